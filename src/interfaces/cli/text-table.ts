import { safeText } from "./terminal.ts";

const segments = new Intl.Segmenter("en", { granularity: "grapheme" });
const WIDE =
  /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;

/** How many columns of a terminal a text takes. */
function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of segments.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

function padded(text: string, width: number): string {
  const whole = widthOf(text);
  if (whole <= width) return text + " ".repeat(width - whole);
  let cut = "";
  let used = 0;
  for (const { segment } of segments.segment(text)) {
    const next = WIDE.test(segment) ? 2 : 1;
    if (used + next > width - 1) break;
    cut += segment;
    used += next;
  }
  return `${cut}…${" ".repeat(width - used - 1)}`;
}

/** A value as one line of a cell. A list is joined; what is not there stays empty; an inner object shows what it quotes. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) {
    return value.every((one) => typeof one !== "object" || one === null)
      ? value.map(cellText).join(", ")
      : `${value.length}`;
  }
  if (typeof value === "object") {
    const { quote, message } = value as { quote?: unknown; message?: unknown };
    return cellText(quote ?? message ?? JSON.stringify(value));
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number" && !Number.isInteger(value)) return value.toFixed(2);
  // A moment is shown to the minute, in UTC as it is kept.
  const moment = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/u.exec(String(value));
  if (moment) return `${moment[1]} ${moment[2]}`;
  return safeText(String(value)).replace(/\s+/gu, " ").trim();
}

/** The head of a column: "documentTitle" is "Document title". */
export function headOf(key: string): string {
  const words = key.replace(/([a-z])([A-Z])/gu, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ID = /^(?:[a-z]+-[2-9a-z]{12})?$/u;
/** At this width a label is still told from others. */
const LABEL = 12;

/**
 * Rows as a table that fits a width, in columns: ids whole, the others cut with "…" where there is no room. The widest
 * columns give way first.
 */
export function renderTable(rows: readonly object[], columns: readonly string[], width: number): string {
  const cells = rows.map((row) =>
    columns.map((column) => cellText((row as Record<string, unknown>)[column])),
  );
  const heads = columns.map(headOf);
  const widths = heads.map((head, at) =>
    Math.max(widthOf(head), ...cells.map((line) => widthOf(line[at] ?? ""))),
  );
  const room = width - 2 * (columns.length - 1);
  const isId = columns.map((column, at) => column === "id" || cells.every((one) => ID.test(one[at] ?? "")));
  // The widest column, mostly the quote, keeps a third of the terminal while others still have something to give.
  const widest = widths.indexOf(Math.max(...widths));
  const comfortable = widths.map((one, at) =>
    isId[at] ? one : at === widest ? Math.floor(room * 0.35) : LABEL,
  );
  for (const least of [comfortable, columns.map((column, at) => (column === "id" ? (widths[at] ?? 0) : 4))]) {
    while (widths.reduce((sum, one) => sum + one, 0) > room) {
      const can = widths.map((one, at) => (one > (least[at] ?? 0) ? one : 0));
      const most = Math.max(...can);
      if (most === 0) break;
      widths[can.indexOf(most)] = most - 1;
    }
  }
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => padded(text, widths[at] ?? 1))
      .join("  ")
      .trimEnd();
  return [line(heads), line(widths.map((one) => "─".repeat(one))), ...cells.map(line)]
    .map((one) => `${one}\n`)
    .join("");
}

/** A record as lines of "Name  value", long values wrapped to the width. */
export function renderRecord(record: object, width: number): string {
  const entries = Object.entries(record).filter(([, value]) => !isInnerTable(value));
  const most = Math.max(0, ...entries.map(([key]) => widthOf(headOf(key))));
  const room = Math.max(20, width - most - 2);
  return entries
    .map(([key, value]) => {
      const [first = "", ...more] = wrap(cellText(value) || "—", room);
      return [
        `${padded(headOf(key), most)}  ${first}\n`,
        ...more.map((text) => `${" ".repeat(most + 2)}${text}\n`),
      ].join("");
    })
    .join("");
}

/** Whether a value is a list of records, which is shown as a table of its own. */
export function isInnerTable(value: unknown): value is object[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "object" && one !== null)
  );
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line];
}
