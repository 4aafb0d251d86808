import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMay, useRead } from "../../client/queries.ts";
import { useKindLabel } from "../../client/register-words.ts";
import { useLabels, useVocabulary } from "../../client/vocabulary.ts";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { dateWords } from "../../words/dates.ts";
import { countWords } from "../../words/numbers.ts";
import "../network/network.css";
import { NetworkTabs } from "../network/network-tabs.tsx";
import { ExportTable } from "../register/export-table.tsx";
import { NewRecord, TakeInTable } from "../register/register-ways.tsx";
import { FrameworkTable } from "./framework-table.tsx";
import { PartyLinks } from "./party-links.tsx";

const STRATEGY = "2025-06-05";

/** Every framework between parties, with its status, since when, how it meets, and where that is said. */
export function FrameworksPage() {
  const { kind, newSince, topic, party } = useSearch({ from: "/frameworks" });
  const filters = { newSince, topics: topic ? [topic] : [], parties: party ? [party] : [] };
  const { data, error, refetch } = useRead("frameworks.list", filters);
  const worksHere = useMay("reader");
  const kindLabel = useKindLabel();
  const labels = useLabels();
  const topics = useVocabulary()?.topics ?? [];
  const navigate = useNavigate({ from: "/frameworks" });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const kinds = [...new Set(data.rows.map((row) => row.kind))];
  const rows = kind ? data.rows.filter((row) => row.kind === kind) : data.rows;
  return (
    <Page
      title="Frameworks"
      standing={`${countWords(rows.length, "framework")}${newSince ? ` that began after ${dateWords(newSince)}` : ""}. A day that no source states is not made up.`}
      ways={
        <>
          <NewRecord noun="frameworks" />
          <TakeInTable noun="frameworks" />
          <ExportTable
            noun="frameworks"
            filters={{ ...filters, kinds: kind ? [kind] : [] }}
            total={rows.length}
          />
          {worksHere && (
            <Link to="/frameworks/proposed" className="button button-plain button-normal">
              Commitments without a framework
            </Link>
          )}
        </>
      }
    >
      <NetworkTabs />
      <nav className="register-choice" aria-label="Since when">
        <Link to="/frameworks" search={{ kind, topic, party }} activeOptions={{ exact: true }}>
          All
        </Link>
        <Link
          to="/frameworks"
          search={{ kind, topic, party, newSince: STRATEGY }}
          activeOptions={{ exact: true }}
        >
          New since June 2025
        </Link>
      </nav>
      <nav className="register-choice register-kinds" aria-label="Kind">
        <Link to="/frameworks" search={{ newSince, topic, party }} activeOptions={{ exact: true }}>
          All kinds
        </Link>
        {kinds.map((code) => (
          <Link
            key={code}
            to="/frameworks"
            search={{ kind: code, newSince, topic, party }}
            activeOptions={{ exact: true }}
          >
            {kindLabel(code, "several")}
          </Link>
        ))}
      </nav>
      <div className="network-filters">
        <FilterMenu
          single
          label="Topic"
          options={topics.map(({ code, label }) => ({ value: code, label }))}
          value={topic ? [topic] : []}
          onChange={([one]) => void navigate({ search: (was) => ({ ...was, topic: one }) })}
        />
      </div>
      {party && (
        <p>
          With <PartyLinks parties={[party]} />.{" "}
          <Link to="/frameworks" search={{ kind, newSince, topic }}>
            With all partners
          </Link>
        </p>
      )}
      {topic && !party && (
        <p>
          {labels.topic(topic)} is shared by <PartyLinks parties={partnersOf(rows)} />
        </p>
      )}
      <FrameworkTable rows={rows} label="Frameworks" />
    </Page>
  );
}

/** With whom these frameworks are: all parties but the one that most of them have. */
function partnersOf(rows: readonly { parties: readonly string[] }[]): string[] {
  const counts = new Map<string, number>();
  for (const { parties } of rows)
    for (const party of parties) counts.set(party, (counts.get(party) ?? 0) + 1);
  const [hub] = [...counts].sort(([, one], [, other]) => other - one);
  return [...counts.keys()].filter((party) => rows.length < 2 || party !== hub?.[0]);
}
