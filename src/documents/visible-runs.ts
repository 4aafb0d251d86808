import type { DocumentText, Span } from "./document-text.ts";
import { cleanBlock } from "./sentences/sentences.ts";

/**
 * For each block, the stretches of the text that a person reads: its spans without markup and note references. Between
 * two of the block's spans stands a space; between runs inside one span stands one only where the gap holds white space.
 * An entity (&amp;) has a place for its first unit only: whoever shows the text decodes it.
 */
export function visibleRuns(document: DocumentText): Span[][] {
  return document.blocks.map((block) => {
    const runs: Span[] = [];
    for (const place of cleanBlock(document.text, block).places) {
      const last = runs.at(-1);
      if (last && place === last.end) last.end = place + 1;
      else if (!last || place > last.end) runs.push({ start: place, end: place + 1 });
    }
    return runs;
  });
}
