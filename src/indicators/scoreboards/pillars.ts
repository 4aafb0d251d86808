import { z } from "zod";
import { vocabularyOf } from "../../base/vocabulary.ts";
import { listTopics } from "../../statements/reading/fields/topics.ts";

const Topic = z.string().refine((code) => listTopics().includes(code), "There is no such topic");

/** The pillars of the strategy with the topics that belong to each, in their order. */
export const PILLARS = vocabularyOf(
  "pillars",
  z
    .object({
      pillars: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          means: z.string(),
          topics: z.array(Topic).min(1),
        }),
      ),
    })
    .refine(({ pillars }) => {
      const topics = pillars.flatMap((pillar) => pillar.topics);
      return new Set(topics).size === topics.length;
    }, "A topic belongs to two pillars")
    .transform(({ pillars }) => pillars),
);
