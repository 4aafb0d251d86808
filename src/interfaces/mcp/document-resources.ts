import { runOperation } from "../../access/run-operation.ts";
import { Problem } from "../../base/problem.ts";
import { listDocumentsOperation, textOperation } from "../../documents/document.operations.ts";
import type { McpGround } from "./server.ts";

const START = "entente://documents/";
const PAGE = 100;

/** Where the text of a document is found. */
export const RESOURCE_TEMPLATE = {
  uriTemplate: `${START}{id}`,
  name: "document",
  title: "The text of a document",
  description:
    "The whole text of the current version; places of statements are offsets into it, in UTF-16 code units.",
  mimeType: "text/plain",
};

/** The documents as resources, a page at a time. The cursor is how many came before. */
export async function listDocumentResources({ ground, person }: McpGround, cursor: string | undefined) {
  const offset = Number(cursor ?? 0);
  const page = await runOperation(
    listDocumentsOperation,
    { sort: "added", limit: PAGE, offset },
    person,
    ground,
  );
  const next = offset + page.rows.length;
  return {
    resources: page.rows.map(({ id, title, issuer, date }) => ({
      uri: `${START}${id}`,
      name: title,
      description: [issuer, date].filter(Boolean).join(", "),
      mimeType: "text/plain",
    })),
    ...(next < page.total && page.rows.length ? { nextCursor: String(next) } : {}),
  };
}

/** The text of a document. Throws `documents.unknown` and `operation.input`. */
export async function readDocumentResource({ ground, person }: McpGround, uri: string) {
  if (!uri.startsWith(START)) {
    throw new Problem("documents.unknown-resource", {
      message: `There is no resource ${uri}.`,
      remedy: `Ask for ${START} and the id of a document.`,
    });
  }
  const { text } = await runOperation(textOperation, { id: uri.slice(START.length) }, person, ground);
  return { contents: [{ uri, mimeType: "text/plain", text }] };
}
