import { ToggleButton } from "react-aria-components";
import type { Labels } from "../../../client/vocabulary.ts";
import { Button } from "../../../components/button.tsx";
import { FilterMenu } from "../../../components/filter-menu.tsx";
import { StandingSign, TypeSign } from "../../../components/signs.tsx";
import { numberWords } from "../../../words/numbers.ts";
import type { DeskSearch } from "./desk.search.ts";
import { countValues, isFiltering } from "./desk-filter.ts";
import type { DeskStatement } from "./statement.ts";

const TYPES = ["commitment", "progress", "recommendation"] as const;
const STANDINGS = ["proposed", "accepted", "rejected"] as const;

/** The filters, each value with how many statements it would leave. */
export function FilterRow({
  statements,
  search,
  labels,
  through,
  onChange,
}: {
  statements: readonly DeskStatement[];
  search: DeskSearch;
  labels: Labels;
  /** How many statements the filters let through. */
  through: number;
  onChange: (change: Partial<DeskSearch>) => void;
}) {
  const counts = (name: "types" | "standings") =>
    new Map(countValues(statements, search, name).map(({ value, count }) => [value, count]));
  const types = counts("types");
  const standings = counts("standings");
  const options = (name: "topics" | "partners", label: (code: string) => string) =>
    countValues(statements, search, name).map((one) => ({ ...one, label: label(one.value) }));
  return (
    <fieldset className="filter-row">
      <legend className="visually-hidden">Filters</legend>
      <div className="filter-row-set">
        {TYPES.map((type) => (
          <Toggle
            key={type}
            value={type}
            chosen={search.types}
            count={types.get(type) ?? 0}
            onChange={(list) => onChange({ types: list })}
          >
            <TypeSign type={type} withWord />
          </Toggle>
        ))}
      </div>
      <div className="filter-row-set">
        {STANDINGS.map((standing) => (
          <Toggle
            key={standing}
            value={standing}
            chosen={search.standings}
            count={standings.get(standing) ?? 0}
            onChange={(list) => onChange({ standings: list })}
          >
            <StandingSign standing={standing} />
          </Toggle>
        ))}
      </div>
      <FilterMenu
        label="Topic"
        options={options("topics", labels.topic)}
        value={search.topics ?? []}
        onChange={(list) => onChange({ topics: list.length > 0 ? list : undefined })}
      />
      <FilterMenu
        label="Partner"
        options={options("partners", labels.partner)}
        value={search.partners ?? []}
        onChange={(list) => onChange({ partners: list.length > 0 ? list : undefined })}
      />
      {isFiltering(search) && (
        <>
          <span className="filter-row-through">
            {numberWords(through)} of {numberWords(statements.length)} shown
          </span>
          <Button
            size="small"
            look="quiet"
            onPress={() =>
              onChange({ types: undefined, standings: undefined, topics: undefined, partners: undefined })
            }
          >
            Clear
          </Button>
        </>
      )}
    </fieldset>
  );
}

function Toggle<Word extends string>({
  value,
  chosen = [],
  count,
  onChange,
  children,
}: {
  value: Word;
  chosen?: Word[];
  count: number;
  onChange: (chosen: Word[] | undefined) => void;
  children: React.ReactNode;
}) {
  return (
    <ToggleButton
      className="filter-toggle"
      isSelected={chosen.includes(value)}
      onChange={(isOn) => {
        const now = isOn ? [...chosen, value] : chosen.filter((one) => one !== value);
        onChange(now.length > 0 ? now : undefined);
      }}
    >
      {children}
      <span className="filter-toggle-count">{numberWords(count)}</span>
    </ToggleButton>
  );
}
