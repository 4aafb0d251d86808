import { z } from "zod";
import {
  defineOperation,
  FileResult,
  type OperationContext,
  oneFile,
  PersonName,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import {
  type Block,
  cellWords,
  drawnWords,
  itemId,
  itemParagraph,
  type Paragraph,
  type Report,
  type ReportTable,
  type Section,
  withPlaces,
} from "../../base/reports/report.ts";
import { compared } from "../../indicators/reporting/choosing.ts";
import { ScoreboardId } from "../../indicators/scoreboards/saved-scoreboard.ts";
import { askedOfScoreboard } from "../../indicators/scoreboards/scoreboard.operations.ts";
import { listWordings } from "../../indicators/wordings/wording.operations.ts";
import type { Wording } from "../../indicators/wordings/wording.ts";
import { asOf } from "../../ledger/entries/as-of.ts";
import { MeetingId } from "../../network/meetings/meeting.ts";
import { drawing, drawnAs } from "./drawing.ts";
import { writeMeetingBriefing, writePartnerBrief } from "./network-reports.operations.ts";
import { writeScoreboard } from "./scoreboard-report.operations.ts";
import { choice, writeRegister, writeStocktaking } from "./stocktaking.operations.ts";
import { writeUnreported } from "./unreported.operations.ts";

export const REPORT_KINDS = [
  "stocktaking",
  "register",
  "partner",
  "meeting",
  "scoreboard",
  "unreported",
] as const;

/** Any report, by its kind and what that kind is chosen by. */
export const asked = {
  kind: z.enum(REPORT_KINDS).meta({
    description:
      "stocktaking (from, to, partners, areas, documents, frameworks), register (the same without a period), partner (id), meeting (id), scoreboard (id of a saved one, or by, indicators and years), unreported (as reports.unreported)",
  }),
  id: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "Code of the partner, or id of the meeting or saved scoreboard" }),
  by: askedOfScoreboard.by,
  indicators: askedOfScoreboard.indicators,
  years: askedOfScoreboard.years,
  ...compared,
  ...choice,
  ...asOf,
};
const Asked = z.object(asked);

/** The content of the report that is asked for. Throws `reports.nothing-chosen` where its kind needs more. */
export async function writeReport(given: z.output<typeof Asked>, context: OperationContext): Promise<Report> {
  const { kind, id, from, to, asOf: day } = given;
  switch (kind) {
    case "stocktaking":
      if (!from || !to) throw lacking("the first and last day of the period (from, to)");
      return writeStocktaking({ ...given, from, to }, context);
    case "register":
      return writeRegister(given, context);
    case "partner":
      if (!id) throw lacking("the code of a partner (id)");
      return writePartnerBrief(context, id, day);
    case "meeting": {
      const meeting = MeetingId.safeParse(id);
      if (!meeting.success) throw lacking("the id of a meeting (id)");
      return writeMeetingBriefing(context, meeting.data, day);
    }
    case "scoreboard": {
      const saved = ScoreboardId.optional().safeParse(id);
      if (!saved.success) throw lacking("the id of a saved scoreboard (id), or none");
      return writeScoreboard({ ...given, id: saved.data }, context);
    }
    case "unreported":
      return writeUnreported(given, context);
  }
}

function lacking(what: string): Problem {
  return new Problem("reports.nothing-chosen", {
    message: "It is not said what the report is to be about.",
    remedy: `Give ${what} too.`,
  });
}

const Said = z.object({
  text: z.string(),
  cites: z.array(z.string()).meta({ description: "Ids of its sources" }),
});

const Words = z.object({
  text: z.string(),
  insteadOf: z.string(),
  by: PersonName,
  at: z.iso.datetime(),
  isOutdated: z
    .boolean()
    .meta({ description: "Whether other words would be drawn today than it was written for" }),
});

const DraftParagraph = z.object({
  kind: z.literal("paragraph"),
  id: z.string(),
  sentences: z.array(Said),
  drawn: z.string().meta({ description: "The drawn words: give them as insteadOf when you write others" }),
  worded: Words.nullable().meta({ description: "What a person put in their place; null where nobody did" }),
});

const DraftBlock = z.discriminatedUnion("kind", [
  DraftParagraph,
  z.object({
    kind: z.literal("list"),
    items: z.array(
      DraftParagraph.extend({
        id: z.string().nullable().meta({ description: "Null where a bullet cannot be worded by a person" }),
      }),
    ),
  }),
  z.object({
    kind: z.literal("table"),
    caption: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())).meta({ description: "The first rows, as every format shows them" }),
    total: z.int().meta({ description: "How many rows the report has here" }),
  }),
  z.object({
    kind: z.literal("chart"),
    title: z.string(),
    subtitle: z.string(),
    unit: z.string(),
    bars: z.array(
      z.object({ label: z.string(), value: z.number().nullable(), missing: z.string().optional() }),
    ),
  }),
]);

/** So many rows of a table are shown before the whole is drawn. */
const SHOWN_ROWS = 10;

export const draftReport = defineOperation({
  name: "reports.draft",
  summary:
    "Show what a report says before it is drawn: its paragraphs, figures, sources, and what people wrote into it",
  details:
    "Every sentence carries the ids of its sources, and every paragraph and bullet the id under which wordings.record keeps your own words for it. After each table and chart there is an empty paragraph for what you want to say of it.",
  effect: "read",
  role: "reader",
  input: Asked,
  output: z.object({
    key: z.string().meta({ description: "What the report is of, whenever it is drawn" }),
    title: z.string(),
    subtitle: z.string(),
    sections: z.array(z.object({ level: z.int(), heading: z.string(), blocks: z.array(DraftBlock) })),
    sources: z.array(z.object({ id: z.string(), words: z.string(), path: z.string().nullable() })),
  }),
  positional: ["kind"],
  run: async (given, context) => {
    const report = withPlaces(await writeReport(given, context));
    const wordings = await listWordings(context.database, context.person, report.key);
    const { key, title, subtitle, sources } = report;
    return {
      key,
      title,
      subtitle,
      sections: report.sections.flatMap((section) => flat(section, 1, wordings)),
      sources: [...sources].map(([id, source]) => ({ id, ...source })),
    };
  },
});

type DraftSection = { level: number; heading: string; blocks: z.input<typeof DraftBlock>[] };

function flat(section: Section, level: number, wordings: readonly Wording[]): DraftSection[] {
  const blocks = section.blocks.map((block) => blockOf(block, wordings));
  const inner = (section.sections ?? []).flatMap((one) => flat(one, level + 1, wordings));
  return [{ level, heading: section.heading, blocks }, ...inner];
}

function blockOf(block: Block, wordings: readonly Wording[]): DraftSection["blocks"][number] {
  switch (block.kind) {
    case "paragraph":
      return paragraphOf(block, wordings);
    case "list":
      return {
        kind: block.kind,
        items: block.items.map((item) => ({
          ...paragraphOf(itemParagraph(item), wordings),
          id: itemId(item),
        })),
      };
    case "table":
      return tableOf(block);
    case "chart":
      return { ...block, bars: [...block.bars] };
  }
}

const saidOf = ({ text, cites }: { text: string; cites: readonly string[] }) => ({ text, cites: [...cites] });

function paragraphOf(block: Paragraph, wordings: readonly Wording[]) {
  const drawn = drawnWords(block);
  const worded = wordings.find(({ paragraph }) => paragraph === block.id);
  return {
    kind: block.kind,
    id: block.id,
    sentences: block.sentences.map(saidOf),
    drawn,
    worded: worded
      ? {
          text: worded.text,
          insteadOf: worded.insteadOf,
          by: worded.by,
          at: worded.at,
          isOutdated: worded.insteadOf !== drawn,
        }
      : null,
  };
}

function tableOf({ kind, caption, columns, rows }: ReportTable) {
  return {
    kind,
    caption,
    columns: columns.map(({ head }) => head),
    rows: rows.slice(0, SHOWN_ROWS).map((row) => row.map(cellWords)),
    total: rows.length,
  };
}

export const reportInTemplate = defineOperation({
  name: "reports.in-template",
  summary: "Draw a report in an institution's own Word template",
  details:
    "The template is a DOCX with {{content}} in a paragraph of its own, and {{title}}, {{subtitle}}, {{author}}, {{date}} where wanted. It is used once and not kept.",
  effect: "read",
  role: "reader",
  input: z.object({ ...asked, server: drawing.server, files: oneFile("The template (DOCX)") }),
  output: FileResult,
  positional: ["kind", "files"],
  run: async ({ server, files, ...given }, context) => {
    const [template] = files;
    const report = await writeReport(given, context);
    return drawnAs({ format: "docx", template: template?.content, server }, report, context);
  },
});
