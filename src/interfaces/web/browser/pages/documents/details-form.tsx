import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Form } from "react-aria-components";
import type { InputOf, OutputOf } from "../../client/operation-types.ts";
import { read, useMay, useWrite } from "../../client/queries.ts";
import { useVocabulary } from "../../client/vocabulary.ts";
import { Button } from "../../components/button.tsx";
import { SelectField } from "../../components/form/select-field.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { notify } from "../../components/notices.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Quote } from "../../components/signs.tsx";
import { shownAt } from "../../words/shown-words.ts";

type Details = OutputOf<"documents.get">;
const FIELDS = ["title", "issuer", "kind", "reference", "date", "language"] as const;
type FieldName = (typeof FIELDS)[number];

const LABELS: Record<FieldName, string> = {
  title: "Title",
  issuer: "Issuer",
  kind: "Kind",
  reference: "Reference (CELEX, ELI, Council or UN number)",
  date: "Date",
  language: "Language",
};
const EXAMPLES: Partial<Record<FieldName, string>> = { date: "2026, 2026-06 or 2026-06-04", language: "en" };

const asTyped = (document: Details) =>
  ({
    ...Object.fromEntries(FIELDS.map((field) => [field, document[field] ?? ""])),
    marking: document.marking,
  }) as Record<FieldName | "marking", string>;

/** What is known of a document, field by field, each with the words of the text that gave it. */
export function DetailsForm({ document }: { document: Details }) {
  const [typed, setTyped] = useState(() => asTyped(document));
  const correct = useWrite("documents.correct", ["commitments"]);
  const mark = useWrite("documents.mark", ["documents", "commitments"]);
  const mayCorrect = useMay("contributor");
  const mayMark = useMay("reviewer");
  const vocabulary = useVocabulary();
  const version = document.versions.find((one) => one.number === document.version);
  const spoken = Object.values(version?.proposals ?? {}).some(
    (proposal) => proposal && proposal.spans.length > 0,
  );
  const text = useQuery({
    ...read("documents.text", { id: document.id, version: document.version }),
    enabled: spoken,
  });
  const before = asTyped(document);
  const changed = (Object.keys(typed) as (FieldName | "marking")[]).filter(
    (name) => typed[name].trim() !== before[name],
  );
  const wrong = errorsOf(correct.error?.details.fields);
  const set = (name: FieldName | "marking", value: string) => {
    if (correct.error) correct.reset();
    setTyped((was) => ({ ...was, [name]: value }));
  };

  const field = (name: FieldName): ReactNode => (
    <TextField
      key={name}
      label={LABELS[name]}
      value={typed[name]}
      onChange={(value) => set(name, value)}
      placeholder={EXAMPLES[name]}
      error={wrong.get(name)}
      note={<Given document={document} name={name} text={text.data} onUse={(value) => set(name, value)} />}
    />
  );

  function save(): void {
    const onSuccess = () => notify({ message: "The details are saved." });
    const fields = changed.flatMap((name) =>
      name === "marking" ? [] : [[name, typed[name].trim() || null] as const],
    );
    if (fields.length) {
      const correction = { id: document.id, ...Object.fromEntries(fields) } as InputOf<"documents.correct">;
      correct.mutate(correction, { onSuccess });
    }
    if (changed.includes("marking")) mark.mutate({ id: document.id, marking: typed.marking }, { onSuccess });
  }

  return (
    <Form
      className="details-form"
      validationBehavior="aria" // the server judges: a field it refused must not keep the next try from being sent
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {field("title")}
      {field("issuer")}
      <div className="details-pair">
        {field("kind")}
        {field("date")}
      </div>
      {field("reference")}
      <div className="details-pair">
        {field("language")}
        <SelectField
          label="Marking"
          value={typed.marking}
          options={(
            vocabulary?.markings ?? [{ code: document.marking, label: document.marking, means: "" }]
          ).map(({ code, label }) => ({ value: code, label }))}
          isDisabled={!mayMark}
          onChange={(value) => set("marking", value)}
          note={vocabulary?.markings.find(({ code }) => code === typed.marking)?.means}
        />
      </div>
      {correct.error && wrong.size === 0 && <ProblemPanel small error={correct.error} />}
      {mark.error && <ProblemPanel small error={mark.error} />}
      {mayCorrect && (
        <div className="details-ways">
          <Button
            type="submit"
            look="primary"
            isDisabled={changed.length === 0}
            isPending={correct.isPending}
          >
            Save
          </Button>
          <Button isDisabled={changed.length === 0} onPress={() => setTyped(before)}>
            Discard
          </Button>
        </div>
      )}
    </Form>
  );
}

/** Where the value of a field comes from: the text, the file, or a person. */
function Given({
  document,
  name,
  text,
  onUse,
}: {
  document: Details;
  name: FieldName;
  text: OutputOf<"documents.text"> | undefined;
  onUse: (value: string) => void;
}) {
  const proposal = document.versions.find((one) => one.number === document.version)?.proposals[name];
  const isEdited = document.edited.includes(name);
  if (!proposal) return isEdited ? "Set by a person; the text does not say it." : "The text does not say it.";
  const { spans } = proposal;
  // What a page does not show, such as a file's own list of data, is given as it stands in the file.
  const words =
    text && (shownAt(text, spans) || spans.map(({ start, end }) => text.text.slice(start, end)).join(" … "));
  const source = words?.replace(/\s+/gu, " ").replace(/^(.{120}\S*) .*$/u, "$1 …");
  return (
    <>
      {isEdited && "Set by a person. "}
      {spans.length === 0 &&
        (name === "language" ? "Recognised from the words of the text." : "From the file itself.")}
      {spans.length > 0 && source && (
        <>
          From the text: <Quote>{source}</Quote>
        </>
      )}
      {isEdited && proposal.value !== document[name] && (
        <>
          {" "}
          <button type="button" className="link-button" onClick={() => onUse(proposal.value)}>
            Use {proposal.value}
          </button>
        </>
      )}
    </>
  );
}

/** What the server found wrong with each field. */
function errorsOf(fields: unknown): Map<string, string> {
  const list = Array.isArray(fields) ? (fields as { path: string; message: string }[]) : [];
  return new Map(list.map(({ path, message }) => [path, message]));
}
