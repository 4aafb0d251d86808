import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import {
  type Asking,
  type Deed,
  defineOperation,
  type OperationContext,
  type PersonId,
  type Scope,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { getDocument, getVersionText } from "../../documents/document.store.ts";
import { DocumentId, Place } from "../../documents/document.ts";
import { quoteAt } from "../../documents/document-text.ts";
import { MODEL_RULE } from "../model/proposal.ts";
import {
  getStatements,
  listReviews,
  listStatements,
  recordReviews,
  recordStatements,
} from "../statement.store.ts";
import { type ReadStatement, Statement, StatementFields, StatementId, StatementType } from "../statement.ts";
import { differences, fieldsOf, findUndone, type Review, settle } from "./review.ts";
import { findRule, REVIEW_RULES, type ReviewRule } from "./review-rule.ts";

/** A statement before and after a decision. */
export type Decided = { before: Statement; after: Statement };

/**
 * Told of every decision in the same transaction: the ledger, which comes after statements in the order of the
 * house, records what has been accepted.
 */
export type DecisionListener = (
  database: Database,
  decided: readonly Decided[],
  who: Decider,
) => Promise<void>;

/** Who decides, and why, as the ledger keeps it. */
export type Decider = {
  by: string;
  at: Date;
  reason: string | null;
  organisation: string | null;
  approvedBy: string | null;
};

/** What the ledger, which comes after statements in the order of the house, has to do with decisions about them. */
export type Ledger = {
  onDecided: DecisionListener;
  /** Whose these statements are, with what was recorded from them. */
  scopesOf(asked: Asking, statements: readonly StatementId[]): Promise<Scope[]>;
  scopesOfDocument(asked: Asking, document: DocumentId): Promise<Scope[]>;
  /** What it comes to when these statements no longer stand as accepted commitments. */
  takingBack(asked: Asking, statements: readonly StatementId[]): Promise<Deed[]>;
};
/** Whoever asks, as the one who decides. */
export function deciderOf({ person, now, approvedBy }: OperationContext, reason?: string): Decider {
  const { id: by, organisation } = person;
  return { by, at: now(), reason: reason || null, organisation, approvedBy: approvedBy ?? null };
}

const Ids = z.array(StatementId).min(1).max(5000).meta({ description: "Ids of statements" });
const Reason = z.string().trim().max(2000).optional().meta({ description: "Why, in your own words" });
const Outcome = z.object({ rows: z.array(Statement) });

/** What a person decided about one statement; null where there was nothing to decide. */
type Made = Pick<Review, "standing" | "fields" | "firstReviewer"> & {
  decision: "accepted" | "edited" | "rejected" | "undone";
};

const keepFields = (statement: Statement) => (statement.corrected.length ? fieldsOf(statement) : null);

/**
 * Records what is decided about each of these statements, as `decision` says, and tells whoever listens. Answers the
 * statements as they stand then.
 */
export async function decideStatements(
  onDecided: DecisionListener,
  asked: { ids: readonly StatementId[]; reason: string | undefined },
  context: OperationContext,
  decision: (statement: Statement) => Promise<Made | null>,
): Promise<{ rows: Statement[] }> {
  const { database, person } = context;
  const { ids, reason } = asked;
  const before = await getStatements(database, person, ids);
  const who = deciderOf(context, reason);
  const reviews = [];
  for (const statement of before) {
    const made = await decision(statement);
    if (made) reviews.push({ statement: statement.id, ...made });
  }
  const { by, at } = who;
  await recordReviews(database, reviews, { by, at, reason: who.reason });
  const after = new Map(
    (await getStatements(database, person, ids)).map((statement) => [statement.id, statement]),
  );
  const changed = new Set(reviews.map((review) => review.statement));
  const decided = before.flatMap((statement) => {
    const now = after.get(statement.id);
    return now && changed.has(statement.id) ? [{ before: statement, after: now }] : [];
  });
  await onDecided(database, decided, who);
  return { rows: [...after.values()] };
}

/**
 * The operations with which people review statements. Where one of the rules asks for two reviewers, the first
 * acceptance leaves a statement proposed, and it waits for the acceptance of somebody else.
 */
export function reviewOperations(
  { onDecided, scopesOf, scopesOfDocument, takingBack }: Ledger,
  rules: () => readonly ReviewRule[] = () => REVIEW_RULES().twoReviewers,
) {
  const decide = (
    ids: readonly StatementId[],
    reason: string | undefined,
    context: OperationContext,
    decision: (statement: Statement) => Promise<Made | null>,
  ) => decideStatements(onDecided, { ids, reason }, context, decision);

  const scope = ({ ids }: { ids: readonly StatementId[] }, asked: Asking) => scopesOf(asked, ids);
  const scopeOfDocument = ({ document }: { document: DocumentId }, asked: Asking) =>
    scopesOfDocument(asked, document);

  /** Whether a statement that is accepted stays so with other fields: a rule may ask for two, whose turn it then is again. */
  const isOpened = (statement: Statement, after: StatementFields) =>
    statement.standing === "accepted" && findRule({ ...statement, ...after }, rules());

  /** What the acceptance of a statement comes to; null where the same person has accepted it already. */
  function acceptedBy(person: PersonId, statement: Statement): Made | null {
    const made = { decision: "accepted" as const, fields: keepFields(statement), firstReviewer: null };
    if (!findRule(statement, rules())) return { ...made, standing: "accepted" };
    if (statement.firstReviewer === person) return null;
    return statement.firstReviewer === null
      ? { ...made, standing: "proposed", firstReviewer: person }
      : { ...made, standing: "accepted" };
  }

  const accept = defineOperation({
    name: "statements.accept",
    summary: "Accept statements as they stand; accepted commitments enter the ledger",
    details:
      "Where a rule of vocabulary/review-rules.yaml asks for two reviewers, the first acceptance leaves the statement proposed with waitsFor set, and only the acceptance of somebody else makes it accepted.",
    effect: "write",
    role: "reviewer",
    scope,
    input: z.object({ ids: Ids, reason: Reason }),
    output: Outcome,
    positional: ["ids"],
    run: async ({ ids, reason }, context) => {
      const { id } = context.person;
      let made = 0;
      const outcome = await decide(ids, reason, context, async (statement) => {
        const accepted = statement.standing === "accepted" ? null : acceptedBy(id, statement);
        if (accepted) made += 1;
        return accepted;
      });
      if (made === 0) assertOther(id, outcome.rows);
      return outcome;
    },
  });

  const acceptAbove = defineOperation({
    name: "statements.accept-above",
    summary: "Accept all proposed statements of a document from a chosen certainty upwards",
    details:
      "Leaves out what a language model proposed and what waits for a second reviewer: both ask for a person's own look.",
    effect: "write",
    role: "reviewer",
    scope: scopeOfDocument,
    input: z.object({
      document: DocumentId,
      certainty: z.coerce
        .number()
        .min(0)
        .max(1)
        .meta({ description: "From 0 to 1: the least certainty to accept" }),
      types: z.array(StatementType).default([]),
      reason: Reason,
    }),
    output: Outcome,
    positional: ["document"],
    run: async ({ document, certainty, types, reason }, context) => {
      await getDocument(context.database, context.person, document);
      const { rows } = await listStatements(
        context.database,
        context.person,
        {
          documents: [document],
          types,
          areas: [],
          partners: [],
          standings: ["proposed"],
          leastCertainty: certainty,
        },
        { sort: "place", limit: 100_000, offset: 0 },
      );
      const ids = rows.filter(({ rule, waitsFor }) => rule !== MODEL_RULE && !waitsFor).map(({ id }) => id);
      if (ids.length === 0) return { rows: [] };
      return decide(ids, reason ?? `certainty ${certainty} or more`, context, async (statement) =>
        acceptedBy(context.person.id, statement),
      );
    },
  });

  const reject = defineOperation({
    name: "statements.reject",
    summary: "Reject statements; they stay visible as rejected and can be brought back",
    effect: "write",
    role: "reviewer",
    scope,
    amountsTo: ({ ids }, context) => takingBack(context, ids),
    input: z.object({ ids: Ids, reason: Reason }),
    output: Outcome,
    positional: ["ids"],
    run: ({ ids, reason }, context) =>
      decide(ids, reason, context, async (statement) =>
        statement.standing === "rejected"
          ? null
          : {
              decision: "rejected",
              standing: "rejected",
              fields: keepFields(statement),
              firstReviewer: null,
            },
      ),
  });

  const edit = defineOperation({
    name: "statements.edit",
    summary: "Correct the fields of a statement; how it stands does not change",
    details:
      "Except where a rule asks for two reviewers: a corrected statement that was accepted then waits for somebody else, and one that waited begins anew.",
    effect: "write",
    role: "reviewer",
    scope: ({ id }, asked) => scopesOf(asked, [id]),
    amountsTo: async ({ id, fields }, context) => {
      const statements = await getStatements(context.database, context.person, [id]);
      const gone = statements.filter((statement) => {
        const after = settle({ ...fieldsOf(statement), ...fields });
        return after.type !== "commitment" || isOpened(statement, after);
      });
      return takingBack(
        context,
        gone.map((statement) => statement.id),
      );
    },
    input: z.object({ id: StatementId, fields: StatementFields.partial(), reason: Reason }),
    output: Statement,
    positional: ["id"],
    run: async ({ id, fields, reason }, context) => {
      const { rows } = await decide([id], reason, context, async (statement) => {
        const before = fieldsOf(statement);
        const after = settle({ ...before, ...fields });
        if (differences(before, after).length === 0) return null;
        const made = { decision: "edited" as const, fields: after, firstReviewer: null };
        // Else a correction would let one person alone bring into the ledger what two have to answer for.
        return isOpened(statement, after)
          ? { ...made, standing: "proposed", firstReviewer: context.person.id }
          : { ...made, standing: statement.standing };
      });
      return rows[0] as Statement;
    },
  });

  const undo = defineOperation({
    name: "statements.undo",
    summary: "Take back the last decision about each of these statements",
    effect: "write",
    role: "reviewer",
    scope,
    amountsTo: async ({ ids }, context) => {
      const gone: StatementId[] = [];
      for (const statement of await getStatements(context.database, context.person, ids)) {
        const before = findUndone(await listReviews(context.database, statement.id));
        const own = statement.corrected.includes("type") ? null : statement.type;
        const type = before?.fields?.type ?? own;
        if (before?.standing !== "accepted" || type !== "commitment") gone.push(statement.id);
      }
      return takingBack(context, gone);
    },
    input: z.object({ ids: Ids, reason: Reason }),
    output: Outcome,
    positional: ["ids"],
    run: ({ ids, reason }, context) =>
      decide(ids, reason, context, async (statement) => {
        const before = findUndone(await listReviews(context.database, statement.id));
        if (before) return { decision: "undone", ...before };
        throw new Problem("statements.nothing-to-undo", {
          message: "Nobody has decided anything about this statement that could be undone.",
          remedy: "Choose a statement that has been accepted, edited or rejected.",
          details: { id: statement.id },
        });
      }),
  });

  const record = defineOperation({
    name: "statements.record",
    summary: "Make a statement from words of a document that the reader passed over",
    details:
      "The quote is taken from the text at the given places. What a person marks is accepted at once, or waits for a second reviewer where a rule asks for two.",
    effect: "write",
    role: "reviewer",
    scope: scopeOfDocument,
    input: z.object({
      document: DocumentId,
      spans: z.array(Place).min(1).max(20),
      fields: StatementFields.partial().required({ type: true }),
      reason: Reason,
    }),
    output: Statement,
    run: async ({ document: id, spans, fields, reason }, context) => {
      const { database, person, now } = context;
      const document = await getDocument(database, person, id);
      const { id: version, text } = await getVersionText(database, person, document);
      assertPlaces(text, spans);
      const found: ReadStatement = {
        ...settle({
          actors: [],
          partners: [],
          areas: [],
          date: null,
          firmness: null,
          state: null,
          condition: null,
          ...fields,
        }),
        quote: quoteAt(text, spans),
        spans,
        rule: "person",
        certainty: 1,
        reasons: [],
      };
      const [statement] = await recordStatements(
        database,
        { document: id, version, foundBy: person.id, at: now() },
        [found],
      );
      const { rows } = await decide([statement as StatementId], reason, context, async (found) =>
        acceptedBy(person.id, found),
      );
      return rows[0] as Statement;
    },
  });

  return [accept, acceptAbove, reject, edit, undo, record] as const;
}

function assertOther(person: PersonId, statements: readonly Statement[]): void {
  const own = statements.find((statement) => statement.firstReviewer === person);
  if (!own) return;
  throw new Problem("statements.same-reviewer", {
    message: "You have accepted this statement already, and a rule asks for two reviewers.",
    remedy: "Ask somebody else to accept it.",
    details: { id: own.id },
  });
}

function assertPlaces(text: string, spans: { start: number; end: number }[]): void {
  let last = 0;
  for (const { start, end } of spans) {
    if (start < last || end <= start || end > text.length) {
      throw new Problem("statements.not-quoted", {
        message: "These places are not in the text, overlap, or are out of order.",
        remedy:
          "Give places in order, each with its start before its end, inside the text of the current version.",
        details: { start, end, length: text.length },
      });
    }
    last = end;
  }
  if (quoteAt(text, spans) !== "") return;
  throw new Problem("statements.not-quoted", {
    message: "There are no words at these places.",
    remedy: "Choose a sentence or a part of one.",
  });
}
