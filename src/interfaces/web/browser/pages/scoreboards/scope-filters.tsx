import { useRead } from "../../client/queries.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { Button } from "../../components/button.tsx";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { documentWords } from "../../words/documents.ts";
import type { ScoreboardSearch } from "./scoreboard.search.ts";

type Scope = Pick<ScoreboardSearch, "partners" | "areas" | "documents" | "frameworks" | "years">;
const FIELDS = ["partners", "areas", "documents", "frameworks", "years"] as const;

/** What of an address says of which commitments figures are. */
export function scopeOf(search: Scope): Scope {
  return Object.fromEntries(FIELDS.flatMap((field) => (search[field] ? [[field, search[field]]] : [])));
}

/** Of which commitments figures are: document, framework, partner, topic, year. The day is chosen above every page. */
export function ScopeFilters({
  search,
  years,
  onChange,
}: {
  search: Scope;
  /** The years that there are. */
  years: readonly string[];
  onChange: (change: Partial<Scope>) => void;
}) {
  const labels = useLabels();
  const facets = useRead("commitments.facets", {}).data;
  const documents = useRead("documents.list", { limit: 1000, sort: "title" }).data;
  const frameworks = useRead("frameworks.list", {}).data;
  const orNone = (values: string[]) => (values.length ? values : undefined);
  const frameworkName = (id: string) => frameworks?.rows.find((row) => row.id === id)?.name ?? id;
  return (
    <>
      <FilterMenu
        label="Document"
        options={(documents?.rows ?? []).map((one) => ({ value: one.id, label: documentWords(one) }))}
        value={search.documents ?? []}
        onChange={(chosen) => onChange({ documents: orNone(chosen) })}
      />
      <FilterMenu
        label="Framework"
        options={(facets?.framework ?? []).map(({ value, count }) => ({
          value,
          count,
          label: frameworkName(value),
        }))}
        value={search.frameworks ?? []}
        onChange={(chosen) => onChange({ frameworks: orNone(chosen) })}
      />
      <FilterMenu
        label="Partner"
        options={(facets?.partners ?? []).map(({ value, count }) => ({
          value,
          count,
          label: labels.partner(value),
        }))}
        value={search.partners ?? []}
        onChange={(chosen) => onChange({ partners: orNone(chosen) })}
      />
      <FilterMenu
        label="Topic"
        options={(facets?.areas ?? []).map(({ value, count }) => ({
          value,
          count,
          label: labels.topic(value),
        }))}
        value={search.areas ?? []}
        onChange={(chosen) => onChange({ areas: orNone(chosen) })}
      />
      <FilterMenu
        label="Year of the text"
        options={[...new Set([...years, ...(search.years ?? [])])].map((value) => ({ value, label: value }))}
        value={search.years ?? []}
        onChange={(chosen) => onChange({ years: orNone(chosen) })}
      />
      {FIELDS.some((field) => search[field]) && (
        <Button
          look="quiet"
          onPress={() => onChange(Object.fromEntries(FIELDS.map((field) => [field, undefined])))}
        >
          Clear filters
        </Button>
      )}
    </>
  );
}
