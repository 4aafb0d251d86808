/**
 * Porter's algorithm (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980), so that "deploys",
 * "deployed" and "deployment" meet in one stem. Input: a word in lower case. Words with digits are returned unchanged.
 */

const C = "[^aeiou]";
const V = "[aeiouy]";
const CC = `${C}[^aeiouy]*`;
const VV = `${V}[aeiou]*`;
const HAS_ONE = new RegExp(`^(${CC})?${VV}${CC}`);
const IS_ONE = new RegExp(`^(${CC})?${VV}${CC}(${VV})?$`);
const HAS_TWO = new RegExp(`^(${CC})?${VV}${CC}${VV}${CC}`);
const HAS_VOWEL = new RegExp(`^(${CC})?${V}`);
const SHORT_END = new RegExp(`^${CC}${V}[^aeiouwxy]$`);

const STEP_2: Record<string, string> = {
  ational: "ate",
  tional: "tion",
  enci: "ence",
  anci: "ance",
  izer: "ize",
  bli: "ble",
  alli: "al",
  entli: "ent",
  eli: "e",
  ousli: "ous",
  ization: "ize",
  ation: "ate",
  ator: "ate",
  alism: "al",
  iveness: "ive",
  fulness: "ful",
  ousness: "ous",
  aliti: "al",
  iviti: "ive",
  biliti: "ble",
  logi: "log",
};
const STEP_3: Record<string, string> = {
  icate: "ic",
  ative: "",
  alize: "al",
  iciti: "ic",
  ical: "ic",
  ful: "",
  ness: "",
};
const STEP_2_ENDS =
  /^(.+?)(ational|tional|enci|anci|izer|bli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti|logi)$/;
const STEP_3_ENDS = /^(.+?)(icate|ative|alize|iciti|ical|ful|ness)$/;
const STEP_4_ENDS = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;

const known = new Map<string, string>();

/** The stem of one word. Remembered, because documents repeat their words. */
export function stemOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const stem = /^[a-z]{3,}$/.test(word) ? strip(oneSpelling(word)) : word;
  if (known.size > 50_000) known.clear(); // a server reads for months: the memory must not grow with it
  known.set(word, stem);
  return stem;
}

const SPELLINGS: Record<string, string> = {
  defense: "defence",
  offense: "offence",
  license: "licence",
  center: "centre",
  centers: "centres",
  program: "programme",
  programs: "programmes",
  labor: "labour",
  fiber: "fibre",
  catalog: "catalogue",
  fulfill: "fulfil",
  modeling: "modelling",
};

/** British and American spellings of one word are one word. */
function oneSpelling(word: string): string {
  return SPELLINGS[word] ?? word.replace(/(?<=[a-z]{4})is(e|es|ed|er|ers|ing|ation|ations)$/, "iz$1");
}

function strip(word: string): string {
  const y = word.startsWith("y") ? `Y${word.slice(1)}` : word;
  const inflected = stripInflection(y.replace(/(ss|i)es$/, "$1").replace(/([^s])s$/, "$1"));
  let stem = inflected;
  // Porter's later rule: only after a consonant, so that "deploy" and "deployment" keep one stem.
  if (/.[^aeiouy]y$/.test(stem)) stem = `${stem.slice(0, -1)}i`;
  stem = replaceEnd(stem, STEP_2_ENDS, STEP_2);
  stem = replaceEnd(stem, STEP_3_ENDS, STEP_3);
  stem = stripLongEnd(stem);
  if (stem.endsWith("e")) {
    const base = stem.slice(0, -1);
    if (HAS_TWO.test(base) || (IS_ONE.test(base) && !SHORT_END.test(base))) stem = base;
  }
  if (stem.endsWith("ll") && HAS_TWO.test(stem)) stem = stem.slice(0, -1);
  return stem.toLowerCase();
}

function stripInflection(word: string): string {
  const eed = /^(.+?)eed$/.exec(word);
  if (eed) return HAS_ONE.test(eed[1] ?? "") ? word.slice(0, -1) : word;
  const ending = /^(.+?)(ed|ing)$/.exec(word);
  const base = ending?.[1];
  if (base === undefined || !HAS_VOWEL.test(base)) return word;
  if (/(at|bl|iz)$/.test(base)) return `${base}e`;
  if (/([^aeiouylsz])\1$/.test(base)) return base.slice(0, -1);
  return SHORT_END.test(base) ? `${base}e` : base;
}

function replaceEnd(word: string, ends: RegExp, by: Record<string, string>): string {
  const found = ends.exec(word);
  const base = found?.[1];
  if (found === null || base === undefined || !HAS_ONE.test(base)) return word;
  return base + (by[found[2] ?? ""] ?? "");
}

function stripLongEnd(word: string): string {
  const found = STEP_4_ENDS.exec(word);
  if (found?.[1] !== undefined) return HAS_TWO.test(found[1]) ? found[1] : word;
  const ion = /^(.+?[st])ion$/.exec(word);
  return ion?.[1] !== undefined && HAS_TWO.test(ion[1]) ? ion[1] : word;
}
