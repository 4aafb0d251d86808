import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { apiQuery } from "../../../client/address.ts";
import type { OutputOf } from "../../../client/operation-types.ts";
import { useRead } from "../../../client/queries.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { FilterMenu } from "../../../components/filter-menu.tsx";
import { Menu, MenuItem } from "../../../components/menu.tsx";
import { ProblemPanel } from "../../../components/problem-panel.tsx";
import { PageSkeleton } from "../../../components/skeleton.tsx";
import { Page } from "../../../frame/page.tsx";
import { countWords, numberWords } from "../../../words/numbers.ts";
import "../../frameworks/frameworks.css";
import { ReportsTabs } from "../reports-tabs.tsx";
import { ChoosingTexts } from "./choosing-texts.tsx";
import { ReportingItem } from "./reporting-row.tsx";
import { REPORTING_WORDS } from "./reporting-sign.tsx";
import { REPORTING_STATES, type UnreportedSearch } from "./unreported.search.ts";
import "./unreported.css";
import "../../network/network.css";

const TITLE = "Announced and not reported";

/** What was announced, and what became of it in the texts that report: commitment by commitment, with why. */
export function UnreportedPage() {
  const { states, ...chosen } = useSearch({ from: "/unreported" });
  const navigate = useNavigate({ from: "/unreported" });
  const isWhole = Boolean(
    (chosen.promises || chosen.frameworks || chosen.partners) &&
      (chosen.reports || (chosen.from && chosen.to)),
  );
  const { data, error, refetch, isFetching } = useRead("reports.unreported", chosen, {
    enabled: isWhole,
    keep: true,
  });
  const change = (part: Partial<UnreportedSearch>) =>
    void navigate({ search: (was) => ({ ...was, ...part }) });
  const shown = isWhole ? data : undefined;
  return (
    <Page
      title={TITLE}
      standing={shown ? standingOf(shown) : "Choose what announced it, and what should tell of it."}
      ways={shown && <FileWays chosen={{ ...chosen, states }} />}
    >
      <ReportsTabs />
      <ChoosingTexts search={chosen} onChange={change} />
      {!isWhole && (
        <EmptyState title="Two things to choose">
          A text that promises, a framework or a partner; and a text that reports, or a period whose texts are
          looked through. Every commitment is then shown as reported, in part, possibly in other words, or not
          at all.
        </EmptyState>
      )}
      {isWhole && error && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {isWhole && !error && !shown && <PageSkeleton />}
      {shown && !error && (
        <div aria-busy={isFetching}>
          <Rows data={shown} states={states} onChange={change} />
        </div>
      )}
    </Page>
  );
}

type Data = OutputOf<"reports.unreported">;

const countOf = ({ rows }: Data, state: string) => rows.filter((row) => row.state === state).length;

function standingOf(data: Data): string {
  const texts =
    data.reporting.length === 1 ? "one text that reports" : `${data.reporting.length} texts that report`;
  return `${numberWords(countOf(data, "unreported"))} of ${countWords(data.total, "announced commitment")} are not reported, beside ${texts}.`;
}

function Rows({
  data,
  states,
  onChange,
}: {
  data: Data;
  states: UnreportedSearch["states"];
  onChange: (part: Partial<UnreportedSearch>) => void;
}) {
  const titles = new Map([...data.promising, ...data.reporting].map(({ id, title }) => [id, title]));
  const rows = states ? data.rows.filter((row) => states.includes(row.state)) : data.rows;
  return (
    <>
      <div className="network-filters">
        <FilterMenu
          label="What the reports say"
          options={REPORTING_STATES.map((value) => ({
            value,
            label: REPORTING_WORDS[value].words,
            count: countOf(data, value),
          }))}
          value={states ?? []}
          onChange={(chosen) =>
            onChange({ states: chosen.length ? (chosen as UnreportedSearch["states"]) : undefined })
          }
        />
      </div>
      <ul className="network-note">
        {REPORTING_STATES.map((state) => (
          <li key={state}>
            <Link from="/unreported" to="/unreported" search={(was) => ({ ...was, states: [state] })}>
              {numberWords(countOf(data, state))} {REPORTING_WORDS[state].words}
            </Link>
            : {REPORTING_WORDS[state].means}
          </li>
        ))}
      </ul>
      {rows.length === 0 && (
        <EmptyState title={data.total === 0 ? "No commitment was announced there" : "None in this state"}>
          {data.total === 0
            ? "Nothing was read or accepted as a commitment. Review the document first."
            : "Take the filter away to see all of them."}
        </EmptyState>
      )}
      <ul className="reporting-rows">
        {rows.map((row) => (
          <ReportingItem
            key={row.commitment.id ?? row.commitment.statement ?? row.commitment.quote}
            row={row}
            titleOf={(id) => titles.get(id) ?? "its document"}
          />
        ))}
      </ul>
    </>
  );
}

/** The rows that are shown, as a document or a table. */
function FileWays({ chosen }: { chosen: UnreportedSearch }) {
  const brief = (format: string) =>
    `/api/reports/unreported-brief${apiQuery({ ...chosen, format, server: location.origin })}`;
  const table = (format: string) => `/api/reports/unreported-export${apiQuery({ ...chosen, format })}`;
  return (
    <>
      <a className="button button-primary button-normal" href={brief("docx")} download>
        Word (DOCX)
      </a>
      <Menu label="Other files of what is shown" icon="download" words="Other files">
        <MenuItem href={brief("pdf")} download target="_self" icon="file">
          PDF
        </MenuItem>
        <MenuItem href={table("csv")} download target="_self" icon="file">
          Text (CSV)
        </MenuItem>
        <MenuItem href={table("xlsx")} download target="_self" icon="file">
          Spreadsheet (XLSX)
        </MenuItem>
      </Menu>
    </>
  );
}
