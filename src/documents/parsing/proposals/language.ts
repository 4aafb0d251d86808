/** The commonest small words of languages in Latin script, by ISO 639-1 code. */
const PROFILES: Record<string, string> = {
  en: "the of and to in that is for with as on are this will by from which be have has",
  fr: "le la les des et en du une est dans que pour qui sur par avec au aux ce sont plus",
  de: "der die das und in den von zu mit für auf ist im des dem nicht eine als auch werden sich",
  es: "el la los las de y en que del por con para una se su al como más es entre",
  it: "il la di che e in per un del della dei con le una sono gli alla nel delle anche",
  pt: "o a os as de e do da em que para com uma dos das no na por ao não são",
  nl: "de het een van en in te dat die op met voor zijn is aan door niet worden om ook",
  da: "og i at det en den til er som på de med for af der ikke et har kan skal",
  sv: "och i att det en som på är av för med den till de inte ett har kan ska om",
  no: "og i å det en som på er av for med den til de ikke et har kan skal om fra eller",
  fi: "ja on että ei se oli ovat sekä tai myös joka kun niin mutta ole voi kuin jotka sen",
  et: "ja on et ei see oli ka ning või kui mis oma selle tema seda nende kes eest",
  lv: "un ir ka ar par no uz kas lai tiek vai arī šo tā kā pēc savu bet",
  lt: "ir yra kad su į iš tai kaip bei ar dėl apie kurie taip pat bus jų šio",
  pl: "i w na z do że się nie jest o to jak oraz przez dla po od są lub przy",
  cs: "a v na je se že s z do o i pro by jako která který při jsou nebo podle",
  sk: "a v na je sa že s z do o pre ako ktoré ktorý pri sú alebo podľa aj zo",
  sl: "in v na je se da za so z ki pri kot ali tudi po bi o od iz ter",
  hr: "i u na je se da za su s od koji kao ili koja te o po iz bi što",
  hu: "a az és hogy nem is egy van meg ez csak de vagy mint kell lehet valamint között",
  ro: "și de în la a cu pe din că este pentru care o să mai nu sau prin al sunt",
  ga: "an na agus ar is go le do i a sé ag atá mar gan leis chun seo sin",
  mt: "il li ta u fil għal tal ma dan hija huwa mill bħala jew din lil kull",
  sq: "dhe të në e i për me një që nga është si nuk më por janë ose",
  tr: "ve bir bu için ile da de olarak olan en daha çok gibi kadar ise sonra",
  is: "og að í á er sem við um til það af með fyrir ekki en eru var hefur",
  ca: "el la els les de i en que del per amb una és dels al com més són",
  eu: "eta da du ez bat dira egin den izan dute ere hau baina edo",
  id: "dan yang di untuk dengan dari dalam ini pada adalah akan oleh itu sebagai tidak",
  vi: "và của các trong là có được cho với này một những không người để",
};

const OWN_WORDS = Object.entries(PROFILES).map(([language, words]) => ({ language, own: words.split(" ") }));

/** For each of these words the languages that have it, as places in OWN_WORDS. */
const LANGUAGES_OF = new Map<string, number[]>();
for (const [place, { own }] of OWN_WORDS.entries())
  for (const word of own) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), place]);

/** Scripts that tell a language or a group of them by the letters alone. */
const SCRIPTS: { pattern: RegExp; language: string }[] = [
  { pattern: /\p{Script=Greek}/gu, language: "el" },
  { pattern: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, language: "ja" },
  { pattern: /\p{Script=Hangul}/gu, language: "ko" },
  { pattern: /\p{Script=Han}/gu, language: "zh" },
  { pattern: /\p{Script=Hebrew}/gu, language: "he" },
  { pattern: /\p{Script=Armenian}/gu, language: "hy" },
  { pattern: /\p{Script=Georgian}/gu, language: "ka" },
  { pattern: /\p{Script=Thai}/gu, language: "th" },
  { pattern: /\p{Script=Devanagari}/gu, language: "hi" },
  { pattern: /\p{Script=Arabic}/gu, language: "ar" },
];

/** Longer words are none of these: they are only counted. */
const LONGEST = Math.max(...[...LANGUAGES_OF.keys()].map((word) => word.length));

const LETTER = /\p{L}/u;

/** How much of a text is looked at. A title page in another language must not decide, so it is taken from the middle. */
const SAMPLE = 8_000;

/** The language of a text as ISO 639-1 code, or null where too little of it is words. */
export function findLanguage(text: string): string | null {
  const middle = Math.max(0, Math.floor(text.length / 2) - SAMPLE / 2);
  const sample = text.slice(middle, middle + SAMPLE);
  const { letters, plain } = countLetters(sample);
  if (letters < 20) return null;
  // No other script can then have the share that it needs: ten looks at the whole sample are saved.
  if (plain > letters * 0.9) return latinOf(sample);
  for (const { pattern, language } of SCRIPTS) {
    const share = (sample.match(pattern) ?? []).length / letters;
    if (share > (language === "ja" ? 0.1 : 0.4))
      return language === "ar" && /[پچژگ]/u.test(sample) ? "fa" : language;
  }
  if ((sample.match(/\p{Script=Cyrillic}/gu) ?? []).length / letters > 0.4) return cyrillicOf(sample);
  return latinOf(sample);
}

/** How many letters a text has, and how many of them are those of English. */
function countLetters(text: string): { letters: number; plain: number } {
  let plain = 0;
  let others = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) plain++;
    else if (code >= 128 && LETTER.test(String.fromCodePoint(text.codePointAt(at) ?? 0))) others++;
  }
  return { letters: plain + others, plain };
}

function cyrillicOf(sample: string): string {
  if (/[іїєґ]/u.test(sample) && !/[ыэ]/u.test(sample)) return "uk";
  if (/[ў]/u.test(sample)) return "be";
  if (/[ѓќѕ]/u.test(sample)) return "mk";
  if (/[ђћџљњ]/u.test(sample)) return "sr";
  return /[ыэ]/u.test(sample) ? "ru" : "bg";
}

/** How often each word of a profile stands in a text in small letters, and how many words there are. */
function countOwnWords(text: string): { counts: Map<string, number>; words: number } {
  const counts = new Map<string, number>();
  let words = 0;
  for (let at = 0; at < text.length; ) {
    const end = endOfLetters(text, at);
    if (end === at) {
      at++;
      continue;
    }
    words++;
    const word = end - at <= LONGEST ? text.slice(at, end) : "";
    if (LANGUAGES_OF.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    at = end;
  }
  return { counts, words };
}

/** Where the letters end that begin here. */
function endOfLetters(text: string, from: number): number {
  for (let at = from; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    const isSmall = code >= 97 && code <= 122;
    if (!isSmall && (code < 128 || !LETTER.test(String.fromCodePoint(code)))) return at;
    at += code > 0xffff ? 2 : 1;
  }
  return text.length;
}

function latinOf(sample: string): string | null {
  const hits = new Uint32Array(OWN_WORDS.length);
  const { counts, words } = countOwnWords(sample.toLowerCase());
  const met = new Uint32Array(OWN_WORDS.length);
  for (const [word, count] of counts) {
    for (const place of LANGUAGES_OF.get(word) ?? []) {
      hits[place] = (hits[place] ?? 0) + count;
      met[place] = (met[place] ?? 0) + 1;
    }
  }
  let best: { language: string; score: number } = { language: "", score: 0 };
  for (const [place, { language, own }] of OWN_WORDS.entries()) {
    // Both how often and how many of them: one word that two languages share must not decide.
    const score = ((hits[place] ?? 0) / words) * ((met[place] ?? 0) / own.length);
    if (score > best.score) best = { language, score };
  }
  return best.score > 0.01 ? best.language : words < 30 ? null : best.language || null;
}
