import type { Database } from "../../base/database/database.ts";
import type { OperationContext, Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { getDocument, getVersionText } from "../../documents/document.store.ts";
import type { DocumentId } from "../../documents/document.ts";
import { listSigned } from "../../ledger/checkpoints/checkpoint.store.ts";
import type { SignedCheckpoint } from "../../ledger/checkpoints/checkpoint.ts";
import { readTree } from "../../ledger/checkpoints/ledger-tree.ts";
import { listEverUnder } from "../../ledger/commitments/commitment.framework.store.ts";
import { findDocuments } from "../../ledger/commitments/commitment.periods.store.ts";
import { deriveCommitment } from "../../ledger/commitments/commitment.ts";
import { type Declared, visibleTo } from "../../ledger/entries/history.operations.ts";
import { listEntries, listEntriesWithParts } from "../../ledger/entries/ledger-entry.store.ts";
import type { LedgerEntry } from "../../ledger/entries/ledger-entry.ts";
import type { EvidenceContent } from "../../ledger/evidence/evidence.ts";
import { getSource } from "../../sources/source.store.ts";
import { listFrameworks, upgradedFrom } from "../frameworks/framework.operations.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import type { FrameworkId } from "../frameworks/framework.ts";
import { meetings, series } from "../meetings/meeting.record.ts";
import { listExchanged } from "./exchanged-entry.store.ts";
import type { PartnershipFile, TravellingEntry } from "./partnership-file.ts";
import {
  type DocumentReference,
  documentOf,
  receiver,
  saidWithout,
  travels,
  unlinkedIn,
} from "./travelling.ts";

// A file of evidence that is larger does not go inside: it is named with its hash, and is taken in beside.
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_BYTES_IN_ALL = 36 * 1024 * 1024;
const MOST_COMMITMENTS = 20_000;

export type Given = { markings: string[]; organisation: string | null; from: string; notes: boolean };

/** One partnership, as far as whoever gives it and whoever gets it may both see it. */
export async function givePartnership(
  context: OperationContext,
  byNoun: Declared,
  id: FrameworkId,
  { markings, organisation, from, notes }: Given,
): Promise<PartnershipFile> {
  const { database, person, now } = context;
  const { fields } = await frameworks.get(database, person, id);
  const receiving = receiver(markings, organisation);
  const both = async (entries: readonly LedgerEntry[]) =>
    visibleTo(database, receiving, byNoun, await visibleTo(database, person, byNoun, entries));
  const lineage = [id, ...upgradedFrom(await listFrameworks(context, undefined), id)];
  const commitments = await listEverUnder(database, person, lineage, MOST_COMMITMENTS + 1);
  if (commitments.length > MOST_COMMITMENTS) throw tooMany();
  const entries = [
    ...(await listEntries(database, await listRegistered(context, lineage))),
    ...(await listEntriesWithParts(database, commitments)),
  ].sort((one, other) => one.seq - other.seq);
  const seen = await both(entries);
  const there = new Set(seen.filter(({ noun }) => noun === "commitment").map(({ record }) => record));
  const travelling = seen.filter(({ noun, content }) =>
    travels(noun, content, { commitments: there, notes }),
  );
  const [checkpoint = null] = (await listSigned(database, { from: 0, to: Number.MAX_SAFE_INTEGER })).slice(
    -1,
  );
  const said = await sayEach(database, person, travelling);
  const proved = await prove(database, said, checkpoint);
  return {
    format: "entente partnership 1",
    framework: id,
    name: fields.name,
    from,
    at: now().toISOString(),
    markings,
    notes,
    checkpoint,
    ...proved,
    ...(await filesOf(database, said)),
  };
}

function tooMany(): Problem {
  return new Problem("partnerships.too-many", {
    message: `More than ${MOST_COMMITMENTS} commitments are under this framework.`,
    remedy: "Give the whole ledger instead (entente ledger export).",
  });
}

/** The framework, its series of meetings, and the meetings of these. */
async function listRegistered(
  { database, person }: OperationContext,
  ids: readonly string[],
): Promise<string[]> {
  const of = [...(await series.read(database, person)).values()].filter(({ fields }) =>
    ids.includes(fields.framework ?? ""),
  );
  const known = new Set<string>(of.map(({ id }) => id));
  const held = [...(await meetings.read(database, person)).values()].filter(({ fields }) =>
    known.has(fields.series ?? ""),
  );
  return [...ids, ...known, ...held.map(({ id }) => id)];
}

type Saying = { entry: LedgerEntry; content: { kind: string }; isOwn: boolean; bytes: string | null };

/** Each entry with what it says where the documents that it quotes are not; what came from elsewhere as it was made there. */
async function sayEach(
  database: Database,
  viewer: Viewer,
  entries: readonly LedgerEntry[],
): Promise<Saying[]> {
  const records = [...new Set(entries.map(({ record }) => record))];
  const cameAs = new Map((await listExchanged(database, records)).map((one) => [one.seq, one.entry]));
  const references = new Map<string, DocumentReference & { sha256: string }>();
  const documents = await findDocuments(database, entries.flatMap(unlinkedIn));
  const soFar = new Map<string, LedgerEntry[]>();
  const said: Saying[] = [];
  for (const entry of entries) {
    const before = soFar.get(entry.record) ?? [];
    const document = documentOf(entry.content, documents);
    if (document !== null && !references.has(document))
      references.set(document, await referenceOf(database, viewer, document as DocumentId));
    const reference = document === null ? null : (references.get(document) ?? null);
    const state = entry.noun === "commitment" ? deriveCommitment(before as never) : null;
    const content = saidWithout(entry.content, reference, state);
    soFar.set(entry.record, [...before, { ...entry, content }]);
    const origin = cameAs.get(entry.seq);
    const { place, sha256 } = content as Partial<
      Pick<EvidenceContent & { kind: "recorded" }, "place" | "sha256">
    >;
    const hasFile = place?.form === "file" || place?.form === "url";
    said.push({
      entry: origin ?? entry,
      content,
      isOwn: origin === undefined,
      bytes: hasFile ? (sha256 ?? null) : null,
    });
  }
  return said;
}

async function referenceOf(database: Database, viewer: Viewer, id: DocumentId) {
  const document = await getDocument(database, viewer, id);
  const { title, issuer, reference, date, marking } = document;
  const { source: sha256 } = await getVersionText(database, viewer, document);
  const { name: file } = await getSource(database, sha256);
  return { title, issuer, reference, date, marking, file, sha256 };
}

/** The entries with the proofs that the signed ledger holds them, and which of each record are known here. */
async function prove(
  database: Database,
  said: readonly Saying[],
  checkpoint: SignedCheckpoint | null,
): Promise<Pick<PartnershipFile, "entries" | "known">> {
  const tree = checkpoint && (await readTree(database, checkpoint.entries));
  const known: Record<string, string[]> = {};
  const entries = said.map(({ entry, content, isOwn }): TravellingEntry => {
    known[entry.record] = [...(known[entry.record] ?? []), entry.hash];
    if (!tree || !isOwn || entry.seq > tree.size) return { entry, content };
    return { entry, content, path: tree.inclusionPath(entry.seq - 1).map((step) => step.toString("hex")) };
  });
  for (const { record, origin, seq } of await listExchanged(database, Object.keys(known)))
    if (seq === null) known[record]?.push(origin);
  return { entries, known };
}

async function filesOf(
  database: Database,
  said: readonly Saying[],
): Promise<Pick<PartnershipFile, "files" | "beside">> {
  const files: PartnershipFile["files"] = [];
  const beside: PartnershipFile["beside"] = [];
  let size = 0;
  for (const sha256 of new Set(said.flatMap(({ bytes }) => bytes ?? []))) {
    const kept = await findSource(database, sha256);
    if (!kept) continue;
    const { bytes, name } = kept;
    if (bytes.byteLength > MOST_BYTES || size + bytes.byteLength > MOST_BYTES_IN_ALL) {
      beside.push({ sha256, name, size: bytes.byteLength });
      continue;
    }
    size += bytes.byteLength;
    files.push({ sha256, name, bytes: Buffer.from(bytes).toString("base64") });
  }
  return { files, beside };
}

/** A file that did not come with its evidence is not here either. */
async function findSource(database: Database, sha256: string) {
  return getSource(database, sha256).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "sources.unknown") return undefined;
    throw error;
  });
}
