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

function nextWord(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && ADVERB.test(tokens[at]?.word ?? "")) at += 1;
  return at;
}

function stateOfPerfect(verb: string): ProgressState {
  return GOES_ON.test(verb) ? "ongoing" : "done";
}

function signAt(tokens: readonly Token[], at: number): Sign | null {
  const word = tokens[at]?.word ?? "";
  const next = nextWord(tokens, at + 1);
  const verb = tokens[next]?.word ?? "";
  const sign = (to: number, state: ProgressState): Sign => ({
    from: at,
    to: Math.min(to, tokens.length),
    state,
  });
  if (word === "has" || word === "have") {
    if (verb !== "been")
      return /(?:ed|en|n|t|d|e)$/u.test(verb) ? sign(next + 1, stateOfPerfect(verb)) : null;
    const after = nextWord(tokens, next + 1);
    const participle = tokens[after]?.word ?? "";
    return sign(
      after + 1,
      participle.endsWith("ing")
        ? "ongoing"
        : stateOfPerfect(participle) === "ongoing" &&
            /^(?:reinforc|strengthen|deepen|enhanc)/u.test(participle)
          ? "ongoing"
          : "done",
    );
  }
  if (word === "is" || word === "are") {
    if (verb === "being")
      return sign(next + 2, BY_SAYING.test(tokens[next + 1]?.word ?? "") ? "done" : "ongoing");
    if (verb.endsWith("ing")) return sign(next + 1, BY_SAYING.test(verb) ? "done" : "ongoing");
    return verb.endsWith("ed")
      ? sign(next + 1, /^(?:charged|tasked|engaged|involved|focused)$/u.test(verb) ? "ongoing" : "done")
      : sign(next + 1, verb === "pleased" || verb === "proud" ? "done" : "ongoing");
  }
  if (word === "was" || word === "were") return sign(next + 1, verb.endsWith("ing") ? "ongoing" : "done");
  if (/^continue[sd]?$/u.test(word)) return sign(at + 1, "ongoing");
  if (/^(?:welcomes?|celebrates?|applauds?|notes?|recognizes?|recognises?|appreciates?)$/u.test(word)) {
    const object = tokens.slice(at + 1, at + 7).map((token) => token.word);
    return sign(
      at + 1,
      object.some((one) =>
        /^(?:progress|ongoing|continued|continuing|continuous|cooperation|collaboration|efforts|work|steps|discussions|engagement|exchanges)$/u.test(
          one,
        ),
      )
        ? "ongoing"
        : "done",
    );
  }
  const before = tokens[at - 1]?.word ?? "";
  if (NO_SUBJECT_BEFORE.test(before) || at === 0) return null;
  if (IRREGULAR_PAST.test(word)) return sign(at + 1, "done");
  if (
    word.endsWith("ed") &&
    word.length > 4 &&
    verb !== "by" &&
    before !== "," &&
    actKindOf(word) !== "other"
  )
    return sign(at + 1, "done");
  if (
    word.endsWith("s") &&
    !word.endsWith("ss") &&
    actKindOf(word) !== "other" &&
    baseOf(word) !== word &&
    /^(?:a|an|the|to|in|with|on|for|and|closely|our|its|their|all|§|into|over|more|input|experts|joint|critical|efforts|partners)$/u.test(
      tokens[at + 1]?.word ?? "",
    )
  )
    return sign(at + 1, "ongoing");
  if (
    (before === "we" ||
      before === "they" ||
      before === "§" ||
      before === "partners" ||
      before === "countries") &&
    actKindOf(word) !== "other" &&
    !/(?:ing|ment|ion|s)$/u.test(word)
  )
    return sign(at + 1, "ongoing");
  return null;
}

function signOf(clean: string, tokens: readonly Token[]): Sign {
  const first = tokens[0]?.word ?? "";
  const none: Sign = { from: 0, to: Math.min(1, tokens.length), state: "done" };
  if (
    first.endsWith("ing") &&
    !/^(?:during|following|building|regarding|according|including|complementing|drawing|recognizing|recognising|leveraging|since)$/u.test(
      first,
    )
  ) {
    if (
      /^(?:announc|conclud|conven|organ|complet|launch|sign|hold|host|establish|recall|releas|unveil|secur)/u.test(
        first,
      )
    )
      return none;
    if (/^(?:welcom|celebrat|not|acknowledg|applaud)/u.test(first)) {
      const object = tokens.slice(1, 8).map((token) => token.word);
      return {
        ...none,
        state: object.some((one) =>
          /^(?:progress|ongoing|continued|cooperation|collaboration|efforts|discussions|longstanding|work)$/u.test(
            one,
          ),
        )
          ? "ongoing"
          : "done",
      };
    }
    return {
      ...none,
      state:
        actKindOf(first) === "definite" &&
        UNDER_WAY.test(clean) === false &&
        !/^(?:develop|expand|build|track|identify|prepar)/u.test(first)
          ? "done"
          : "ongoing",
    };
  }
  let inRelative = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const { word } = tokens[at] ?? { word: "" };
    if (/^(?:which|who|where|that)$/u.test(word) && at > 0) inRelative = true;
    if (word === "," || word === ";") inRelative = false;
    const sign = inRelative ? null : signAt(tokens, at);
    if (sign) return sign;
  }
  // No tense that tells: an event named is over, a sentence in the present goes on.
  const isEvent = EVENT.test(clean.slice(0, 80)) && !UNDER_WAY.test(clean);
  return isEvent ? none : { ...none, state: "ongoing" };
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
