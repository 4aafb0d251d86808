import type { OperationContext } from "../../base/operation.ts";
import { INDICATORS } from "../indicators/indicator.ts";
import type { Activity } from "./activity.ts";
import type { Dataset } from "./catalogue.ts";
import { isProject } from "./oc4ids.ts";
import { listOpenCommitments, listOpenDocuments } from "./open-records.ts";

/** Where the commitments are as CSV. */
export const CSV = "/api/commitments/export?format=csv";

/** The data that visitors may have: what is for everybody and has been published. */
export async function listOpenDatasets(
  context: OperationContext,
  activities: readonly Activity[],
): Promise<Dataset[]> {
  const documents = await listOpenDocuments(context);
  const moneyAndResults = activities.length ? [activityData(activities)] : [];
  if (documents.length === 0) return moneyAndResults;
  const published = documents.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const issued = published[0]?.slice(0, 10) ?? null;
  const newest = await listOpenCommitments(context, { limit: 1 });
  const modified =
    [...published, ...newest.rows.map(({ recordedAt }) => recordedAt)].sort().at(-1)?.slice(0, 10) ?? issued;
  const days = { issued, modified };
  return [commitmentData(newest.total, days), indicatorData(days), ...moneyAndResults];
}

type Days = { issued: string | null; modified: string | null };

function commitmentData(total: number, days: Days): Dataset {
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

function indicatorData(days: Days): Dataset {
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

function activityData(activities: readonly Activity[]): Dataset {
  const changed = activities
    .flatMap((activity) => activity.changed ?? [])
    .sort()
    .at(-1);
  const projects = activities.filter(isProject).length;
  return {
    name: "activities",
    title: "Activities and results of digital cooperation",
    description: `${activities.length} activities: what partners build, and what was agreed or promised with a sum or a result, each with who takes part, how it stands, its dates and where it is said.`,
    keywords: ["activities", "results", "finance", "digital cooperation"],
    issued: null,
    modified: changed?.slice(0, 10) ?? null,
    distributions: [
      {
        name: "iati",
        title: "Activities and results as IATI 2.03",
        path: "/api/catalogue/export?format=iati",
        mediaType: "application/xml",
        fileType: "XML",
      },
      ...(projects === 0
        ? []
        : [
            {
              name: "oc4ids",
              title: "Infrastructure projects of which a sum is stated, as an OC4IDS project package",
              path: "/api/catalogue/export?format=oc4ids",
              mediaType: "application/json",
              fileType: "JSON",
            },
          ]),
    ],
  };
}
