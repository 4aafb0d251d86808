import { useRead } from "../../client/queries.ts";
import { useVocabulary } from "../../client/vocabulary.ts";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { type ChangesSearch, NOUNS } from "./changes.search.ts";

import "./changes.css";

type Narrowing = Pick<ChangesSearch, "nouns" | "frameworks" | "partners">;

/** By what changes are narrowed: kinds of record, frameworks, partners. */
export function ChangesFilters({
  search: { nouns, frameworks, partners },
  onChange,
}: {
  search: Narrowing;
  onChange: (next: Narrowing) => void;
}) {
  const known = useRead("frameworks.list", { limit: 1000 });
  const vocabulary = useVocabulary();
  const orNone = <Value extends string>(values: readonly string[]) =>
    values.length ? (values as Value[]) : undefined;
  return (
    <div className="changes-filters">
      <FilterMenu
        label="Record"
        options={NOUNS.map((value) => ({ value, label: value }))}
        value={nouns ?? []}
        onChange={(next) => onChange({ nouns: orNone(next) })}
      />
      <FilterMenu
        label="Framework"
        options={(known.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={frameworks ?? []}
        onChange={(next) => onChange({ frameworks: orNone(next) })}
      />
      <FilterMenu
        label="Partner"
        options={(vocabulary?.partners ?? []).map(({ code, label }) => ({ value: code, label }))}
        value={partners ?? []}
        onChange={(next) => onChange({ partners: orNone(next) })}
      />
    </div>
  );
}
