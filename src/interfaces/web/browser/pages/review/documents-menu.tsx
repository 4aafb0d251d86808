import { useRead } from "../../client/queries.ts";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { documentWords } from "../../words/documents.ts";

/** Which documents are looked at; all where none is chosen. */
export function DocumentsMenu({
  value,
  onChange,
}: {
  value: string[] | undefined;
  onChange: (documents: string[] | undefined) => void;
}) {
  const documents = useRead("documents.list", { limit: 1000, sort: "title" }).data;
  return (
    <FilterMenu
      label="Document"
      options={(documents?.rows ?? []).map((one) => ({ value: one.id, label: documentWords(one) }))}
      value={value ?? []}
      onChange={(chosen) => onChange(chosen.length > 0 ? chosen : undefined)}
    />
  );
}
