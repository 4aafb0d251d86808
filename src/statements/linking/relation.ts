import { FACETS } from "./facets.ts";
import type { View } from "./view.ts";
import { withoutMarkup } from "./words.ts";

/** `fulfils`: the whole promise is reported as there. `advances`: it is begun, or partly there. */
export type Relation = "fulfils" | "advances";

/** A promise without an end, or of several things: one report cannot fulfil it. */
const OPEN_ENDED =
  /\b(?:continu\w*|further|expand\w*|deepen\w*|strengthen\w*|enhanc\w*|support\w*|promot\w*|broaden\w*|advanc\w*|improv\w*|foster\w*|bolster\w*|encourag\w*|facilitat\w*|explor\w*|regularly|annual\w*|ongoing|cooperat\w*|collaborat\w*|work(?:ing)? (?:to|towards?|with|together)|efforts?|initiatives|projects|partnerships|programmes|dialogues|agreements|meetings|activities)\b/iu;

/** Acts that are over once done. */
const COMPLETING = ["establish", "agree", "meet", "publish", "select", "join"];

/** Words that say that the thing is there. */
const COMPLETED =
  /\b(?:has been|have been|was|were|has|have|took place|conclud\w*|sign(?:ed|ing)|adopt(?:ed|ion)|launch\w*|establish\w*|complet\w*|publish\w*|held|chaired|co-chaired|entered into force|inaugurat\w*|opened|finali[sz]\w*|rolled out|recogni[sz]\w*)\b/iu;

/** Similarity of words, with surroundings, from which on promise and report can be about the very same thing. */
const SAME_THING = 0.3;

/**
 * `fulfils` only where the report is of something done, the promise is of one definite act that ends, both name the
 * act, and they share enough to be about the same thing; otherwise `advances`, the safer claim.
 */
export function relationOf(progress: View, commitment: View, facets: readonly number[]): Relation {
  const { statement } = progress.linkable;
  if (statement.state === "ongoing" || commitment.linkable.statement.firmness === "exploratory")
    return "advances";
  const promise = withoutMarkup(commitment.linkable.statement.quote);
  if (OPEN_ENDED.test(promise) || !COMPLETED.test(withoutMarkup(statement.quote))) return "advances";
  const act = COMPLETING.some(
    (code) => (progress.own.acts.get(code) ?? 0) === 1 && (commitment.own.acts.get(code) ?? 0) === 1,
  );
  return act && (facets[FACETS.indexOf("surroundings")] ?? 0) >= SAME_THING ? "fulfils" : "advances";
}
