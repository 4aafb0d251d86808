import type { ProgressState, Reason } from "../../statement.ts";
import type { Token } from "./features.ts";
import type { FieldUnit } from "./fields.ts";
import { reasonAt } from "./reasons.ts";
import { actKindOf, baseOf } from "./verb-phrase.ts";

/** The words that show it, by token indexes (end excluded), and what they show. */
type Sign = { from: number; to: number; state: ProgressState };

const UNDER_WAY =
  /\b(?:ongoing|on-going|under ?way|in progress|being (?:\w+ed|built|set|put|held)|in the process of|work continues|on track)\b/u;
const EVENT =
  /\b(?:[Ll]aunch|[Ee]stablishment|[Ss]igning|[Cc]onclusion|[Aa]doption|[Cc]ompletion|[Cc]reation|[Rr]elease|[Oo]pening|[Ss]igned|[Ll]aunched|[Aa]dopted|[Pp]ublished|[Hh]eld|[Aa]greement|[Ee]ntry into force|[Oo]rganised|[Oo]rganized|[Ss]elected)\b/u;
const ADVERB =
  /^(?:also|already|recently|now|further|successfully|jointly|currently|both|each|together|therefore|since|not|again|all|actively|still|in|addition|thus|,|\p{Ll}+ly)$/u;
/** Acts that are done by saying so: "is announcing", "are entering into". */
const BY_SAYING =
  /^(?:announc|launch|enter|publish|endors|releas|sign|pledg|adopt|issu|award|open|inaugurat|unveil|join|commit|welcom)/u;
/** Acts that go on although they are told in the perfect. */
const GOES_ON =
  /^(?:support|deepen|contribut|help|accelerat|begin|begun|start|progress|work|engag|cooperat|collaborat|coordinat|enabl|foster|promot|endeavour|exchang|inform|underpin|reinforc|strengthen|demonstrat|increas|prov|us|enhanc|encourag|pursu|partner|reach|reduc)/u;
const IRREGULAR_PAST =
  /^(?:met|held|took|led|began|made|gave|set|put|saw|brought|built|came|went|became|agreed|chose|spoke|drew|sent|won|grew|co-led)$/u;
const NO_SUBJECT_BEFORE =
  /^(?:the|a|an|of|and|in|on|for|with|by|to|its|their|our|other|new|all|more|most|as|such|both)$/u;

const adverbs = new Map<string, boolean>();
const MOST_KEPT = 20_000;

function isAdverb(word: string): boolean {
  let is = adverbs.get(word);
  if (is === undefined) {
    is = ADVERB.test(word);
    if (adverbs.size < MOST_KEPT) adverbs.set(word, is);
  }
  return is;
}

function nextWord(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && isAdverb(tokens[at]?.word ?? "")) at += 1;
  return at;
}

/** A verb phrase that begins at a token: its first word, the verb after the adverbs, and where that verb stands. */
type Phrase = { tokens: readonly Token[]; at: number; word: string; next: number; verb: string };

function signed({ tokens, at }: Phrase, to: number, isOngoing: boolean): Sign {
  return { from: at, to: Math.min(to, tokens.length), state: isOngoing ? "ongoing" : "done" };
}

/** "has launched", "have been engaging", "has been reinforced". */
function signOfPerfect(phrase: Phrase): Sign | null {
  const { tokens, next, verb } = phrase;
  if (verb !== "been") {
    return /(?:ed|en|n|t|d|e)$/u.test(verb) ? signed(phrase, next + 1, GOES_ON.test(verb)) : null;
  }
  const after = nextWord(tokens, next + 1);
  const participle = tokens[after]?.word ?? "";
  const goesOn = participle.endsWith("ing") || /^(?:reinforc|strengthen|deepen|enhanc)/u.test(participle);
  return signed(phrase, after + 1, goesOn);
}

/** "is being drawn up", "are announcing", "is charged with", "is ongoing". */
function signOfPresent(phrase: Phrase): Sign {
  const { tokens, next, verb } = phrase;
  if (verb === "being") return signed(phrase, next + 2, !BY_SAYING.test(tokens[next + 1]?.word ?? ""));
  if (verb.endsWith("ing")) return signed(phrase, next + 1, !BY_SAYING.test(verb));
  if (verb.endsWith("ed"))
    return signed(phrase, next + 1, /^(?:charged|tasked|engaged|involved|focused)$/u.test(verb));
  return signed(phrase, next + 1, verb !== "pleased" && verb !== "proud");
}

const WELCOMES = /^(?:welcomes?|celebrates?|applauds?|notes?|recognizes?|recognises?|appreciates?)$/u;
/** What is welcomed while it goes on. */
const GOING_ON =
  /^(?:progress|ongoing|continued|continuing|continuous|cooperation|collaboration|efforts|work|steps|discussions|engagement|exchanges|longstanding)$/u;
const PRESENT_OBJECT =
  /^(?:a|an|the|to|in|with|on|for|and|closely|our|its|their|all|§|into|over|more|input|experts|joint|critical|efforts|partners)$/u;
const PLURAL_SUBJECT = /^(?:we|they|§|partners|countries)$/u;

function welcomesWhatGoesOn(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from, from + 6).some(({ word }) => GOING_ON.test(word));
}

/** A verb without an auxiliary: "met", "opened", "works with", "we provide". */
function signOfPlainVerb(phrase: Phrase): Sign | null {
  const { tokens, at, word, verb } = phrase;
  const before = tokens[at - 1]?.word ?? "";
  if (at === 0 || NO_SUBJECT_BEFORE.test(before)) return null;
  if (IRREGULAR_PAST.test(word)) return signed(phrase, at + 1, false);
  if (actKindOf(word) === "other") return null;
  if (word.endsWith("ed")) {
    return word.length > 4 && verb !== "by" && before !== "," ? signed(phrase, at + 1, false) : null;
  }
  const isSingular =
    /[^s]s$/u.test(word) && baseOf(word) !== word && PRESENT_OBJECT.test(tokens[at + 1]?.word ?? "");
  const isPlural = PLURAL_SUBJECT.test(before) && !/(?:ing|ment|ion|s)$/u.test(word);
  return isSingular || isPlural ? signed(phrase, at + 1, true) : null;
}

function signAt(tokens: readonly Token[], at: number): Sign | null {
  const word = tokens[at]?.word ?? "";
  const next = nextWord(tokens, at + 1);
  const phrase: Phrase = { tokens, at, word, next, verb: tokens[next]?.word ?? "" };
  if (word === "has" || word === "have") return signOfPerfect(phrase);
  if (word === "is" || word === "are") return signOfPresent(phrase);
  if (word === "was" || word === "were") return signed(phrase, next + 1, phrase.verb.endsWith("ing"));
  if (/^continue[sd]?$/u.test(word)) return signed(phrase, at + 1, true);
  if (WELCOMES.test(word)) return signed(phrase, at + 1, welcomesWhatGoesOn(tokens, at + 1));
  return signOfPlainVerb(phrase);
}

/** Words in -ing that open a clause and are not the act of an item. */
const OPENING =
  /^(?:during|following|building|regarding|according|including|complementing|drawing|recognizing|recognising|leveraging|since)$/u;
const DONE_GERUND =
  /^(?:announc|conclud|conven|organ|complet|launch|sign|hold|host|establish|recall|releas|unveil|secur)/u;
const WELCOMING = /^(?:welcom|celebrat|not|acknowledg|applaud)/u;
const TAKES_TIME = /^(?:develop|expand|build|track|identify|prepar)/u;

/** The state of an item that begins with a word in -ing: "Welcoming the launch of …", "Exploring …". */
function gerundState(clean: string, tokens: readonly Token[], first: string): ProgressState {
  if (DONE_GERUND.test(first)) return "done";
  if (WELCOMING.test(first)) return welcomesWhatGoesOn(tokens, 1) ? "ongoing" : "done";
  const isAct = actKindOf(first) === "definite" && !TAKES_TIME.test(first) && !UNDER_WAY.test(clean);
  return isAct ? "done" : "ongoing";
}

function signOf(clean: string, tokens: readonly Token[]): Sign {
  const first = tokens[0]?.word ?? "";
  const start = { from: 0, to: Math.min(1, tokens.length) };
  if (first.endsWith("ing") && !OPENING.test(first))
    return { ...start, state: gerundState(clean, tokens, first) };
  let inRelative = false;
  for (const [at, { word }] of tokens.entries()) {
    if (at > 0 && /^(?:which|who|where|that)$/u.test(word)) inRelative = true;
    if (word === "," || word === ";") inRelative = false;
    const sign = inRelative ? null : signAt(tokens, at);
    if (sign) return sign;
  }
  // No tense that tells: an event named is over, a sentence in the present goes on.
  const isEvent = EVENT.test(clean.slice(0, 80)) && !UNDER_WAY.test(clean);
  return { ...start, state: isEvent ? "done" : "ongoing" };
}

const MEANS: Record<ProgressState, string> = {
  done: "Told as over, or as an act done by saying so.",
  ongoing: "Told as going on.",
};

/** Whether the act that progress reports is over or goes on, by the tense and kind of its main verb. */
export function readState(
  unit: FieldUnit,
  tokens: readonly Token[],
): { state: ProgressState; reasons: Reason[] } {
  const found = signOf(unit.clean, tokens);
  const state =
    found.state === "done" &&
    /\b(?:[Ww]ork|[Nn]egotiations|[Dd]iscussions|[Ee]fforts) (?:is|are) (?:ongoing|under ?way)\b/u.test(
      unit.clean,
    )
      ? "ongoing"
      : found.state;
  const [first, last] = [tokens[found.from], tokens[found.to - 1]];
  const words: [FieldUnit, number, number][] = first && last ? [[unit, first.start, last.end]] : [];
  return { state, reasons: [reasonAt("state", state, words, false, MEANS[state])] };
}
