import { isFurniture } from "../../plain-text/furniture.ts";
import { readDate } from "./dates.ts";
import type { Found, HeadLine } from "./head.ts";

/** Lines of a head that name the kind, the sender or the file, and are never the title. */
const BOILERPLATE =
  /^(?:note|information note|cover note|press release|non-?paper|annex(?: [ivx\d]+)?|draft|final|(?:table of )?contents|executive summary|summary|abstract|introduction|foreword|preface|background|from|to|subject|ref(?:erence)?|for immediate release|embargo.*|unclassified|restricted|limite|public|council of the european union|general secretariat.*|(?:joint )?communication (?:to|from) .*|joint communication|outcome of proceedings|working paper|en)\s*:?$/iu;

/**
 * The title: what "Subject:" introduces, else the first heading of the highest rank, else the first line of the head
 * that reads like one. A title over several lines is put together.
 */
export function findTitle(lines: readonly HeadLine[], fileTitle: string | null): Found | null {
  return (
    findSubject(lines) ?? matchFileTitle(lines, fileTitle) ?? findHeadingTitle(lines) ?? findLineTitle(lines)
  );
}

/** "Subject: AOB … / The title / - kind": the lines after the label up to the next part of the head. */
function findSubject(lines: readonly HeadLine[]): Found | null {
  const index = lines.findIndex((line) => /^(?:subject|title|re)\s*:/iu.test(line.words));
  const first = lines[index];
  if (first === undefined || index > 40) return null;
  const label = /^(?:subject|title|re)\s*:\s*/iu.exec(first.words)?.[0] ?? "";
  const words = first.words.slice(label.length);
  const isAgenda = /^(?:AOB|any other business|agenda item|preparation (?:for|of))\b/iu.test(words);
  const rest: HeadLine[] = [];
  for (const line of lines.slice(index + 1, index + 6)) {
    if (
      /^[-–—•]/u.test(line.words) ||
      isFurniture(line.words) ||
      line.kind === "item" ||
      /[.!?]$/u.test(line.words) ||
      line.words.length > 160
    )
      break;
    rest.push(line);
  }
  // Where the subject is an item of an agenda, the title is what the text repeats as a heading of its own.
  const repeated = lines.slice(index + 1).find(
    (line) =>
      line.words.length > 12 &&
      [first, ...rest]
        .map((one) => one.words)
        .join(" ")
        .includes(line.words) &&
      !rest.includes(line),
  );
  const isAsWhole = repeated !== undefined && (isAgenda || repeated.words.length > words.length * 0.8);
  if (isAsWhole) return { value: repeated.words, spans: [repeated.span] };
  if (isAgenda || words === "") return null;
  return { value: words, spans: [first.span] };
}

/** The title that the file carries, where a line of the head says the same: then it has a place. */
function matchFileTitle(lines: readonly HeadLine[], fileTitle: string | null): Found | null {
  if (fileTitle === null) return null;
  const fold = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const line = lines.find(
    (one) =>
      one.words.length > 8 &&
      (fold(one.words) === fold(fileTitle) ||
        (one.kind === "heading" &&
          fold(fileTitle).includes(fold(one.words)) &&
          fold(one.words).length > fold(fileTitle).length * 0.5)),
  );
  return line === undefined || isBoilerplate(line) ? null : { value: line.words, spans: [line.span] };
}

function findHeadingTitle(lines: readonly HeadLine[]): Found | null {
  const headings = lines.filter(
    (line) => line.kind === "heading" && !isBoilerplate(line) && line.words.length > 6,
  );
  const before = headings.filter((line) => !/^(?:\d+|[IVX]+)[.)]?\s/u.test(line.words));
  const rank = Math.min(...before.map((line) => line.level ?? 6));
  const first = before.find((line) => (line.level ?? 6) === rank);
  if (first === undefined) return null;
  // The first heading, unless a higher one follows soon: a letterhead may be bold.
  const early = lines.indexOf(first) < 25 ? first : before[0];
  return early === undefined || lines.indexOf(early) > 40
    ? null
    : { value: early.words, spans: [early.span] };
}

function findLineTitle(lines: readonly HeadLine[]): Found | null {
  for (const line of lines.slice(0, 20)) {
    if (isBoilerplate(line) || line.words.length < 10 || line.words.length > 250) continue;
    if (/[.!?]\s+\p{Lu}/u.test(line.words) && line.words.split(" ").length > 14) return null;
    if (line.kind === "furniture" || line.kind === "footnote" || /^[a-z]/u.test(line.words)) continue;
    const sentences = /[.!?]$/u.test(line.words) && line.words.split(" ").length > 14;
    if (!sentences) return { value: line.words, spans: [line.span] };
    return null;
  }
  return null;
}

function isBoilerplate(line: HeadLine): boolean {
  if (BOILERPLATE.test(line.words)) return true;
  const date = readDate(line.words);
  return date !== null && line.words.length - (date.end - date.start) < 40;
}
