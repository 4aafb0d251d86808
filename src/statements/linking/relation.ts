import type { View } from "./view.ts";
import { isContent, withoutMarkup, wordsOf } from "./words.ts";

/** `fulfils`: the whole promise is reported as there. `advances`: it is begun, or partly there. */
export type Relation = "fulfils" | "advances";

/** Where the promised act begins: after the words that make it a promise. A noun phrase or gerund begins at once. */
const PROMISES =
  /\b(?:will|shall|is to|are to|intends? to|plans? to|commits? to|committed to|agree[ds]? to|aims? to|looks? forward to|expects? to|expected to|scheduled to|resolves? to)\b/iu;

/** So many words from there on hold the act and what it is done to; later ones tell its purpose. */
const HEAD_WORDS = 12;

/** A promise without an end, or of several things: one report cannot fulfil it. */
const OPEN_ENDED =
  /\b(?:also|continu\w*|further|expand\w*|deepen\w*|strengthen\w*|enhanc\w*|support\w*|promot\w*|broaden\w*|advanc\w*|improv\w*|foster\w*|bolster\w*|encourag\w*|facilitat\w*|explor\w*|seek|regularly|annual\w*|ongoing|cooperate|cooperating|collaborate|work|efforts?|initiatives|projects|partnerships|programmes|dialogues|agreements|meetings|activities|countries|new \p{L}+s)\b/iu;

/** Acts that are over once done. */
const COMPLETING = ["establish", "agree", "meet", "publish", "develop", "select", "join"];

/** Words that say that the thing is there. */
const COMPLETED =
  /\b(?:have|has) (?:been )?(?:\p{L}+ed|set up|put in place|held|begun|met|built)\b|\b(?:was|were) \p{L}+(?:ed|en)\b|\b(?:took place|conclu(?:ded|ding|sion)|sign(?:ed|ing)|adopt(?:ed|ion)|launched|established|complet(?:ed|ion)|published|held|chaired|co-chaired|entered into force|inaugurated|opened|finali[sz]ed|finali[sz]ation|rolled out)\b/iu;

/** Words that say that it is not yet there. */
const UNDER_WAY =
  /\b(?:work is ongoing|working (?:to|towards?|on)|progress (?:in|on|towards?)|negotiations?|discuss\w*|explor\w*|continu\w*|planned|preparing|prepared to|began|begun|beginning)\b/iu;

/**
 * `fulfils` only where the report is of something done, the promise is of one definite act that ends, and the thing
 * that the promise is about is named in the report; otherwise `advances`, the safer claim.
 */
export function relationOf(progress: View, commitment: View): Relation {
  const report = progress.linkable.statement;
  const promise = commitment.linkable.statement;
  if (report.state === "ongoing" || promise.firmness === "exploratory") return "advances";
  const reported = withoutMarkup(report.quote);
  if (!COMPLETED.test(reported) || UNDER_WAY.test(reported)) return "advances";
  const promised = withoutMarkup(promise.quote);
  const head = headOf(promised);
  if (OPEN_ENDED.test(head) || /\bas well as\b/iu.test(promised)) return "advances"; // two things promised
  if (!COMPLETING.some((act) => commitment.own.acts.has(act) && progress.own.acts.has(act)))
    return "advances";
  const subject = wordsOf(head).filter(({ stem }) => isContent(stem));
  const named = subject.filter(({ stem }) => progress.own.terms.has(stem));
  return named.length >= 2 && named.length * 3 >= subject.length ? "fulfils" : "advances";
}

function headOf(promise: string): string {
  const start = PROMISES.exec(promise);
  const act = start === null ? promise : promise.slice(start.index + start[0].length);
  return act.trim().split(/\s+/u).slice(0, HEAD_WORDS).join(" ");
}
