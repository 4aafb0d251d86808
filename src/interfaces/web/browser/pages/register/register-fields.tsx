import { useRead } from "../../client/queries.ts";
import { useRegisterWords } from "../../client/register-words.ts";
import { useVocabulary } from "../../client/vocabulary.ts";
import type { Filled, Values } from "../../components/recording/filled.ts";
import type { Field } from "../../components/recording/record-field.tsx";
import { type Place, PlacesField } from "./places-field.tsx";
import type { RegisterNoun, RegisterRecord } from "./register-noun.ts";

const coded = (codes: readonly string[]) => codes.map((code) => ({ code, label: code }));

/** What a noun asks beside what all of them do: its fields, and what they make of an answer and of a record. */
type Own = {
  fields: readonly Field[];
  input(filled: Filled): Record<string, unknown>;
  values(record: RegisterRecord): Values;
};

/** What every record of the register says of itself, and what its noun adds. */
export function useRegisterFields(noun: RegisterNoun): Own {
  const words = useRegisterWords();
  const vocabulary = useVocabulary();
  const parties = useRead("parties.list", {}).data?.rows.map(({ id, name }) => ({ code: id, label: name }));
  const frameworks = useRead("frameworks.list", {}).data?.rows ?? [];
  const series = useRead("series.list", {}, { enabled: noun === "meetings" }).data?.rows ?? [];
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ code: id, label: name }));
  const kind = (options: readonly { code: string; label: string; means?: string }[]): Field => ({
    name: "kind",
    label: "Kind",
    as: "choice",
    options,
    isNeeded: true,
  });
  const text = (record: RegisterRecord, key: string) => String(record[key] ?? "");
  const own: Record<RegisterNoun, () => Own> = {
    frameworks: () => ({
      fields: [
        kind(words?.frameworks.kinds ?? []),
        { name: "parent", label: "Belongs to", as: "name", options: named(frameworks) },
      ],
      input: (filled) => ({ kind: filled.needed("kind"), parent: filled.text("parent") }),
      values: (record) => ({ kind: text(record, "kind"), parent: text(record, "parent") }),
    }),
    initiatives: () => ({
      fields: [
        kind(words?.initiatives.kinds ?? []),
        { name: "frameworks", label: "Under", as: "tags", options: named(frameworks) },
        {
          name: "places",
          label: "Places",
          as: "own",
          draw: (value, onChange) => (
            <PlacesField places={Array.isArray(value) ? (value as Place[]) : []} onChange={onChange} />
          ),
        },
      ],
      input: (filled) => ({
        kind: filled.needed("kind"),
        frameworks: filled.texts("frameworks"),
        places: filled.things<Place>("places").filter(({ name }) => name.trim() !== ""),
      }),
      values: (record) => ({
        kind: text(record, "kind"),
        frameworks: record.frameworks as string[],
        places: record.places as Place[],
      }),
    }),
    series: () => ({
      fields: [
        kind(coded(words?.series.kinds ?? [])),
        { name: "level", label: "Level", as: "choice", options: coded(words?.series.levels ?? []) },
        { name: "framework", label: "Under", as: "name", options: named(frameworks) },
        {
          name: "metBefore",
          label: "It had met before",
          as: "date",
          note: "Where it is known to have met, and no meeting of that time is",
        },
      ],
      input: (filled) => ({
        kind: filled.needed("kind"),
        level: filled.text("level"),
        framework: filled.text("framework"),
        metBefore: filled.text("metBefore"),
      }),
      values: (record) => ({
        kind: text(record, "kind"),
        level: text(record, "level"),
        framework: text(record, "framework"),
        metBefore: text(record, "metBefore"),
      }),
    }),
    meetings: () => ({
      fields: [
        { name: "series", label: "Series", as: "name", options: named(series), isNeeded: true },
        { name: "number", label: "Number", as: "line", note: "3 for the third of its series" },
        { name: "on", label: "When", as: "date" },
        { name: "after", label: "After", as: "date", note: "Where the day is not known" },
        { name: "before", label: "Before", as: "date", note: "Where the day is not known" },
        { name: "place", label: "Where", as: "line" },
      ],
      input: (filled) => ({
        series: filled.needed("series"),
        number: filled.text("number"),
        on: filled.text("on"),
        after: filled.text("after"),
        before: filled.text("before"),
        place: filled.text("place"),
      }),
      values: (record) => ({
        series: text(record, "series"),
        number: text(record, "number"),
        on: text(record, "since"),
        after: text(record, "sinceAfter"),
        before: record.since ? "" : text(record, "sinceAtLatest"),
        place: text(record, "place"),
      }),
    }),
  };
  const { fields, input, values } = own[noun]();
  return {
    fields: [
      { name: "name", label: "Name", as: "line", isNeeded: true },
      ...fields,
      { name: "parties", label: "Parties", as: "tags", options: parties ?? [], isOpenList: true },
      {
        name: "unnamed",
        label: "Parties that are not named one by one",
        as: "line",
        note: "As the source puts it, in your own words",
      },
      { name: "also", label: "Other names", as: "tags", options: [], isOpenList: true },
      { name: "marking", label: "Marking", as: "choice", options: vocabulary?.markings ?? [] },
      { name: "published", label: "Visitors may see it", as: "yes" },
    ],
    input: (filled) => ({
      name: filled.needed("name"),
      ...input(filled),
      parties: filled.texts("parties"),
      unnamed: filled.text("unnamed"),
      also: filled.texts("also"),
      published: filled.yes("published"),
    }),
    values: ({ name, parties, unnamed, also, marking, published, ...rest }) => ({
      name,
      parties,
      unnamed: unnamed ?? "",
      also,
      marking,
      published,
      ...values({ name, parties, unnamed, also, marking, published, ...rest }),
    }),
  };
}

/** Where something is said. */
export const SOURCE_FIELDS: readonly Field[] = [
  {
    name: "document",
    label: "Said in",
    as: "line",
    isNeeded: true,
    note: "The document, by its reference",
  },
  { name: "section", label: "Section", as: "line", isNeeded: true, note: "So that others find it there" },
];

export const sourceIn = (filled: Filled) => [
  { document: filled.needed("document"), section: filled.needed("section") },
];

/** What is said of a record beside its fields; `statuses`: what it may become. */
export function useFactFields(statuses: readonly string[]): readonly Field[] {
  const topics = useVocabulary()?.topics ?? [];
  return [
    { name: "status", label: "Status", as: "choice", options: coded(statuses) },
    { name: "says", label: "What is the case", as: "words", note: "In one plain sentence of your own" },
    { name: "factOn", label: "From which day", as: "date" },
    { name: "factAfter", label: "It came after", as: "date", note: "Where the day itself is not known" },
    { name: "factBefore", label: "It had come by", as: "date", note: "Where the day itself is not known" },
    { name: "topics", label: "Topics", as: "tags", options: topics },
    {
      name: "figures",
      label: "Figures, such as 11700 km or 30000000 EUR pledged",
      as: "tags",
      options: [],
      isOpenList: true,
    },
  ];
}

/** What was filled in as a fact; null where nothing was. */
export function factIn(filled: Filled) {
  const status = filled.text("status");
  const says = filled.text("says") ?? (status ? `It is ${status}.` : null);
  const topics = filled.texts("topics");
  const figures = filled.texts("figures").map(figureOf);
  if (says === null && topics.length === 0 && figures.length === 0) return null;
  return {
    says: says ?? "It is so.",
    status,
    on: filled.text("factOn"),
    after: filled.text("factAfter"),
    before: filled.text("factBefore"),
    topics,
    figures,
  };
}

const FLOWS = ["budget", "pledged", "committed", "disbursed", "spent"] as const;

/**
 * "11 700 km" as a number with its unit, "30000000 EUR pledged" with what is said of the money besides. What is no figure is
 * left for the server to refuse.
 */
function figureOf(words: string): {
  value: number | null;
  unit: string;
  flow?: (typeof FLOWS)[number] | undefined;
} {
  const parts =
    /^(?<number>[\d\s.,]+?)\s+(?<unit>\D.*?)(?:\s+(?<flow>budget|pledged|committed|disbursed|spent))?$/u.exec(
      words.trim(),
    )?.groups;
  const value = Number(parts?.number?.replace(/[\s,]/gu, ""));
  const flow = FLOWS.find((one) => one === parts?.flow);
  return { value: parts && !Number.isNaN(value) ? value : null, unit: parts?.unit ?? words, flow };
}
