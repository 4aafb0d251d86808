import type { Found, HeadLine } from "./head.ts";

/** Forms of document numbers, as issuers print them. The first that stands in the head wins, in this order. */
const FORMS: RegExp[] = [
  /\b(?:COM|JOIN|SWD|SEC|C)\s?\(\d{4}\)\s?\d{1,5}(?:\s(?:final|draft))?(?:\/\d)?/u,
  /\b(?:Regulation|Directive|Decision|Recommendation) \((?:EU|EC|EURATOM)\)\s(?:No\.?\s)?\d{1,4}\/\d{1,4}/iu,
  /\bhttps?:\/\/data\.europa\.eu\/eli\/[\w/.-]+/u,
  /\bA\/(?:RES|HRC|C\.\d|CONF\.\d+|DEC)\/[\w./-]*\d/u,
  /\b(?:S\/RES\/\d+(?:\s?\(\d{4}\))?|E\/\d{4}\/\d+|A\/\d{2,3}\/(?:L\.)?\d+|TD\/B[\w./-]+|WT\/[A-Z]+\/[\w./-]+|G\/[A-Z]+\/[\w./-]+)/u,
  /\b(?:OECD\/LEGAL\/\d{4}|DSTI\/[\w/()-]+\d[\w/()-]*|C\/MIN\(\d{4}\)\d+(?:\/FINAL)?)/u,
  /\b(?:Assembly\/AU\/[\w./()-]+|EX\.CL\/[\w./()-]+)/u,
  /\b(?:ITU-[TRD] [A-Z]\.\d+(?:\.\d+)?|Res(?:olution)?\.? \d+ \(Rev\.[^)]*\))/u,
  /\b(?:CELEX(?: number)?:?\s?)?\b[1-9C]\d{4}[A-Z]{1,2}\d{4}(?:\(\d{2}\))?\b/u,
  /^\d{4,5}(?:\/\d{1,2})?\/\d{2}(?:\s(?:REV|ADD|COR|INIT|LIMITE)\s?\d*)*$/u,
  /\bISBN(?:-1[03])?:?\s?(?:97[89][- ]?)?\d[\d -]{7,14}[\dX]\b/u,
  /\b(?:IP|MEMO|STATEMENT|QANDA|SPEECH|INF)\/\d{2}\/\d{1,5}\b/u,
  /^(?:Ref(?:erence)?|Document|Doc|Document number|No)\.?\s?(?:No\.?)?\s?:\s?(\S[^:]{2,40}\d[\w/.-]*)$/iu,
];

/** The document's own number, as printed, from lines that are its head and not its sentences. */
export function findReference(lines: readonly HeadLine[]): Found | null {
  const numbered = lines.filter(
    ({ kind, words }) => kind !== "footnote" && kind !== "item" && /\d/u.test(words),
  );
  for (const pattern of FORMS) {
    for (const line of numbered) {
      const match = pattern.exec(line.words);
      if (match === null || speaksOfIt(line, match.index, match[0])) continue;
      const printed = (match[1] ?? match[0]).trim();
      const at = line.words.indexOf(printed);
      const isExact = line.words.length === line.span.end - line.span.start;
      const span = isExact
        ? { start: line.span.start + at, end: line.span.start + at + printed.length }
        : line.span;
      const isCouncil = /^\d{4,5}(?:\/\d{1,2})?\/\d{2}\b/u.test(printed);
      return {
        value: isCouncil ? `Council ${printed}` : printed.replace(/^CELEX(?: number)?:?\s?/u, ""),
        spans: [span],
      };
    }
  }
  return null;
}

/** A sentence that cites another document is not this document's head. */
function speaksOfIt(line: HeadLine, at: number, match: string): boolean {
  const around = line.words.length - match.length;
  if (
    /\b(?:see|pursuant to|in line with|having regard|recalling|under|according to|implementing|amending|repealing)\b/iu.test(
      line.words.slice(0, at),
    )
  )
    return true;
  const isSentence = /[.!?]$/u.test(line.words) && line.words.split(" ").length > 7;
  return line.kind === "paragraph" && (around > 90 || isSentence);
}
