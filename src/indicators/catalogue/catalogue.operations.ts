import { z } from "zod";
import { defineOperation, FileResult, type OperationContext, pageOf } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { EXPORTED_COLUMNS } from "../../ledger/commitments/commitment.operations.ts";
import type { Activity, Edition, Result } from "./activity.ts";
import { asTurtle } from "./catalogue.ts";
import { CSV, listOpenDatasets } from "./datasets.ts";
import { asIati } from "./iati.ts";
import { asProjects, isProject } from "./oc4ids.ts";
import { listOpenCommitments, listOpenDocuments, listPledges, listResults } from "./open-records.ts";
import { asProvenance } from "./provenance.ts";
import { asTableDescription } from "./table-description.ts";

const CC_BY = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0";

/** The codes of IATI's list OrganisationType. */
const ORGANISATION_TYPES = "10 11 15 21 22 23 24 30 40 60 70 71 72 73 80 90".split(" ");

/** What open data asks of the network, which comes after the indicators. */
type Elsewhere = {
  listOpenActivities(
    context: OperationContext,
    results: ReadonlyMap<string | null, Result[]>,
  ): Promise<Activity[]>;
};

type Drawing = { context: OperationContext; edition: Edition; elsewhere: Elsewhere };

const FILES = {
  "dcat-ap": { name: "catalogue.ttl", mediaType: "text/turtle; charset=utf-8", draw: drawCatalogue },
  csvw: { name: "commitments.csv-metadata.json", mediaType: "application/csvm+json", draw: drawDescription },
  prov: { name: "provenance.jsonld", mediaType: "application/ld+json", draw: drawProvenance },
  iati: { name: "activities.xml", mediaType: "application/xml; charset=utf-8", draw: drawActivities },
  oc4ids: { name: "projects.json", mediaType: "application/json", draw: drawProjects },
};

/** All that is told as an activity: what is built, agreed and promised, and what indicators tell of none of these. */
async function listActivities({ context, edition, elsewhere }: Drawing): Promise<Activity[]> {
  const results = await listResults(context);
  const [known, pledges] = await Promise.all([
    elsewhere.listOpenActivities(context, results),
    listPledges(context),
  ]);
  const placed = new Set(known.map(({ id }) => id));
  const unplaced = [...results].flatMap(([framework, own]) =>
    framework === null || !placed.has(framework) ? own : [],
  );
  return [...known, ...pledges, ...indicatorsAsActivity(edition.publisher, unplaced)];
}

/** Results belong to an activity: those of indicators without one belong to the measuring itself, which the publisher does. */
function indicatorsAsActivity(publisher: string, results: Result[]): Activity[] {
  const dates = results.flatMap(({ baseline, actuals }) => [
    ...(baseline ? [baseline.year] : []),
    ...actuals.map(({ on }) => on),
  ]);
  const [first] = dates.sort();
  if (first === undefined) return [];
  return [
    {
      id: "indicators",
      path: "/indicators",
      title: "Indicators of digital cooperation",
      description: "What is observed of digital cooperation as a whole, beside its single activities.",
      saidIn: [],
      parties: [{ name: publisher, kind: null, role: "accountable" }],
      stage: "running",
      start: { on: first, isLatest: true },
      end: null,
      partners: [],
      places: [],
      sums: [],
      documents: [],
      under: [],
      results,
      changed: null,
      isInfrastructure: false,
    },
  ];
}

async function drawCatalogue(drawing: Drawing): Promise<string> {
  const { context, edition } = drawing;
  const datasets = await listOpenDatasets(context, await listActivities(drawing));
  const days = datasets.flatMap(({ modified }) => modified ?? []).sort();
  return asTurtle({
    ...edition,
    title: "Open data on digital cooperation",
    description: "What was promised on digital cooperation, and what became of it, from published documents.",
    modified: days.at(-1) ?? today(context),
    datasets,
  });
}

async function drawDescription({ context, edition }: Drawing): Promise<string> {
  const [dataset] = (await listOpenDatasets(context, [])).filter(({ name }) => name === "commitments");
  return asTableDescription({
    ...edition,
    path: CSV,
    title: dataset?.title ?? "Commitments on digital cooperation",
    description: dataset?.description ?? "No commitment has been published.",
    modified: dataset?.modified ?? null,
    columns: EXPORTED_COLUMNS,
    key: "id",
    about: "/commitments/{id}",
  });
}

async function drawProvenance({ context, edition }: Drawing): Promise<string> {
  const [documents, { rows }] = await Promise.all([listOpenDocuments(context), listOpenCommitments(context)]);
  return asProvenance({ ...edition, documents, commitments: rows });
}

async function drawActivities(drawing: Drawing): Promise<string> {
  const activities = await listActivities(drawing);
  if (activities.length === 0) throw nothingTo("tell as an activity");
  return asIati(drawing.edition, activities, lastChange(drawing.context, activities));
}

async function drawProjects(drawing: Drawing): Promise<string> {
  const projects = (await listActivities(drawing)).filter(isProject);
  if (projects.length === 0) throw nothingTo("tell as an infrastructure project with a stated sum");
  return asProjects(drawing.edition, projects, lastChange(drawing.context, projects));
}

const today = ({ now }: OperationContext) => now().toISOString().slice(0, 10);

/** When what a file tells last changed, as far as is known: it is drawn when it is asked for. */
function lastChange(context: OperationContext, activities: readonly Activity[]): string {
  const changes = activities.flatMap(({ changed }) => changed ?? []).sort();
  return changes.at(-1) ?? `${today(context)}T00:00:00Z`;
}

/** The standards have no file of nothing. */
function nothingTo(what: string): Problem {
  return new Problem("catalogue.nothing", {
    message: `Nothing is published that there would be to ${what}.`,
    remedy: "Publish an initiative or a commitment that states a sum, or ask for another format.",
  });
}

function editionOf(
  { settings }: OperationContext,
  { publisherId, ...given }: Omit<Edition, "address" | "publisherId"> & { publisherId?: string | undefined },
): Edition {
  const address = settings.address ?? `http://127.0.0.1:${settings.port}`;
  return { ...given, address, publisherId: publisherId ?? new URL(address).hostname };
}

/** What can be asked of the open data. `elsewhere` is what later parts of Entente know. */
export function catalogueOperations(elsewhere: Elsewhere) {
  const exportCatalogue = defineOperation({
    name: "catalogue.export",
    summary:
      "Give the open data, or describe it: activities and money, a catalogue, what a table holds, where it comes from",
    details:
      "dcat-ap: a catalogue that data portals read (DCAT-AP 3.0.1, Turtle). csvw: what the columns of the commitments' CSV hold (CSV on the Web, JSON). prov: where each commitment comes from (PROV-O, JSON-LD). iati: activities and results (IATI 2.03, XML). oc4ids: infrastructure projects of which a sum is stated (OC4IDS 0.9, JSON). Only what is for everybody and has been published goes in, whoever asks. Addresses are below ENTENTE_ADDRESS: set it, or they are those of this machine.",
    effect: "read",
    role: "visitor",
    input: z.object({
      format: z.enum(["dcat-ap", "csvw", "prov", "iati", "oc4ids"]).default("dcat-ap"),
      publisher: z
        .string()
        .trim()
        .min(1)
        .max(300)
        .default("Entente")
        .meta({ description: "Who publishes the data" }),
      publisherId: z
        .string()
        .regex(/^[^\s/&|?]{1,100}$/u, "An identifier has no spaces and none of / & | ?")
        .optional()
        .meta({
          description:
            "Identifier of who publishes, as org-id.guide builds it; the host of ENTENTE_ADDRESS if absent",
        }),
      publisherType: z.enum(ORGANISATION_TYPES).default("90").meta({
        description: "What who publishes is, by IATI's list OrganisationType; 90 is other",
      }),
      licence: z.url().default(CC_BY).meta({ description: "Address of the licence of the data" }),
    }),
    output: FileResult,
    run: async ({ format, ...given }, context) => {
      const { name, mediaType, draw } = FILES[format];
      const text = await draw({ context, edition: editionOf(context, given), elsewhere });
      return { name, mediaType, bytes: new TextEncoder().encode(text) };
    },
  });
  const list = defineOperation({
    name: "catalogue.list",
    summary: "List the open data: what there is for everybody, in which files, and since when",
    details: "The same as the catalogue in DCAT-AP says, for reading.",
    effect: "read",
    role: "visitor",
    input: z.object({}),
    output: pageOf(
      z.object({
        name: z.string(),
        title: z.string(),
        description: z.string(),
        issued: z.string().nullable(),
        modified: z.string().nullable().meta({ description: "Day of the last change, where it is known" }),
        files: z.array(z.object({ title: z.string(), path: z.string(), mediaType: z.string() })),
      }),
    ),
    columns: ["name", "title", "modified"],
    run: async (_, context) => {
      const edition = editionOf(context, { publisher: "Entente", publisherType: "90", licence: CC_BY });
      const activities = await listActivities({ context, edition, elsewhere });
      const rows = (await listOpenDatasets(context, activities)).map(
        ({ keywords: _, distributions, ...dataset }) => ({
          ...dataset,
          files: distributions.map(({ title, path, mediaType }) => ({ title, path, mediaType })),
        }),
      );
      return { rows, total: rows.length };
    },
  });
  return [list, exportCatalogue] as const;
}
