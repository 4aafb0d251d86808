import { namesIn } from "../../../parties/party.names.ts";
import { type Found, type HeadLine, plain } from "./head.ts";

/** Words that make a line the name of a body, in any part of the world. */
const BODY =
  /\b(?:ministry|ministries|department|commission|secretariat|union|council|parliament|government|agency|authority|office|organi[sz]ation|association|federation|alliance|institute|centre|center|university|bank|committee|forum|chamber|network|group|assembly|foundation|board|cabinet|directorate|bureau|high representative|programme)\b/iu;

/**
 * Who issued the text: said outright ("prepared by the …", "Information from the …"), printed above the title, named
 * in the title of a joint text, or speaking in its first sentence ("We, the Leaders of the …").
 */
export function findIssuer(title: Found | null, lines: readonly HeadLine[], text: string): Found | null {
  return (
    findStated(lines) ??
    findLetterhead(lines, title) ??
    findInTitle(title) ??
    findSpeaker(lines) ??
    findOrigin(lines, text)
  );
}

function findStated(lines: readonly HeadLine[]): Found | null {
  const patterns = [
    /\b(?:prepared|issued|published|drafted|submitted|presented) by (?:the )?([\p{Lu}][^.;:]{3,140}?)(?=,? (?:with|as|at|following|pursuant|ahead|in view|for (?:the|its)|on (?:the|behalf|its)|in (?:response|preparation))\b|[.;:]|$)/u,
    /^[-–\s]*(?:information|communication|statement|report|note|contribution|presentation) (?:from|by) (?:the )?([\p{Lu}][^.;:]{3,100}?)(?: to | on |[.;:]|$)/iu,
    /^(?:issuer|issued by|publisher|author|organi[sz]ation|submitted by)\s*:\s*(.{3,140})$/iu,
  ];
  // What a later sentence speaks of is mostly another text: "It builds on the report published by the Institute".
  const firsts = lines.slice(0, 40).map((line) => ({ line, words: firstSentence(line.words) }));
  for (const pattern of patterns) {
    for (const { line, words } of firsts) {
      const match = pattern.exec(words);
      const name = match?.[1]?.trim() ?? "";
      if (name === "" || /^(?:a|an|any)\b/u.test(name)) continue;
      const isBare = /^(?:commission|council|parliament)$/iu.test(name);
      return { value: isBare ? `European ${name}` : name, spans: [line.span] };
    }
  }
  return null;
}

function firstSentence(words: string): string {
  return /^.{40,}?\p{Ll}{2}[.!?](?=\s\p{Lu})/u.exec(words)?.[0] ?? words;
}

/** The names of bodies that stand above the title as lines of their own. */
function findLetterhead(lines: readonly HeadLine[], title: Found | null): Found | null {
  const start = title?.spans[0]?.start ?? Number.POSITIVE_INFINITY;
  const above = lines.filter((line) => line.span.start < start).slice(0, 12);
  for (const line of above) {
    const { words } = line;
    if (
      words.length > 160 ||
      /[.!?:]$/u.test(words) ||
      /^(?:from|to|subject|brussels|delegations)\b/iu.test(words) ||
      /\d{3}/u.test(words)
    )
      continue;
    if (
      /^(?:joint )?communication\b|\b(?:statement|declaration|report|strategy|conclusions|agreement)\b/iu.test(
        words,
      )
    )
      continue;
    const names = namesIn(words).filter((name) => name.form === "name");
    const isCapital = words === words.toUpperCase() && /\p{Lu}{4}/u.test(words);
    const covered = names.reduce((sum, name) => sum + name.end - name.start, 0);
    if (!BODY.test(words) && covered < words.length * 0.6) continue;
    if (!isCapital && words.split(" ").length > 14) continue;
    const parts = names
      .filter((name) => name.party.kind === "institution" || name.party.kind === "group")
      .map((name) => name.party.name);
    const value =
      parts.length > 1 && covered > words.length * 0.3
        ? joinNames(parts)
        : isCapital
          ? titleCase(words)
          : words;
    return { value, spans: [line.span] };
  }
  return null;
}

/** The states and groups that the title of a text names, where it is theirs: before its kind, or after "of the". */
function findInTitle(title: Found | null): Found | null {
  if (title === null || title.value.length > 220) return null;
  const value = title.value.replace(/\bU\.S(?![.\p{L}])/gu, "U.S.");
  const kind =
    /\b(?:joint|leaders|summit|statement|declaration|communiqué|communique|fact sheet|factsheet|dialogue|council|memorandum|agreement|partnership|conclusions)\b/iu.exec(
      value,
    );
  if (kind === null) return null;
  const names = namesIn(value);
  if (names.length === 0) return null;
  const isJoint = /\bjoint\b|[-–]|\bbetween\b|\band\b|\bstatement\b|\bcommuniqu/iu.test(value);
  const picked = isJoint ? names : names.slice(0, 1);
  const parts = picked
    .filter(
      (name) => name.party.kind !== "region" && !/^Commission$/u.test(value.slice(name.start, name.end)),
    )
    .map((name) => name.party.name);
  return parts.length === 0 ? null : { value: joinNames(parts), spans: title.spans };
}

/** "We, the Leaders of the Group of Seven", "The members of the X …": the subject of the first sentence. */
function findSpeaker(lines: readonly HeadLine[]): Found | null {
  const start = lines.find((line) => line.kind === "paragraph" && line.words.length > 60);
  if (start === undefined) return null;
  const match =
    /^(?:we, )?the (?:leaders|members|member states|ministers|foreign ministers|heads of state|governments?|participants) (?:of|from) (?:the )?([^,;.—–]{3,90})/iu.exec(
      start.words,
    );
  const words = match?.[1]?.trim();
  if (words === undefined) return null;
  const names = namesIn(words).map((name) => name.party.name);
  return {
    value:
      names.length > 0
        ? joinNames(names)
        : words
            .replace(/\s*\([^)]*\)\s*/gu, " ")
            .replace(/\s+(?:met|nations|gathered|reaffirm)\b.*$/u, "")
            .trim(),
    spans: [start.span],
  };
}

/**
 * Who a text is plainly from: "About X" at its end, the party that its first sentence says has published it, or the body
 * that states its views again and again ("X recommends", "X calls on").
 */
function findOrigin(lines: readonly HeadLine[], text: string): Found | null {
  const about = /\n[\s#*]*about\s+([\p{Lu}][\p{L}\d .&'’-]{2,60})[*:]*\s*(?:\n|$)/iu.exec(text.slice(-8000));
  const named = about?.[1] === undefined ? "" : plain(about[1]);
  if (/^\p{Lu}/u.test(named) && !/^(?:us|the|this|our)\b/iu.test(named)) return { value: named, spans: [] };
  const start = lines.find((line) => line.kind === "paragraph" && line.words.length > 60);
  const published =
    start === undefined
      ? null
      : /^(?:today|on [^,]{4,25}),? (?:the )?(.{3,80}?) (?:has |have )?(?:announced|released|launched|published|is announcing|are announcing|hosted|unveiled)\b/iu.exec(
          start.words,
        );
  const name = published?.[1] === undefined ? undefined : namesIn(published[1])[0];
  if (start !== undefined && name !== undefined) return { value: name.party.name, spans: [start.span] };
  const counts = new Map<string, { times: number; start: number }>();
  for (const match of text.matchAll(
    /(?<![\p{L}] )\b([\p{Lu}][\p{L}&-]{2,}(?: [\p{Lu}][\p{L}&-]+){0,4}) (?:recommends|calls (?:on|for|upon)|believes|urges|represents|encourages|stands ready)\b/gu,
  )) {
    const body = match[1] ?? "";
    if (/^(?:The|This|It|Europe|We)$/u.test(body)) continue;
    const entry = counts.get(body) ?? { times: 0, start: match.index };
    counts.set(body, { ...entry, times: entry.times + 1 });
  }
  const [first] = [...counts].sort((one, other) => other[1].times - one[1].times);
  if (first === undefined || first[1].times < 2) return null;
  return { value: first[0], spans: [{ start: first[1].start, end: first[1].start + first[0].length }] };
}

function joinNames(names: readonly string[]): string {
  const own = [...new Set(names)];
  return own.length < 2 ? (own[0] ?? "") : `${own.slice(0, -1).join(", ")} and ${own.at(-1)}`;
}

function titleCase(words: string): string {
  return words
    .toLowerCase()
    .replace(/(?<=^|[\s(-])(\p{L})([\p{L}]*)/gu, (all, first: string, rest: string) =>
      /^(?:of|the|for|and|in|on|de|du|des|et|la|to)$/u.test(all) ? all : first.toUpperCase() + rest,
    )
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
