import { useCallback } from "react";
import { useVocabulary } from "../../client/vocabulary.ts";
import { Button } from "../../components/button.tsx";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { typeWords } from "../../components/signs.tsx";
import { DocumentsMenu } from "./documents-menu.tsx";
import type { ReviewSearch } from "./review.search.ts";

const TYPES = ["commitment", "progress", "recommendation"] as const;
const WAITING = ["first reviewer", "second reviewer"] as const;

/** Which of the undecided statements are looked at. */
export function ReviewFilters({
  search,
  onChange,
}: {
  search: ReviewSearch;
  onChange: (change: Partial<ReviewSearch>) => void;
}) {
  const vocabulary = useVocabulary();
  const onSearch = useCallback((words: string) => onChange({ search: words || undefined }), [onChange]);
  const listOrNone = (values: string[]) => (values.length > 0 ? values : undefined);
  const coded = (words: readonly { code: string; label: string }[] | undefined) =>
    (words ?? []).map(({ code, label }) => ({ value: code, label }));
  return (
    <>
      <SearchField label="Find in quotes" value={search.search ?? ""} onChange={onSearch} />
      <div className="filter-menus">
        <FilterMenu
          label="Type"
          options={TYPES.map((value) => ({ value, label: typeWords(value) }))}
          value={search.types ?? []}
          onChange={(types) => onChange({ types: listOrNone(types) as ReviewSearch["types"] })}
        />
        <FilterMenu
          label="Topic"
          options={coded(vocabulary?.topics)}
          value={search.areas ?? []}
          onChange={(areas) => onChange({ areas: listOrNone(areas) })}
        />
        <FilterMenu
          label="Partner"
          options={coded(vocabulary?.partners)}
          value={search.partners ?? []}
          onChange={(partners) => onChange({ partners: listOrNone(partners) })}
        />
        <DocumentsMenu value={search.documents} onChange={(chosen) => onChange({ documents: chosen })} />
        <FilterMenu
          single
          label="Waits for"
          options={WAITING.map((value) => ({ value, label: value }))}
          value={search.waiting ? [search.waiting] : []}
          onChange={([waiting]) => onChange({ waiting: waiting as ReviewSearch["waiting"] })}
        />
        {Object.values(search).some((value) => value !== undefined) && (
          <Button
            look="quiet"
            onPress={() =>
              onChange({
                search: undefined,
                types: undefined,
                areas: undefined,
                partners: undefined,
                documents: undefined,
                waiting: undefined,
              })
            }
          >
            Clear filters
          </Button>
        )}
      </div>
    </>
  );
}
