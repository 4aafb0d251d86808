import type { DocumentText, Span } from "./document-text.ts";
import { cleanBlock } from "./sentences/sentences.ts";

/** For each block, the stretches of the text that a person reads: its spans without markup and note references. */
export function visibleRuns(document: DocumentText): Span[][] {
  return document.blocks.map((block) => {
    const runs: Span[] = [];
    for (const place of cleanBlock(document.text, block).places) {
      const last = runs.at(-1);
      // Folded white space leaves small gaps; between two runs the page shows one space.
      if (last && place === last.end) last.end = place + 1;
      else if (!last || place > last.end) runs.push({ start: place, end: place + 1 });
    }
    return runs;
  });
}
