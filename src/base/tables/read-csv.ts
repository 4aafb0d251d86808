import type { ReadTable } from "./read-table.ts";

/**
 * The rows of a text in CSV, as RFC 4180 has them; what parts the cells (comma, semicolon, tab) is found from the first
 * line, or said by one before it ("sep=;"). A row has the number of the line on which it begins, the head counted as 1, as a spreadsheet shows it.
 */
export function readCsv(given: string): ReadTable["rows"] {
  const whole = given.replace(/^\uFEFF/u, "");
  const told = /^sep=(.)(?:\r\n|\r|\n)/iu.exec(whole);
  const text = whole.slice(told?.[0].length ?? 0);
  const separator = told?.[1] ?? separatorOf(text);
  const before = told ? 1 : 0;
  const rows: ReadTable["rows"] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let at = 0;
  const endCell = () => {
    cells.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push({ number: before + rows.length + 1, cells: cells.map((text) => ({ text: unguarded(text) })) });
    cells = [];
  };
  while (at < text.length) {
    const char = text[at] as string;
    if (isQuoted) {
      const end = text.indexOf('"', at);
      if (end === -1) {
        cell += text.slice(at);
        break;
      }
      cell += text.slice(at, end);
      isQuoted = text[end + 1] === '"';
      if (isQuoted) cell += '"';
      at = end + (isQuoted ? 2 : 1);
    } else if (char === '"' && cell === "") {
      isQuoted = true;
      at += 1;
    } else if (char === separator) {
      endCell();
      at += 1;
    } else if (char === "\n" || char === "\r") {
      endRow();
      at += char === "\r" && text[at + 1] === "\n" ? 2 : 1;
    } else {
      cell += char;
      at += 1;
    }
  }
  if (cell !== "" || cells.length) endRow();
  return rows;
}

function separatorOf(text: string): string {
  const [line = ""] = text.replaceAll(/"[^"]*"/gu, "").split(/[\r\n]/u, 1);
  const counted = [",", ";", "\t"].map((one) => ({ one, count: line.split(one).length }));
  return counted.reduce((best, other) => (other.count > best.count ? other : best)).one;
}

/** Our own files put an apostrophe before what a spreadsheet would run as a formula. */
function unguarded(text: string): string {
  return /^'[=+\-@\t\r]/u.test(text) ? text.slice(1) : text;
}
