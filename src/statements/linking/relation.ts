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

const GATHERING = "(?:meeting|dialogue|council|summit|ministerial|session|conference|edition|round|forum)";
const IS_GATHERING = new RegExp(`^${GATHERING}s?$`, "iu");

/** A promise to come together once more, at the beginning of what is promised. */
const NEXT_MEETING = new RegExp(
  `^(?:\\s*\\p{L}+){0,3}?\\s*(?:meet again|(?:next|second|third|fourth|fifth|sixth) (?:\\S+ ){0,4}?${GATHERING})\\b`,
  "iu",
);

/** The report that people came together. */
const WAS_HELD = new RegExp(
  `\\b${GATHERING}\\b[^.;]{0,100}?\\b(?:took place|(?:was|were) (?:held|convened|hosted|chaired))|\\b(?:held|convened|(?:co-?)?chaired|hosted|celebrating) (?:\\S+ ){0,4}?${GATHERING}\\b|\\bmet (?:again|for the \\p{L}+ time)`,
  "iu",
);

/**
 * `fulfils` only where the report is of something done, the promise is of one definite act that ends, and the thing
 * that the promise is about is named in the report, or where a next meeting was held; otherwise `advances`, the safer
 * claim.
 */
export function relationOf(progress: View, commitment: View): Relation {
  const report = progress.linkable.statement;
  const promise = commitment.linkable.statement;
  if (report.state === "ongoing" || promise.firmness === "exploratory") return "advances";
  const reported = withoutMarkup(report.quote);
  const promised = withoutMarkup(promise.quote);
  if (isNextMeeting(promised, reported, progress)) return "fulfils";
  if (!COMPLETED.test(reported) || UNDER_WAY.test(reported)) return "advances";
  const head = headOf(promised);
  if (OPEN_ENDED.test(head) || /\bas well as\b/iu.test(promised)) return "advances"; // two things promised
  if (!COMPLETING.some((act) => commitment.own.acts.has(act) && progress.own.acts.has(act)))
    return "advances";
  const subject = wordsOf(head).filter(({ stem }) => isContent(stem));
  const named = subject.filter(({ stem }) => progress.own.terms.has(stem));
  return named.length >= 2 && named.length * 3 >= subject.length ? "fulfils" : "advances";
}

/** A meeting is promised and one was held; where the promise names whose it is, the report names it too. */
function isNextMeeting(promised: string, reported: string, progress: View): boolean {
  const [next] = NEXT_MEETING.exec(afterPromise(promised)) ?? [];
  if (next === undefined || !WAS_HELD.test(reported)) return false;
  const names = wordsOf(next).filter(
    ({ capital, stem, printed }) => capital && isContent(stem) && !IS_GATHERING.test(printed),
  );
  return names.length === 0 || names.some(({ stem }) => progress.own.terms.has(stem));
}

function afterPromise(promise: string): string {
  const start = PROMISES.exec(promise);
  return start === null ? promise : promise.slice(start.index + start[0].length);
}

function headOf(promise: string): string {
  return afterPromise(promise).trim().split(/\s+/u).slice(0, HEAD_WORDS).join(" ");
}
