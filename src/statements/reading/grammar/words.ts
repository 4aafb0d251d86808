import { isKnownVerb, PARTICIPLE, PAST } from "./verbs.ts";

/** A set of words, written with white space between. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u));
}

/** What a word can be, by its form alone. Several may hold: the place in the sentence decides. */
export type WordForm = {
  /** The word, lower case: always the same string for the same word, so that it is quick to look up. */
  word: string;
  /** Closed classes; null for an open-class word. */
  closed:
    | "determiner"
    | "preposition"
    | "pronoun"
    | "conjunction"
    | "relative"
    | "subordinator"
    | "modal"
    | "be"
    | "have"
    | "do"
    | "not"
    | "to"
    | "adverb"
    | "number"
    | "mark"
    | null;
  /** The verb it can be a form of, or null. */
  verb: string | null;
  base: boolean;
  third: boolean;
  past: boolean;
  participle: boolean;
  gerund: boolean;
  signs: Signs;
  /** The number that an index of what was learned last gave it; undefined until one has. */
  numbered: { index: object; word: number } | undefined;
};

const CLOSED: Record<string, NonNullable<WordForm["closed"]>> = {};
const put = (kind: NonNullable<WordForm["closed"]>, words: string): void => {
  for (const word of words.split(/\s+/u)) CLOSED[word] = kind;
};
put(
  "determiner",
  `the a an this these those our their its his her my your each every all both some any no another such
  several many most more other various respective existing new key joint national international global digital
  relevant own same following first second third next last few two three four five six seven eight nine ten`,
);
put(
  "preposition",
  `of in on at by for with from into through under over between among against across within without
  towards toward upon via per during including regarding concerning throughout around beyond despite alongside amid according
  behind beside besides like near onto off out up down`,
);
put("pronoun", "we they it he she you i us them him me itself themselves ourselves who one there");
put("conjunction", "and or but nor");
put("relative", "which whose whom that");
put(
  "subordinator",
  "if when while as because since although though whereas once until unless where whether before after how why what",
);
put("modal", "will would shall should must can could may might cannot won't ought");
put("be", "is are was were be been being am isn't aren't wasn't weren't");
put("have", "has have had having hasn't haven't");
put("do", "do does did don't doesn't didn't");
put("not", "not never neither");
put("to", "to");
put(
  "adverb",
  `also already further furthermore moreover therefore thus still now today yesterday soon together jointly
  ever just even only always often again then recently currently not-only yet hereby thereby both well forward
  closely actively fully continually instead otherwise meanwhile tomorrow additionally finally`,
);

const NOT_PARTICIPLE = new Set(
  "need indeed speed seed feed breed exceed proceed succeed agreed-upon united unprecedented talented sophisticated advanced hundred red bed embed shed wed sacred naked".split(
    " ",
  ),
);
const NOT_GERUND = new Set(
  `during including regarding concerning following string spring king thing things everything nothing
  something morning evening beijing bring sing ring wing ceiling sterling wellbeing well-being pending ongoing
  upcoming forthcoming outstanding binding`.split(/\s+/u),
);

/** First parts of hyphenated words that are verbs: "co-chaired" is one, "nuclear-powered" is not. */
const VERB_PREFIX = /^(?:co|re|pre|de|un|over|under|out|up|cross|fast|kick|jump|double)-/u;

/**
 * Signs: words that a pattern waits for, each kind a bit. The words of a sentence are looked up once; which signs stand in
 * it then tells which patterns could match, and the others are not tried.
 */
export type Signs = number;

/** As many as there are bits in a small integer. */
const MOST_SIGNS = 30;

const signs: RegExp[] = [];
/** All signs in one, for most words are none. */
let anySign: RegExp | null = null;

/** A sign: the words and marks, in small letters, that hold this. */
export function newSign(holds: RegExp): Signs {
  if (signs.length === MOST_SIGNS) throw new Error("There are no bits left for another sign.");
  signs.push(holds);
  anySign = null;
  memory.clear();
  spellings.clear();
  return 1 << (signs.length - 1);
}

function signsOf(word: string): Signs {
  anySign ??= new RegExp(signs.map(({ source }) => source).join("|") || "(?!)", "u");
  if (!anySign.test(word)) return 0;
  return signs.reduce((found, holds, at) => (holds.test(word) ? found | (1 << at) : found), 0);
}

/**
 * A word or a mark as it is written, wherever it stands: how long it is, itself in lower case, whether it is written with a
 * capital, and whether it has at least five letters and all of them are capitals.
 */
export type Token = {
  length: number;
  lower: string;
  capital: boolean;
  shout: boolean;
  word: boolean;
  form: WordForm;
};

const spellings = new Map<string, Token>();

/** The word or mark that is written so: always the same one, since a text uses few different words. */
export function tokenOf(written: string): Token {
  const known = spellings.get(written);
  if (known !== undefined) return known;
  if (spellings.size > 40_000) spellings.clear();
  const form = formOf(written.toLowerCase().replace("’", "'"));
  const word = isWordCode(written.charCodeAt(0));
  const capital = word && form.word !== written && /^\p{Lu}/u.test(written);
  const shout = capital && /^\p{Lu}{5,}$/u.test(written);
  const token = { length: written.length, lower: form.word, capital, shout, word, form };
  spellings.set(written, token);
  return token;
}

/** Letters and figures; of what is beyond the first 128 characters all but marks. */
export function isWordCode(code: number): boolean {
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  return (
    code >= 0xc0 &&
    !(code >= 0x2000 && code <= 0x2bff) &&
    !(code >= 0x3000 && code <= 0x303f) &&
    code !== 0xd7 &&
    code !== 0xf7
  );
}

const memory = new Map<string, WordForm>();

/** The forms of a word, lower case. Remembered, since a text uses few different words. */
export function formOf(word: string): WordForm {
  const known = memory.get(word);
  if (known !== undefined) return known;
  if (memory.size > 40_000) memory.clear();
  const form = readForm(word);
  memory.set(word, form);
  return form;
}

function readForm(word: string): WordForm {
  const form: WordForm = {
    word,
    closed: Object.hasOwn(CLOSED, word) ? (CLOSED[word] ?? null) : null,
    verb: null,
    base: false,
    third: false,
    past: false,
    participle: false,
    gerund: false,
    signs: signsOf(word),
    numbered: undefined,
  };
  if (form.closed === null) {
    if (!/\p{L}/u.test(word)) form.closed = /\d/u.test(word) ? "number" : "mark";
    else if (
      /^.{3,}ly$/u.test(word) &&
      !/^(?:apply|supply|rely|reply|comply|multiply|rally|ally|tally|family|assembly|italy|july|early|friendly|only)$/u.test(
        word,
      )
    ) {
      form.closed = "adverb";
    }
  }
  if (form.closed !== null) return form;
  const past = PAST.get(word);
  const participle = PARTICIPLE.get(word);
  if (past !== undefined) Object.assign(form, { verb: past, past: true });
  if (participle !== undefined) Object.assign(form, { verb: participle, participle: true });
  if (isKnownVerb(word)) Object.assign(form, { verb: form.verb ?? word, base: true });
  if (form.verb !== null) return form;
  if (word.includes("-") && !VERB_PREFIX.test(word)) return form;
  if (word.endsWith("ed") && word.length > 3 && !NOT_PARTICIPLE.has(word)) {
    const verb = stem(word.slice(0, -2));
    return { ...form, verb, past: true, participle: true };
  }
  if (word.endsWith("ing") && word.length > 5 && !NOT_GERUND.has(word)) {
    return { ...form, verb: stem(word.slice(0, -3)), gerund: true };
  }
  if (word.endsWith("s") && !word.endsWith("ss")) {
    const verb = thirdPerson(word);
    if (verb !== null) return { ...form, verb, third: true };
  }
  return form;
}

/** "establish" from "establish", "finance" from "financ", "plan" from "plann", "apply" from "appli". */
function stem(cut: string): string {
  if (isKnownVerb(cut)) return cut;
  if (isKnownVerb(`${cut}e`)) return `${cut}e`;
  if (cut.endsWith("i")) return `${cut.slice(0, -1)}y`;
  if (/([bdfgklmnprt])\1$/u.test(cut)) {
    const single = cut.slice(0, -1);
    if (isKnownVerb(single)) return single;
  }
  return /(?:at|is|iz|ur|ag|rc|nc|v|u|c|dg)$/u.test(cut) ? `${cut}e` : cut;
}

function thirdPerson(word: string): string | null {
  const options = [word.slice(0, -1)];
  if (word.endsWith("es")) options.push(word.slice(0, -2));
  if (word.endsWith("ies")) options.push(`${word.slice(0, -3)}y`);
  return options.find((option) => isKnownVerb(option)) ?? null;
}
