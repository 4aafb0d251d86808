import { z } from "zod";
import { Value } from "../indicators/value.ts";

/** By what a scoreboard sets commitments side by side. */
export const SCOREBOARD_BY = ["partners", "frameworks", "topics", "pillars", "years", "documents"] as const;
export const ScoreboardBy = z.enum(SCOREBOARD_BY);
export type ScoreboardBy = z.infer<typeof ScoreboardBy>;

export const Cell = Value.extend({
  name: z.string().meta({ description: "The indicator" }),
  rank: z.object({ from: z.int(), to: z.int() }).nullable().meta({
    description:
      "Between which places it stands: those whose whole interval is better are ahead, those whose whole interval is worse behind",
  }),
});
export type Cell = z.infer<typeof Cell>;

/** The figures of one group. */
export const Line = z.object({
  key: z
    .string()
    .nullable()
    .meta({ description: "Null: in no group, such as commitments that name no partner" }),
  label: z.string(),
  commitments: z.int(),
  cells: z.array(Cell),
  years: z.array(z.object({ year: z.string().nullable(), cells: z.array(Cell.omit({ rank: true })) })).meta({
    description: "By the years of the texts that make the commitments: shares and counts",
  }),
});
export type Line = z.infer<typeof Line>;

/** The indicators that say how declaratory commitments are. */
export const DECLARATORY = [
  "share-without-owner",
  "share-without-date",
  "share-without-number",
  "share-without-deliverable",
  "share-without-evidence",
  "share-firm",
  "share-intended",
  "share-exploratory",
  "share-specific-none",
  "share-specific-low",
  "share-specific-medium",
  "share-specific-high",
] as const;
