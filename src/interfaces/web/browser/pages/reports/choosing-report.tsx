import { useRead } from "../../client/queries.ts";
import { DateRangeMenu } from "../../components/date-range-menu.tsx";
import { FilterMenu, type FilterOption } from "../../components/filter-menu.tsx";
import { dateWords } from "../../words/dates.ts";
import { documentWords } from "../../words/documents.ts";
import { firstDay, lastDay } from "../../words/periods.ts";
import { useCommitmentLabels } from "../commitments/commitment-labels.ts";
import { BoardMenus } from "../scoreboards/board-menus.tsx";
import { REPORT_KINDS, type ReportKind, type ReportsSearch } from "./reports.search.ts";
import "../network/network.css";

type Change = (part: Partial<ReportsSearch>) => void;

export const KIND_WORDS: Record<ReportKind, { label: string; means: string }> = {
  stocktaking: {
    label: "Stock-taking",
    means: "What was promised, reported, not reported and is overdue in a period.",
  },
  register: {
    label: "Full register",
    means: "Every commitment, text by text, with all that is known of it.",
  },
  scoreboard: {
    label: "Scoreboard",
    means: "Partners, topics, frameworks or texts by indicators, with every formula.",
  },
  partner: { label: "Partner brief", means: "Two pages about one partner." },
  meeting: { label: "Meeting brief", means: "Agenda, open points, every open commitment, news and lines." },
};

/** Which report, and of what. Choosing another kind leaves what that kind has no place for. */
export function ChoosingReport({ search, onChange }: { search: ReportsSearch; onChange: Change }) {
  const kind = search.kind ?? "stocktaking";
  return (
    <div className="network-filters">
      <FilterMenu
        single
        label="Report"
        options={REPORT_KINDS.map((value) => ({ value, label: KIND_WORDS[value].label }))}
        value={[kind]}
        onChange={([chosen]) => onChange({ kind: chosen as ReportKind, id: undefined })}
      />
      {kind === "partner" && <PartnerMenu search={search} onChange={onChange} />}
      {kind === "meeting" && <MeetingMenu search={search} onChange={onChange} />}
      {kind === "stocktaking" && (
        <DateRangeMenu
          label="Period"
          value={{ from: search.from, to: search.to }}
          onChange={({ from, to }) => onChange({ from: firstDay(from), to: lastDay(to) })}
        />
      )}
      {kind === "scoreboard" && <ScoreboardMenus search={search} onChange={onChange} />}
      {(kind === "stocktaking" || kind === "register" || (kind === "scoreboard" && !search.id)) && (
        <ChoiceMenus search={search} onChange={onChange} />
      )}
    </div>
  );
}

function PartnerMenu({ search, onChange }: { search: ReportsSearch; onChange: Change }) {
  const parties = useRead("parties.list", { limit: 1000 }).data;
  return (
    <FilterMenu
      single
      label="Partner"
      options={(parties?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={search.id ? [search.id] : []}
      onChange={([id]) => onChange({ id })}
    />
  );
}

function MeetingMenu({ search, onChange }: { search: ReportsSearch; onChange: Change }) {
  const meetings = useRead("meetings.list", {}).data;
  const options = (meetings?.rows ?? []).map(({ id, name, seriesName, since }) => ({
    value: id as string,
    label: `${seriesName}: ${name}${since ? `, ${dateWords(since)}` : ""}`,
  }));
  return (
    <FilterMenu
      single
      label="Meeting"
      options={options.reverse()}
      value={search.id ? [search.id] : []}
      onChange={([id]) => onChange({ id })}
    />
  );
}

/** A saved scoreboard, or what is set side by side and by which indicators. */
function ScoreboardMenus({ search, onChange }: { search: ReportsSearch; onChange: Change }) {
  const saved = useRead("scoreboards.list", {}).data;
  return (
    <>
      <FilterMenu
        single
        label="Saved scoreboard"
        options={(saved?.rows ?? []).map(({ id, name }) => ({ value: id as string, label: name }))}
        value={search.id ? [search.id] : []}
        onChange={([id]) => onChange({ id, by: undefined, indicators: undefined })}
      />
      {!search.id && (
        <BoardMenus by={search.by ?? "partners"} indicators={search.indicators ?? []} onChange={onChange} />
      )}
    </>
  );
}

/** The choice of commitments: the same filters as their list has. */
function ChoiceMenus({ search, onChange }: { search: ReportsSearch; onChange: Change }) {
  const { partners, areas, documents, frameworks } = search;
  const facets = useRead("commitments.facets", {}).data;
  const texts = useRead("documents.list", { limit: 1000, sort: "title" }).data;
  const labels = useCommitmentLabels();
  const orNone = (values: string[]) => (values.length ? values : undefined);
  const counted = (
    values: readonly { value: string; count: number }[] | undefined,
    label: (code: string) => string,
  ): FilterOption[] => (values ?? []).map(({ value, count }) => ({ value, count, label: label(value) }));
  return (
    <>
      <FilterMenu
        label="Partner"
        options={counted(facets?.partners, labels.partner)}
        value={partners ?? []}
        onChange={(chosen) => onChange({ partners: orNone(chosen) })}
      />
      <FilterMenu
        label="Topic"
        options={counted(facets?.areas, labels.topic)}
        value={areas ?? []}
        onChange={(chosen) => onChange({ areas: orNone(chosen) })}
      />
      <FilterMenu
        label="Framework"
        options={counted(facets?.framework, labels.framework)}
        value={frameworks ?? []}
        onChange={(chosen) => onChange({ frameworks: orNone(chosen) })}
      />
      <FilterMenu
        label="Document"
        options={(texts?.rows ?? []).map((one) => ({ value: one.id, label: documentWords(one) }))}
        value={documents ?? []}
        onChange={(chosen) => onChange({ documents: orNone(chosen) })}
      />
    </>
  );
}
