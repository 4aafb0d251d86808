/** Abbreviations after which a full stop ends no sentence, in lower case and without the stop. */
const NEVER_END = new Set(
  `e.g i.e cf vs viz mr mrs ms dr prof hon gov gen sen rep col lt st art arts para paras fig figs no nos vol pp p ed eds
  approx resp incl excl est dept univ pub cit ibid op al sec ch nr u.n a.k.a inter jan feb mar apr jun jul aug sep sept
  oct nov dec h.e amb capt adm min`.split(/\s+/u),
);
/** Abbreviations that end a sentence where a word follows that only begins one. */
const MAY_END = new Set(
  "u.s u.s.a u.k d.c e.u etc inc ltd co corp bros jr sr ph.d a.m p.m b.v s.a vs".split(" "),
);
/** What a single capital behind it numbers. */
const LETTERED =
  /\b(?:annex|appendix|attachment|schedule|exhibit|table|part|option|category|group|phase|tier)\s$/iu;
const STARTERS =
  /^(?:The|This|These|Those|That|We|They|It|In|On|At|As|For|To|Both|Our|Their|Its|He|She|All|Such|There|With|Through|By|From|An?|Further|Furthermore|Moreover|However|Additionally|Finally|Together|Also|Building|Since|While|When|During|After|Before|Today|Under|Following|Where|If|You|I|Other|Another|Each|Many|Several|No|Not)\b/u;

/**
 * The offsets in `clean` at which a new sentence begins, the first one (0) left out. A stop after an abbreviation, a
 * figure, an initial or inside brackets ends nothing; neither does a stop before a lower-case word.
 */
export function findBoundaries(clean: string): number[] {
  const boundaries: number[] = [];
  const mayBracket = /[([]/u.test(clean);
  STOP.lastIndex = 0;
  for (let match = STOP.exec(clean); match !== null; match = STOP.exec(clean)) {
    const next = match.index + match[0].length;
    if (endsSentence(clean, match.index, match[0], next, mayBracket)) boundaries.push(next);
  }
  return boundaries;
}

const STOP = /[.!?…]+["'”’»)\]]*\s+(?=["'“‘«([]*[\p{Lu}\p{N}•])/gu;

/** How far back a word before a stop is read. */
const LONGEST_WORD = 24;

/** The word before a stop, with the points, strokes and hyphens in it. */
function wordBefore(clean: string, stop: number): string {
  let start = stop;
  const earliest = Math.max(0, stop - LONGEST_WORD);
  while (start > earliest && isInWord(clean.charCodeAt(start - 1))) start--;
  return clean.slice(start, stop);
}

/** Letters and figures, "&" and what "-./" has. */
function isInWord(code: number): boolean {
  if (code < 128)
    return (
      (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 45 && code <= 57) || code === 38
    );
  return /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}

function endsSentence(clean: string, stop: number, mark: string, next: number, mayBracket: boolean): boolean {
  const rest = clean.slice(next, next + 40);
  if (mark.startsWith(".") && !mark.startsWith("..")) {
    const word = wordBefore(clean, stop);
    // "the ASEAN-U.S. Summit": the part after the hyphen is the abbreviation.
    const key = word.slice(word.lastIndexOf("-") + 1).toLowerCase();
    if (/\d$/u.test(word) && /^\d/u.test(rest) && !STARTERS.test(rest)) return false;
    if (NEVER_END.has(key)) {
      // "No. 5", "Art. 3", "Jan. 2026": but a plain "no." or "min." may end a sentence.
      if (
        !/^(?:no|nos|min|mar|may|sec|al|p|pp|art|ch|dec|sep|oct|nov|jan|feb|apr|jun|jul|aug|st|est|ed|co)$/u.test(
          key,
        )
      )
        return false;
      if (/^\d/u.test(rest) || /^\p{Lu}/u.test(word) || /^(?:al|st|pp|p)$/u.test(key))
        return /^(?:al)$/u.test(key) && STARTERS.test(rest);
    }
    if (MAY_END.has(key) || /^(?:\p{L}\.)+\p{L}$/u.test(key))
      return STARTERS.test(rest) || /^(?:etc)$/u.test(key);
    // A single capital is an initial: "J. Smith". A list mark at the very start ("1. The") is no sentence either.
    // "attached as Annex A." is none.
    if (/^\p{Lu}$/u.test(word) && !STARTERS.test(rest) && !LETTERED.test(clean.slice(0, stop - 1)))
      return false;
    if (/^(?:\d{1,3}|[IVXLC]{1,5})$/u.test(word) && clean.slice(0, stop).trim() === word) return false;
  }
  // Inside an open bracket nothing ends, unless the bracket holds whole sentences and closes after this one.
  return !mayBracket || !insideBracket(clean, stop, mark);
}

function insideBracket(clean: string, stop: number, mark: string): boolean {
  let depth = 0;
  for (let index = Math.max(0, stop - 400); index < stop + mark.length; index++) {
    const character = clean[index];
    if (character === "(" || character === "[") depth++;
    else if ((character === ")" || character === "]") && depth > 0) depth--;
  }
  if (depth === 0) return false;
  const close = clean.slice(stop, stop + 200).search(/[)\]]/u);
  return close >= 0;
}
