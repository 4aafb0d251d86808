import { z } from "zod";
import { MARKINGS, MarkedFor, MarkingCode, settleMarking } from "../../access/markings/marking.ts";
import type { Person } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { differences, settle } from "../../statements/reviews/review.ts";
import { StatementFields } from "../../statements/statement.ts";
import { given } from "../entries/changing.ts";
import type { NewEntry } from "../entries/record.ts";
import {
  type CommitmentContent,
  type CommitmentId,
  DescribedField,
  Description,
  Remarks,
  Source,
} from "./commitment.entry.ts";
import { commitmentRecord } from "./commitment.record.ts";
import type { Commitment } from "./commitment.ts";

const Promised = StatementFields.omit({ type: true, state: true });

/** What can be said of a commitment that is recorded by hand. */
export const PromiseByHand = z.object({
  words: z.string().trim().min(1).max(5000).meta({ description: "What is promised, in its own words" }),
  source: Source,
  ...Promised.partial().shape,
  ...Description.extend(Remarks.shape).partial().shape,
  marking: MarkingCode.optional(),
  markedFor: MarkedFor.optional(),
  fieldMarking: MarkingCode.optional().meta({
    description:
      "Who may see what is said here of parties, framework, instrument, ratings, note and amount, where it is for fewer than the commitment",
  }),
  fieldMarkedFor: MarkedFor.optional().meta({
    description: "Whom that marking names; your own organisation or you, if nobody",
  }),
});
export type PromiseByHand = z.output<typeof PromiseByHand>;

/** The entries that record a commitment by hand. */
export function entriesToRecord(
  person: Pick<Person, "id" | "organisation">,
  id: CommitmentId,
  { words, source, marking, markedFor, fieldMarking, fieldMarkedFor, ...rest }: PromiseByHand,
): NewEntry[] {
  const { actors, partners, areas, date, firmness, condition, ...description } = rest;
  const marked = settleMarking(person, marking ?? MARKINGS()[0]?.code ?? "public", markedFor);
  const fields = fieldsFor(given({ actors, partners, areas, date, firmness, condition }));
  // A form sends its empty fields too: of a new commitment they say nothing.
  const more = Object.fromEntries(
    Object.entries(given(description)).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
  return [
    commitmentRecord.entry(id, { kind: "entered", words, source, fields, marked }),
    ...describing(id, more, fieldMark(person, fieldMarking, fieldMarkedFor)),
  ];
}

/**
 * The entries that give a commitment these values; none where it has them. Throws `commitments.quoted` where its words,
 * or what is read from them, would change and a document says them.
 */
export function entriesToCorrect(
  person: Pick<Person, "id" | "organisation">,
  commitment: Commitment,
  { words, source, marking, markedFor, fieldMarking, fieldMarkedFor, ...rest }: Partial<PromiseByHand>,
  { basedOn, forFewerOnly = false }: { basedOn?: number | undefined; forFewerOnly?: boolean } = {},
): NewEntry[] {
  const { id } = commitment;
  const { actors, partners, areas, date, firmness, condition, ...description } = rest;
  const promised = given({ actors, partners, areas, date, firmness, condition });
  const isAboutWords = [words, source, marking, markedFor].some((one) => one !== undefined);
  if (isAboutWords || Object.keys(promised).length) assertByHand(commitment);
  const entries: NewEntry[] = [];
  const reworded = rewording(commitment, words, source, promised as Partial<StatementFields>);
  if (reworded) entries.push(commitmentRecord.entry(id, reworded, basedOn));
  if (marking !== undefined || markedFor !== undefined) {
    const marked = settleMarking(person, marking ?? commitment.marked?.marking ?? "", markedFor);
    entries.push(commitmentRecord.entry(id, { kind: "marked", marked }, basedOn));
  }
  const mark = fieldMark(person, fieldMarking, fieldMarkedFor);
  // Said again under a marking, a value that others see as well is another thing.
  const changed = mark ? given(description) : changedOnly(commitment, given(description));
  const open = mark && forFewerOnly ? openFields(commitment, changed) : {};
  return [...entries, ...describing(id, open, undefined, basedOn), ...describing(id, changed, mark, basedOn)];
}

/** Of these fields those that all see who see the commitment, emptied: what is there now is then no longer said to them. */
function openFields(
  { fieldMarks, ...commitment }: Commitment,
  fields: Said["description"],
): Said["description"] {
  return Object.fromEntries(
    DescribedField.options
      .filter((name) => name in fields && !fieldMarks[name])
      .flatMap((name) => {
        const now = commitment[name];
        const isEmpty = now === null || (Array.isArray(now) && now.length === 0);
        return isEmpty ? [] : [[name, Array.isArray(now) ? [] : null]];
      }),
  );
}

type Said = Extract<CommitmentContent, { kind: "described" }>;

/** The entries that say this; a note in one of its own, for it can stay where all else is given to another Entente. */
function describing(
  id: CommitmentId,
  { note, ...more }: Said["description"],
  marked: Said["marked"],
  basedOn?: number,
): NewEntry[] {
  return [more, note === undefined ? {} : { note }]
    .filter((description) => Object.keys(description).length > 0)
    .map((description) =>
      commitmentRecord.entry(id, { kind: "described", description, ...(marked ? { marked } : {}) }, basedOn),
    );
}

/** The marking of fields that are for fewer than their commitment; undefined where they are for all who see it. */
function fieldMark(
  person: Pick<Person, "id" | "organisation">,
  marking: string | undefined,
  markedFor: readonly string[] | undefined,
): Said["marked"] {
  if (marking !== undefined) return settleMarking(person, marking, markedFor);
  if (markedFor === undefined) return undefined;
  throw new Problem("markings.names", {
    message: "Somebody is named for a marking of fields, and no marking is.",
    remedy: "Give fieldMarking too, or leave fieldMarkedFor out.",
  });
}

/** The fields of a commitment as a statement has them. */
function fieldsFor(promised: object): StatementFields {
  return settle({
    type: "commitment",
    actors: [],
    partners: [],
    areas: [],
    date: null,
    firmness: null,
    state: null,
    condition: null,
    ...given(promised),
  });
}

function rewording(
  commitment: Commitment,
  words: string | undefined,
  source: Source | undefined,
  promised: Partial<StatementFields>,
) {
  if (commitment.source === null) return null;
  const before = fieldsFor(commitment);
  const fields = settle({ ...before, ...promised });
  const after = { words: words ?? commitment.quote, source: source ?? commitment.source };
  const isSame =
    after.words === commitment.quote &&
    JSON.stringify(after.source) === JSON.stringify(commitment.source) &&
    differences(before, fields).length === 0;
  return isSame ? null : { kind: "reworded" as const, ...after, fields };
}

function changedOnly(commitment: Commitment, description: Said["description"]): Said["description"] {
  return Object.fromEntries(
    Object.entries(description).filter(
      ([name, value]) =>
        JSON.stringify(commitment[name as keyof Said["description"]]) !== JSON.stringify(value),
    ),
  );
}

function assertByHand(commitment: Commitment): void {
  if (commitment.source !== null) return;
  throw new Problem("commitments.quoted", {
    message: "What this commitment says is read from its document.",
    remedy: "Correct the statement in the document: the ledger follows.",
    details: { id: commitment.id, statement: commitment.statement },
  });
}
