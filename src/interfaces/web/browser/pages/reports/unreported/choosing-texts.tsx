import { useRead } from "../../../client/queries.ts";
import { DateRangeMenu } from "../../../components/date-range-menu.tsx";
import { FilterMenu } from "../../../components/filter-menu.tsx";
import { documentWords } from "../../../words/documents.ts";
import { firstDay, lastDay } from "../../../words/periods.ts";
import type { UnreportedSearch } from "./unreported.search.ts";
import "../../network/network.css";

type Change = (part: Partial<UnreportedSearch>) => void;

/** A text that promises or a partnership, beside a text that reports or a period: choosing one leaves the other. */
export function ChoosingTexts({ search, onChange }: { search: UnreportedSearch; onChange: Change }) {
  const documents = useRead("documents.list", { limit: 1000, sort: "date", descending: true }).data;
  const frameworks = useRead("frameworks.list", {}).data;
  const facets = useRead("commitments.facets", {}).data;
  const parties = useRead("parties.list", { limit: 1000 }).data;
  const texts = (documents?.rows ?? []).map((one) => ({ value: one.id, label: documentWords(one) }));
  const nameOf = (code: string) => parties?.rows.find(({ id }) => id === code)?.name ?? code;
  const orNone = (values: string[]) => (values.length ? values : undefined);
  return (
    <div className="network-filters">
      <FilterMenu
        single
        label="Announced in"
        options={texts}
        value={search.promises ? [search.promises] : []}
        onChange={([promises]) => onChange({ promises, frameworks: undefined, partners: undefined })}
      />
      <FilterMenu
        label="or framework"
        options={(frameworks?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={search.frameworks ?? []}
        onChange={(chosen) => onChange({ frameworks: orNone(chosen), promises: undefined })}
      />
      <FilterMenu
        label="or partner"
        options={(facets?.partners ?? []).map(({ value, count }) => ({ value, label: nameOf(value), count }))}
        value={search.partners ?? []}
        onChange={(chosen) => onChange({ partners: orNone(chosen), promises: undefined })}
      />
      <FilterMenu
        single
        label="Reported in"
        options={texts}
        value={search.reports ? [search.reports] : []}
        onChange={([reports]) => onChange({ reports, from: undefined, to: undefined })}
      />
      <DateRangeMenu
        label="or in the period"
        value={{ from: search.from, to: search.to }}
        onChange={({ from, to }) => onChange({ from: firstDay(from), to: lastDay(to), reports: undefined })}
      />
    </div>
  );
}
