import type { Linkable } from "./linkable.ts";
import { acronymsIn, contentOf, fourGramsOf, isContent, wordsOf, withoutMarkup, type Content } from "./words.ts";

/** A linkable as it is compared: what it says, what is said around it, and what its headings say. */
export type View = {
  linkable: Linkable;
  own: Content;
  around: Content;
  heading: Content;
  grams: ReadonlyMap<string, number>;
};

/** How rare a stem is: 0 for a word that says nothing here, about 8 for a word met once. */
export type Rarity = (stem: string) => number;

export function viewOf(linkable: Linkable): View {
  const { statement, leadIn, headings, around, acronyms } = linkable;
  const own = contentOf(statement.quote, acronyms);
  const heading = contentOf([...headings.slice(-2), leadIn ?? ""].join(". "), acronyms);
  return { linkable, own, around: contentOf(around, acronyms), heading, grams: fourGramsOf(own.terms) };
}

export const FACETS = [
  "words", "covered", "covers", "things", "names", "nameShare", "grams", "pairs", "acts", "mainAct", "before", "surroundings", "heads",
  "headOfProgress", "headOfCommitment", "areas", "partnersShared", "partnerMissing", "partnerOther", "position", "numbers", "rarest", "second",
  "length", "firm", "intended", "cNames", "thingShare",
] as const;

type Bag = ReadonlyMap<string, number>;

function norm(bag: Bag, rarity: Rarity): number {
  let sum = 0;
  for (const [term, count] of bag) sum += (weight(count) * rarity(term)) ** 2;
  return Math.sqrt(sum) || 1;
}
const weight = (count: number): number => (count <= 1 ? count : 1 + Math.log(count));

export function cosine(a: Bag, b: Bag, rarity: Rarity): number {
  let dot = 0;
  for (const [term, count] of a) {
    const other = b.get(term);
    if (other !== undefined) dot += weight(count) * weight(other) * rarity(term) ** 2;
  }
  return dot === 0 ? 0 : dot / (norm(a, rarity) * norm(b, rarity));
}

function merged(a: Bag, b: Bag, factor: number): Bag {
  const sum = new Map<string, number>();
  for (const [term, count] of b) sum.set(term, count * factor);
  for (const [term, count] of a) sum.set(term, (sum.get(term) ?? 0) + count);
  return sum;
}

export function facetsOf(p: View, c: View, rarity: Rarity, thingRarity: Rarity): number[] {
  const pt = p.own.terms, ct = c.own.terms;
  let shared = 0, pw = 0, cw = 0; const rares: number[] = [];
  for (const [t] of pt) { const r = rarity(t); pw += r; if (ct.has(t)) { shared += r; rares.push(r); } }
  for (const [t] of ct) cw += rarity(t);
  rares.sort((a, b) => b - a);
  const names = sharedNames(p.own, c.own, rarity);
  const cNameWeight = nameWeight(c.own, rarity);
  const one: Rarity = () => 1;
  let pairShare = 0;
  for (const pair of p.own.pairs) if (c.own.pairs.has(pair)) pairShare += pair.split(" ").reduce((s, t) => s + rarity(t), 0);
  let acts = 0; for (const [a, w] of p.own.acts) acts += Math.min(w, c.own.acts.get(a) ?? 0);
  let actsAll = 0; for (const [, w] of p.own.acts) actsAll += w;
  let actsC = 0; for (const [, w] of c.own.acts) actsC += w;
  const pp = p.linkable.statement.partners, cp = c.linkable.statement.partners;
  const sharedP = pp.filter((x) => cp.includes(x)).length;
  const pa = p.linkable.statement.areas, ca = c.linkable.statement.areas;
  const sa = pa.filter((x) => ca.includes(x)).length;
  const pAround = merged(pt, p.around.terms, 0.4), cAround = merged(ct, c.around.terms, 0.4);
  let thingShared = 0, thingC = 0;
  for (const [t, w] of c.own.things) { const r = thingRarity(t) * w; thingC += r; thingShared += Math.min(w, p.own.things.get(t) ?? 0) * thingRarity(t); }
  return [
    cosine(pt, ct, rarity),
    shared / (cw || 1),
    shared / (pw || 1),
    cosine(p.own.things, c.own.things, thingRarity),
    Math.min(1, names / 20),
    cNameWeight > 0 ? names / cNameWeight : 0,
    cosine(p.grams, c.grams, one),
    Math.min(1, pairShare / 30),
    acts / Math.sqrt((actsAll || 1) * (actsC || 1)),
    Math.min(1, acts / 2),
    cosine(p.around.terms, ct, rarity),
    cosine(pAround, cAround, rarity),
    cosine(merged(p.heading.terms, p.heading.things, 1), merged(c.heading.terms, c.heading.things, 1), rarity),
    cosine(p.heading.terms, ct, rarity),
    cosine(pt, c.heading.terms, rarity),
    sa / (pa.length + ca.length - sa || 1),
    sharedP > 0 ? 1 : 0,
    cp.length > 0 && sharedP === 0 ? 1 : 0,
    cp.length === 0 && pp.length > 0 ? 1 : 0,
    1 - Math.abs(p.linkable.position - c.linkable.position),
    [...p.own.numbers].some((n) => c.own.numbers.has(n)) ? 1 : 0,
    (rares[0] ?? 0) / 8,
    (rares[1] ?? 0) / 8,
    Math.log(1 + ct.size) / 4,
    c.linkable.statement.firmness === "firm" ? 1 : 0,
    c.linkable.statement.firmness === "intended" ? 1 : 0,
    Math.min(1, cNameWeight / 30),
    thingC > 0 ? thingShared / thingC : 0,
  ];
}

function sharedNames(a: Content, b: Content, rarity: Rarity): number {
  let sum = 0;
  for (const name of a.names.keys()) if (b.names.has(name)) sum += name.split(" ").reduce((s, t) => s + rarity(t), 0);
  return sum;
}
function nameWeight(a: Content, rarity: Rarity): number {
  let sum = 0;
  for (const name of a.names.keys()) sum += name.split(" ").reduce((s, t) => s + rarity(t), 0);
  return sum;
}
export { acronymsIn, isContent, wordsOf, withoutMarkup };
