import type { DocumentText } from "../../documents/document-text.ts";
import { listSentences } from "../../documents/sentences/sentences.ts";

const BACK = "it|they|this|these|those|such";
/** English openings that say nothing without the sentence before: "It will …", "During the event …", "At an early stage, it …". */
const POINTING_BACK = [
  new RegExp(`^(?:${BACK}|that is)\\b`, "iu"),
  new RegExp(
    `^(?:as part of|at|during|for|in|on|through|to|under) (?:${BACK}|the (?:event|meeting|occasion|summit))\\b`,
    "iu",
  ),
  /^[^.;:]{1,120}, (?:it|they)\b/iu,
];

export function pointsBack(shown: string): boolean {
  return POINTING_BACK.some((opening) => opening.test(shown));
}

/** Of places of a text, the sentence that each follows in running text; null where a heading or nothing stands before it. */
export function sentencesBefore(document: DocumentText): (start: number) => string | null {
  const running = listSentences(document).filter(
    ({ block }) => document.blocks[block]?.kind !== "footnote" && document.blocks[block]?.kind !== "cell",
  );
  return (start) => {
    const at = running.findIndex(({ spans }) =>
      spans.some((span) => span.start <= start && start < span.end),
    );
    const before = running[at - 1];
    if (!before || document.blocks[before.block]?.kind === "heading") return null;
    return before.clean.trim();
  };
}
