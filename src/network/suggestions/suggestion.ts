import { z } from "zod";
import { type Framework, hubOf } from "../frameworks/framework.ts";
import type { Meets } from "../meetings/meets.ts";

/** The four directions in which JOIN(2025) 140, section 2, wants the network to grow. */
export const DIRECTIONS = ["deepen", "broaden", "connect", "strengthen"] as const;

export const SuggestionId = z
  .string()
  .regex(/^suggestion-[a-zA-Z0-9-]+$/u)
  .max(200)
  .brand<"suggestion">();
export type SuggestionId = z.infer<typeof SuggestionId>;

/** Where the network can act: what is the case, by which rule that was found, and the frameworks that show it. */
export const Suggestion = z.object({
  id: SuggestionId,
  direction: z.enum(DIRECTIONS),
  rule: z.string().meta({ description: "The rule that found it, in one sentence" }),
  title: z.string(),
  reason: z.string(),
  parties: z.array(z.string()),
  topics: z.array(z.string()),
  frameworks: z.array(z.string()).meta({ description: "The rows that it was found in" }),
});
export type Suggestion = z.infer<typeof Suggestion>;

export type Known = Framework & { meets: Meets | null };

export type Names = { party(id: string): string; topic(code: string): string };

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

/** The last day of which it can be said that a framework has met, as far as is known. */
function lastMet({ meets }: Known): string | null {
  return meets?.last?.on ?? meets?.last?.atLatest ?? null;
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
      if (last !== null && last.padEnd(10, "-99") >= since) return [];
      return [
        {
          id: idOf("silent", one.id),
          direction: "deepen" as const,
          rule: `A partnership, council or dialogue in force without a known meeting for ${months} months, and without a next one.`,
          title: `Call a meeting of the ${one.name}`,
          reason: last === null ? "No meeting is known." : `It had last met by ${last}.`,
          parties: one.parties,
          topics: one.topics,
          frameworks: [one.id],
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
    }));
}

/** The frameworks that stand, by topic and then by partner. */
function byTopic(frameworks: readonly Known[], hub: string | null) {
  const found = new Map<string, Map<string, Known[]>>();
  for (const one of frameworks.filter(({ status }) => STANDS.has(status))) {
    for (const topic of one.topics) {
      const partners = found.get(topic) ?? new Map<string, Known[]>();
      found.set(topic, partners);
      for (const party of one.parties) {
        if (party !== hub) partners.set(party, [...(partners.get(party) ?? []), one]);
      }
    }
  }
  return found;
}

const idsOf = (frameworks: Iterable<readonly Known[]>) => [
  ...new Set([...frameworks].flat().map(({ id }) => id as string)),
];

/** Topics that at least so many partners share: they can be worked on together. */
function shared(topics: ReturnType<typeof byTopic>, least: number, names: Names): Suggestion[] {
  return [...topics].flatMap(([topic, partners]) =>
    partners.size < least
      ? []
      : [
          {
            id: idOf("shared", topic),
            direction: "connect" as const,
            rule: `A topic of frameworks that stand with at least ${least} partners.`,
            title: `Work on ${names.topic(topic)} with ${partners.size} partners together`,
            reason: `It is a topic with ${[...partners.keys()].map(names.party).join(", ")}.`,
            parties: [...partners.keys()],
            topics: [topic],
            frameworks: idsOf(partners.values()),
          },
        ],
  );
}

/** Partners of a Digital Partnership or Dialogue that have no framework for a topic that most others of its kind have. */
function missing(
  frameworks: readonly Known[],
  topics: ReturnType<typeof byTopic>,
  hub: string | null,
  names: Names,
) {
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
        frameworks: idsOf(others.map((other) => having.get(other) ?? [])),
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
      .filter(([party]) => !others.has(party))
      .map(([party, one]) => ({
        id: idOf("unpaired", party, want),
        direction: "strengthen" as const,
        rule: "A partner with one of the two frameworks of security, a Security and Defence Partnership and a Cyber Dialogue, but not with the other.",
        title: `Consider ${wanted} with ${names.party(party)}`,
        reason: `There is ${had}, and no ${wanted.replace(/^a /u, "")}.`,
        parties: [party],
        topics: ["cybersecurity", "defence"],
        frameworks: [one.id],
      }));
  });
}

/** Where the network can act on a day, in the order of the four directions. Pure: the same register gives the same list. */
export function suggest(
  frameworks: readonly Known[],
  { day, months, least, names }: { day: string; months: number; least: number; names: Names },
): Suggestion[] {
  const hub = hubOf(frameworks);
  const topics = byTopic(frameworks, hub);
  const all = [
    ...silent(frameworks, day, months),
    ...unfinished(frameworks),
    ...missing(frameworks, topics, hub, names),
    ...shared(topics, least, names),
    ...unpaired(frameworks, hub, names),
  ];
  return DIRECTIONS.flatMap((direction) => all.filter((one) => one.direction === direction));
}
