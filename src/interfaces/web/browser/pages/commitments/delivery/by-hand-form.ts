import type { OutputOf } from "../../../client/operation-types.ts";
import { useVocabulary } from "../../../client/vocabulary.ts";
import type { Filled } from "../../../components/recording/filled.ts";
import type { Field } from "../../../components/recording/record-field.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";
import { basis, reasonField } from "./delivery-forms.ts";
import { describedBy, useDescriptionFields } from "./description-section.tsx";

type Commitment = OutputOf<"commitments.get">;

const FIRMNESSES = [
  { code: "firm", label: "Firm" },
  { code: "intended", label: "Intended" },
  { code: "exploratory", label: "Exploratory" },
];

/** The fields of what a commitment says that stands in no document here. */
function useWordFields(): Field[] {
  const vocabulary = useVocabulary();
  return [
    { name: "words", label: "What is promised, in its own words", as: "words", isNeeded: true },
    {
      name: "source.citation",
      label: "Where it stands",
      as: "line",
      isNeeded: true,
      note: "So that others find it: a statement and its paragraph, a letter and its day.",
    },
    { name: "source.url", label: "Address", as: "line", note: "Beginning with https://" },
    { name: "source.date", label: "Date of that source", as: "date" },
    { name: "actors", label: "Who promises", as: "tags", options: [], isOpenList: true },
    { name: "partners", label: "Partners", as: "tags", options: vocabulary?.partners ?? [] },
    { name: "areas", label: "Topics", as: "tags", options: vocabulary?.topics ?? [], most: 3 },
    { name: "date", label: "By when, as far as stated", as: "date" },
    { name: "firmness", label: "Firmness", as: "choice", options: FIRMNESSES },
    { name: "condition", label: "Condition", as: "line" },
    { name: "marking", label: "Marking", as: "choice", options: vocabulary?.markings ?? [] },
  ];
}

const saidIn = (filled: Filled) => ({
  words: filled.needed("words"),
  source: {
    citation: filled.needed("source.citation"),
    url: filled.text("source.url"),
    date: filled.text("source.date"),
  },
  actors: filled.texts("actors"),
  partners: filled.texts("partners"),
  areas: filled.texts("areas"),
  date: filled.text("date"),
  firmness: filled.text("firmness") as Commitment["firmness"],
  condition: filled.text("condition"),
});

/** The form with which a commitment is recorded by hand. */
export function useNewCommitmentForm(): RecordForm<"commitments.record"> {
  return {
    label: "Record by hand",
    title: "Record a commitment by hand",
    verb: "Record",
    operation: "commitments.record",
    fields: [...useWordFields(), ...useDescriptionFields(), reasonField],
    input: (filled) => ({
      ...saidIn(filled),
      ...describedBy(filled),
      marking: filled.text("marking") ?? undefined,
      reason: filled.text("reason") ?? undefined,
    }),
    done: "The commitment is recorded.",
  };
}

/** The form that corrects what a commitment says that was recorded by hand. */
export function useByHandForm(commitment: Commitment): RecordForm<"commitments.correct"> {
  const { id, seq, quote, source, actors, partners, areas, date, firmness, condition, marked } = commitment;
  return {
    label: "Correct what it says",
    verb: "Save",
    operation: "commitments.correct",
    changes: { id, seq },
    fields: [...useWordFields(), reasonField],
    values: {
      words: quote,
      "source.citation": source?.citation ?? "",
      "source.url": source?.url ?? "",
      "source.date": source?.date ?? "",
      actors,
      partners,
      areas,
      date: date ?? "",
      firmness: firmness ?? "",
      condition: condition ?? "",
      marking: marked?.marking ?? "",
    },
    input: (filled, basedOn) => {
      const marking = filled.text("marking");
      return {
        id,
        ...saidIn(filled),
        ...(marking && marking !== marked?.marking ? { marking } : {}),
        ...basis(filled, basedOn),
      };
    },
    done: "It is corrected.",
  };
}
