import { Problem } from "../../base/problem.ts";
import type { LabelledText } from "../evaluation/labelled-text.ts";
import type { GoldLink } from "../evaluation/labels.ts";
import type { ReadStatement } from "../statement.ts";
import type { Background } from "./link-index.ts";
import { type Linkable, linkablesOf } from "./linkable.ts";
import { countStems, joinCounts, type LinkPair } from "./training.ts";

/**
 * Word counts of labelled texts, without those of a pair's issuers: a held-out pair must not have taught the counts
 * either. `null` leaves none out.
 */
export function backgroundsOf(texts: readonly LabelledText[]): (without: LinkPair | null) => Background {
  const counted = texts.map(({ name, group, parsed }) => ({
    name,
    group,
    counts: countStems(parsed.text.text),
  }));
  return (without) => {
    const files = new Set(
      [...(without?.progress ?? []), ...(without?.commitments ?? [])].map((each) => each.document),
    );
    const groups = new Set(counted.filter(({ name }) => files.has(name)).map(({ group }) => group));
    return joinCounts(counted.filter(({ group }) => !groups.has(group)).map(({ counts }) => counts));
  };
}

/** Finds quotes in a text whose white space is not folded; each search goes on from the last place found. */
function quoteFinder({ name, parsed }: LabelledText): (quote: string) => { start: number; end: number } {
  const { text } = parsed.text;
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
    if (at < 0) throw notThere(name, quote);
    from = at;
    return { start: places[at] ?? 0, end: (places[at + quote.length - 1] ?? 0) + 1 };
  };
}

/** The units of a text that people gave one type, placed in it. */
function linkablesIn(text: LabelledText, type: ReadStatement["type"]): Linkable[] {
  const find = quoteFinder(text);
  const placed = text.gold.map(
    ({ doc: _, interrupted: __, ...gold }): ReadStatement => ({
      ...gold,
      spans: [find(gold.quote)],
      condition: null,
      rule: "gold",
      certainty: 1,
      reasons: [],
    }),
  );
  const statements = placed.filter((statement) => statement.type === type);
  return linkablesOf(text.parsed.text, statements, { id: text.name, date: text.date });
}

/**
 * The labelled pairs of texts: what one reports, what the other promises, and the links that people found between
 * them. Throws `evaluation.labels` where a labelled unit is not in its text, or a link names what is no unit.
 */
export function pairsOf(texts: readonly LabelledText[], links: readonly GoldLink[]): LinkPair[] {
  const names = [...new Set(links.map(({ pair }) => pair))];
  return names.map((name) => {
    const own = links.filter(({ pair }) => pair === name);
    const linkables = (document: string, type: "progress" | "commitment"): Linkable[] => {
      const text = texts.find((one) => one.name === document);
      return text === undefined ? [] : linkablesIn(text, type);
    };
    const progress = linkables(own[0]?.progress.doc ?? "", "progress");
    const commitments = linkables(own[0]?.commitment.doc ?? "", "commitment");
    const idOf = (list: Linkable[], { doc, quote }: GoldLink["progress"]): string => {
      const found = list.find((each) => each.statement.quote === quote);
      if (found === undefined) throw notThere(doc, quote);
      return found.id;
    };
    return {
      name,
      progress,
      commitments,
      links: own.map((link) => ({
        progress: idOf(progress, link.progress),
        commitment: idOf(commitments, link.commitment),
        relation: link.relation,
      })),
    };
  });
}

function notThere(document: string, quote: string): Problem {
  return new Problem("evaluation.labels", {
    message: `A label of ${document} does not stand in it: “${quote.slice(0, 60)}”.`,
    remedy: "A quote is the words as they stand in the text, white space folded to single spaces.",
  });
}
