import { z } from "zod";
import { defineOperation, flag, type OperationContext, pageOf } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { asOf, endOfDay } from "../../ledger/entries/as-of.ts";
import { getDeclared } from "../indicators/indicator.ts";
import { keptOperations } from "../kept/kept-noun.operations.ts";
import { type Kept, keptShape } from "../kept/kept-noun.ts";
import { ScoreboardFields, ScoreboardId, type ScoreboardPart, savedScoreboards } from "./saved-scoreboard.ts";

const Saved = z.object({
  id: ScoreboardId,
  ...ScoreboardFields.shape,
  ...keptShape,
  address: z.string().meta({ description: "Where it is looked at here; markings hold for whoever opens it" }),
  frame: z.string().meta({
    description: "The address that is fit for a frame, where ENTENTE_FRAME_ANCESTORS lets others show it",
  }),
});

function shown({ id, fields, ...kept }: Kept<ScoreboardFields>): z.input<typeof Saved> {
  const { organisation: _, ...rest } = kept;
  return { id, ...fields, ...rest, address: `/scoreboards/${id}`, frame: `/embed/scoreboards/${id}` };
}

const show = async (context: OperationContext, id: string, asked?: string) =>
  shown(await savedScoreboards.get(context, id, asked));

/** What is asked of scoreboards that are saved. */
export const savedScoreboardOperations = [
  defineOperation({
    name: "scoreboards.list",
    summary: "List the scoreboards that people have saved, the latest changed first",
    effect: "read",
    role: "visitor",
    input: z.object({ withWithdrawn: flag, ...asOf }),
    output: pageOf(Saved),
    columns: ["id", "name", "says", "changedBy", "changedAt"],
    run: async ({ withWithdrawn, asOf: asked }, { database, person, now }) => {
      const end = endOfDay(asked, now);
      const found = [...(await savedScoreboards.read(database, person, { end, withWithdrawn })).values()];
      const rows = found.sort((one, other) => other.seq - one.seq).map(shown);
      return { rows, total: rows.length };
    },
  }),
  defineOperation({
    name: "scoreboards.get",
    summary: "Show of which parts a saved scoreboard is made; scoreboards.compute gives their numbers",
    effect: "read",
    role: "visitor",
    input: z.object({ id: ScoreboardId, ...asOf }),
    output: Saved,
    positional: ["id"],
    run: ({ id, asOf: asked }, context) => show(context, id, asked),
  }),
  ...keptOperations({
    noun: "scoreboards",
    words: "a scoreboard",
    prefix: "sco",
    of: savedScoreboards,
    fields: ScoreboardFields,
    output: Saved,
    show,
    assertFits: ({ parts }) => {
      for (const { indicators } of parts) getDeclared(indicators);
      assertTitledApart(parts);
    },
  }),
] as const;

/** Parts are told apart, and put into another order, by their titles. */
function assertTitledApart(parts: readonly ScoreboardPart[]): void {
  const twice = parts.find(({ title }, at) => parts.findIndex((other) => other.title === title) !== at);
  if (!twice) return;
  throw new Problem("scoreboards.titled-twice", {
    message: `Two parts of this scoreboard are called “${twice.title}”.`,
    remedy: "Give one of them another title.",
  });
}
