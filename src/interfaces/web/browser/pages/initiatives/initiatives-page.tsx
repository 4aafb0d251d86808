import { Link, useSearch } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { useKindLabel } from "../../client/register-words.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords, figureWords } from "../../words/numbers.ts";
import { sinceWords } from "../../words/since.ts";
import "../frameworks/frameworks.css";
import { PartyLinks } from "../frameworks/party-links.tsx";
import { RegisterTable } from "../frameworks/register-table.tsx";
import { SourceNote } from "../frameworks/source-note.tsx";
import { NetworkTabs } from "../network/network-tabs.tsx";
import { ExportTable } from "../register/export-table.tsx";
import { NewRecord, TakeInTable } from "../register/register-ways.tsx";

/** What partners build, run or do together, with places, figures and where it is said. */
export function InitiativesPage() {
  const { kind, again } = useSearch({ from: "/initiatives" });
  const { data, error, refetch } = useRead("initiatives.list", {});
  const labels = useLabels();
  const kindLabel = useKindLabel();
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const kinds = [...new Set(data.rows.map((row) => row.kind))];
  const rows = data.rows.filter(
    (row) => (!kind || row.kind === kind) && (!again || row.namedAgainIn.length === 0),
  );
  return (
    <Page
      title="Initiatives"
      standing={`${countWords(rows.length, "initiative")} that partners build, run or do together.`}
      ways={
        <>
          <TakeInTable noun="initiatives" />
          {!again && (
            <ExportTable noun="initiatives" filters={{ kinds: kind ? [kind] : [] }} total={rows.length} />
          )}
          <NewRecord noun="initiatives" />
        </>
      }
    >
      <NetworkTabs />
      <nav className="register-choice" aria-label="Named again">
        <Link to="/initiatives" search={{ kind }} aria-current={again ? undefined : "true"}>
          All
        </Link>
        <Link to="/initiatives" search={{ kind, again: "none" }} aria-current={again ? "true" : undefined}>
          Named in no later text
        </Link>
      </nav>
      <nav className="register-choice" aria-label="Kind">
        <Link to="/initiatives" search={{ again }} aria-current={kind ? undefined : "true"}>
          All kinds
        </Link>
        {kinds.map((code) => (
          <Link
            key={code}
            to="/initiatives"
            search={{ kind: code, again }}
            aria-current={kind === code ? "true" : undefined}
          >
            {kindLabel(code, "several")}
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <EmptyState title="No such initiative">
          Record one with where it is said, or import a table of them.
        </EmptyState>
      ) : (
        <RegisterTable
          label="Initiatives"
          heads={[
            "Initiative",
            "Partners",
            "Status",
            "Since",
            "Named again in",
            "Figures",
            "Places",
            "Topics",
            "Sources",
          ]}
        >
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/initiatives/$id" params={{ id: row.id }}>
                  {row.name}
                </Link>
              </th>
              <td>
                <PartyLinks parties={row.parties} unnamed={row.unnamed} />
              </td>
              <td>{row.status}</td>
              <td>{sinceWords({ on: row.since, after: row.sinceAfter, atLatest: row.sinceAtLatest })}</td>
              <td>{row.namedAgainIn.join(", ") || "no later text"}</td>
              <td>{figureWords(row.figures) || "none stated"}</td>
              <td>{row.places.map(({ name, role }) => `${name} (${role})`).join(", ") || "none stated"}</td>
              <td>{row.topics.map(labels.topic).join(", ") || "none stated"}</td>
              <td>
                <SourceNote sources={row.sources} />
              </td>
            </tr>
          ))}
        </RegisterTable>
      )}
    </Page>
  );
}
