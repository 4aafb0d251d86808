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

/** Fields of which only some are given: what is absent stays as it is, so nothing may have a default. */
export function someOf<Shape extends z.core.$ZodLooseShape>(fields: z.ZodObject<Shape>) {
  const some = Object.entries(fields.shape as Record<string, z.ZodType>).map(([key, field]) => [
    key,
    (field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field).optional(),
  ]);
  return z.object(Object.fromEntries(some)) as unknown as z.ZodObject<{
    [Key in keyof Shape]: z.ZodOptional<Shape[Key] extends z.ZodDefault<infer Inner> ? Inner : Shape[Key]>;
  }>;
}
