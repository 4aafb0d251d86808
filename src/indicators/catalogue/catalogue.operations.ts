import { z } from "zod";
import { visitor } from "../../access/sessions/signing-in.ts";
import { defineOperation, FileResult, type OperationContext } from "../../base/operation.ts";
import { listDocuments } from "../../documents/document.store.ts";
import { EVERY_COMMITMENT, listCommitments } from "../../ledger/commitments/commitment.list.store.ts";
import { INDICATORS } from "../indicators/indicator.ts";
import { asTurtle, type Dataset } from "./catalogue.ts";

const CC_BY = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0";

/** The data that visitors may have: what stands in documents that are for everybody and have been published. */
async function listOpenDatasets({ database, now }: OperationContext): Promise<Dataset[]> {
  // Whoever exports, the catalogue tells of nothing but what everybody may see.
  const everybody = visitor();
  const page = { sort: "added" as const, descending: false, limit: 1_000_000, offset: 0 };
  const documents = await listDocuments(database, everybody, { kinds: [], issuers: [], languages: [] }, page);
  if (documents.total === 0) return [];
  const published = documents.rows.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const issued = published[0]?.slice(0, 10) ?? null;
  const newest = await listCommitments(
    database,
    everybody,
    { ...EVERY_COMMITMENT, day: now().toISOString().slice(0, 10) },
    { sort: "recorded", descending: true, limit: 1, offset: 0 },
  );
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
        path: "/api/commitments/export?format=csv",
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

export const exportCatalogue = defineOperation({
  name: "catalogue.export",
  summary: "Describe the open data as a catalogue that data portals read",
  details:
    "DCAT-AP 3.0.1 in Turtle. Only what stands in documents that are for everybody and have been published goes in, whoever asks. Addresses are below ENTENTE_ADDRESS: set it, or they are those of this machine.",
  effect: "read",
  role: "visitor",
  input: z.object({
    format: z.enum(["dcat-ap"]).default("dcat-ap"),
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
  run: async ({ publisher, licence }, context) => {
    const { settings, now } = context;
    const datasets = await listOpenDatasets(context);
    const turtle = asTurtle({
      address: settings.address ?? `http://127.0.0.1:${settings.port}`,
      title: "Open data on digital cooperation",
      description:
        "What was promised on digital cooperation, and what became of it, from published documents.",
      publisher,
      licence,
      modified:
        datasets
          .map(({ modified }) => modified ?? "")
          .sort()
          .at(-1) || now().toISOString().slice(0, 10),
      datasets,
    });
    return {
      name: "catalogue.ttl",
      mediaType: "text/turtle; charset=utf-8",
      bytes: new TextEncoder().encode(turtle),
    };
  },
});
