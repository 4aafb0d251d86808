import { z } from "zod";
import { idOf } from "../../base/ids.ts";
import { keptFields, keptNoun } from "../kept/kept-noun.ts";
import { ScoreboardBy } from "./scoreboard.ts";

export const ScoreboardId = idOf("sco", "scoreboard");

const codes = z.array(z.string().min(1).max(200)).max(200).default([]);

/** A part of a scoreboard: what is set side by side, by which indicators, of which commitments, and how it is shown. */
export const ScoreboardPart = z.object({
  title: z.string().trim().min(1).max(200),
  by: ScoreboardBy,
  indicators: z.array(z.string().min(1).max(100)).min(1).max(20).meta({
    description: "Names of indicators that are computed from the ledger",
  }),
  view: z.enum(["table", "small multiples", "distribution"]).default("table"),
  partners: codes,
  areas: codes,
  documents: codes,
  frameworks: codes,
  years: codes,
});
export type ScoreboardPart = z.infer<typeof ScoreboardPart>;

/** A scoreboard as somebody made and saved it: its parts, not their numbers, which are computed for whoever looks. */
export const ScoreboardFields = z.object({
  name: z.string().trim().min(1).max(200),
  says: z.string().trim().min(1).max(2000).nullable().default(null).meta({ description: "What it is for" }),
  parts: z.array(ScoreboardPart).min(1).max(12),
  ...keptFields,
});
export type ScoreboardFields = z.infer<typeof ScoreboardFields>;

/** Scoreboards that people have saved. */
export const savedScoreboards = keptNoun({
  noun: "scoreboard",
  plural: "scoreboards",
  id: ScoreboardId,
  fields: ScoreboardFields,
});
