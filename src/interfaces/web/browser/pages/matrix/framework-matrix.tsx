import { Link } from "@tanstack/react-router";
import type { OutputOf } from "../../client/operation-types.ts";
import { useLabels, useVocabulary } from "../../client/vocabulary.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { countWords, numberWords } from "../../words/numbers.ts";
import { MatrixCell } from "./cell-counts.tsx";
import { countByPartner } from "./framework-counts.ts";
import type { MatrixSearch } from "./matrix.search.ts";

type Framework = OutputOf<"frameworks.list">["rows"][number];

/** Topics by partners, counted in frameworks: whom a topic is shared with, whether or not anything was promised. */
export function FrameworkMatrix({
  frameworks,
  search,
}: {
  frameworks: readonly Framework[];
  search: MatrixSearch;
}) {
  const labels = useLabels();
  const vocabulary = useVocabulary();
  const topics = vocabulary?.topics ?? [];
  const known = new Set(vocabulary?.partners.map(({ code }) => code));
  const { cells, partners } = countByPartner(frameworks, (party) => known.has(party), search.areas);
  const rows = topics.filter(({ code }) => partners.some((party) => cells.has(`${code}\n${party}`)));
  const most = Math.max(1, ...cells.values());
  if (rows.length === 0)
    return (
      <EmptyState
        title="No framework that stands has this topic"
        ways={
          <Link to="/frameworks" className="button button-primary">
            Frameworks
          </Link>
        }
      >
        Take the topic away, or record in a framework what its sources say.
      </EmptyState>
    );
  return (
    <section className="matrix-scroll" aria-label="Frameworks by topic and partner">
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" className="matrix-sum">
              Partners
            </th>
            {partners.map((party) => (
              <th scope="col" key={party}>
                <Link to="/parties/$id" params={{ id: party }}>
                  {labels.partner(party)}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, label }) => (
            <tr key={code}>
              <th scope="row">{label}</th>
              <td className="matrix-sum">
                <Link to="/frameworks" search={{ topic: code }} className="matrix-link">
                  <span className="visually-hidden">{label}: partners </span>
                  <span className="matrix-count">
                    {numberWords(partners.filter((party) => cells.has(`${code}\n${party}`)).length)}
                  </span>
                </Link>
              </td>
              {partners.map((party) => {
                const count = cells.get(`${code}\n${party}`) ?? 0;
                return (
                  <MatrixCell key={party} count={count} most={most}>
                    <Link to="/frameworks" search={{ topic: code, party }} className="matrix-link">
                      <span className="visually-hidden">
                        {label}, {labels.partner(party)}: {countWords(count, "framework")}
                      </span>
                      <span className="matrix-count" aria-hidden="true">
                        {numberWords(count)}
                      </span>
                    </Link>
                  </MatrixCell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
