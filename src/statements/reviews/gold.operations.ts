import { zipSync } from "fflate";
import { z } from "zod";
import type { Database } from "../../base/database/database.ts";
import { defineOperation, FileResult, flag, listOf, type Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { getDocument, getVersionText, listDocuments } from "../../documents/document.store.ts";
import { DocumentId } from "../../documents/document.ts";
import { getSource } from "../../sources/source.store.ts";
import { listStatementsOfVersion } from "../statement.store.ts";
import { stemOf, uniqueName, writeGold } from "./gold.ts";

/** An archive is made in memory: beyond this many bytes of originals it is refused. */
const MOST_BYTES = 256 * 1024 * 1024;

export const exportGold = defineOperation({
  name: "reviews.export-gold",
  summary: "Write what reviewers decided as labelled units, against which the reader can be evaluated",
  details:
    "A line of JSON for each accepted statement: doc, quote, type, actors, partners, areas, date, and firmness or state. Only documents in which every statement is decided; undecided=true takes the others too, with what is accepted in them. What is in no line counts as context, so mark what the reader passed over before you export. format zip holds gold/NAME.jsonl for each document and its file as texts/NAME, as `entente evaluate` takes them.",
  effect: "read",
  role: "reviewer",
  input: z.object({
    documents: listOf(DocumentId).meta({ description: "Only these documents; all if absent" }),
    undecided: flag.meta({ description: "Documents with undecided statements too" }),
    format: z.enum(["jsonl", "zip"]).default("jsonl"),
  }),
  output: FileResult,
  run: async ({ documents, undecided, format }, { database, person, now }) => {
    const name = `gold-${now().toISOString().slice(0, 10)}`;
    const files = new Map<string, Uint8Array>();
    const taken = new Set<string>();
    let lines = "";
    let bytes = 0;
    for (const id of documents.length ? documents : await allDocuments(database, person)) {
      const document = await getDocument(database, person, id);
      const { id: version, text, name: file, source } = await getVersionText(database, person, document);
      const statements = await listStatementsOfVersion(database, version);
      const isDecided = statements.every((statement) => statement.standing !== "proposed");
      if (statements.length === 0 || !(isDecided || undecided)) continue;
      const doc = uniqueName(file, id, taken);
      taken.add(doc);
      const gold = writeGold(doc, text, statements);
      lines += gold;
      if (format === "jsonl") continue;
      files.set(`gold/${stemOf(doc)}.jsonl`, new TextEncoder().encode(gold));
      const original = await getSource(database, source);
      bytes += original.bytes.byteLength;
      if (bytes > MOST_BYTES) throw tooLarge();
      files.set(`texts/${doc}`, original.bytes);
    }
    if (taken.size === 0) throw nothingDecided();
    if (format === "jsonl") {
      return {
        name: `${name}.jsonl`,
        mediaType: "application/jsonl; charset=utf-8",
        bytes: new TextEncoder().encode(lines),
      };
    }
    return { name: `${name}.zip`, mediaType: "application/zip", bytes: zipSync(Object.fromEntries(files)) };
  },
});

async function allDocuments(database: Database, viewer: Viewer): Promise<DocumentId[]> {
  const nothing = { kinds: [], issuers: [], languages: [] };
  const { rows } = await listDocuments(database, viewer, nothing, {
    sort: "added",
    descending: false,
    limit: 1_000_000,
    offset: 0,
  });
  return rows.map((document) => document.id);
}

function nothingDecided(): Problem {
  return new Problem("reviews.nothing-decided", {
    message: "There is no document in which every statement is decided.",
    remedy: "Decide the statements of a document, or ask with undecided=true for what is accepted so far.",
  });
}

function tooLarge(): Problem {
  return new Problem("reviews.too-large", {
    message: "The files of these documents are too large for one archive (more than 256 MB).",
    remedy: "Ask for fewer documents at a time, or for format jsonl, which holds no files.",
  });
}
