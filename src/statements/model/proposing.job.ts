import { z } from "zod";
import { unlimitedViewer } from "../../access/people/local-person.ts";
import { systemClock } from "../../base/clock.ts";
import type { Database } from "../../base/database/database.ts";
import type { JobKind } from "../../base/jobs/job-runner.ts";
import { Problem } from "../../base/problem.ts";
import type { ModelSettings } from "../../base/settings.ts";
import { getDocument, getVersionText } from "../../documents/document.store.ts";
import { type Document, DocumentId, VersionId } from "../../documents/document.ts";
import { listStatementsOfVersion, recordStatements } from "../statement.store.ts";
import type { ReadStatement } from "../statement.ts";
import { ANSWER_TOKENS, askModel, badAnswer, estimateTokens, sleep } from "./model-endpoint.ts";
import { messagesFor } from "./prompt.ts";
import {
  type Dropped,
  makeSendable,
  parseAnswer,
  type Sendable,
  takeProposals,
  withoutDuplicates,
} from "./proposal.ts";

/** The kind of job that asks a language model, and what each of its items holds. */
export const PROPOSING = "proposing";
export const ProposingPayload = z.object({ document: DocumentId, version: VersionId });
export type ProposingPayload = z.infer<typeof ProposingPayload>;

/** So many useless answers in a row, and a model is not asked any more. */
const MOST_BAD_ANSWERS = 3;

type Asked = {
  statements: ReadStatement[];
  dropped: Omit<Dropped, "duplicate">;
  pieces: number;
  /** Pieces that were not sent, because the limit of tokens was reached. */
  leftOut: number;
  badAnswers: number;
  tokens: number;
};
type Prepared = Asked & { payload: ProposingPayload; model: string };

/** The model of the settings. Throws `model.not-configured`. */
export function configuredModel(model: ModelSettings | null): ModelSettings {
  if (model) return model;
  throw new Problem("model.not-configured", {
    message: "No language model is set up, and Entente works without one.",
    remedy: "Ask an administrator to set ENTENTE_MODEL_URL and ENTENTE_MODEL_NAME if one shall be asked.",
  });
}

/** Throws `model.marking` where the settings do not allow that this document leaves the house. */
export function assertMayBeSent(document: Pick<Document, "marking">, model: ModelSettings): void {
  if (model.markings.includes(document.marking)) return;
  throw new Problem("model.marking", {
    message: `This document is marked ${document.marking}, and such documents are not sent to a language model.`,
    remedy: `Choose a document marked ${model.markings.join(" or ")}, or ask an administrator about ENTENTE_MODEL_MARKINGS.`,
    details: { marking: document.marking, allowed: model.markings },
  });
}

/**
 * The job that asks a language model what the reader may have missed. It only proposes: what does not stand in the text
 * word for word is dropped, fields are read from the text by rules, and a person decides. `stopping` ends it between two
 * requests, and in one.
 */
export function proposingJob(
  settings: { model: ModelSettings | null },
  stopping: AbortSignal,
): JobKind<Prepared> {
  const pace = paceOf(settings.model?.perMinute ?? 1);
  return {
    kind: PROPOSING,
    async prepare(stored, cancelled, database) {
      const payload = ProposingPayload.parse(stored);
      const model = configuredModel(settings.model);
      const signal = AbortSignal.any([cancelled, stopping]);
      try {
        const sendable = await readSendable(database, payload, model);
        return { payload, model: model.name, ...(await askAbout(sendable, model, pace, signal)) };
      } catch (error) {
        if (stopping.aborted && !cancelled.aborted) throw stopped();
        throw error;
      }
    },
    async keep({ payload, model, statements, dropped, ...counts }, _, transaction) {
      const known = await listStatementsOfVersion(transaction, payload.version);
      const kept = withoutDuplicates(statements, known);
      await recordStatements(transaction, { ...payload, foundBy: `model ${model}`, at: systemClock() }, kept);
      const duplicate = statements.length - kept.length;
      return { ...payload, model, proposed: kept.length, dropped: { ...dropped, duplicate }, ...counts };
    },
  };
}

async function readSendable(
  database: Database,
  { document: id, version }: ProposingPayload,
  model: ModelSettings,
): Promise<Sendable> {
  const viewer = unlimitedViewer();
  const document = await getDocument(database, viewer, id);
  // Looked at again: the marking may have changed since the job was asked for.
  assertMayBeSent(document, model);
  const current = await getVersionText(database, viewer, document);
  if (current.id === version) return makeSendable(current, document);
  throw new Problem("model.new-version", {
    message: "The document has a new version since the language model was to be asked about it.",
    remedy: "Ask for proposals again.",
    details: { document: id },
  });
}

async function askAbout(
  sendable: Sendable,
  model: ModelSettings,
  pace: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<Asked> {
  const asked: Asked = {
    statements: [],
    dropped: { invalid: 0, notInText: 0 },
    pieces: sendable.pieces.length,
    leftOut: 0,
    badAnswers: 0,
    tokens: 0,
  };
  let badInARow = 0;
  for (const [index, piece] of sendable.pieces.entries()) {
    const messages = messagesFor(sendable.text, piece);
    if (asked.tokens + estimateTokens(messages) + ANSWER_TOKENS > model.mostTokens) {
      asked.leftOut = sendable.pieces.length - index;
      break;
    }
    await pace(signal);
    const { content, tokens } = await askModel(model, messages, signal);
    asked.tokens += tokens;
    const answer = parseAnswer(content);
    badInARow = answer ? 0 : badInARow + 1;
    if (!answer) asked.badAnswers += 1;
    if (badInARow === MOST_BAD_ANSWERS) throw badAnswer();
    if (!answer) continue;
    const { statements, notInText } = takeProposals(sendable, piece, answer.proposed, model.name);
    asked.statements.push(...statements);
    asked.dropped.invalid += answer.invalid;
    asked.dropped.notInText += notInText;
  }
  const sent = asked.pieces - asked.leftOut;
  if (sent > 0 && asked.badAnswers === sent) throw badAnswer();
  if (sent === 0 && asked.pieces > 0) throw tooDear(model);
  return asked;
}

/** Lets one request begin at a time, evenly spread over each minute. */
function paceOf(perMinute: number): (signal: AbortSignal) => Promise<void> {
  let next = 0;
  return async (signal) => {
    const now = systemClock().getTime();
    const mine = Math.max(next, now);
    next = mine + 60_000 / perMinute;
    await sleep(mine - now, signal);
  };
}

function tooDear({ mostTokens }: ModelSettings): Problem {
  return new Problem("model.too-dear", {
    message: `The first part of this document alone may cost more than the ${mostTokens} tokens allowed for a document.`,
    remedy: "Raise ENTENTE_MODEL_MOST_TOKENS.",
    details: { mostTokens },
  });
}

function stopped(): Problem {
  return new Problem("model.stopped", {
    message: "Entente was stopped while it asked the language model.",
    remedy: "Try the job again.",
  });
}
