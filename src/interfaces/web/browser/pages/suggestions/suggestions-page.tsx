import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords } from "../../words/numbers.ts";
import "../frameworks/frameworks.css";
import { NetworkTabs } from "../network/network-tabs.tsx";
import { SuggestionItem } from "./suggestion-item.tsx";
import type { Direction, SuggestionsSearch } from "./suggestions.search.ts";
import "./suggestions.css";
import "../network/network.css";

const DIRECTIONS: Record<Direction, { title: string; means: string }> = {
  deepen: { title: "Deepen", means: "Make more of what there is: meet, and deliver what is promised." },
  broaden: { title: "Broaden", means: "Conclude what is begun, and take up what other partners have." },
  connect: { title: "Connect", means: "Work on a topic with several partners, and do nothing twice." },
  strengthen: { title: "Strengthen", means: "Close gaps in security, and account for what was promised." },
};

/** Where the network can act, in the four directions of the strategy. */
export function SuggestionsPage() {
  const search = useSearch({ from: "/suggestions" });
  const navigate = useNavigate({ from: "/suggestions" });
  const { direction, least = 3, months = 12, withDismissed = false } = search;
  const { data, error, refetch } = useRead("network.gaps", { least, months, withDismissed }, { keep: true });
  const frameworks = useRead("frameworks.list", {}).data;
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const change = (part: Partial<SuggestionsSearch>) =>
    void navigate({ search: (was) => ({ ...was, ...part }) });
  const nameOf = (id: string) => frameworks?.rows.find((row) => row.id === id)?.name ?? id;
  const shown = (Object.keys(DIRECTIONS) as Direction[]).filter((one) => !direction || one === direction);
  return (
    <Page
      title="Where the network can act"
      standing={`${countWords(data.total, "suggestion")}, found anew each time from the register and the commitments.`}
    >
      <NetworkTabs />
      <div className="network-filters">
        <FilterMenu
          single
          label="Direction"
          options={(Object.keys(DIRECTIONS) as Direction[]).map((value) => ({
            value,
            label: DIRECTIONS[value].title,
            count: data.rows.filter((row) => row.direction === value).length,
          }))}
          value={direction ? [direction] : []}
          onChange={([one]) => change({ direction: one as Direction | undefined })}
        />
        <FilterMenu
          single
          label="Shared by at least"
          options={[2, 3, 4, 5, 8].map((count) => ({ value: String(count), label: `${count} partners` }))}
          value={[String(least)]}
          onChange={([one]) => change({ least: one ? Number(one) : undefined })}
        />
        <FilterMenu
          single
          label="Without a meeting for"
          options={[6, 12, 18, 24].map((count) => ({ value: String(count), label: `${count} months` }))}
          value={[String(months)]}
          onChange={([one]) => change({ months: one ? Number(one) : undefined })}
        />
        <FilterMenu
          single
          label="Put aside"
          options={[{ value: "shown", label: "shown too" }]}
          value={withDismissed ? ["shown"] : []}
          onChange={([one]) => change({ withDismissed: one ? true : undefined })}
        />
      </div>
      {data.total === 0 && (
        <EmptyState
          title="Nothing is suggested"
          ways={
            <Link to="/frameworks" className="button button-primary">
              Frameworks
            </Link>
          }
        >
          Ask for fewer partners or months, or show what was put aside.
        </EmptyState>
      )}
      {shown.map((one) => {
        const rows = data.rows.filter((row) => row.direction === one);
        return rows.length === 0 ? null : (
          <section key={one} className="suggestions">
            <h2>
              {DIRECTIONS[one].title} <span className="register-soft">{rows.length}</span>
            </h2>
            <p className="register-soft">{DIRECTIONS[one].means}</p>
            <ul>
              {rows.map((row) => (
                <SuggestionItem key={row.id} suggestion={row} nameOf={nameOf} />
              ))}
            </ul>
          </section>
        );
      })}
    </Page>
  );
}
