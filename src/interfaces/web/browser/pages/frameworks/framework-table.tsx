import { Link } from "@tanstack/react-router";
import type { RowOf } from "../../client/operation-types.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { numberWords } from "../../words/numbers.ts";
import { sinceWords } from "../../words/since.ts";
import { PartyLinks } from "./party-links.tsx";
import { SourceNote } from "./source-note.tsx";
import "./frameworks.css";

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
    <section className="register-table" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">Framework</th>
            <th scope="col">Parties</th>
            <th scope="col">Status</th>
            <th scope="col">Since</th>
            <th scope="col">Council or dialogue first met</th>
            <th scope="col">Topics</th>
            <th scope="col">Commitments</th>
            <th scope="col">Sources</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/frameworks/$id" params={{ id: row.id }}>
                  {row.name}
                </Link>
              </th>
              <td>
                <PartyLinks parties={row.parties} unnamed={row.unnamed} />
              </td>
              <td>{row.status}</td>
              <td>{sinceWords({ on: row.since, after: row.sinceAfter, atLatest: row.sinceAtLatest })}</td>
              <td>{row.meets?.first ? sinceWords(row.meets.first) : "not known"}</td>
              <td>{row.topics.map(labels.topic).join(", ") || "none stated"}</td>
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
        </tbody>
      </table>
    </section>
  );
}
