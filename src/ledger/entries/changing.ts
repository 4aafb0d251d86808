import { z } from "zod";

/** Why somebody changes what is recorded. */
export const Reason = z.string().trim().max(2000).optional().meta({ description: "Why, in your own words" });

/** Why, where it has to be said. */
export const Why = z.string().trim().min(1).max(2000).meta({ description: "Why" });

/** What every change of a record may say: which entry its author had seen last, and why it is made. */
export const changing = {
  basedOn: z.coerce.number().int().min(0).optional().meta({
    description: "`seq` of the record as you saw it: if somebody has changed it since, you get both",
  }),
  reason: Reason,
};

/** The fields that were given: one that was not is left as it is, and null takes a value away. */
export function given<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}
