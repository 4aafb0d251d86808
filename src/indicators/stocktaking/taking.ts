import { dateWords } from "../../base/partial-date.ts";
import type { Paragraph, ReportCell, Sentence, Source } from "../../base/reports/report.ts";

/** A commitment as a stock-taking needs it, on the day that is looked at. */
export type TakenCommitment = {
  id: string;
  /** The statement that makes it; null where it was recorded by hand or in another Entente. */
  statement: string | null;
  /** Its words without markup. */
  shown: string;
  actors: readonly string[];
  owners: readonly string[];
  partners: readonly string[];
  areas: readonly string[];
  date: string | null;
  firmness: string | null;
  status: string;
  isOverdue: boolean;
  documentTitle: string | null;
  documentDate: string | null;
};

/** A report of progress that a person has linked to a commitment. */
export type TakenProgress = {
  commitment: string;
  statement: string;
  /** Null where it stands in a document of another Entente; the title is then how it is cited. */
  document: string | null;
  documentTitle: string;
  shown: string;
  /** Where it begins in its document. */
  position: number;
  relation: "fulfils" | "advances";
  /** When it happened, else when it was reported; null where neither is known. */
  date: string | null;
  /** The day of the document that reports it. */
  reportedOn: string | null;
};

/** A report of progress that people accepted, and that answers no commitment. */
export type TakenNews = Omit<TakenProgress, "commitment" | "relation" | "document"> & {
  document: string;
  areas: readonly string[];
};

/** All that a stock-taking is written from. */
export type Taking = {
  /** ISO days, both included. */
  from: string;
  to: string;
  /** The day on which the ledger is looked at. */
  asOf: string;
  drawnAt: string;
  author: string;
  /** What the choice of commitments is called, the address of the list that shows it, and the choice itself. */
  scope: { words: string; path: string; choice: Readonly<Record<string, readonly string[]>> };
  commitments: readonly TakenCommitment[];
  progress: readonly TakenProgress[];
  /** Progress of the period that no commitment announced. */
  news: readonly TakenNews[];
  /** What stands before quotes that begin by pointing back, by the id of their statement. */
  before: ReadonlyMap<string, string>;
  words: {
    topic(code: string): string;
    partner(code: string): string;
    statuses: readonly { code: string; label: string; means: string }[];
  };
};

export type Cite = {
  /** The rows of a list, by the filters that show just these. */
  rows(count: number, filters: Record<string, string>): string;
  commitment(commitment: TakenCommitment): string;
  /** A commitment whose words the sentence itself quotes. */
  quoted(commitment: TakenCommitment): string;
  progress(progress: TakenNews | TakenProgress): string;
  /** The text that passages stand in. */
  text(passages: number, of: TakenNews): string;
};

/** Ids of sources, each listed when it is first cited. */
export function citing({ scope, asOf }: Taking, sources: Map<string, Source>): Cite {
  const source = (id: string, words: string, path: string) => {
    if (!sources.has(id)) sources.set(id, { words, path });
    return id;
  };
  return {
    rows: (count, filters) => {
      const address = new URL(scope.path, "http://entente");
      for (const [key, value] of Object.entries(filters)) address.searchParams.set(key, value);
      const path = address.pathname + address.search;
      return source(
        `rows:${path}`,
        `${countWords(count, "row")} of the list of commitments, as of ${dateWords(asOf)}: ${path}`,
        path,
      );
    },
    commitment: (commitment) =>
      source(
        commitment.id,
        `“${commitment.shown}” ${textOf(commitment)} (${commitment.id})`,
        `/commitments/${commitment.id}`,
      ),
    quoted: (commitment) =>
      source(
        `quoted:${commitment.id}`,
        `${textOf(commitment)} (${commitment.id})`,
        `/commitments/${commitment.id}`,
      ),
    progress: (progress) => {
      const { statement, documentTitle, reportedOn, date } = progress;
      const reported = reportedOn ? `, ${dateWords(reportedOn)}` : "";
      const happened = date && date !== reportedOn ? `; it speaks of ${dateWords(date)}` : "";
      return source(statement, `${documentTitle}${reported}${happened} (${statement})`, pathOf(progress));
    },
    text: (passages, { document, documentTitle, reportedOn }) =>
      source(
        `text:${document}`,
        `${countWords(passages, "passage")} of ${documentTitle}${reportedOn ? `, ${dateWords(reportedOn)}` : ""}`,
        `/documents/${document}`,
      ),
  };
}

/** Progress by the commitment that it is about, in its order. */
export function byCommitment(progress: readonly TakenProgress[]): ReadonlyMap<string, TakenProgress[]> {
  const told = new Map<string, TakenProgress[]>();
  for (const one of progress) {
    const before = told.get(one.commitment);
    if (before) before.push(one);
    else told.set(one.commitment, [one]);
  }
  return told;
}

/** A quote in quotation marks; one that begins by pointing back with the beginning of what it follows. */
export function quoted(shown: string, statement: string | null, { before }: Pick<Taking, "before">): string {
  const follows = statement === null ? undefined : before.get(statement);
  return follows === undefined ? `“${shown}”` : `“${shown}” (which follows “${beginningOf(follows)}”)`;
}

/** The beginning of a quote, whole words, at most 120 characters. */
export function beginningOf(shown: string): string {
  if (shown.length <= 120) return shown;
  const cut = shown.slice(0, 118);
  return `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}

export function orMissing(text: string, missing: string): ReportCell {
  return text ? text : { missing };
}

export function paragraph(id: string, sentences: readonly Sentence[]): Paragraph {
  return { kind: "paragraph", id, sentences };
}

export function countWords(count: number, noun: string): string {
  return `${count === 0 ? "no" : count.toLocaleString("en-GB").replaceAll(",", "\u2009")} ${noun}${count === 1 ? "" : "s"}`;
}

/** The text in which a commitment stands: its title and its date, for texts of one series often share their title. */
export function textOf({ documentTitle, documentDate }: TakenCommitment): string {
  return `${documentTitle ?? "Recorded by hand"}${documentDate ? `, ${dateWords(documentDate)}` : ""}`;
}

/** Where progress is read: in its document, or with its commitment where that is in another Entente. */
export function pathOf(progress: TakenNews | TakenProgress): string {
  if ("commitment" in progress && progress.document === null) return `/commitments/${progress.commitment}`;
  return `/documents/${progress.document}?statement=${progress.statement}`;
}
