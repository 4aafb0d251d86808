/**
 * What a report says, before it takes the form of a DOCX, PDF, HTML or Markdown file: every format is drawn from this
 * and from nothing else, so a number cannot differ between them.
 */
export type Report = {
  /** What it is a report of: the same whenever it is drawn of the same choice, so that a person's wording stays with it. */
  key: string;
  /** The name of its file without an ending. */
  name: string;
  title: string;
  /** What it covers, in a line under the title. */
  subtitle: string;
  /** Who made it, as the file's properties say. */
  author: string;
  /** The moment it was drawn, as an ISO date and time. */
  drawnAt: string;
  /** Meant for a page or two: without a list of its contents, and set more closely. */
  isShort?: boolean;
  sections: readonly Section[];
  /** Everything that sentences cite, by id. */
  sources: ReadonlyMap<string, Source>;
};

export type Section = {
  heading: string;
  blocks: readonly Block[];
  sections?: readonly Section[];
};

export type Block = Paragraph | BulletList | ReportTable | BarChart;

/** Sentences of one thought. `id` is stable between drawings of the same report, so that a person's wording stays with it. */
export type Paragraph = {
  kind: "paragraph";
  id: string;
  sentences: readonly Sentence[];
  /** What a person has put in the place of the drawn sentences. */
  edit?: Edit | undefined;
};

export type Edit = {
  text: string;
  by: string;
  /** An ISO day. */
  on: string;
  /** The drawn words that the person had before them: when the record has moved on, they differ from today's. */
  insteadOf: string;
};

/** A sentence that the report writes, with the ids of the sources that bear it out. */
export type Sentence = { text: string; cites: readonly string[] };

export type BulletList = { kind: "list"; items: readonly Item[] };

/** A bullet. A person may word it like a paragraph; `id` is what it cites, where none is given. */
export type Item = Sentence & { id?: string; edit?: Edit | undefined };

/** A cell: words, a number, or why there is neither (which is never shown as 0 or as nothing). */
export type ReportCell = string | number | { missing: string };

export type ReportTable = {
  kind: "table";
  caption: string;
  columns: readonly { head: string; width?: number }[];
  rows: readonly (readonly ReportCell[])[];
};

/** Horizontal bars, each with its number beside it. `null` is drawn as missing, with the word that says why. */
export type BarChart = {
  kind: "chart";
  /** What it shows, as a sentence: "Nine of 35 announced actions are not reported". */
  title: string;
  /** How it was counted. */
  subtitle: string;
  /** What one counts: "commitments". */
  unit: string;
  bars: readonly { label: string; value: number | null; missing?: string }[];
};

/** Something that can be cited: the words that a note shows, and its page in Entente. */
export type Source = {
  /** Quotation with its place, or a record and its facts. */
  words: string;
  /** Path of the page that shows it, such as "/commitments/com-…"; null where there is none. */
  path: string | null;
};

/** A report's key: its kind, and what was chosen, in one order. The day that is looked at is no part of it. */
export function reportKey(
  kind: string,
  choice: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(choice).sort()) {
    const value = choice[name];
    const words = typeof value === "object" ? [...value].sort().join(",") : value;
    if (words) query.set(name, words);
  }
  return query.size ? `${kind}?${query}` : kind;
}

/** What was chosen under a name when the report of this key was asked for. */
export function chosenIn(key: string, name: string): string[] {
  const [, query = ""] = key.split("?", 2);
  return new URLSearchParams(query).get(name)?.split(",") ?? [];
}

/** A bullet as the paragraph that it is, and null where nothing tells it from the next: such a one is not worded by a person. */
export function itemId({ id, cites }: Item): string | null {
  return id ?? (cites.length ? `item:${cites.join("+")}`.slice(0, MOST_ID) : null);
}
/** As wordings keep it. */
const MOST_ID = 200;

export function itemParagraph(item: Item): Paragraph {
  return { kind: "paragraph", id: itemId(item) ?? "", sentences: [item], edit: item.edit };
}

/** The report with a place after each table and chart where a person may write what has to be said of it. */
export function withPlaces(report: Report): Report {
  const placed = (section: Section): Section => {
    let count = 0;
    const blocks = section.blocks.flatMap((block): Block[] => {
      if (block.kind !== "table" && block.kind !== "chart") return [block];
      count += 1;
      const id = `note:${section.heading}${count > 1 ? ` ${count}` : ""}`.slice(0, MOST_ID);
      return [block, { kind: "paragraph", id, sentences: [] }];
    });
    return { ...section, blocks, ...(section.sections ? { sections: section.sections.map(placed) } : {}) };
  };
  return { ...report, sections: report.sections.map(placed) };
}

/** The words of a paragraph as drawn, before anybody edits them. */
export function drawnWords(paragraph: Paragraph): string {
  return paragraph.sentences.map((sentence) => sentence.text).join(" ");
}

/** Whether the record has changed under a paragraph that a person has reworded. */
export function isOutdated({ edit, ...paragraph }: Paragraph): boolean {
  return edit !== undefined && edit.insteadOf !== drawnWords(paragraph);
}

/**
 * The report with each person's wording in the place of the paragraph or bullet of the same id. A paragraph that is only there for a
 * person's words is left out where nobody wrote any.
 */
export function withEdits(report: Report, edits: ReadonlyMap<string, Edit>): Report {
  const block = (drawn: Block): Block[] => {
    if (drawn.kind === "list")
      return [
        { ...drawn, items: drawn.items.map((item) => ({ ...item, edit: edits.get(itemId(item) ?? "") })) },
      ];
    if (drawn.kind !== "paragraph") return [drawn];
    const edit = edits.get(drawn.id);
    if (edit) return [{ ...drawn, edit }];
    return drawn.sentences.length ? [drawn] : [];
  };
  const edited = (section: Section): Section => ({
    ...section,
    blocks: section.blocks.flatMap(block),
    ...(section.sections ? { sections: section.sections.map(edited) } : {}),
  });
  const sections = report.sections.map(edited);
  return { ...report, sections: sections.filter((one) => one.blocks.length || one.sections?.length) };
}

/** A cell as every format shows it. Thousands are parted by a thin space, as British English in print does. */
export function cellWords(cell: ReportCell): string {
  if (typeof cell === "number") return numberWords(cell);
  return typeof cell === "string" ? cell : `– (${cell.missing})`;
}

export function numberWords(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 1 }).replaceAll(",", "\u2009");
}

/** Whether a column holds numbers: then it is set to the right, its missing values too. */
export function isNumeric(rows: ReportTable["rows"], column: number): boolean {
  return (
    rows.some((row) => typeof row[column] === "number") &&
    rows.every((row) => typeof row[column] !== "string")
  );
}

/** A chart in one sentence, for those who do not see it. */
export function chartWords({ title, bars, unit }: BarChart): string {
  const parts = bars.map(({ label, value, missing }) =>
    value === null ? `${label}: ${missing ?? "unknown"}` : `${label}: ${numberWords(value)}`,
  );
  return `${title}. ${parts.join("; ")} (${unit}).`;
}

/** A citation in the place where it stands: its number, and whether it is the first of its source. */
export type Note = { number: number; isFirst: boolean; source: Source; id: string };

/**
 * Gives each source its number in the order in which the sentences cite them. A format asks it once for each sentence,
 * in the order of the text. Throws where a sentence cites what the report does not list: such a sentence has no proof.
 */
export function createNotes(report: Report): { of(sentence: Sentence): Note[]; all(): Note[] } {
  const given = new Map<string, Note>();
  return {
    of: (sentence) =>
      sentence.cites.map((id) => {
        const before = given.get(id);
        if (before) return { ...before, isFirst: false };
        const source = report.sources.get(id);
        if (!source)
          throw new Error(`The report "${report.name}" cites ${id}, which is none of its sources.`);
        const note = { number: given.size + 1, isFirst: true, source, id };
        given.set(id, note);
        return note;
      }),
    all: () => [...given.values()],
  };
}

/**
 * The paragraphs in which a paragraph is set: its drawn sentences are one; a person's words may be several, with blank
 * lines between them, and the sources of the drawn sentences at their end.
 */
export function setParagraphs(paragraph: Paragraph): (readonly Sentence[])[] {
  const { edit, sentences } = paragraph;
  if (!edit) return [sentences];
  const cites = [...new Set(sentences.flatMap((sentence) => sentence.cites))];
  const texts = edit.text.split(/\n\s*\n/u);
  return texts.map((text, at) => [{ text, cites: at === texts.length - 1 ? cites : [] }]);
}

/** The words that are set: a person's, or what is drawn. */
export function setWords(paragraph: Paragraph): string {
  return paragraph.edit?.text ?? drawnWords(paragraph);
}

/** The line under a paragraph that a person has worded, or null where nobody has. */
export function editWords(paragraph: Paragraph): string | null {
  const { edit } = paragraph;
  if (!edit) return null;
  const worded = `Worded by ${edit.by}, ${edit.on}.`;
  return isOutdated(paragraph)
    ? `${worded} The ledger has changed since; it would now say: ${drawnWords(paragraph)}`
    : worded;
}
