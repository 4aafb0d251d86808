import { createHash } from "node:crypto";
import {
  type BarChart,
  type Block,
  cellWords,
  drawnWords,
  type Edit,
  itemId,
  itemParagraph,
  type Paragraph,
  type Report,
  type ReportTable,
  type Section,
} from "../../base/reports/report.ts";

/**
 * Something that a report says in one place: a heading, a paragraph or bullet that a person may word, a bullet that nobody
 * words, a table or a chart. A Word document marks each of them, so that it is known again when somebody has edited it.
 */
export type Station = {
  kind: "heading" | "paragraph" | "item" | "fixed" | "table" | "chart";
  id: string;
  /** The heading under which it stands. */
  under: string;
  /** What the record says there. */
  drawn: string;
  /** What the report says there: a person's words, or what is drawn. Empty where nothing is set. */
  now: string;
};

/** Everything that a report says, in its order; `report` is as drawn, with places for a person's words. */
export function stationsOf(report: Report, edits: ReadonlyMap<string, Pick<Edit, "text">>): Station[] {
  const section = ({ heading, blocks, sections = [] }: Section, above: string): Station[] => {
    const id = headingId(above, heading);
    return [
      { kind: "heading", id, under: heading, drawn: heading, now: heading },
      ...blocks.flatMap((block) => blockStations(block, heading, edits)),
      ...sections.flatMap((inner) => section(inner, id)),
    ];
  };
  return report.sections.flatMap((each) => section(each, ""));
}

function blockStations(
  block: Block,
  under: string,
  edits: ReadonlyMap<string, Pick<Edit, "text">>,
): Station[] {
  const worded = (kind: "paragraph" | "item", paragraph: Paragraph): Station => {
    const drawn = drawnWords(paragraph);
    return { kind, id: paragraph.id, under, drawn, now: edits.get(paragraph.id)?.text ?? drawn };
  };
  switch (block.kind) {
    case "paragraph":
      return [worded("paragraph", block)];
    case "list":
      return block.items.map((item) =>
        itemId(item) === null
          ? { kind: "fixed", id: item.text, under, drawn: item.text, now: item.text }
          : worded("item", itemParagraph(item)),
      );
    default: {
      const words = figureWords(block);
      return [{ kind: block.kind, id: figureId(block, under), under, drawn: words, now: words }];
    }
  }
}

export const headingId = (above: string, heading: string) => `${above} / ${heading}`;

/** A table or chart as it is known again in its section. */
export function figureId(figure: ReportTable | BarChart, under: string): string {
  return figure.kind === "table" ? `table: ${under}: ${headsOf(figure)}` : `chart: ${under}: ${figure.unit}`;
}

const headsOf = ({ columns }: ReportTable) => columns.map(({ head }) => head).join(" ");

/** All words of a table in the order in which they are read; of a chart its title, since its figures lie in a file of their own. */
export function figureWords(figure: ReportTable | BarChart): string {
  if (figure.kind === "chart") return figure.title;
  return [figure.caption, headsOf(figure), ...figure.rows.map((row) => row.map(cellWords).join(" "))].join(
    " ",
  );
}

/** How Word's bookmark begins that says where a drawn document begins. */
export const BEGINNING = "_EntBegin";

/**
 * The bookmark of a station in a Word document: which place of which report it is, which of its paragraphs, and with which
 * words it was drawn, each as a fingerprint. Word hides bookmarks that begin with an underscore and takes 40 characters.
 */
export function markOf(report: string, { id, now }: Pick<Station, "id" | "now">, part = 0): string {
  return `_Ent${placeOf(report, id)}${part.toString(36).padStart(2, "0")}${wordsPrint(now)}`;
}

const MARK = /^_Ent([0-9a-f]{16})([0-9a-z]{2})([0-9a-f]{16})$/u;

/** What a bookmark says; null where it is none of ours. */
export function readMark(bookmark: string): { place: string; words: string } | null {
  const found = MARK.exec(bookmark);
  return found ? { place: found[1] ?? "", words: found[3] ?? "" } : null;
}

export const placeOf = (report: string, id: string) => print(`${report}\n${id}`);
export const wordsPrint = (words: string) => print(folded(words));

/** Words as they are compared: word processors set other spaces than they were given. */
export const folded = (words: string) => words.replace(/\s+/gu, " ").trim();

const print = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
