import { z } from "zod";
import { defineOperation, FileResult, type OperationContext } from "../../base/operation.ts";
import { type Report, reportKey } from "../../base/reports/report.ts";
import {
  ScoreboardId,
  type ScoreboardPart,
  savedScoreboards,
} from "../../indicators/scoreboards/saved-scoreboard.ts";
import { askedOfScoreboard, readScoreboard } from "../../indicators/scoreboards/scoreboard.operations.ts";
import { type ComputedPart, scoreboardReport } from "../../indicators/scoreboards/scoreboard.report.ts";
import { dayOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { KNOWN_TO_NETWORK } from "../elsewhere.ts";
import { drawing, drawnAs } from "./drawing.ts";
import { choiceWords } from "./stocktaking.operations.ts";

/** What a scoreboard is made of: one that is saved, or one part by what is set side by side. */
export const board = {
  ...askedOfScoreboard,
  id: ScoreboardId.optional().meta({ description: "A saved scoreboard, with all of its parts" }),
};
type Asked = z.output<z.ZodObject<typeof board>>;

export const scoreboardOperation = defineOperation({
  name: "reports.scoreboard",
  summary: "Write a scoreboard: partners, frameworks, topics, pillars, years or documents by indicators",
  details:
    "The same numbers as scoreboards.compute, with their counts, intervals and places. With id, the parts of a saved scoreboard; otherwise one part.",
  effect: "read",
  role: "reader",
  input: z.object({ ...board, ...drawing }),
  output: FileResult,
  positional: ["by"],
  run: async ({ format, template, server, ...asked }, context) =>
    drawnAs({ format, template, server }, await writeScoreboard(asked, context), context),
});

const BY_WORDS = {
  partners: "By partner",
  frameworks: "By framework",
  topics: "By topic",
  pillars: "By pillar of the strategy",
  years: "By year",
  documents: "By document",
} as const;

/** The content of a scoreboard's report. Throws where there is no such scoreboard or indicator. */
export async function writeScoreboard({ id, ...asked }: Asked, context: OperationContext): Promise<Report> {
  const { person, now } = context;
  const day = dayOf(endOfDay(asked.asOf, now), now);
  const drawn = { day, author: person.name, drawnAt: now().toISOString() };
  const { by, indicators, partners, areas, documents, frameworks, years } = asked;
  if (id === undefined) {
    const of = { indicators, partners, areas, documents, frameworks, years };
    const part = await computed({ title: BY_WORDS[by], by, view: "table", ...of }, context, asked.asOf);
    return scoreboardReport({
      ...drawn,
      key: reportKey("scoreboard", { by, ...of }),
      name: `scoreboard-${by}-${day}`,
      title: "Scoreboard",
      says: null,
      parts: [part],
    });
  }
  const { fields } = await savedScoreboards.get(context, id, asked.asOf);
  const parts: ComputedPart[] = [];
  // One after another: each may look at every commitment.
  for (const part of fields.parts) parts.push(await computed(part, context, asked.asOf));
  return scoreboardReport({
    ...drawn,
    key: reportKey("scoreboard", { id }),
    name: `${id}-${day}`,
    title: fields.name,
    says: fields.says,
    parts,
  });
}

async function computed(
  { title, view, ...asked }: ScoreboardPart,
  context: OperationContext,
  asOf: string | undefined,
): Promise<ComputedPart> {
  const documents = asked.documents as Asked["documents"];
  const numbers = await readScoreboard({ ...asked, documents, asOf }, context, KNOWN_TO_NETWORK);
  const words = await choiceWords({ ...asked, documents, asOf }, context);
  return { title, view, of: [...words, ...asked.years].join(", "), ...numbers };
}
