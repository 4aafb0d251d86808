import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { DocumentText } from "../../documents/document-text.ts";
import { readPlainText } from "../../documents/plain-text/plain-text.ts";
import { ReadStatement } from "../statement.ts";
import type { Background } from "./link-index.ts";
import { type Linkable, linkablesOf } from "./linkable.ts";
import { countStems, joinCounts, type LinkPair } from "./training.ts";

const GoldLine = ReadStatement.pick({
  quote: true,
  actors: true,
  partners: true,
  areas: true,
  date: true,
}).extend({
  type: ReadStatement.shape.type,
  firmness: ReadStatement.shape.firmness.default(null),
  state: ReadStatement.shape.state.default(null),
});
const GoldEnd = z.object({ doc: z.string(), quote: z.string() });
const GoldLink = z.object({
  progress: GoldEnd,
  commitment: GoldEnd,
  relation: z.enum(["fulfils", "advances"]),
});
const About = z.array(
  z.object({ file: z.string(), issuer: z.string().nullable(), date: z.string().nullable() }),
);

/** A labelled text with its statements as people labelled them, placed in it. */
type GoldText = {
  file: string;
  date: string | null;
  document: DocumentText;
  statements: ReadStatement[];
};

/** Reads one labelled text from a folder that holds `texts/` and `gold/`. Throws where a quote is not in the text. */
function readGoldText(folder: string, file: string): GoldText {
  const about = readAbout(folder);
  const text = readFileSync(join(folder, "texts", file), "utf8");
  const find = quoteFinder(text);
  const statements = linesOf(join(folder, "gold", file.replace(/\.txt$/u, ".jsonl"))).map(
    (line): ReadStatement => {
      const gold = GoldLine.parse(line);
      return { ...gold, spans: [find(gold.quote)], condition: null, rule: "gold", certainty: 1, reasons: [] };
    },
  );
  const date = about.find((each) => each.file === file)?.date ?? null;
  return { file, date, document: readPlainText(text), statements };
}

function readAbout(folder: string): z.infer<typeof About> {
  return About.parse(JSON.parse(readFileSync(join(folder, "texts", "texts.json"), "utf8")));
}

/**
 * Word counts of the texts of a folder, without those of a pair's issuers: a held-out pair must not have taught the
 * counts either. `null` leaves none out.
 */
export function backgroundsOf(folder: string): (without: LinkPair | null) => Background {
  const texts = readAbout(folder).map(({ file, issuer }) => {
    return { file, issuer, counts: countStems(readFileSync(join(folder, "texts", file), "utf8")) };
  });
  return (without) => {
    const files = new Set(
      [...(without?.progress ?? []), ...(without?.commitments ?? [])].map((each) => each.document),
    );
    const issuers = new Set(texts.filter(({ file }) => files.has(file)).map(({ issuer }) => issuer));
    return joinCounts(texts.filter(({ issuer }) => !issuers.has(issuer)).map(({ counts }) => counts));
  };
}

function linesOf(path: string): unknown[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}

/** Finds quotes in a text whose white space is not folded; each search goes on from the last place found. */
function quoteFinder(text: string): (quote: string) => { start: number; end: number } {
  const places: number[] = [];
  let folded = "";
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    const space = /\s/u.test(unit);
    if (space && folded.endsWith(" ")) continue;
    folded += space ? " " : unit;
    places.push(at);
  }
  let from = 0;
  return (quote) => {
    let at = folded.indexOf(quote, from);
    if (at < 0) at = folded.indexOf(quote);
    if (at < 0) throw new Error(`A labelled quote is not in its text: ${quote.slice(0, 60)}`);
    from = at;
    return { start: places[at] ?? 0, end: (places[at + quote.length - 1] ?? 0) + 1 };
  };
}

/** A labelled text as a reader gets it: without its labels. */
export function readGoldDocument(
  folder: string,
  file: string,
): { document: DocumentText; about: { title: null; issuer: string | null; date: string | null } } {
  const known = readAbout(folder).find((each) => each.file === file);
  return {
    document: readPlainText(readFileSync(join(folder, "texts", file), "utf8")),
    about: { title: null, issuer: known?.issuer ?? null, date: known?.date ?? null },
  };
}

/** The linkables of a labelled text that are of one type. */
function goldLinkables(gold: GoldText, type: ReadStatement["type"]): Linkable[] {
  const statements = gold.statements.filter((statement) => statement.type === type);
  return linkablesOf(gold.document, statements, { id: gold.file, date: gold.date });
}

/** All labelled pairs of a folder: the files `gold/links-*.jsonl`. */
export function readGoldPairs(folder: string): LinkPair[] {
  const files = readdirSync(join(folder, "gold")).filter((file) => /^links-.*\.jsonl$/u.test(file));
  return files.sort().map((file) => {
    const links = linesOf(join(folder, "gold", file)).map((line) => GoldLink.parse(line));
    const first = links[0];
    if (first === undefined) throw new Error(`${file} holds no links.`);
    const progress = goldLinkables(readGoldText(folder, first.progress.doc), "progress");
    const commitments = goldLinkables(readGoldText(folder, first.commitment.doc), "commitment");
    const idOf = (list: Linkable[], quote: string): string => {
      const found = list.find((each) => each.statement.quote === quote);
      if (found === undefined)
        throw new Error(`${file} links a quote that is not labelled: ${quote.slice(0, 60)}`);
      return found.id;
    };
    return {
      name: file.replace(/^links-|\.jsonl$/gu, ""),
      progress,
      commitments,
      links: links.map((link) => ({
        progress: idOf(progress, link.progress.quote),
        commitment: idOf(commitments, link.commitment.quote),
        relation: link.relation,
      })),
    };
  });
}
