import { z } from "zod";
import { vocabularyOf } from "../base/vocabulary.ts";

/** Who may see a record, from everybody to the fewest. */
const Markings = z
  .array(z.object({ code: z.string().regex(/^[a-z-]+$/u), label: z.string(), means: z.string() }))
  .min(1);

/** The markings of the vocabulary, in its order. */
export const MARKINGS = vocabularyOf("markings", Markings);
