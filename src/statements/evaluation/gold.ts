import { z } from "zod";
import { Firmness, ProgressState, StatementType } from "../statement.ts";

/** One labelled unit of a text, as a line of `NAME.jsonl` has it. */
export const GoldUnit = z.object({
  doc: z.string(),
  quote: z.string().min(1),
  type: StatementType,
  actors: z.array(z.string()).default([]),
  partners: z.array(z.string()).default([]),
  areas: z.array(z.string()).default([]),
  date: z.string().nullable().default(null),
  firmness: Firmness.nullable().default(null),
  state: ProgressState.nullable().default(null),
  /** The quote is the longest uninterrupted part of the unit. */
  interrupted: z.boolean().default(false),
});
export type GoldUnit = z.infer<typeof GoldUnit>;

/** Reads the lines of a gold file. Throws a plain Error that names the line where one is not a labelled unit. */
export function parseGold(lines: string): GoldUnit[] {
  return lines
    .split("\n")
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== "")
    .map(({ line, number }) => {
      try {
        return GoldUnit.parse(JSON.parse(line));
      } catch (error) {
        throw new Error(`Line ${number} of the gold file is not a labelled unit: ${String(error)}`);
      }
    });
}
