import { z } from "zod";
import { visitor } from "../../access/sessions/signing-in.ts";
import { defineOperation, FileResult, type OperationContext } from "../../base/operation.ts";
import { listDocuments } from "../../documents/document.store.ts";
import { EVERY_COMMITMENT, listCommitments } from "../../ledger/commitments/commitment.list.store.ts";
import { EXPORTED_COLUMNS } from "../../ledger/commitments/commitment.operations.ts";
import { INDICATORS } from "../indicators/indicator.ts";
import { asTurtle, type Dataset } from "./catalogue.ts";
import { asProvenance } from "./provenance.ts";
import { asTableDescription } from "./table-description.ts";

/** Where the commitments are as CSV. */
const CSV = "/api/commitments/export?format=csv";
const CC_BY = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0";

// More than anybody has.
const ALL = 1_000_000;

/** The published documents: whoever exports, nothing is told but what everybody may see. */
async function listOpenDocuments({ database }: OperationContext) {
  const page = { sort: "added" as const, descending: false, limit: ALL, offset: 0 };
  const asked = { kinds: [], issuers: [], languages: [] };
  return (await listDocuments(database, visitor(), asked, page)).rows;
}

/** The published commitments, the newest first, so many of them. */
function listOpenCommitments({ database, now }: OperationContext, limit: number) {
  return listCommitments(
    database,
    visitor(),
    { ...EVERY_COMMITMENT, day: now().toISOString().slice(0, 10) },
    { sort: "recorded", descending: true, limit, offset: 0 },
  );
}

/** The data that visitors may have: what stands in documents that are for everybody and have been published. */
async function listOpenDatasets(context: OperationContext): Promise<Dataset[]> {
  const documents = await listOpenDocuments(context);
  if (documents.length === 0) return [];
  const published = documents.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const issued = published[0]?.slice(0, 10) ?? null;
  const newest = await listOpenCommitments(context, 1);
  const modified =
    [...published, ...newest.rows.map(({ recordedAt }) => recordedAt)].sort().at(-1)?.slice(0, 10) ?? issued;
  return [commitments(newest.total, { issued, modified }), indicators({ issued, modified })];
}

type Days = { issued: string | null; modified: string | null };

function commitments(total: number, days: Days): Dataset {
  const noun = total === 1 ? "commitment" : "commitments";
  return {
    ...days,
    name: "commitments",
    title: "Commitments on digital cooperation",
    description: `${total} ${noun} that people have accepted from published documents, each with its quotation and place, who promises, partners, topics, date, firmness and linked progress.`,
    keywords: ["commitments", "digital cooperation", "progress"],
    distributions: [
      {
        name: "csv",
        title: "Commitments as CSV",
        path: CSV,
        mediaType: "text/csv",
        fileType: "CSV",
      },
      {
        name: "xlsx",
        title: "Commitments as a workbook",
        path: "/api/commitments/export?format=xlsx",
        mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        fileType: "XLSX",
      },
      {
        name: "json",
        title: "Commitments as JSON",
        path: "/api/commitments?limit=1000",
        mediaType: "application/json",
        fileType: "JSON",
      },
      {
        name: "csvw",
        title: "What the columns of the CSV hold, as CSV on the Web",
        path: "/api/catalogue/export?format=csvw",
        mediaType: "application/csvm+json",
        fileType: "JSON",
      },
      {
        name: "prov",
        title: "Where each commitment comes from, as PROV in JSON-LD",
        path: "/api/catalogue/export?format=prov",
        mediaType: "application/ld+json",
        fileType: "JSON_LD",
      },
    ],
  };
}

function indicators(days: Days): Dataset {
  return {
    ...days,
    name: "indicators",
    title: "Indicators of the ledger",
    description: `${INDICATORS().length} indicators computed from the published commitments by declared formulas, for any day.`,
    keywords: ["indicators", "digital cooperation"],
    distributions: INDICATORS().map(({ name, label }) => ({
      name,
      title: `${label}: the last 24 months as JSON`,
      path: `/api/indicators/series?name=${name}`,
      mediaType: "application/json",
      fileType: "JSON",
    })),
  };
}

/** Whose data it is, where it lies, and under which licence. */
type Edition = { address: string; publisher: string; licence: string };

const FILES = {
  "dcat-ap": { name: "catalogue.ttl", mediaType: "text/turtle; charset=utf-8", draw: drawCatalogue },
  csvw: { name: "commitments.csv-metadata.json", mediaType: "application/csvm+json", draw: drawDescription },
  prov: { name: "provenance.jsonld", mediaType: "application/ld+json", draw: drawProvenance },
};

async function drawCatalogue(context: OperationContext, edition: Edition): Promise<string> {
  const datasets = await listOpenDatasets(context);
  return asTurtle({
    ...edition,
    title: "Open data on digital cooperation",
    description: "What was promised on digital cooperation, and what became of it, from published documents.",
    modified: lastDay(datasets) ?? context.now().toISOString().slice(0, 10),
    datasets,
  });
}

async function drawDescription(context: OperationContext, edition: Edition): Promise<string> {
  const { total } = await listOpenCommitments(context, 1);
  const modified = lastDay(await listOpenDatasets(context));
  const { title, description } = commitments(total, { issued: null, modified });
  return asTableDescription({
    ...edition,
    path: CSV,
    title,
    description,
    modified,
    columns: EXPORTED_COLUMNS,
    key: "id",
    about: "/commitments/{id}",
  });
}

async function drawProvenance(context: OperationContext, edition: Edition): Promise<string> {
  const [documents, { rows }] = await Promise.all([
    listOpenDocuments(context),
    listOpenCommitments(context, ALL),
  ]);
  return asProvenance({ ...edition, documents, commitments: rows });
}

function lastDay(datasets: readonly Dataset[]): string | null {
  return (
    datasets
      .flatMap(({ modified }) => modified ?? [])
      .sort()
      .at(-1) ?? null
  );
}

export const exportCatalogue = defineOperation({
  name: "catalogue.export",
  summary: "Describe the open data: as a catalogue, what a table holds, or where all of it comes from",
  details:
    "dcat-ap: a catalogue that data portals read (DCAT-AP 3.0.1, Turtle). csvw: what the columns of the commitments' CSV hold (CSV on the Web, JSON). prov: where each commitment comes from (PROV-O, JSON-LD). Only what is for everybody and has been published goes in, whoever asks. Addresses are below ENTENTE_ADDRESS: set it, or they are those of this machine.",
  effect: "read",
  role: "visitor",
  input: z.object({
    format: z.enum(["dcat-ap", "csvw", "prov"]).default("dcat-ap"),
    publisher: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .default("Entente")
      .meta({ description: "Who publishes the data" }),
    licence: z.url().default(CC_BY).meta({ description: "Address of the licence of the data" }),
  }),
  output: FileResult,
  run: async ({ format, publisher, licence }, context) => {
    const { address, port } = context.settings;
    const { name, mediaType, draw } = FILES[format];
    const edition = { address: address ?? `http://127.0.0.1:${port}`, publisher, licence };
    return { name, mediaType, bytes: new TextEncoder().encode(await draw(context, edition)) };
  },
});
