import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { shipped } from "../../base/place.ts";

const LearnedFrom = z.object({ means: z.string(), sha256: z.array(z.string().regex(/^[0-9a-f]{64}$/u)) });

let known: Set<string> | undefined;

/**
 * Whether the shipped reader and ranker were trained on this text: what they find in it is recall of their lessons and
 * no sign of how they do on others. `catalogue/reading/learned-from.json` lists the SHA-256 of the texts, in UTF-8.
 */
export function isLearnedFrom(text: string): boolean {
  known ??= new Set(
    LearnedFrom.parse(JSON.parse(readFileSync(shipped("catalogue", "reading", "learned-from.json"), "utf8")))
      .sha256,
  );
  return known.has(createHash("sha256").update(text).digest("hex"));
}
