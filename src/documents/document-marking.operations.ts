import { z } from "zod";
import { isForEverybody, MarkingCode, NamedFor, settleMarking } from "../access/markings/marking.ts";
import { unlimitedViewer } from "../access/people/local-person.ts";
import type { Database } from "../base/database/database.ts";
import { defineOperation } from "../base/operation.ts";
import { Problem } from "../base/problem.ts";
import { scopeOfDocuments } from "./document.scope.ts";
import { getDocument, setMarked } from "./document.store.ts";
import { Document, DocumentId } from "./document.ts";

/** Told in the same transaction that a document is marked otherwise: what counts its words counts for others now. */
export type MarkingListener = (database: Database, document: DocumentId) => Promise<void>;

/** The operations that say who may see a document. */
export function markingOperations(onMarked: MarkingListener) {
  const mark: Mark = async (database, id, marked) => {
    await setMarked(database, id, marked);
    await onMarked(database, id);
  };
  return [markDocument(mark), publishDocument(mark), unpublishDocument(mark)] as const;
}

type Mark = (database: Database, id: DocumentId, marked: Parameters<typeof setMarked>[2]) => Promise<void>;

const markDocument = (mark: Mark) =>
  defineOperation({
    name: "documents.mark",
    summary: "Say who may see a document, and all that quotes it",
    details:
      "A marking that asks for names and gets none is for your own organisation, or for you alone where you have none. A document that is no longer for everybody is a draft again.",
    effect: "write",
    role: "reviewer",
    scope: scopeOfDocuments(({ id }) => [id]),
    input: z.object({ id: DocumentId, marking: MarkingCode, markedFor: NamedFor }),
    output: Document,
    positional: ["id", "marking"],
    run: async ({ id, marking, markedFor }, { database, person }) => {
      const { publishedAt } = await getDocument(database, person, id);
      const stays = publishedAt !== null && isForEverybody(marking);
      await mark(database, id, {
        ...settleMarking(person, marking, markedFor),
        publishedAt: stays ? new Date(publishedAt) : null,
      });
      // Whoever marks a document beyond their own sight still sees what they have done.
      return getDocument(database, unlimitedViewer(), id);
    },
  });

const publishDocument = (mark: Mark) =>
  defineOperation({
    name: "documents.publish",
    summary: "Show a document, with what people accepted of it, to everybody",
    details:
      "Where visitors are let in (ENTENTE_VISITORS), they see it without signing in. Its marking has to be for everybody. A later version of it is a draft until it is published in its turn.",
    effect: "write",
    role: "approver",
    scope: scopeOfDocuments(({ id }) => [id]),
    input: z.object({ id: DocumentId }),
    output: Document,
    positional: ["id"],
    run: async ({ id }, { database, person, now }) => {
      const document = await getDocument(database, person, id);
      if (!isForEverybody(document.marking)) {
        throw new Problem("documents.not-public", {
          message: `"${document.title}" is marked ${document.marking}, which is not for everybody.`,
          remedy: "Mark it public first, if it may be.",
          details: { id, marking: document.marking },
        });
      }
      await mark(database, id, { ...document, publishedAt: now() });
      return getDocument(database, person, id);
    },
  });

const unpublishDocument = (mark: Mark) =>
  defineOperation({
    name: "documents.unpublish",
    summary: "Make a published document a draft again: visitors no longer see it",
    effect: "write",
    role: "reviewer",
    scope: scopeOfDocuments(({ id }) => [id]),
    input: z.object({ id: DocumentId }),
    output: Document,
    positional: ["id"],
    run: async ({ id }, { database, person }) => {
      const document = await getDocument(database, person, id);
      await mark(database, id, { ...document, publishedAt: null });
      return getDocument(database, person, id);
    },
  });
