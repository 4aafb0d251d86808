import { Link } from "@tanstack/react-router";
import type { RowOf } from "../../client/operation-types.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { numberWords } from "../../words/numbers.ts";
import { sinceWords } from "../../words/since.ts";
import { FactCells } from "./fact-cells.tsx";
import { SourceNote } from "./source-note.tsx";
import "./frameworks.css";
import { RegisterTable } from "./register-table.tsx";

/** Frameworks with their status, since when they stand and meet, and where that is said. */
export function FrameworkTable({
  rows,
  label,
}: {
  rows: readonly RowOf<"frameworks.list">[];
  label: string;
}) {
  const labels = useLabels();
  return (
    <RegisterTable
      label={label}
      heads={[
        "Framework",
        "Parties",
        "Status",
        "Since",
        "Council or dialogue first met",
        "Topics",
        "Commitments",
        "Sources",
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Link to="/frameworks/$id" params={{ id: row.id }}>
              {row.name}
            </Link>
          </th>
          <FactCells row={row} />
          <td>{row.meets?.first ? sinceWords(row.meets.first) : "not known"}</td>
          <td>{topicWords(row.topics.map(labels.topic))}</td>
          <td>
            {row.commitments > 0 ? (
              <Link to="/commitments" search={{ frameworks: [row.id] }}>
                {numberWords(row.commitments)}
              </Link>
            ) : (
              "0"
            )}
          </td>
          <td>
            <SourceNote sources={row.sources} />
          </td>
        </tr>
      ))}
    </RegisterTable>
  );
}

/** A row has room for so many topics; the page of the framework has all of them. */
const MOST_TOPICS = 5;

function topicWords(topics: readonly string[]): string {
  if (topics.length === 0) return "none stated";
  const more = topics.length - MOST_TOPICS;
  return more > 0 ? `${topics.slice(0, MOST_TOPICS).join(", ")} and ${more} more` : topics.join(", ");
}
