import { z } from "zod";
import { PersonName } from "../../base/operation.ts";
import { Place } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import { Relation } from "../../statements/links/link.ts";
import { Firmness, Standing, StatementId, StatementType } from "../../statements/statement.ts";
import { Ruling } from "../rulings/ruling.ts";

/**
 * What a report says of a commitment. reported: a person found the whole of it there; advanced: a part;
 * possibly: a passage may say it in other words, and nobody has decided; unreported: nothing comes near, or a person said so.
 */
export const REPORTING_STATES = ["reported", "advanced", "possibly", "unreported"] as const;
export const ReportingState = z.enum(REPORTING_STATES);
export type ReportingState = z.infer<typeof ReportingState>;

/** What speaks for or against, in plain words. */
const Because = z.object({ facet: z.string(), text: z.string(), for: z.boolean() });

/** A passage of the report that bears on a commitment. */
export const ReportedPassage = z.object({
  document: z.string().meta({ description: "Id of the report, or the name of its file" }),
  statement: StatementId.nullable().meta({ description: "Null for a sentence of context, and in a file" }),
  type: z.enum([...StatementType.options, "context"]),
  quote: z.string(),
  shown: z.string().meta({ description: "The quote without markup, for showing" }),
  spans: z.array(Place),
  relation: Relation.meta({
    description: "fulfils: the whole promise; advances: a part. Proposed unless decided",
  }),
  probability: z.number().min(0).max(1).nullable().meta({
    description: "That a careful reader would take it for a report of the commitment; null where decided",
  }),
  decidedBy: PersonName.nullable().meta({
    description: "Who linked it or ruled on it; null where it is proposed",
  }),
  because: z.array(Because),
});
export type ReportedPassage = z.infer<typeof ReportedPassage>;

export const ReportingRow = z.object({
  commitment: z.object({
    id: CommitmentId.nullable().meta({
      description: "In the ledger; null where it is not accepted, and in a file",
    }),
    statement: StatementId.nullable(),
    document: z.string().meta({
      description:
        "Id of the text that promises, the name of its file, or how the source of one that was recorded by hand is cited",
    }),
    quote: z.string(),
    shown: z.string(),
    spans: z.array(Place),
    actors: z.array(z.string()),
    partners: z.array(z.string()),
    areas: z.array(z.string()),
    date: z.string().nullable(),
    firmness: Firmness.nullable(),
    standing: Standing.nullable().meta({
      description: "Whether a person has accepted it; null in a file, and where it was recorded by hand",
    }),
  }),
  state: ReportingState,
  passages: z.array(ReportedPassage),
  nearest: z
    .array(ReportedPassage)
    .meta({ description: "What comes nearest though not near enough, where the state is unreported" }),
  because: z.array(Because),
  ruling: Ruling.nullable().meta({
    description: "What a person has decided besides links; null where nobody has",
  }),
});
export type ReportingRow = z.infer<typeof ReportingRow>;

/** What is known of a commitment and a report before their state is derived. */
export type ReportingFacts = {
  commitment: ReportingRow["commitment"];
  /** Passages that people linked to it. */
  linked: readonly ReportedPassage[];
  ruling: Ruling | null;
  /** Passages that come nearest, best first. */
  proposed: readonly ReportedPassage[];
  /** Telling words of the commitment that the report nowhere has. */
  unsaid: readonly string[];
};

/**
 * What a report says of a commitment, and why. Links count first, then a person's ruling; a proposal never makes more of
 * it than "possibly". `threshold`: the probability below which a passage does not come near enough.
 */
export function deriveReporting(facts: ReportingFacts, threshold: number): ReportingRow {
  const { commitment, linked, ruling, proposed, unsaid } = facts;
  const row = { commitment, ruling, nearest: [] as ReportedPassage[] };
  if (linked.length) {
    const isWhole = linked.some(({ relation }) => relation === "fulfils");
    const text = isWhole
      ? "A person has linked a passage that reports the whole of it."
      : "A person has linked a passage that reports a part of it.";
    return {
      ...row,
      state: isWhole ? "reported" : "advanced",
      passages: [...linked],
      because: [told(text, true)],
    };
  }
  if (ruling) return { ...row, state: ruling.state, ...ruled(ruling, proposed) };
  const near = proposed.filter(({ probability }) => (probability ?? 0) >= threshold);
  if (near.length) return { ...row, state: "possibly", passages: near, because: near[0]?.because ?? [] };
  return {
    ...row,
    state: "unreported",
    passages: [],
    nearest: [...proposed],
    because: unreported(proposed, unsaid),
  };
}

function told(text: string, isFor: boolean): ReportingRow["because"][number] {
  return { facet: "person", text, for: isFor };
}

function ruled(ruling: Ruling, proposed: readonly ReportedPassage[]) {
  const isThere = ruling.state !== "unreported";
  const text = isThere
    ? "A person has found it in the report."
    : "A person has decided that the report does not tell of it.";
  return {
    passages: isThere ? ruling.passages.map((passage) => decided(ruling, passage, proposed)) : [],
    because: [told(ruling.reason === null ? text : `${text} Reason given: ${ruling.reason}`, isThere)],
  };
}

function decided(
  { report, state, by }: Ruling,
  { quote, spans }: Ruling["passages"][number],
  proposed: readonly ReportedPassage[],
): ReportedPassage {
  const known = proposed.find((passage) => passage.quote === quote);
  return {
    document: report,
    statement: known?.statement ?? null,
    type: known?.type ?? "context",
    quote,
    shown: shownQuote(quote),
    spans,
    relation: state === "reported" ? "fulfils" : "advances",
    probability: null,
    decidedBy: by,
    because: known?.because ?? [],
  };
}

function unreported(
  proposed: readonly ReportedPassage[],
  unsaid: readonly string[],
): ReportingRow["because"] {
  const nearest = proposed[0];
  return [
    ...(unsaid.length
      ? [{ facet: "words", text: `The report nowhere says: ${unsaid.join(", ")}.`, for: false }]
      : []),
    nearest === undefined
      ? { facet: "passages", text: "No sentence of the report has anything in common with it.", for: false }
      : {
          facet: "passages",
          text: "No sentence of the report comes near enough; the nearest is shown.",
          for: false,
        },
  ];
}

/** So many passages that come nearest are shown where none comes near enough. */
const NEAREST = 5;

/**
 * What several reports say of each commitment: the furthest that any of them does, with the passages of all that do.
 * `commitments` are those that are asked about, also where no report came after them.
 */
export function mergeReporting(
  commitments: readonly ReportingRow["commitment"][],
  reports: readonly (readonly ReportingRow[])[],
): ReportingRow[] {
  const found = new Map<ReportingRow["commitment"], ReportingRow[]>();
  for (const row of reports.flat()) found.set(row.commitment, [...(found.get(row.commitment) ?? []), row]);
  return commitments.map((commitment) => mergeRows(commitment, found.get(commitment) ?? []));
}

function mergeRows(commitment: ReportingRow["commitment"], rows: readonly ReportingRow[]): ReportingRow {
  const [only] = rows;
  if (only && rows.length === 1) return only;
  const furthest = REPORTING_STATES.map((state) => rows.find((row) => row.state === state)).find(Boolean);
  if (!furthest) return unasked(commitment);
  if (furthest.state !== "unreported")
    return {
      ...furthest,
      passages: byProbability(rows.flatMap(({ passages }) => passages)),
      ruling: furthest.ruling ?? rows.find(({ ruling }) => ruling)?.ruling ?? null,
    };
  const nearest = byProbability(rows.flatMap((row) => row.nearest)).slice(0, NEAREST);
  const best = rows.find((row) => nearest[0] && row.nearest.includes(nearest[0])) ?? furthest;
  return { ...best, nearest, ruling: rows.find(({ ruling }) => ruling)?.ruling ?? null };
}

/** What people decided comes first, then what is likeliest. */
function byProbability(passages: readonly ReportedPassage[]): ReportedPassage[] {
  return [...passages].sort((a, b) => (b.probability ?? 2) - (a.probability ?? 2));
}

function unasked(commitment: ReportingRow["commitment"]): ReportingRow {
  const text = "No text of the period came after it and reports on anything.";
  return {
    commitment,
    state: "unreported",
    passages: [],
    nearest: [],
    because: [{ facet: "passages", text, for: false }],
    ruling: null,
  };
}
