import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useLedgerWords } from "../../client/ledger-words.ts";
import type { InputOf } from "../../client/operation-types.ts";
import { read, useRead } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { type DateRange, DateRangeMenu } from "../../components/date-range-menu.tsx";
import { FilterMenu, type FilterOption } from "../../components/filter-menu.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { documentWords } from "../../words/documents.ts";
import { WORK_WORDS } from "../work/work-words.ts";
import type { CommitmentLabels } from "./commitment-columns.tsx";
import {
  type CommitmentsSearch,
  commitmentsSearch,
  FIRMNESSES,
  SPECIFICITIES,
  STATUSES,
  UNNAMED,
  WORK_LISTS,
} from "./commitments.search.ts";

/** The filters of the address as the operations take them. */
export function filtersOf(search: CommitmentsSearch): InputOf<"commitments.facets"> {
  const { sort: _, descending: __, columns: ___, chosen: ____, ...filters } = search;
  return filters;
}

/** Whether anything narrows the list; the day that is looked at does not. */
export function isNarrowed(search: CommitmentsSearch): boolean {
  const { asOf: _, ...filters } = filtersOf(search);
  return Object.values(filters).some((value) => value !== undefined);
}

/** The address without filters, and with the order, columns and day as they are. */
export function withoutFilters(search: CommitmentsSearch): CommitmentsSearch {
  const { sort, descending, columns } = search;
  return { ...commitmentsSearch({}), sort, descending, columns };
}

const asOptions = (
  values: readonly { value: string; count: number }[] | undefined,
  label: (code: string) => string,
): FilterOption[] => (values ?? []).map(({ value, count }) => ({ value, count, label: label(value) }));

/** Search and filters, with how many commitments each value would leave. */
export function CommitmentFilters({
  search,
  labels,
  onChange,
}: {
  search: CommitmentsSearch;
  labels: CommitmentLabels;
  onChange: (change: Partial<CommitmentsSearch>) => void;
}) {
  const words = useLedgerWords();
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
          label="Status"
          options={STATUSES.map((value) => ({
            value,
            label: labels.word("status", value),
            ...countOf(facets?.status, value),
          }))}
          value={search.statuses ?? []}
          onChange={(statuses) =>
            onChange({ statuses: listOrNone(statuses) as CommitmentsSearch["statuses"] })
          }
        />
        <FilterMenu
          single
          label="Work"
          options={WORK_LISTS.map((value) => ({ value, label: WORK_WORDS[value].toLowerCase() }))}
          value={search.work ? [search.work] : search.overdue ? ["overdue"] : []}
          onChange={([work]) => onChange({ work: work as CommitmentsSearch["work"], overdue: undefined })}
        />
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
          label="Framework"
          options={asOptions(facets?.framework, labels.framework)}
          value={search.frameworks ?? []}
          onChange={(frameworks) => onChange({ frameworks: listOrNone(frameworks) })}
        />
        <FilterMenu
          label="Owner"
          options={[
            { value: NOBODY, label: "nobody answers for it" },
            ...asOptions(facets?.owners, (name) => name),
          ]}
          value={search.owned === "unowned" ? [NOBODY] : (search.owners ?? [])}
          onChange={(owners) => onChange(ownersIn(owners))}
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
          label="Instrument"
          options={(words?.instruments ?? []).map(({ code, label }) => ({ value: code, label }))}
          value={search.instruments ?? []}
          onChange={(instruments) => onChange({ instruments: listOrNone(instruments) })}
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
        <Either
          label="Evidence"
          values={["accepted", "none accepted"]}
          value={search.evidence}
          onChange={(evidence) => onChange({ evidence: evidence as CommitmentsSearch["evidence"] })}
        />
        <Either
          label="Number"
          values={["stated", "none stated"]}
          value={search.numbers}
          onChange={(numbers) => onChange({ numbers: numbers as CommitmentsSearch["numbers"] })}
        />
        <Either
          label="Deliverable"
          values={["named", "none named"]}
          value={search.deliverables}
          onChange={(deliverables) =>
            onChange({ deliverables: deliverables as CommitmentsSearch["deliverables"] })
          }
        />
        <FilterMenu
          label="Specificity"
          options={SPECIFICITIES.map((value) => ({ value, label: SPECIFICITY_WORDS[value] }))}
          value={search.specificities ?? []}
          onChange={(chosen) =>
            onChange({ specificities: listOrNone(chosen) as CommitmentsSearch["specificities"] })
          }
        />
        {search.years && (
          <FilterMenu
            label="Year of the text"
            options={search.years.map((value) => ({ value, label: value }))}
            value={search.years}
            onChange={(years) => onChange({ years: listOrNone(years) })}
          />
        )}
        {search.currencies && (
          <FilterMenu
            label="States a sum in"
            options={search.currencies.map((value) => ({ value, label: value }))}
            value={search.currencies}
            onChange={(currencies) => onChange({ currencies: listOrNone(currencies) })}
          />
        )}
        {search.without && (
          <FilterMenu
            label="Without any"
            options={UNNAMED.map((value) => ({ value, label: value }))}
            value={search.without}
            onChange={(without) => onChange({ without: listOrNone(without) as CommitmentsSearch["without"] })}
          />
        )}
        <FilterMenu
          label="Document"
          options={(documents?.rows ?? []).map((one) => ({ value: one.id, label: documentWords(one) }))}
          value={search.documents ?? []}
          onChange={(chosen) => onChange({ documents: listOrNone(chosen) })}
        />
        {isNarrowed(search) && (
          <Button look="quiet" onPress={() => onChange(withoutFilters(search))}>
            Clear filters
          </Button>
        )}
      </div>
    </>
  );
}

const SPECIFICITY_WORDS: Record<(typeof SPECIFICITIES)[number], string> = {
  none: "none of owner, date, number, deliverable",
  low: "one of the four",
  medium: "two of the four",
  high: "three or all of the four",
};

/** A filter by one thing that is there or not. */
function Either({
  label,
  values,
  value,
  onChange,
}: {
  label: string;
  values: readonly string[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  return (
    <FilterMenu
      single
      label={label}
      options={values.map((one) => ({ value: one, label: one }))}
      value={value ? [value] : []}
      onChange={([one]) => onChange(one)}
    />
  );
}

/** Stands in the menu of owners for those that nobody answers for. */
const NOBODY = "(nobody)";

function ownersIn(chosen: readonly string[]): Partial<CommitmentsSearch> {
  if (chosen.at(-1) === NOBODY) return { owned: "unowned", owners: undefined };
  const owners = chosen.filter((name) => name !== NOBODY);
  return { owned: undefined, owners: owners.length > 0 ? owners : undefined };
}

function countOf(values: readonly { value: string; count: number }[] | undefined, wanted: string) {
  const found = values?.find(({ value }) => value === wanted);
  return found ? { count: found.count } : {};
}
