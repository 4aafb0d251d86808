import type { Imported, ImportedNoun } from "../../client/importing.ts";
import { useRead } from "../../client/queries.ts";
import { SelectField } from "../../components/form/select-field.tsx";

const LEFT_OUT = "-";

/** Which column of the file is which: found by the words at the heads, and corrected by hand. */
export function ColumnMapping({
  noun,
  seen,
  named,
  isFixed,
  onChange,
}: {
  noun: ImportedNoun;
  seen: Imported;
  named: Record<string, string>;
  isFixed: boolean;
  onChange: (named: Record<string, string>) => void;
}) {
  const { data } = useRead("imports.columns", { noun });
  const options = [
    { value: LEFT_OUT, label: "left out" },
    { value: "id", label: "Id of the record" },
    { value: "seq", label: "Last entry" },
    ...(data?.rows ?? []).map(({ key, head }) => ({ value: key, label: head })),
  ];
  const left = seen.columns.filter(({ column }) => column === null).length;
  return (
    <details className="import-mapping" open={Object.keys(named).length > 0}>
      <summary>
        {left === 0
          ? "Every column of the file is known"
          : `${left} of ${seen.columns.length} columns of the file are left out`}
      </summary>
      <div className="import-fields">
        {seen.columns
          .filter(({ head }) => head !== "")
          .map(({ head, column }) => (
            <SelectField
              key={head}
              label={head}
              value={column ?? LEFT_OUT}
              options={options}
              isDisabled={isFixed}
              onChange={(value) => onChange({ ...named, [head]: value === LEFT_OUT ? "" : value })}
            />
          ))}
      </div>
    </details>
  );
}
