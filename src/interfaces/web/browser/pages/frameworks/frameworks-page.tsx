import { Link, useSearch } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { useKindLabel } from "../../client/register-words.ts";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { dateWords } from "../../words/dates.ts";
import { countWords } from "../../words/numbers.ts";
import { NetworkTabs } from "../network/network-tabs.tsx";
import { NewRecord } from "../register/register-ways.tsx";
import { FrameworkTable } from "./framework-table.tsx";

const STRATEGY = "2025-06-05";

/** Every framework between parties, with its status, since when, how it meets, and where that is said. */
export function FrameworksPage() {
  const { kind, newSince } = useSearch({ from: "/frameworks" });
  const { data, error, refetch } = useRead("frameworks.list", { newSince });
  const kindLabel = useKindLabel();
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
          <Link to="/frameworks/proposed" className="button button-plain button-normal">
            Commitments without a framework
          </Link>
        </>
      }
    >
      <NetworkTabs />
      <nav className="register-choice" aria-label="Since when">
        <Link to="/frameworks" search={{ kind }} aria-current={newSince ? undefined : "true"}>
          All
        </Link>
        <Link
          to="/frameworks"
          search={{ kind, newSince: STRATEGY }}
          aria-current={newSince ? "true" : undefined}
        >
          New since June 2025
        </Link>
      </nav>
      <nav className="register-choice" aria-label="Kind">
        <Link to="/frameworks" search={{ newSince }} aria-current={kind ? undefined : "true"}>
          All kinds
        </Link>
        {kinds.map((code) => (
          <Link
            key={code}
            to="/frameworks"
            search={{ kind: code, newSince }}
            aria-current={kind === code ? "true" : undefined}
          >
            {kindLabel(code, "several")}
          </Link>
        ))}
      </nav>
      <FrameworkTable rows={rows} label="Frameworks" />
    </Page>
  );
}
