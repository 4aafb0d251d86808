import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { countWords, numberWords } from "../../words/numbers.ts";
import "../frameworks/frameworks.css";
import { RegisterTable } from "../frameworks/register-table.tsx";

/** Everybody with whom there is a framework, or to whom something was promised. */
export function PartiesPage() {
  const frameworks = useRead("frameworks.list", {});
  const matrix = useRead("network.matrix", {}).data;
  const parties = useRead("parties.list", {}).data;
  const [words, setWords] = useState("");
  if (frameworks.error)
    return <ProblemPanel isPage error={frameworks.error} onRetry={() => void frameworks.refetch()} />;
  if (!frameworks.data || !parties || !matrix) return <PageSkeleton />;
  const under = (id: string) => frameworks.data.rows.filter((row) => row.parties.includes(id)).length;
  const promised = new Map(matrix.columns.map((column) => [column.code, column]));
  const rows = parties.rows
    .map((row) => ({ ...row, frameworks: under(row.id), promised: promised.get(row.id) }))
    .filter((row) => row.id !== "EU" && (row.frameworks > 0 || row.promised))
    .filter((row) => row.name.toLowerCase().includes(words.toLowerCase()))
    .sort((one, other) => other.frameworks - one.frameworks || one.name.localeCompare(other.name, "en"));
  return (
    <Page
      title="Partners"
      standing={`${countWords(rows.length, "partner")} with a framework or a commitment.`}
    >
      <SearchField label="Find a partner" value={words} onChange={setWords} />
      {rows.length === 0 ? (
        <EmptyState title="No partner is called so">Look for other words.</EmptyState>
      ) : (
        <RegisterTable
          label="Partners"
          heads={["Partner", "What it is", "Frameworks of its own", "Commitments", "Overdue"]}
        >
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/parties/$id" params={{ id: row.id }}>
                  {row.name}
                </Link>
              </th>
              <td>{row.status}</td>
              <td>{numberWords(row.frameworks)}</td>
              <td>
                {row.promised ? (
                  <Link to="/commitments" search={{ partners: [row.id] }}>
                    {numberWords(row.promised.commitments)}
                  </Link>
                ) : (
                  "0"
                )}
              </td>
              <td>{numberWords(row.promised?.overdue ?? 0)}</td>
            </tr>
          ))}
        </RegisterTable>
      )}
    </Page>
  );
}
