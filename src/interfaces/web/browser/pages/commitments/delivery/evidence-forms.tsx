import { call } from "../../../client/call.ts";
import { useRead } from "../../../client/queries.ts";
import { useVocabulary } from "../../../client/vocabulary.ts";
import type { Filled } from "../../../components/recording/filled.ts";
import type { Field } from "../../../components/recording/record-field.tsx";
import type { RecordForm } from "../../../components/recording/record-form.ts";
import { RecordMenu } from "../../../components/recording/record-menu.tsx";
import { documentWords } from "../../../words/documents.ts";
import { reasonField } from "./delivery-forms.ts";

/** What evidence may be about: an action or a milestone. */
export type Subject = { code: string; label: string };

const done = "The evidence is recorded; a reviewer will look at it.";
const undo = ({ id }: { id: string }) => call("evidence.retract", { id, reason: "Brought by mistake." });
const urlField: Field = { name: "url", label: "Address", as: "line", note: "Beginning with https://" };

/** The forms with which evidence is brought, one for each form that it may have. */
export function EvidenceForms({
  commitment,
  subjects,
}: {
  commitment: string;
  subjects: readonly Subject[];
}) {
  const markings = useVocabulary()?.markings ?? [];
  const documents = useRead("documents.list", { limit: 1000, sort: "title" }).data?.rows ?? [];
  const ofAll: Field[] = [
    { name: "on", label: "Its own date", as: "date" },
    ...(subjects.length > 0
      ? [{ name: "about", label: "About", as: "choice" as const, options: subjects }]
      : []),
    { name: "isIndependent", label: "From somebody who does not answer for the commitment", as: "yes" },
    {
      name: "marking",
      label: "Marking",
      as: "choice",
      options: markings,
      note: "Where fewer may see it than see the commitment.",
    },
    reasonField,
  ];
  const shows: Field = { name: "shows", label: "What it shows", as: "line", isNeeded: true };
  const brought = (filled: Filled) => ({
    commitment,
    shows: filled.needed("shows"),
    on: filled.text("on") ?? undefined,
    about: filled.text("about") ?? undefined,
    isIndependent: filled.yes("isIndependent"),
    marking: filled.text("marking") ?? undefined,
    reason: filled.text("reason") ?? undefined,
  });
  const quote: RecordForm<"evidence.record-quote"> = {
    label: "Words of a document",
    verb: "Bring",
    operation: "evidence.record-quote",
    fields: [
      shows,
      {
        name: "document",
        label: "Document",
        as: "choice",
        isNeeded: true,
        options: documents.map((one) => ({ code: one.id, label: documentWords(one) })),
      },
      {
        name: "quote",
        label: "The words, as they stand there",
        as: "words",
        isNeeded: true,
        note: "They are checked against the text of the document.",
      },
      ...ofAll,
    ],
    input: (filled) => ({
      ...brought(filled),
      document: filled.needed("document"),
      quote: filled.needed("quote"),
    }),
    done,
    undo,
  };
  const page: RecordForm<"evidence.record-page"> = {
    label: "Page on the web",
    verb: "Fetch and bring",
    operation: "evidence.record-page",
    fields: [
      shows,
      { ...urlField, isNeeded: true, note: "The page is fetched now, and the copy is kept." },
      ...ofAll,
    ],
    input: (filled) => ({ ...brought(filled), url: filled.needed("url") }),
    done,
    undo,
  };
  const file: RecordForm<"evidence.record-file"> = {
    label: "File",
    verb: "Bring",
    operation: "evidence.record-file",
    fields: [
      shows,
      { name: "file", label: "File", as: "file", isNeeded: true },
      { ...urlField, note: "If it is the copy of a page on the web." },
      ...ofAll,
    ],
    // The file itself goes beside this, as a part of a form.
    input: (filled) => ({
      ...brought(filled),
      url: filled.text("url") ?? undefined,
      files: undefined as never,
    }),
    done,
    undo,
  };
  const figure: RecordForm<"evidence.record-figure"> = {
    label: "Figure of a data set",
    verb: "Bring",
    operation: "evidence.record-figure",
    fields: [
      shows,
      { name: "figure", label: "Figure", as: "line", isNeeded: true, note: "As published." },
      { name: "unit", label: "Unit", as: "line", isNeeded: true },
      { name: "period", label: "Period", as: "line", isNeeded: true },
      { name: "dataset", label: "Data set and publisher", as: "line", isNeeded: true },
      urlField,
      ...ofAll,
    ],
    input: (filled) => ({
      ...brought(filled),
      figure: filled.needed("figure"),
      unit: filled.needed("unit"),
      period: filled.needed("period"),
      dataset: filled.needed("dataset"),
      url: filled.text("url") ?? undefined,
    }),
    done,
    undo,
  };
  const meeting: RecordForm<"evidence.record-meeting"> = {
    label: "Record of a meeting",
    verb: "Bring",
    operation: "evidence.record-meeting",
    fields: [
      shows,
      { name: "meeting", label: "Which meeting", as: "line", isNeeded: true },
      { name: "said", label: "What it put on record", as: "words", isNeeded: true },
      urlField,
      ...ofAll,
    ],
    input: (filled) => ({
      ...brought(filled),
      meeting: filled.needed("meeting"),
      said: filled.needed("said"),
      url: filled.text("url") ?? undefined,
    }),
    done,
    undo,
  };
  return <RecordMenu label="Bring evidence" forms={[quote, page, file, figure, meeting]} />;
}
