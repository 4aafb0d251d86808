import { withoutMarkup } from "./words.ts";

/** So many words hold who acts and what is done; what would cut them short is no means and no purpose. */
const LEAST = 6;

const EXAMPLES = "including|includes|such as|in particular|notably|for example|as well as|in (?:the )?areas?";
const CLAUSES = "which|where|whose|who|while|given|that (?:will|would|can|could|has|have|is|are)";
const EFFECTS =
  "thereby|thus|so that|enabling|allowing|helping|ensuring|supporting|promoting|strengthening|enhancing|putting";
const MEANS = "through|by (?:\\p{L}+ly )?\\p{L}+ing|based on|building on|initially|with an initial";
const AIMS =
  "aiming|aimed at|focus(?:ing|ed)? on|with (?:the|an?) (?:view|aim|goal|objective|focus)|in order to|so as to|in support of|for the purpose|for peaceful purposes";
/** Before these "to" a verb is the act itself: "intends to support", "continues to expand". */
const PROMISES =
  "intends?|plans?|planned|aims?|agree[ds]?|commits?|committed|commitment|continues?|continuing|seeks?|works?|working|begun|began|expects?|expected|scheduled|forward|ready|is|are|resolves?|decided|efforts|able";
const PURPOSES =
  "support|promote|enhance|strengthen|improve|ensure|increase|help|address|advance|facilitate|foster|enable|bolster|deepen|discuss|provide|allow|attract|share|identify|meet|develop|expand|accelerate|build|make|create|protect|counter|reduce|avoid|drive|better|further|power|lower|disrupt|bring|contribute|exchange|reinforce|prepare|review|combat|tackle|engage";

const ENDS = new RegExp(
  `[\\s,;:–—]+(?:(?:${EXAMPLES}|${CLAUSES}|${EFFECTS}|${MEANS}|${AIMS})|(?<!\\b(?:${PROMISES})\\s)to (?:\\p{L}+ly )?(?:${PURPOSES}))\\b`,
  "giu",
);

/**
 * The beginning of a statement that says what is done, without examples, means and purposes: "The parties will set up
 * a joint task force | to reduce barriers to research, including ...". Reports name what was set up and then, at length,
 * what it is for, and every promise with the same purpose would seem to be meant.
 */
export function actOf(quote: string): string {
  const plain = withoutMarkup(quote);
  for (const { index } of plain.matchAll(ENDS)) {
    const act = plain.slice(0, index);
    if ((act.match(/\p{L}+/gu) ?? []).length >= LEAST) return act;
  }
  return plain;
}
