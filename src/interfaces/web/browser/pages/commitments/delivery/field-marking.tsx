import type { OutputOf } from "../../../client/operation-types.ts";
import { useVocabulary } from "../../../client/vocabulary.ts";
import { Icon } from "../../../components/icon.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";
import { basis, reasonField } from "./delivery-forms.ts";

type Commitment = OutputOf<"commitments.get">;
export type DescribedField = keyof Commitment["fieldMarks"];

const FIELDS: Record<DescribedField, string> = {
  parties: "Who does what",
  framework: "Framework",
  instrument: "Instrument",
  verifiability: "Verifiability",
  ambition: "Ambition",
  note: "Note",
  amount: "Sum",
};

const isSaid = (value: unknown) => value !== null && !(Array.isArray(value) && value.length === 0);

/** The form with which what is said in a field is marked for fewer than see the commitment. */
export function useFieldMarkingForm(commitment: Commitment): RecordForm<"commitments.correct"> | null {
  const markings = useVocabulary()?.markings ?? [];
  const { id, seq } = commitment;
  const said = (Object.keys(FIELDS) as DescribedField[]).filter((field) => isSaid(commitment[field]));
  if (said.length === 0) return null;
  return {
    label: "Mark a field",
    title: "Say who may see a field",
    verb: "Mark",
    operation: "commitments.correct",
    changes: { id, seq },
    fields: [
      {
        name: "field",
        label: "The field",
        as: "choice",
        isNeeded: true,
        options: said.map((field) => ({ code: field, label: FIELDS[field] })),
      },
      {
        name: "marking",
        label: "Who may see it",
        as: "choice",
        isNeeded: true,
        options: markings,
        note: "A marking that asks for names is for your own organisation, or for you.",
      },
      reasonField,
    ],
    values: {
      field: said[0] ?? "",
      marking: markings.find(({ audience }) => audience === "organisations")?.code ?? "",
    },
    input: (filled, basedOn) => {
      const field = filled.needed("field") as DescribedField;
      return {
        id,
        [field]: commitment[field],
        fieldMarking: filled.needed("marking"),
        forFewerOnly: true,
        ...basis(filled, basedOn),
      };
    },
    done: "It is marked: others no longer see what it says. What they saw stays in the record.",
  };
}

/** That a field is for fewer than see the commitment, for those who see it. */
export function FieldMark({ mark }: { mark: { marking: string } | undefined }) {
  const markings = useVocabulary()?.markings;
  if (!mark) return null;
  const word = markings?.find(({ code }) => code === mark.marking);
  return (
    <span className="field-mark" title={word?.means}>
      <Icon name="lock" size={14} /> {word?.label ?? mark.marking}
    </span>
  );
}
