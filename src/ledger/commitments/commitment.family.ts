import { lastDayOf } from "../../base/partial-date.ts";
import { type Action, type ActionEntry, deriveAction } from "../actions/action.ts";
import {
  type Assessment,
  type AssessmentEntry,
  deriveAssessment,
  lastOf,
} from "../assessments/assessment.ts";
import type { LedgerEntry } from "../entries/ledger-entry.ts";
import { acceptedAt, deriveEvidence, type Evidence, type EvidenceEntry } from "../evidence/evidence.ts";
import { deriveMilestone, type Milestone, type MilestoneEntry } from "../milestones/milestone.ts";
import type { PartStanding } from "../status/parts.ts";
import { deriveStatus, type StatusWithReasons } from "../status/status.ts";
import type { CommitmentEntry, CommitmentId } from "./commitment.entry.ts";
import { type Commitment, followedBy, type LinkedProgress, progressOf } from "./commitment.ts";

/** What is recorded about a commitment besides itself. */
type States = { actions: Action; milestones: Milestone; evidence: Evidence; assessments: Assessment };
type Attached = { [Noun in keyof States]: Map<string, States[Noun]> };

/**
 * Commitments that bear on each other (merged with each other, parts of each other) with all that is recorded about
 * them, read from their entries. What somebody does to one of them may change how another stands.
 */
export class Family {
  readonly commitments = new Map<CommitmentId, Commitment>();
  private readonly attached = new Map<CommitmentId, Attached>();
  private readonly entries = new Map<string, LedgerEntry[]>();

  /** Takes the next entry in the order of the chain, about a commitment or about what belongs to one. */
  add(entry: LedgerEntry): void {
    if (entry.noun === "commitment") {
      const own = entry as unknown as CommitmentEntry;
      const commitment = followedBy(this.commitments.get(own.record) ?? null, own);
      if (commitment) this.commitments.set(own.record, commitment);
      return;
    }
    const own = [...(this.entries.get(entry.record) ?? []), entry];
    this.entries.set(entry.record, own);
    switch (entry.noun) {
      case "action":
        this.attach("actions", deriveAction(own as unknown as ActionEntry[]));
        break;
      case "milestone":
        this.attach("milestones", deriveMilestone(own as unknown as MilestoneEntry[]));
        break;
      case "evidence":
        this.attach("evidence", deriveEvidence(own as unknown as EvidenceEntry[]));
        break;
      case "assessment":
        this.attach("assessments", deriveAssessment(own as unknown as AssessmentEntry[]));
        break;
      default:
    }
  }

  private attach<Noun extends keyof States>(noun: Noun, state: States[Noun] | null): void {
    if (state === null) return;
    const { commitment } = state;
    const attached = this.attached.get(commitment) ?? {
      actions: new Map(),
      milestones: new Map(),
      evidence: new Map(),
      assessments: new Map(),
    };
    attached[noun].set(state.id, state);
    this.attached.set(commitment, attached);
  }

  /** The commitment in force that this one is a mention of: a promise must not go because the one it was merged into did. */
  mainOf({ mergedInto }: Commitment): CommitmentId | null {
    const main = mergedInto === null ? undefined : this.commitments.get(mergedInto);
    return main && !main.isWithdrawn ? main.id : null;
  }

  /** The commitment and its mentions in other texts: what was done about one of them was done about all. */
  private told(commitment: Commitment): Commitment[] {
    const mentions = commitment.mentions.flatMap((mention) => this.commitments.get(mention.commitment) ?? []);
    return [commitment, ...mentions.filter((mention) => !mention.isWithdrawn)];
  }

  /** All records of a noun about a commitment or its mentions, in the order in which they were begun; none that was retracted. */
  about<Noun extends keyof States>(noun: Noun, commitment: Commitment): States[Noun][] {
    return this.told(commitment)
      .flatMap(({ id }) => [...(this.attached.get(id)?.[noun].values() ?? [])])
      .filter(({ isRetracted }) => !isRetracted);
  }

  progress(commitment: Commitment): LinkedProgress[] {
    const [, ...mentions] = this.told(commitment);
    return progressOf(commitment, mentions);
  }

  /** The parts of a commitment with how each stands; one that is a mention of another is followed there. */
  parts({ parts }: Commitment, above: readonly CommitmentId[] = []): PartStanding[] {
    return parts.flatMap(({ part, weight }) => {
      const known = this.commitments.get(part);
      if (!known) return [];
      const isMention = this.mainOf(known) !== null;
      return [{ part, weight, status: isMention ? "merged" : this.status(known, above).status }];
    });
  }

  /** How a commitment stands by itself, whether or not it is a mention of another, and why. `above` are the wholes from which this was asked: none is asked twice. */
  status(commitment: Commitment, above: readonly CommitmentId[] = []): StatusWithReasons {
    const evidence = this.about("evidence", commitment);
    const assessments = this.about("assessments", commitment);
    const judgementOf = (side: Assessment["side"]) => {
      const last = lastOf(assessments, side);
      return last && { level: last.level, record: last.id };
    };
    const hasParts = commitment.parts.length > 0 && !above.includes(commitment.id);
    return deriveStatus({
      ended: commitment.isWithdrawn ? "withdrawn" : (commitment.ended?.as ?? null),
      own: judgementOf("own"),
      independent: judgementOf("independent"),
      accepted: evidence.filter(({ verdict }) => verdict === "accepted").map(({ id }) => id),
      questioned: evidence
        .filter(({ verdict, wasAccepted }) => verdict === "questioned" && wasAccepted)
        .map(({ id }) => id),
      reports: this.progress(commitment).length,
      moves: this.movesOf(commitment),
      parts: hasParts ? this.parts(commitment, [...above, commitment.id]) : null,
    });
  }

  private movesOf(commitment: Commitment): string[] {
    return [
      ...this.about("actions", commitment).filter(({ state }) => state === "ongoing" || state === "done"),
      ...this.about("milestones", commitment).filter(({ reached }) => reached !== null),
    ].map(({ id }) => id);
  }

  /** The earliest day by which something that is still open should be over; null where nothing open has a date. */
  nextDue(commitment: Commitment): string | null {
    const open = [
      ...this.about("actions", commitment).filter(({ state }) => state === "planned" || state === "ongoing"),
      ...this.about("milestones", commitment).filter(({ reached }) => reached !== "met"),
    ];
    const days = open.flatMap(({ due }) => (due === null ? [] : [lastDayOf(due)]));
    return days.sort()[0] ?? null;
  }

  /** When the first of the evidence that is accepted was accepted; null where none is. */
  firstEvidence(commitment: Commitment): string | null {
    const moments = this.about("evidence", commitment).flatMap((evidence) => acceptedAt(evidence) ?? []);
    return moments.sort()[0] ?? null;
  }

  /** When something was last recorded about a commitment or what belongs to it. */
  lastChange(commitment: Commitment): string {
    const all = this.told(commitment).flatMap(({ id, changedAt }) => {
      const attached = this.attached.get(id);
      const states = attached
        ? [attached.actions, attached.milestones, attached.evidence, attached.assessments].flatMap((map) => [
            ...map.values(),
          ])
        : [];
      return [changedAt, ...states.map((state) => state.changedAt)];
    });
    return all.reduce((last, at) => (at > last ? at : last));
  }
}
