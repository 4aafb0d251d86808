import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { InputOf } from "../../client/operation-types.ts";
import { read, useRead } from "../../client/queries.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { Button } from "../../components/button.tsx";
import { type DateRange, DateRangeMenu } from "../../components/date-range-menu.tsx";
import { FilterMenu, type FilterOption } from "../../components/filter-menu.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { type CommitmentsSearch, FIRMNESSES } from "./commitments.search.ts";

/** The filters of the address as the operations take them. */
export function filtersOf(search: CommitmentsSearch): InputOf<"commitments.facets"> {
  const { sort: _, descending: __, columns: ___, chosen: ____, ...filters } = search;
  return filters;
}

/** Whether anything narrows the list. */
export function isNarrowed(search: CommitmentsSearch): boolean {
  return Object.values(filtersOf(search)).some((value) => value !== undefined);
}

const asOptions = (
  values: readonly { value: string; count: number }[] | undefined,
  label: (code: string) => string,
): FilterOption[] => (values ?? []).map(({ value, count }) => ({ value, count, label: label(value) }));

/** Search and filters, with how many commitments each value would leave. */
export function CommitmentFilters({
  search,
  onChange,
}: {
  search: CommitmentsSearch;
  onChange: (change: Partial<CommitmentsSearch>) => void;
}) {
  const labels = useLabels();
  const facets = useQuery({
    ...read("commitments.facets", filtersOf(search)),
    placeholderData: keepPreviousData,
  }).data;
  const documents = useRead("documents.list", { limit: 1000, sort: "title" }).data;
  const onSearch = useCallback((words: string) => onChange({ search: words || undefined }), [onChange]);
  const onRange = ({ from, to }: DateRange) => onChange({ from, to });
  const listOrNone = (values: string[]) => (values.length > 0 ? values : undefined);
  return (
    <>
      <SearchField label="Find in quotes" value={search.search ?? ""} onChange={onSearch} />
      <div className="filter-menus">
        <FilterMenu
          label="Topic"
          options={asOptions(facets?.areas, labels.topic)}
          value={search.areas ?? []}
          onChange={(areas) => onChange({ areas: listOrNone(areas) })}
        />
        <FilterMenu
          label="Partner"
          options={asOptions(facets?.partners, labels.partner)}
          value={search.partners ?? []}
          onChange={(partners) => onChange({ partners: listOrNone(partners) })}
        />
        <FilterMenu
          label="Who"
          options={asOptions(facets?.actors, (name) => name)}
          value={search.actors ?? []}
          onChange={(actors) => onChange({ actors: listOrNone(actors) })}
        />
        <FilterMenu
          label="Firmness"
          options={FIRMNESSES.map((value) => ({ value, label: value }))}
          value={search.firmnesses ?? []}
          onChange={(firmnesses) =>
            onChange({ firmnesses: listOrNone(firmnesses) as CommitmentsSearch["firmnesses"] })
          }
        />
        <FilterMenu
          single
          label="Date"
          options={[
            { value: "stated", label: "stated" },
            { value: "none stated", label: "none stated" },
          ]}
          value={search.dated ? [search.dated] : []}
          onChange={([dated]) => onChange({ dated: dated as CommitmentsSearch["dated"] })}
        />
        <DateRangeMenu label="Between" value={{ from: search.from, to: search.to }} onChange={onRange} />
        <FilterMenu
          single
          label="Progress"
          options={[
            { value: "linked", label: "linked" },
            { value: "none linked", label: "none linked" },
          ]}
          value={search.progress ? [search.progress] : []}
          onChange={([progress]) => onChange({ progress: progress as CommitmentsSearch["progress"] })}
        />
        <FilterMenu
          label="Document"
          options={(documents?.rows ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          value={search.documents ?? []}
          onChange={(chosen) => onChange({ documents: listOrNone(chosen) })}
        />
        {isNarrowed(search) && (
          <Button
            look="quiet"
            onPress={() =>
              onChange({
                search: undefined,
                areas: undefined,
                partners: undefined,
                actors: undefined,
                firmnesses: undefined,
                dated: undefined,
                progress: undefined,
                documents: undefined,
                from: undefined,
                to: undefined,
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
