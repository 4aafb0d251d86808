import type { Token } from "./features.ts";

/** How the unit binds: by "will", by an intention, by a promise, as a possibility, or without a finite promise. */
type Binding =
  | "will"
  | "commit"
  | "intend"
  | "expect"
  | "could"
  | "present"
  | "gerund"
  | "bare"
  | "noun"
  | "none";

/** What kind of act a verb names: one that is done or not, one in general terms, or looking into something. */
export type ActKind = "definite" | "general" | "explore" | "continue" | "other";

/** The words that bind and the act they bind to, by indexes of the unit's tokens. */
export type VerbPhrase = { binding: Binding; verb: string; act: ActKind; passive: boolean; at: number };

function words(list: string): Set<string> {
  return new Set(list.split(/\s+/u));
}

const DEFINITE =
  words(`adopt agree allocate announce appoint appropriate approve arrive award begin bring-forward chair co-chair
  commence commission complete conclude conduct connect convene create delegate deliver deploy designate develop disburse
  distribute donate double draft earmark elect enact establish exempt expand extend finalise finalize finance form formalise
  formalize fund grant hold host implement import include inaugurate increase-to install initiate institute integrate introduce
  invest invite issue join-up launch lend map meet negotiate offer open operationalise operationalize organise organize pilot
  pledge present procure produce propose provide publish purchase ratify release repeal report review revise roll-out schedule
  select send set sign simplify spend sponsor start submit table train transfer translate triple update upgrade visit vote sell notify accede
  consult communicate inform-of nominate
  abolish amend register consult discuss reach make evaluate track identify construct build test recruit certify transpose
  post scale restrict tighten eliminate advise unlock`);
const GENERAL =
  words(`accelerate act address adhere advance advocate aim align amplify assist augment avoid balance benefit bolster
  boost bridge broaden build-on catalyse catalyze champion collaborate combat complement contribute cooperate co-operate
  coordinate co-ordinate counter cultivate deepen defend deter drive embrace empower emphasise emphasize enable encourage
  endeavour endeavor engage enhance ensure exchange facilitate feed focus follow foster further galvanise guide harmonise
  harmonize harness help improve increase inform intensify join keep lead leverage maintain maximise maximize mainstream
  maintain minimise mobilise mobilize monitor nurture optimise participate partner prevent prioritise prioritize progress
  promote protect push pursue raise redouble reduce reinforce remain renew respect respond safeguard secure seek shape share
  stand stay step stimulate streamline strengthen strive support sustain tackle take target underpin uphold use value
  welcome work`);
const EXPLORE = words(
  "explore consider examine assess look investigate study reflect contemplate ponder envisage",
);
const CONTINUE = words("continue keep remain maintain sustain");

const WILL = words("will shall");
const INTEND = words(
  "intend intends plan plans aim aims seek seeks strive strives endeavour endeavours hope hopes intending planning aiming seeking intended planned resolve resolves resolved determined",
);
const COMMIT = words(
  "commit commits committed committing pledge pledges pledging undertake undertakes agree agrees agreed decide decides decided commitment promise promises vow vows",
);
const EXPECT = words("expect expects expected look looks looking");
const COULD = words("could may might would can");
const RELATIVE = words("which that who where how whether");
const BE = words("is are was were be been being");
const ADVERB =
  /^(?:also|further|jointly|therefore|notably|now|then|soon|thus|both|each|together|again|actively|continue|\p{Ll}+ly|not|as|initially|better|in|parallel|,)$/u;

const bases = new Map<string, string>();
const MOST_KEPT = 20_000;

/** The dictionary form of a verb, as far as endings tell. */
export function baseOf(word: string): string {
  const known = bases.get(word);
  if (known !== undefined) return known;
  const base = findBase(word);
  if (bases.size < MOST_KEPT) bases.set(word, base);
  return base;
}

function findBase(word: string): string {
  if (DEFINITE.has(word) || GENERAL.has(word) || EXPLORE.has(word)) return word;
  const forms = [
    word.replace(/ies$/u, "y"),
    word.replace(/s$/u, ""),
    word.replace(/es$/u, ""),
    word.replace(/ing$/u, ""),
    word.replace(/ing$/u, "e"),
    word.replace(/(.)\1ing$/u, "$1"),
    word.replace(/ed$/u, ""),
    word.replace(/ed$/u, "e"),
    word.replace(/ied$/u, "y"),
    word.replace(/(.)\1ed$/u, "$1"),
    word.replace(/ment$/u, ""),
    word.replace(/sion$/u, "d"),
    word.replace(/ation$/u, "e"),
    word.replace(/ion$/u, ""),
    word.replace(/held$/u, "hold"),
    word.replace(/led$/u, "lead"),
    word.replace(/built$/u, "build"),
  ];
  return (
    forms.find((form) => form !== word && (DEFINITE.has(form) || GENERAL.has(form) || EXPLORE.has(form))) ??
    word
  );
}

export function actKindOf(verb: string): ActKind {
  const base = baseOf(verb);
  if (EXPLORE.has(base)) return "explore";
  if (CONTINUE.has(base)) return "continue";
  if (DEFINITE.has(base)) return "definite";
  return GENERAL.has(base) ? "general" : "other";
}

function bindingOf(tokens: readonly Token[], at: number): Binding | null {
  const word = tokens[at]?.word ?? "";
  const next = tokens[at + 1]?.word ?? "";
  if (WILL.has(word)) return "will";
  if (COULD.has(word)) return "could";
  if ((word === "is" || word === "are") && next === "to") return "will";
  if (INTEND.has(word) && (next === "to" || /^(?:further|also|jointly|\p{Ll}+ly)$/u.test(next)))
    return "intend";
  if (COMMIT.has(word) && (next === "to" || next === "that")) return "commit";
  if (EXPECT.has(word) && (next === "forward" || next === "to")) return "expect";
  return null;
}

/** The verb after the words that bind: over adverbs, over "to" and "be", and to what is begun by "work to" or "seek to". */
function actAfter(
  tokens: readonly Token[],
  from: number,
): { verb: string; at: number; passive: boolean; chain: string[] } {
  const chain: string[] = [];
  let at = from;
  let afterBe = false;
  // "will, in close dialogue with its partners, explore": over what stands between commas.
  if (tokens[at]?.word === ",") {
    const close = tokens.findIndex((token, index) => index > at && token.word === ",");
    if (close > 0) at = close + 1;
  }
  for (let steps = 0; steps < 9 && at < tokens.length; steps += 1, at += 1) {
    const { word } = tokens[at] ?? { word: "" };
    if (word === "to" || word === "forward" || word === "and" || word === ",") continue;
    if (word === "be") {
      if (tokens[at + 1]?.word === "to") return { verb: "be", at, passive: false, chain };
      afterBe = true;
      continue;
    }
    if (ADVERB.test(word) && word !== "continue") continue;
    const next = tokens[at + 1]?.word;
    if (
      next === "to" &&
      /^(?:continue|seek|work|aim|strive|intend|plan|help|start|begin|endeavour|commit|look|want|expect|need)/u.test(
        word,
      )
    ) {
      chain.push(word);
      continue;
    }
    if (actKindOf(word) === "continue" && next !== undefined && EXPLORE.has(baseOf(next)))
      return { verb: next, at: at + 1, passive: false, chain };
    if ((word === "build" || word === "building") && (next === "on" || next === "upon"))
      return { verb: "build-on", at, passive: false, chain };
    return {
      verb: word,
      at,
      passive: afterBe && /(?:ed|en|wn|ne|led|held|set|built|put|made|t)$/u.test(word),
      chain,
    };
  }
  return { verb: chain.at(-1) ?? "", at: Math.min(at, tokens.length - 1), passive: false, chain };
}

/** The first finite promise of the unit, or how it begins where it has none. */
export function verbPhraseOf(tokens: readonly Token[]): VerbPhrase {
  const main = mainPhraseOf(tokens, false) ?? mainPhraseOf(tokens, true);
  if (main) return main;
  const first = tokens[0]?.word ?? "";
  const progressive = tokens.findIndex(
    (token, at) => BE.has(token.word) && /ing$/u.test(tokens[at + 1]?.word ?? ""),
  );
  if (/ing$/u.test(first) && first.length > 4)
    return { binding: "gerund", verb: baseOf(first), act: actKindOf(first), passive: false, at: 0 };
  if (actKindOf(first) !== "other" && !/(?:ment|ion)$/u.test(first))
    return { binding: "bare", verb: first, act: actKindOf(first), passive: false, at: 0 };
  if (progressive >= 0) {
    const verb = tokens[progressive + 1]?.word ?? "";
    return {
      binding: "present",
      verb: baseOf(verb),
      act: actKindOf(verb),
      passive: false,
      at: progressive + 1,
    };
  }
  if (/(?:ment|ion|ance|al|work|ing)$/u.test(first))
    return { binding: "noun", verb: baseOf(first), act: actKindOf(first), passive: false, at: 0 };
  return { binding: "none", verb: "", act: "other", passive: false, at: 0 };
}

/** The first words that bind outside a relative clause; possibilities only where they are asked for. */
function mainPhraseOf(tokens: readonly Token[], possibilities: boolean): VerbPhrase | null {
  let inRelative = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]?.word ?? "";
    if (RELATIVE.has(word) && at > 0) inRelative = true;
    if (word === "," || word === ";") inRelative = false;
    if (inRelative) continue;
    const binding = bindingOf(tokens, at);
    if (binding === null || (binding === "could" && !possibilities)) continue;
    const { verb, at: place, passive, chain } = actAfter(tokens, at + 1);
    const chained = chain.map((word) => actKindOf(word));
    const act =
      actKindOf(verb) === "explore"
        ? "explore"
        : chain.length > 0
          ? chained.includes("continue")
            ? "continue"
            : "general"
          : actKindOf(verb);
    const softened = chain.find((word) => INTEND.has(word));
    return {
      binding: softened && binding === "will" ? "intend" : binding,
      verb: baseOf(verb),
      act,
      passive,
      at: place,
    };
  }
  return null;
}
