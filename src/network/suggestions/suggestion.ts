import { z } from "zod";
import type { Alike } from "../../ledger/commitments/commitment.counts.store.ts";
import { Status } from "../../ledger/status/status.ts";
import { type Framework, hubOf } from "../frameworks/framework.ts";
import { countingAs } from "../matrix/matrix.ts";
import type { Meets } from "../meetings/meets.ts";

/** The four directions in which JOIN(2025) 140, section 2, wants the network to grow. */
export const DIRECTIONS = ["deepen", "broaden", "connect", "strengthen"] as const;

export const SuggestionId = z
  .string()
  .regex(/^suggestion-[a-zA-Z0-9-]+$/u)
  .max(200)
  .brand<"suggestion">();
export type SuggestionId = z.infer<typeof SuggestionId>;

const Side = z.object({ id: z.string(), shown: z.string(), framework: z.string() });

/** Two commitments that are about much the same, and the words that both say. */
const Pair = z.object({ one: Side, other: Side, words: z.array(z.string()) });
type Pair = z.infer<typeof Pair>;

type AlikeSide = Pair["one"] & { areas: readonly string[] };
/** Such a pair as it was found, with the topics of each. */
export type AlikePair = Pair & { one: AlikeSide; other: AlikeSide };

/** Where the network can act: what is the case, by which rule that was found, and the frameworks that show it. */
export const Suggestion = z.object({
  id: SuggestionId,
  direction: z.enum(DIRECTIONS),
  rule: z.string().meta({ description: "The rule that found it, in one sentence" }),
  title: z.string(),
  reason: z.string(),
  parties: z.array(z.string()),
  topics: z.array(z.string()),
  frameworks: z.array(z.string()).meta({ description: "The frameworks that it was found in" }),
  commitments: z.int().meta({ description: "How many commitments it was found in" }),
  pairs: z
    .array(Pair)
    .default([])
    .meta({ description: "Commitments of two frameworks that are about the same, the most alike first" }),
  asked: z
    .object({
      areas: z.array(z.string()),
      partners: z.array(z.string()),
      frameworks: z.array(z.string()),
      statuses: z.array(Status),
      overdue: z.boolean(),
    })
    .nullable()
    .meta({
      description: "What commitments.list has to be asked for to show them; null where there are none",
    }),
});
export type Suggestion = z.infer<typeof Suggestion>;

export type Known = Framework & { meets: Meets | null };

export type Names = {
  party(id: string): string;
  topic(code: string): string;
  isState(id: string): boolean;
  /** A state, a group or a region: an institution or a firm signs with a partner, and is none. */
  isPartner(id: string): boolean;
};

/** Kinds that meet: without a council or dialogue that is known to have met, nobody follows what they promise. */
const MEETS = new Set([
  "digital-partnership",
  "digital-dialogue",
  "trade-and-technology-council",
  "cyber-dialogue",
]);
const STANDS = new Set(["agreed", "in force"]);

const idOf = (...parts: string[]) =>
  `suggestion-${parts.join("-").replace(/[^a-zA-Z0-9]+/gu, "-")}` as SuggestionId;

type Asked = NonNullable<Suggestion["asked"]>;
const asking = (more: Partial<Asked>): Asked => ({
  areas: [],
  partners: [],
  frameworks: [],
  statuses: [],
  overdue: false,
  ...more,
});
const IN_NONE = { commitments: 0, pairs: [], asked: null };

/** The last day of which it can be said that a framework has met, as far as is known. */
function lastMet({ meets }: Known): string | null {
  return meets?.last?.on ?? meets?.last?.atLatest ?? null;
}

/** The last day on which it may have begun, as far as is known: one that is new has had no time to meet. */
function begunBy({ since, sinceAtLatest }: Known): string | null {
  return since ?? sinceAtLatest;
}

/** Frameworks that are known not to have met for so many months, or of which no meeting is known at all. */
function silent(frameworks: readonly Known[], day: string, months: number): Suggestion[] {
  const limit = new Date(`${day}T00:00:00Z`);
  limit.setUTCMonth(limit.getUTCMonth() - months);
  const since = limit.toISOString().slice(0, 10);
  return frameworks
    .filter((one) => MEETS.has(one.kind) && one.status === "in force" && !one.meets?.next)
    .flatMap((one) => {
      const last = lastMet(one);
      const silentFrom = last ?? begunBy(one);
      if (silentFrom !== null && silentFrom.padEnd(10, "-99") >= since) return [];
      return [
        {
          id: idOf("silent", one.id),
          direction: "deepen" as const,
          rule: `A partnership, council or dialogue that has been in force for ${months} months, without a known meeting in them and without a next one.`,
          title: `Call a meeting of the ${one.name}`,
          reason: last === null ? "No meeting is known." : `It had last met by ${last}.`,
          parties: one.parties,
          topics: one.topics,
          frameworks: [one.id],
          ...IN_NONE,
        },
      ];
    });
}

/** What is proposed or under negotiation, and could be concluded. */
function unfinished(frameworks: readonly Known[]): Suggestion[] {
  return frameworks
    .filter(({ status }) => status === "proposed" || status === "under negotiation")
    .map((one) => ({
      id: idOf("unfinished", one.id),
      direction: "broaden" as const,
      rule: "A framework that is proposed or under negotiation.",
      title: `Conclude the ${one.name}`,
      reason: `It is ${one.status}.`,
      parties: one.parties,
      topics: one.topics,
      frameworks: [one.id],
      ...IN_NONE,
    }));
}

/** What ties a partner to a topic: frameworks that stand, and commitments. */
type Tied = { frameworks: Set<string>; commitments: number };
type ByTopic = ReadonlyMap<string, ReadonlyMap<string, Tied>>;

/**
 * The topics of each partner: those that the sources of its frameworks name, and those of commitments with it. Only
 * partners with a framework that stands, because a text may also name who is nobody's partner.
 */
function byTopic(
  frameworks: readonly Known[],
  counts: readonly Alike[],
  hub: string | null,
  names: Names,
): ByTopic {
  const found = new Map<string, Map<string, Tied>>();
  const tied = (topic: string, party: string): Tied => {
    const partners = found.get(topic) ?? new Map<string, Tied>();
    found.set(topic, partners);
    const own = partners.get(party) ?? { frameworks: new Set<string>(), commitments: 0 };
    partners.set(party, own);
    return own;
  };
  const partnersOf = (parties: readonly string[]) =>
    parties.filter((party) => party !== hub && names.isPartner(party));
  const standing = frameworks.filter(({ status }) => STANDS.has(status));
  for (const { id, topics, parties } of standing)
    for (const topic of topics)
      for (const party of partnersOf(parties)) tied(topic, party).frameworks.add(id);
  const partners = new Set(standing.flatMap(({ parties }) => partnersOf(parties)));
  for (const { areas, partners: named, count } of counts)
    for (const party of named.filter((one) => partners.has(one)))
      for (const topic of areas) tied(topic, party).commitments += count;
  return found;
}

const idsOf = (tied: Iterable<Tied>) => [...new Set([...tied].flatMap(({ frameworks }) => [...frameworks]))];
const countOf = (tied: Iterable<Tied>) => [...tied].reduce((sum, { commitments }) => sum + commitments, 0);

/** Topics that at least so many partners share: they can be worked on together. */
function shared(topics: ByTopic, least: number, names: Names): Suggestion[] {
  return [...topics].flatMap(([topic, partners]) => {
    if (partners.size < least) return [];
    const parties = [...partners.keys()];
    const commitments = countOf(partners.values());
    return [
      {
        id: idOf("shared", topic),
        direction: "connect" as const,
        rule: `A topic of frameworks that stand, or of commitments, with at least ${least} partners.`,
        title: `Work on ${names.topic(topic)} with ${parties.length} partners together`,
        reason: `It is a topic with ${parties.map(names.party).join(", ")}.`,
        parties,
        topics: [topic],
        frameworks: idsOf(partners.values()),
        commitments,
        pairs: [],
        asked: commitments ? asking({ areas: [topic], partners: parties }) : null,
      },
    ];
  });
}

/** Topics on which commitments with one partner are followed under several frameworks: the same may be done twice. */
function overlapping(
  frameworks: readonly Known[],
  counts: readonly Alike[],
  hub: string | null,
  names: Names,
): Suggestion[] {
  const columnOf = countingAs(frameworks);
  const byId = new Map(frameworks.map((one) => [one.id as string, one]));
  const found = new Map<string, { topic: string; party: string; under: Map<string, number> }>();
  for (const { areas, framework, count } of counts) {
    if (framework === null) continue;
    const { code } = columnOf(framework);
    for (const party of byId.get(code)?.parties.filter((one) => one !== hub) ?? []) {
      for (const topic of areas) {
        const key = `${topic} ${party}`;
        const own = found.get(key) ?? { topic, party, under: new Map<string, number>() };
        own.under.set(code, (own.under.get(code) ?? 0) + count);
        found.set(key, own);
      }
    }
  }
  return [...found.values()].flatMap(({ topic, party, under }) => {
    if (under.size < 2) return [];
    const ids = [...under.keys()];
    return [
      {
        id: idOf("overlap", party, topic),
        direction: "connect" as const,
        rule: "A topic on which commitments with one partner are followed under two or more frameworks.",
        title: `Bring together what is promised on ${names.topic(topic)} with ${names.party(party)}`,
        reason: `${ids.map((id) => `${under.get(id)} under ${byId.get(id)?.name ?? id}`).join(", ")}.`,
        parties: [party],
        topics: [topic],
        frameworks: ids,
        commitments: [...under.values()].reduce((sum, count) => sum + count, 0),
        pairs: [],
        asked: asking({ areas: [topic], frameworks: ids.flatMap((id) => columnOf(id).asked) }),
      },
    ];
  });
}

/** Of two frameworks it shows so many pairs. */
const PAIRS_SHOWN = 5;

/** Frameworks of which commitments are about much the same: the same may be done twice, or could be done together. */
function alike(frameworks: readonly Known[], pairs: readonly AlikePair[], hub: string | null): Suggestion[] {
  const byId = new Map(frameworks.map((one) => [one.id as string, one]));
  const nameOf = (id: string) => byId.get(id)?.name ?? id;
  const found = new Map<string, AlikePair[]>();
  for (const pair of pairs) {
    const key = [pair.one.framework, pair.other.framework].sort().join(" ");
    found.set(key, [...(found.get(key) ?? []), pair]);
  }
  return [...found].map(([key, own]) => {
    const ids = key.split(" ");
    const sides = own.flatMap(({ one, other }) => [one, other]);
    const count = new Set(sides.map(({ id }) => id)).size;
    const parties = ids.flatMap((id) => byId.get(id)?.parties ?? []).filter((party) => party !== hub);
    return {
      id: idOf("alike", ...ids.map((id) => id.slice(0, 85))),
      direction: "connect" as const,
      rule: "Commitments under two frameworks that share rare words, names and things, whoever their partners are. Whether it is the same work is for a person to judge.",
      title: `Bring together what the ${ids.map(nameOf).join(" and the ")} both promise`,
      reason: `${count} commitments overlap; the most alike both say: ${own[0]?.words.join(", ")}.`,
      parties: [...new Set(parties)],
      topics: [...new Set(sides.flatMap(({ areas }) => areas))],
      frameworks: ids,
      commitments: count,
      pairs: own.slice(0, PAIRS_SHOWN),
      asked: asking({ frameworks: ids }),
    };
  });
}

/** From so many commitments on it says something that nothing is reported of any of them. */
const SILENCE = 3;

/** Partners with whom something is overdue, and those of whose commitments nothing at all is reported. */
function undelivered(counts: readonly Alike[], partners: ReadonlySet<string>, names: Names): Suggestion[] {
  const found = new Map<string, { all: number; silent: number; overdue: number }>();
  for (const { partners: with_, count, status, isOverdue } of counts) {
    for (const party of with_) {
      if (!partners.has(party)) continue;
      const own = found.get(party) ?? { all: 0, silent: 0, overdue: 0 };
      own.all += count;
      if (status === "unreported") own.silent += count;
      if (isOverdue) own.overdue += count;
      found.set(party, own);
    }
  }
  return [...found].flatMap(([party, { all, silent, overdue }]) => [
    ...(overdue > 0
      ? [
          {
            id: idOf("overdue", party),
            direction: "deepen" as const,
            rule: "A partner of a framework that stands, with commitments whose day has passed and that are not complete.",
            title: `Deliver what is overdue with ${names.party(party)}`,
            reason: `${overdue} of ${all} ${all === 1 ? "commitment" : "commitments"} ${overdue === 1 ? "is" : "are"} overdue.`,
            parties: [party],
            topics: [],
            frameworks: [],
            commitments: overdue,
            pairs: [],
            asked: asking({ partners: [party], overdue: true }),
          },
        ]
      : []),
    ...(silent === all && all >= SILENCE
      ? [
          {
            id: idOf("unreported", party),
            direction: "strengthen" as const,
            rule: `A partner of a framework that stands, with ${SILENCE} commitments or more, of none of which anything is reported.`,
            title: `Report what became of the commitments with ${names.party(party)}`,
            reason: `Nothing is reported of any of ${all} commitments.`,
            parties: [party],
            topics: [],
            frameworks: [],
            commitments: all,
            pairs: [],
            asked: asking({ partners: [party], statuses: ["unreported"] }),
          },
        ]
      : []),
  ]);
}

/** Partners of a Digital Partnership or Dialogue that have no framework for a topic that most others of its kind have. */
function missing(
  frameworks: readonly Known[],
  topics: ByTopic,
  hub: string | null,
  names: Names,
): Suggestion[] {
  const kinds = ["digital-partnership", "digital-dialogue", "trade-and-technology-council"];
  const close = frameworks.filter(({ kind, status }) => kinds.includes(kind) && STANDS.has(status));
  const partners = [...new Set(close.flatMap(({ parties }) => parties.filter((party) => party !== hub)))];
  return [...topics].flatMap(([topic, having]) => {
    const others = partners.filter((party) => having.has(party));
    if (others.length * 2 <= partners.length) return [];
    return partners
      .filter((party) => !having.has(party))
      .map((party) => ({
        id: idOf("missing", party, topic),
        direction: "broaden" as const,
        rule: "A partner with a partnership, council or dialogue, but without a framework for a topic that more than half of such partners have.",
        title: `Take up ${names.topic(topic)} with ${names.party(party)}`,
        reason: `${others.length} of ${partners.length} such partners have it: ${others.map(names.party).join(", ")}.`,
        parties: [party],
        topics: [topic],
        frameworks: idsOf(others.flatMap((other) => having.get(other) ?? [])),
        commitments: countOf(others.flatMap((other) => having.get(other) ?? [])),
        pairs: [],
        asked: asking({ areas: [topic], partners: others }),
      }));
  });
}

/** Security and Defence Partnerships without a Cyber Dialogue, and Cyber Dialogues without such a partnership. */
function unpaired(frameworks: readonly Known[], hub: string | null, names: Names): Suggestion[] {
  const stands = frameworks.filter(({ status }) => STANDS.has(status));
  const of = (kind: string) =>
    new Map(
      stands
        .filter((one) => one.kind === kind)
        .flatMap((one) => one.parties.filter((party) => party !== hub).map((party) => [party, one] as const)),
    );
  const pairs = [
    [
      "security-and-defence-partnership",
      "cyber-dialogue",
      "a Cyber Dialogue",
      "a Security and Defence Partnership",
    ],
    [
      "cyber-dialogue",
      "security-and-defence-partnership",
      "a Security and Defence Partnership",
      "a Cyber Dialogue",
    ],
  ] as const;
  return pairs.flatMap(([have, want, wanted, had]) => {
    const others = of(want);
    return [...of(have)]
      .filter(([party]) => names.isState(party) && !others.has(party))
      .map(([party, one]) => ({
        id: idOf("unpaired", party, want),
        direction: "strengthen" as const,
        rule: "A state with one of the two frameworks of security, a Security and Defence Partnership and a Cyber Dialogue, but not with the other.",
        title: `Consider ${wanted} with ${names.party(party)}`,
        reason: `There is ${had}, and no ${wanted.replace(/^a /u, "")}.`,
        parties: [party],
        topics: ["cybersecurity", "defence"],
        frameworks: [one.id],
        ...IN_NONE,
      }));
  });
}

/**
 * Where the network can act on a day, in the order of the four directions. `counts`: the commitments that are followed;
 * `pairs`: those under different frameworks that are about much the same.
 * Pure: the same register and ledger give the same list.
 */
export function suggest(
  frameworks: readonly Known[],
  counts: readonly Alike[],
  { day, months, least, names }: { day: string; months: number; least: number; names: Names },
  pairs: readonly AlikePair[] = [],
): Suggestion[] {
  const hub = hubOf(frameworks);
  const topics = byTopic(frameworks, counts, hub, names);
  const partners = new Set(
    frameworks
      .filter(({ status }) => STANDS.has(status))
      .flatMap(({ parties }) => parties.filter((party) => party !== hub)),
  );
  const all = [
    ...silent(frameworks, day, months),
    ...undelivered(counts, partners, names),
    ...unfinished(frameworks),
    ...missing(frameworks, topics, hub, names),
    ...shared(topics, least, names),
    ...overlapping(frameworks, counts, hub, names),
    ...alike(frameworks, pairs, hub),
    ...unpaired(frameworks, hub, names),
  ];
  return DIRECTIONS.flatMap((direction) => all.filter((one) => one.direction === direction));
}
