import { call } from "../../client/call.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import { useVocabulary } from "../../client/vocabulary.ts";
import type { Filled, Values } from "../../components/recording/filled.ts";
import type { Field } from "../../components/recording/record-field.tsx";
import type { RecordForm } from "../../components/recording/record-form.ts";

export type Indicator = OutputOf<"indicators.get">;
type Fields = NonNullable<Indicator["fields"]>;

const DIRECTIONS = [
  { code: "higher", label: "more is better" },
  { code: "lower", label: "less is better" },
  { code: "neither", label: "neither" },
];
const EVERY = ["day", "week", "month"].map((code) => ({ code, label: code }));

const TARGET = /^\s*(\d{4}(?:-\d{2}){0,2})\s*[:=]\s*(-?\d+(?:\.\d+)?)\s*$/u;
const linesOf = (text: string | null) => (text ?? "").split("\n").filter((line) => line.trim());

/** One target a line: "2027: 60". */
function targetsIn(text: string | null): Fields["targets"] {
  return linesOf(text)
    .map((line) => TARGET.exec(line))
    .flatMap((found) => (found ? [{ on: found[1] ?? "", value: Number(found[2]) }] : []));
}

/** A line that is no target would be left out without a word. */
function wrongTarget(text: string): string | null {
  const wrong = linesOf(text).find((line) => !TARGET.test(line));
  return wrong === undefined
    ? null
    : `This line is no target: ${wrong.trim()}. Write its date and a number, as 2027: 60.`;
}

function inputOf(filled: Filled, formulas: ReadonlyMap<string, Fields["formula"]>) {
  const [year, baseline] = [filled.text("baselineYear"), filled.number("baseline")];
  const url = filled.text("feedUrl");
  return {
    label: filled.needed("label"),
    means: filled.needed("means"),
    unit: filled.needed("unit"),
    better: filled.needed("better") as Fields["better"],
    // Where only one of them is said the server refuses it: neither may be lost without a word.
    baseline: year === null && baseline === null ? null : ({ year, value: baseline } as Fields["baseline"]),
    targets: targetsIn(filled.text("targets")),
    source: filled.text("source"),
    formula: formulas.get(filled.text("formula") ?? "") ?? null,
    partners: filled.texts("partners"),
    areas: filled.texts("areas"),
    framework: filled.text("framework"),
    feed: url
      ? {
          url,
          every: (filled.text("feedEvery") ?? "week") as "week",
          rows: filled.text("feedRows") ?? "",
          date: filled.text("feedDate") ?? "date",
          value: filled.text("feedValue") ?? "value",
        }
      : null,
    reason: filled.text("reason") ?? undefined,
  };
}

function valuesOf({ fields }: Indicator, nameOf: (formula: object) => string): Values {
  if (!fields) return {};
  const { baseline, targets, feed, formula } = fields;
  return {
    label: fields.label,
    means: fields.means,
    unit: fields.unit,
    better: fields.better,
    baselineYear: baseline?.year ?? "",
    baseline: baseline ? String(baseline.value) : "",
    targets: targets.map(({ on, value }) => `${on}: ${value}`).join("\n"),
    source: fields.source ?? "",
    formula: formula ? nameOf(formula) : "",
    partners: fields.partners,
    areas: fields.areas,
    framework: fields.framework ?? "",
    feedUrl: feed?.url ?? "",
    feedEvery: feed?.every ?? "",
    feedRows: feed?.rows ?? "",
    feedDate: feed?.date ?? "",
    feedValue: feed?.value ?? "",
  };
}

/** The form with which an indicator is recorded, or changed where there is one. */
export function useIndicatorForm(
  indicator: Indicator | null,
  onDone?: (id: string) => void,
): RecordForm<"indicators.record" | "indicators.change"> {
  const vocabulary = useVocabulary();
  const frameworks = useRead("frameworks.list", {}).data?.rows ?? [];
  const shipped = useRead("indicators.list", { kinds: ["computed"] }).data?.rows ?? [];
  const formulas = shipped.filter(({ isShipped }) => isShipped);
  const byName = new Map<string, Fields["formula"]>(formulas.map(({ name, declared }) => [name, declared]));
  const own = indicator?.fields?.formula ?? null;
  const nameOf = (formula: object) =>
    formulas.find((one) => JSON.stringify(one.declared) === JSON.stringify(formula))?.name ?? OWN;
  if (own) byName.set(OWN, own);
  const options = [
    ...(own && nameOf(own) === OWN ? [{ code: OWN, label: indicator?.formula ?? OWN }] : []),
    ...formulas.map(({ name, label }) => ({ code: name, label })),
  ];
  const fields: Field[] = [
    { name: "label", label: "Name", as: "line", isNeeded: true },
    { name: "means", label: "What the number means", as: "words", isNeeded: true },
    {
      name: "unit",
      label: "Unit",
      as: "line",
      isNeeded: true,
      note: "km, people, EUR; share is shown as per cent",
    },
    { name: "better", label: "Direction", as: "choice", options: DIRECTIONS, isNeeded: true },
    { name: "baselineYear", label: "Year of the baseline", as: "line" },
    { name: "baseline", label: "Baseline", as: "number", note: "A number with a point" },
    { name: "targets", label: "Targets", as: "words", note: "One a line, as 2027: 60", check: wrongTarget },
    { name: "source", label: "Source", as: "line", note: "Where its numbers come from in general" },
    {
      name: "formula",
      label: "Computed from the ledger as",
      as: "name",
      options,
      note: "Arrow down shows the formulas; empty: its values are observed",
      check: (text) =>
        byName.has(text) ? null : `There is no formula “${text}”: choose one of the list, or leave it empty.`,
    },
    { name: "partners", label: "Partners", as: "tags", options: vocabulary?.partners ?? [] },
    { name: "areas", label: "Topics", as: "tags", options: vocabulary?.topics ?? [] },
    {
      name: "framework",
      label: "Framework",
      as: "name",
      options: frameworks.map(({ id, name }) => ({ code: id, label: name })),
    },
    {
      name: "feedUrl",
      label: "Feed",
      as: "line",
      note: "Address of a JSON or CSV file from which values are fetched",
    },
    { name: "feedEvery", label: "Fetched every", as: "choice", options: EVERY },
    { name: "feedRows", label: "List in the feed", as: "line", note: "In JSON, such as data.values" },
    { name: "feedDate", label: "Date in the feed", as: "line", note: "Name of the field or column" },
    { name: "feedValue", label: "Value in the feed", as: "line", note: "Name of the field or column" },
    { name: "reason", label: "Reason", as: "line" },
  ];
  return {
    label: indicator ? "Change" : "Record an indicator",
    verb: "Record",
    operation: indicator ? "indicators.change" : "indicators.record",
    fields,
    ...(indicator
      ? { values: valuesOf(indicator, nameOf), changes: { id: indicator.id, seq: indicator.seq ?? 0 } }
      : {}),
    input: (filled, basedOn) =>
      (indicator
        ? { id: indicator.id, ...inputOf(filled, byName), ...(basedOn === undefined ? {} : { basedOn }) }
        : inputOf(filled, byName)) as never,
    done: indicator ? "The change is recorded." : "The indicator is recorded.",
    ...(indicator
      ? {}
      : {
          undo: ({ id }: { id: string }) =>
            call("indicators.withdraw", { id, reason: "Recorded by mistake." }),
          onDone: ({ id }: { id: string }) => onDone?.(id),
        }),
  };
}

/** Stands for a formula that is none of those that ship. */
const OWN = "(its own formula)";
