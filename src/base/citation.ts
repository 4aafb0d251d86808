import { z } from "zod";

/** Where a fact comes from: the reference of a publication, and its section, footnote or list. */
export const Citation = z.object({
  document: z.string().trim().min(1).max(200).meta({ description: 'A reference, such as "JOIN(2025) 140"' }),
  section: z.string().trim().min(1).max(300).meta({ description: 'Such as "2, footnote 13"' }),
});
export type Citation = z.infer<typeof Citation>;
