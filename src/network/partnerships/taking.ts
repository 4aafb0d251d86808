import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import type { Deed, OperationContext } from "../../base/operation.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import { dividingInto, mergingInto, supersedingBy } from "../../ledger/commitments/commitment.deeds.ts";
import {
  type CommitmentContent,
  CommitmentEntry,
  type CommitmentId,
} from "../../ledger/commitments/commitment.entry.ts";
import { readCommitments } from "../../ledger/commitments/commitment.store.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { type Declared, visibleTo } from "../../ledger/entries/history.operations.ts";
import { Change, deriveChanges } from "../../ledger/entries/history.ts";
import { listEntries } from "../../ledger/entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../../ledger/entries/ledger-entry.ts";
import { deedOf } from "../../ledger/exchange/by-two.ts";
import { recordSource } from "../../sources/source.store.ts";
import { type ExchangedEntry, listExchanged, recordExchanged } from "./exchanged-entry.store.ts";
import type { PartnershipFile, TravellingEntry } from "./partnership-file.ts";
import { receiver, saidHere, settled, travels } from "./travelling.ts";

export const OUTCOMES = ["new", "changed", "unchanged", "conflict", "kept", "refused"] as const;

/** What a person decided about a record that both sides have changed. */
export const Decision = z.object({
  record: z.string(),
  take: z.enum(["theirs", "ours"]),
  seq: z.int().optional().meta({ description: "Its last entry here as it was looked at" }),
});
export type Decision = z.output<typeof Decision>;

export const Line = z.object({
  record: z.string(),
  noun: z.string(),
  label: z.string().meta({ description: "What it is about, in short" }),
  outcome: z.enum(OUTCOMES),
  seq: z.int().nullable().meta({ description: "Its last entry here: give it with a decision" }),
  changes: z
    .array(Change)
    .meta({ description: "What taking it changes here: from what stands here to what would" }),
  sides: z.array(Change).meta({
    description: "Of a conflict, where the two sides differ: from is what stands here, to what stands there",
  }),
  entries: z.int().meta({ description: "How many entries of theirs are not known here" }),
  why: z.string().nullable(),
});
export type Line = z.input<typeof Line>;

export type Planned = { line: Line; take: TravellingEntry[]; fresh: TravellingEntry[] };

type Here = Pick<OperationContext, "database" | "person">;

/** What would become of each record of a file, in the order of the file. */
export async function planTaking(
  { database, person }: Here,
  byNoun: Declared,
  file: PartnershipFile,
  decisions: readonly Decision[],
): Promise<Planned[]> {
  const byRecord = new Map<string, TravellingEntry[]>();
  for (const one of file.entries)
    byRecord.set(one.entry.record, [...(byRecord.get(one.entry.record) ?? []), one]);
  const records = [...byRecord.keys()];
  const all = await listEntries(database, records);
  const seen = new Set((await visibleTo(database, person, byNoun, all)).map(({ seq }) => seq));
  const shared = await visibleTo(database, receiver(file.markings, person.organisation), byNoun, all);
  const exchanged = await listExchanged(database, records);
  const bySeq = new Map(all.map((entry) => [entry.seq, entry]));
  const asHere = new Map(all.map((entry) => [entry.hash, entry]));
  for (const { origin, seq } of exchanged) {
    const entry = seq === null ? undefined : bySeq.get(seq);
    if (entry) asHere.set(origin, entry);
  }
  const originOf = new Map(exchanged.flatMap(({ seq, origin }) => (seq === null ? [] : [[seq, origin]])));
  const known = new Set([...all.map(({ hash }) => hash), ...exchanged.map(({ origin }) => origin)]);
  const among = { commitments: new Set<string>(records), notes: file.notes };
  const planned = records.map((record) => {
    const theirs = byRecord.get(record) ?? [];
    const ours = all.filter((entry) => entry.record === record);
    const knownThere = new Set(file.known[record] ?? []);
    const isKnownThere = ({ seq, hash }: LedgerEntry) => knownThere.has(originOf.get(seq) ?? hash);
    const asked = {
      record,
      theirs,
      ours,
      asHere,
      isKnownThere,
      fresh: theirs.filter(({ entry }) => !known.has(entry.hash)),
      // What they could not have got is nothing that they have overlooked.
      oursAlone: shared.filter(
        (entry) =>
          entry.record === record && travels(entry.noun, entry.content, among) && !isKnownThere(entry),
      ),
      isSeen: ours.every(({ seq }) => seen.has(seq)),
      decision: decisions.find((one) => one.record === record),
    };
    return planRecord(byNoun, asked);
  });
  return withoutOrphans(planned);
}

/** What belongs to a commitment that is not taken is not taken either. */
function withoutOrphans(planned: readonly Planned[]): Planned[] {
  const refused = new Set(planned.flatMap(({ line }) => (line.outcome === "refused" ? line.record : [])));
  return planned.map((plan) => {
    const whole = plan.take.find(({ content }) => "commitment" in content)?.content.commitment;
    if (!refused.has(String(whole))) return plan;
    const line = {
      ...plan.line,
      outcome: "refused" as const,
      changes: [],
      why: "Its commitment is not taken.",
    };
    return { line, take: [], fresh: [] };
  });
}

type Asked = {
  record: string;
  theirs: TravellingEntry[];
  ours: LedgerEntry[];
  /** Our entries by the hashes of theirs that say the same. */
  asHere: ReadonlyMap<string, LedgerEntry>;
  /** They have seen an entry, though they may have kept what stood there. */
  isKnownThere(entry: LedgerEntry): boolean;
  fresh: TravellingEntry[];
  oursAlone: LedgerEntry[];
  isSeen: boolean;
  decision: Decision | undefined;
};

function planRecord(byNoun: Declared, asked: Asked): Planned {
  const { record, theirs, ours, fresh, oursAlone, isSeen, decision } = asked;
  const noun = theirs[0]?.entry.noun ?? "";
  const { here, there, after, take, isWhole } = statesOf(byNoun, noun, asked);
  const seq = ours.at(-1)?.seq ?? null;
  const changes = deriveChanges(here, after);
  const said = { record, noun, label: labelOf(after ?? here ?? there, record), seq, entries: fresh.length };
  const line = (outcome: Line["outcome"], more: Partial<Line> = {}): Line => ({
    ...said,
    outcome,
    changes: [],
    sides: [],
    why: null,
    ...more,
  });
  const none = { take: [], fresh: [] };
  if (fresh.length === 0) return { line: line("unchanged"), ...none };
  if (!isSeen) return { line: line("refused", { why: CLOSED }), ...none };
  if (!isWhole) return { line: line("refused", { why: HEADLESS }), ...none };
  const why = take.length < fresh.length && changes.length > 0 ? QUOTED : null;
  if (changes.length === 0) return { line: line("unchanged"), take: [], fresh };
  if (oursAlone.length === 0 || standsBeside(byNoun, noun, asked, take))
    return { line: line(ours.length === 0 ? "new" : "changed", { changes, why }), take, fresh };
  const sides = deriveChanges(here, there);
  const hasMoved = decision?.seq !== undefined && decision.seq !== seq;
  if (!decision || hasMoved)
    return { line: line("conflict", { changes, sides, why: hasMoved ? MOVED : why }), ...none };
  if (decision.take === "ours") return { line: line("kept", { sides }), take: [], fresh };
  return { line: line("changed", { changes, sides, why }), take, fresh };
}

/** A record as it stands here, as it stands there, and as it would stand here with what would be taken. */
function statesOf(
  byNoun: Declared,
  noun: string,
  { theirs, ours, asHere, fresh, oursAlone, isKnownThere }: Asked,
) {
  const derive = (entries: readonly LedgerEntry[]) => byNoun.get(noun)?.derive(entries as never) ?? null;
  const said = ({ entry, content }: TravellingEntry): LedgerEntry =>
    asHere.get(entry.hash) ?? { ...entry, content };
  const here = derive(ours);
  const isQuoted = noun === "commitment" && (here as { document?: unknown } | null)?.document != null;
  // The words of a document are its own: they are corrected there, and the ledger follows.
  const isTaken = ({ content }: TravellingEntry) => !isQuoted || !OF_WORDS.includes(content.kind);
  const alone = new Set(oursAlone.map(({ seq }) => seq));
  const common = new Set(theirs.map((one) => said(one).seq));
  const staying = ours.filter(
    (entry) => !alone.has(entry.seq) && !common.has(entry.seq) && !isKnownThere(entry),
  );
  const there = derive([...theirs.map(said), ...staying]);
  const take = fresh.filter(isTaken);
  const after = derive([...ours, ...take.map(said)]);
  if (oursAlone.length > 0 || isQuoted || isSame(after, there))
    return { here, there, after, take, isWhole: after !== null };
  // Something of ours came after it there, and has its place after it here too.
  const later = theirs.slice(theirs.findIndex((one) => fresh.includes(one)));
  const again = later.filter((one) => fresh.includes(one) || !ADDING.includes(one.content.kind));
  const isAsHere = isSame(here, there);
  return {
    here,
    there,
    after: isAsHere ? here : derive([...ours, ...again.map(said)]),
    take: isAsHere ? [] : again,
    isWhole: true,
  };
}

/** Whether nothing has to be decided: one side only added to the record, and it comes to the same whoever spoke first. */
function standsBeside(
  byNoun: Declared,
  noun: string,
  { ours, oursAlone, fresh }: Asked,
  take: readonly TravellingEntry[],
): boolean {
  const kinds = [fresh.map(({ content }) => content.kind), oursAlone.map(({ content }) => content.kind)];
  if (!kinds.some((said) => said.every((kind) => BESIDE.includes(kind)))) return false;
  const derive = (entries: readonly LedgerEntry[]) => byNoun.get(noun)?.derive(entries as never) ?? null;
  const said = take.map(({ entry, content }) => ({ ...entry, content }));
  const alone = new Set(oursAlone.map(({ seq }) => seq));
  const before = ours.filter(({ seq }) => !alone.has(seq));
  return isSame(derive([...ours, ...said]), derive([...before, ...said, ...oursAlone]));
}

const isSame = (one: unknown, other: unknown) => deriveChanges(one, other).length === 0;
/** What adds to a record each time it is said. */
const ADDING = ["fact added", "dissented", "postponed"];
/** What adds one thing to a record or takes it away, and changes nothing else that is said of it. */
const BESIDE = [
  "progress linked",
  "progress told",
  "progress unlinked",
  "progress untold",
  "mention added",
  "mention removed",
  "fact added",
  "dissented",
];

const OF_WORDS = ["reworded", "marked", "entered"];
const CLOSED = "A record of this id is here that you may not see.";
const MOVED = "It has been changed here since you looked.";
const HEADLESS = "Its beginning is not in the file, and it is not here.";
const QUOTED =
  "Its words are those of a document here: what they changed of them is not taken. Correct the statement in the document.";

const MOST_OF_LABEL = 300;

function labelOf(state: unknown, id: string): string {
  const { quote, what, title, shows, finding, fields } = (state ?? {}) as Record<string, unknown>;
  const name = (fields as { name?: unknown } | undefined)?.name;
  const found = [quote, what, title, shows, finding, name].find((one) => typeof one === "string");
  if (typeof found !== "string") return id;
  const words = found === quote ? shownQuote(found) : found;
  return words.length > MOST_OF_LABEL ? `${words.slice(0, MOST_OF_LABEL - 1)}…` : words;
}

/** What taking these comes to, by the operations that do the same for one record. */
export async function deedsOf(
  { database }: Pick<Here, "database">,
  planned: readonly Planned[],
): Promise<Deed[]> {
  const taken = planned.flatMap(({ take }) => take);
  const said = taken.map(({ entry: { noun }, content }) => deedOf({ noun, content }));
  const ofCommitments = taken.flatMap(({ entry, content }) => {
    const told = CommitmentEntry.safeParse({ ...entry, content });
    return told.success ? [told.data] : [];
  });
  const followed = await Promise.all([
    ...ofCommitments.map(({ record, content }) => followingFrom(database, record, content)),
    dividedBy(database, ofCommitments),
  ]);
  return [...said.filter((deed) => deed !== null), ...followed.flat()];
}

/** Who is merged into what is complete or withdrawn is so too, and so is what that takes the place of. */
async function followingFrom(
  database: Database,
  record: CommitmentId,
  content: CommitmentContent,
): Promise<Deed[]> {
  if (content.kind === "mention added") return mergingInto(database, record, [content.mention]);
  if (content.kind !== "ended" || content.successor === null) return [];
  return supersedingBy(database, record, content.successor);
}

/** A whole of which all parts are complete is so too. */
async function dividedBy(database: Database, taken: readonly CommitmentEntry[]): Promise<Deed[]> {
  const about = taken.filter(({ content: { kind } }) => kind === "part added" || kind === "part removed");
  const wholes = [...new Set(about.map(({ record }) => record))];
  const here = await readCommitments(database, wholes);
  const deeds = wholes.map((whole) => {
    const parts = new Set((here.get(whole)?.parts ?? []).map(({ part }) => part));
    for (const { record, content } of about) {
      if (record !== whole) continue;
      if (content.kind === "part added") parts.add(content.part);
      if (content.kind === "part removed") parts.delete(content.part);
    }
    return dividingInto(database, whole, [...parts]);
  });
  return (await Promise.all(deeds)).flat();
}

/** Appends what is taken, as entries of whoever takes it in, and keeps each as it was made there. */
export async function take(
  context: OperationContext,
  byNoun: Declared,
  file: PartnershipFile,
  planned: readonly Planned[],
): Promise<void> {
  const { database, person, now } = context;
  const at = now();
  for (const { sha256: _, name, bytes } of file.files)
    await recordSource(database, { bytes: Buffer.from(bytes, "base64"), name, by: person.id, at });
  const taken = new Map<string, number>();
  for (const group of groupsOf(file, planned)) {
    const entries = group.entries.flatMap(({ entry, content }) => {
      const of = byNoun.get(entry.noun);
      return of ? [{ of, record: entry.record, content: settled(saidHere(entry, content), person) }] : [];
    });
    const made = await appendEntries(database, entries, whoOf(context, group.reason));
    for (const [nth, { entry }] of group.entries.entries()) {
      const seq = made[nth]?.seq;
      if (seq !== undefined) taken.set(entry.hash, seq);
    }
  }
  const kept = planned.flatMap(({ fresh }) =>
    fresh.map(
      ({ entry }): ExchangedEntry => ({
        origin: entry.hash,
        record: entry.record,
        entry,
        cameFrom: file.from,
        seq: taken.get(entry.hash) ?? null,
        at,
      }),
    ),
  );
  await recordExchanged(database, kept);
}

// So many are appended and drawn at once.
const AT_ONCE = 500;

/** What is taken, in its order, as far as it has one reason. */
function groupsOf(
  { from }: PartnershipFile,
  planned: readonly Planned[],
): { reason: string; entries: TravellingEntry[] }[] {
  const groups: { reason: string; entries: TravellingEntry[] }[] = [];
  for (const one of planned.flatMap(({ take }) => take)) {
    const { at, reason } = one.entry;
    const why = `From ${from}, made there on ${at.slice(0, 10)}${reason ? `: ${reason}` : ""}`.slice(0, 2000);
    const last = groups.at(-1);
    if (last?.reason === why && last.entries.length < AT_ONCE) last.entries.push(one);
    else groups.push({ reason: why, entries: [one] });
  }
  return groups;
}
