import { Link } from "@tanstack/react-router";
import type { RowOf } from "../../client/operation-types.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { sinceWords } from "../../words/since.ts";
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
            <th scope="col">Sources</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <td>
                {row.parties.map((id, at) => (
                  <span key={id}>
                    {at > 0 && ", "}
                    <Link to="/parties/$id" params={{ id }}>
                      {labels.partner(id)}
                    </Link>
                  </span>
                ))}
                {row.unnamed && <span className="register-soft"> ({row.unnamed})</span>}
              </td>
              <td>{row.status}</td>
              <td>{sinceWords({ on: row.since, after: row.sinceAfter, atLatest: row.sinceAtLatest })}</td>
              <td>{row.meets?.first ? sinceWords(row.meets.first) : "not known"}</td>
              <td>{row.topics.map(labels.topic).join(", ") || "none stated"}</td>
              <td className="register-soft">
                {row.sources.map(({ document, section }) => `${document}, ${section}`).join("; ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
