import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords } from "../../words/numbers.ts";
import "../frameworks/frameworks.css";
import "../network/network.css";
import { ExportTable } from "../register/export-table.tsx";
import { NewRecord, TakeInTable } from "../register/register-ways.tsx";
import { MeetingList } from "./meeting-list.tsx";
import type { MeetingsSearch } from "./meetings.search.ts";
import "./meetings.css";

/** The councils, dialogues, summits and forums that meet: what comes, what was held, what nobody reported. */
export function MeetingsPage() {
  const { status, series } = useSearch({ from: "/meetings" });
  const navigate = useNavigate({ from: "/meetings" });
  const filters = { statuses: status ? [status] : [], series: series ? [series] : [] };
  const meetings = useRead("meetings.list", filters);
  const all = useRead("series.list", {}).data;
  if (meetings.error)
    return <ProblemPanel isPage error={meetings.error} onRetry={() => void meetings.refetch()} />;
  if (!meetings.data) return <PageSkeleton />;
  const rows = meetings.data.rows;
  const coming = rows.filter((row) => row.status === "planned");
  const past = rows.filter((row) => row.status !== "planned").reverse();
  const change = (part: Partial<MeetingsSearch>) => void navigate({ search: (was) => ({ ...was, ...part }) });
  const chosen = all?.rows.find((row) => row.id === series);
  return (
    <Page
      title="Meetings"
      standing={`${countWords(rows.length, "meeting")}: ${coming.length} to come. The feed puts them into a calendar.`}
      ways={
        <>
          <Link to="/subscribe" className="button button-plain button-normal">
            Calendar feed
          </Link>
          <TakeInTable noun="meetings" />
          <ExportTable noun="meetings" filters={filters} total={rows.length} />
          <NewRecord
            noun="meetings"
            key={series}
            values={chosen ? { series: chosen.id, parties: chosen.parties } : {}}
          />
          <NewRecord noun="series" />
        </>
      }
    >
      <div className="network-filters">
        <FilterMenu
          single
          label="Status"
          options={["planned", "held", "not reported", "cancelled"].map((value) => ({ value, label: value }))}
          value={status ? [status] : []}
          onChange={([one]) => change({ status: one as MeetingsSearch["status"] })}
        />
        <FilterMenu
          single
          label="Series"
          options={(all?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={series ? [series] : []}
          onChange={([one]) => change({ series: one })}
        />
      </div>
      {chosen && (
        <p>
          <Link to="/series/$id" params={{ id: chosen.id }}>
            {chosen.name}: all that is known of it
          </Link>
        </p>
      )}
      <div className="register-part">
        <h2>To come</h2>
        <MeetingList meetings={coming} label="Meetings to come" />
        <h2>Held, not reported or cancelled</h2>
        <MeetingList meetings={past} label="Meetings held, not reported or cancelled" />
      </div>
    </Page>
  );
}
