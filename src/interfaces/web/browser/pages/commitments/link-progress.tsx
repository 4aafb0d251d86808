import { call } from "../../client/call.ts";
import { useDay } from "../../client/day.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { useMay, useRead } from "../../client/queries.ts";
import { FoundField } from "../../components/form/found-field.tsx";
import { RecordButton } from "../../components/recording/record-button.tsx";
import type { RecordForm } from "../../components/recording/record-form.ts";
import { documentWords } from "../../words/documents.ts";

const RELATIONS = [
  { code: "advances", label: "Advances it", means: "It is begun, or a part of it is there." },
  { code: "fulfils", label: "Fulfils it", means: "The whole of it is there." },
];

/** The button that links what a text reports to the commitment, from the commitment's side. */
export function LinkProgress({
  commitment: { id, mergedInto, isWithdrawn },
}: {
  commitment: OutputOf<"commitments.get">;
}) {
  const day = useDay();
  const mayLink = useMay("reviewer");
  if (!mayLink || day !== undefined || mergedInto || isWithdrawn) return null;
  const form: RecordForm<"links.confirm"> = {
    label: "Link progress",
    title: "Link what a text reports of it",
    verb: "Link",
    operation: "links.confirm",
    values: { relation: "advances" },
    fields: [
      {
        name: "progress",
        label: "What is reported",
        as: "own",
        isNeeded: true,
        draw: (_, onChange) => <ProgressField onChoose={(chosen) => onChange(chosen)} />,
      },
      {
        name: "relation",
        label: "What it is to the commitment",
        as: "choice",
        isNeeded: true,
        options: RELATIONS,
      },
    ],
    input: (filled) => ({
      progress: filled.needed("progress"),
      commitment: id,
      relation: filled.needed("relation") as "advances" | "fulfils",
    }),
    done: "It is linked.",
    undo: ({ progress }) => call("links.remove", { progress, commitment: id }),
  };
  return <RecordButton form={form} />;
}

/** A field for a report of progress that nobody has rejected, found by its words. */
function ProgressField({ onChoose }: { onChoose: (id: string) => void }) {
  const documents = useRead("documents.list", { limit: 1000 }).data?.rows ?? [];
  const useFound = (words: string | null) => {
    const asked = { types: ["progress" as const], standings: STANDING, search: words ?? "", limit: 20 };
    const { data } = useRead("statements.list", asked, { enabled: words !== null, keep: true });
    return data?.rows.map(({ id, shown, document }) => {
      const place = documents.find((one) => one.id === document);
      return { id, shown, place: place && documentWords(place) };
    });
  };
  return (
    <FoundField
      label="What is reported"
      placeholder="Words of the report"
      note="A statement of progress in one of the documents here."
      none="No report of progress has these words."
      useFound={useFound}
      onChoose={({ id }) => onChoose(id)}
    />
  );
}

const STANDING = ["proposed" as const, "accepted" as const];
