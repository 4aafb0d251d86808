import { findDocuments } from "../../documents/document.store.ts";
import type { DocumentId } from "../../documents/document.ts";
import type { Grouping } from "../../ledger/commitments/commitment.tally.store.ts";
import { partyName } from "../../parties/party.registry.ts";
import { topicLabel } from "../../statements/reading/fields/topics.ts";
import { computeGroups, type GroupComputed, type Question } from "../indicators/computing.ts";
import type { Declared } from "../indicators/indicator.ts";
import { rankIntervals } from "../indicators/uncertainty.ts";
import type { Value } from "../indicators/value.ts";
import { PILLARS } from "./pillars.ts";
import type { Cell, Line, ScoreboardBy } from "./scoreboard.ts";

type Group = { key: string; label: string; values: string[] };

/** How a scoreboard is put together: its groups with their names. */
type Arranged = { grouping: Grouping; labelOf(key: string): string; noneOf: string };

/** The lines of a scoreboard: the whole, and each group with its figures, in the order of how many commitments they have. */
export async function computeScoreboard(
  by: ScoreboardBy,
  indicators: readonly Declared[],
  question: Question,
): Promise<{ whole: Line; groups: Line[] }> {
  const arranged = await arrange(by, question);
  const all = await computeGroups(indicators, question, arranged.grouping);
  const [whole, ...rest] = all;
  if (!whole) throw new Error("the whole is always computed");
  const groups = rest
    .filter(({ key, commitments }) => commitments > 0 && isAsked(by, key, arranged.grouping, question))
    .sort(
      (one, other) => other.commitments - one.commitments || (one.key ?? "~").localeCompare(other.key ?? "~"),
    );
  const labels = by === "documents" ? await titlesOf(groups, question) : arranged;
  const ranks = ranksOf(groups, indicators);
  const isInTime = by === "years";
  const lines = groups.map((group) =>
    lineOf(group, group.key === null ? arranged.noneOf : labels.labelOf(group.key), indicators, ranks),
  );
  return {
    whole: lineOf(whole, "All", indicators, new Map()),
    groups: isInTime ? lines.sort((one, other) => (one.key ?? "~").localeCompare(other.key ?? "~")) : lines,
  };
}

async function arrange(by: ScoreboardBy, question: Question): Promise<Arranged> {
  const { scope } = question;
  const plain = (noneOf: string, labelOf: (key: string) => string) => ({ labelOf, noneOf });
  switch (by) {
    case "years":
      return { grouping: { by }, ...plain("Year not known", (key) => key) };
    case "documents":
      return { grouping: { by }, ...plain("Recorded by hand", (key) => key) };
    case "partners":
      return {
        grouping: { by, groups: null },
        ...plain("No partner named", partyName),
      };
    case "topics":
      return { grouping: { by: "areas", groups: null }, ...plain("No topic", topicLabel) };
    case "pillars": {
      const groups = PILLARS().map(({ code, label, topics }) => ({ key: code, label, values: topics }));
      return {
        grouping: { by: "areas", groups: among(groups, scope.areas) },
        ...plain("No topic", labelIn(groups, topicLabel)),
      };
    }
    default: {
      const groups = await question.elsewhere.listFrameworkGroups(question);
      return {
        grouping: { by: "frameworks", groups: among(groups, scope.frameworks) },
        ...plain(
          "Under no framework",
          labelIn(groups, (key) => key),
        ),
      };
    }
  }
}

const labelIn = (groups: readonly Group[], otherwise: (key: string) => string) => (key: string) =>
  groups.find((group) => group.key === key)?.label ?? otherwise(key);

/** Groups of no more than what was asked of, so that a group's own filter says all of it. */
function among(groups: readonly Group[], asked: readonly string[]): Group[] {
  return groups.map((group) => ({
    ...group,
    values: asked.length ? group.values.filter((value) => asked.includes(value)) : group.values,
  }));
}

/** A commitment of two partners, asked of one, is in the group of that one alone. */
function isAsked(by: ScoreboardBy, key: string | null, grouping: Grouping, { scope }: Question): boolean {
  const values = askedOf(by, scope);
  if (values.length === 0) return true;
  if (key === null) return by === "years" && values.includes("unknown");
  const own = "groups" in grouping ? grouping.groups?.find((group) => group.key === key)?.values : undefined;
  return (own ?? [key]).some((value) => values.includes(value));
}

function askedOf(by: ScoreboardBy, scope: Question["scope"]): readonly string[] {
  return by === "topics" || by === "pillars" ? scope.areas : scope[by];
}

async function titlesOf(groups: readonly GroupComputed[], { database, viewer }: Question) {
  const ids = groups.flatMap(({ key }) => (key === null ? [] : [key as DocumentId]));
  const documents = await findDocuments(database, viewer, ids);
  return { labelOf: (key: string) => documents.get(key as DocumentId)?.title ?? key };
}

/** By indicator and group, between which places it stands; nothing where ranks say nothing. */
type Ranks = ReadonlyMap<string, ReadonlyMap<GroupComputed, Cell["rank"]>>;

function ranksOf(groups: readonly GroupComputed[], indicators: readonly Declared[]): Ranks {
  const ranked = groups.filter(({ key }) => key !== null);
  if (ranked.length < 2) return new Map();
  return new Map(
    indicators.flatMap(({ name, better }) => {
      if (better === "neither") return [];
      const ranks = rankIntervals(
        ranked.map(({ values }) => values.get(name)?.interval ?? null),
        better,
      );
      return [[name, new Map(ranked.map((group, at) => [group, ranks[at] ?? null]))]];
    }),
  );
}

function lineOf(group: GroupComputed, label: string, indicators: readonly Declared[], ranks: Ranks): Line {
  const cellsOf = (values: ReadonlyMap<string, Value>) =>
    indicators.flatMap(({ name }) => {
      const computed = values.get(name);
      return computed ? [{ name, ...computed }] : [];
    });
  const cells = cellsOf(group.values).map((cell) => ({
    ...cell,
    rank: ranks.get(cell.name)?.get(group) ?? null,
  }));
  const years = group.years.map(({ year, values }) => ({ year, cells: cellsOf(values) }));
  return { key: group.key, label, commitments: group.commitments, cells, years };
}
