import { Link } from "@tanstack/react-router";
import type { OutputOf } from "../../client/operation-types.ts";
import { type Labels, useLabels } from "../../client/vocabulary.ts";
import { Icon } from "../../components/icon.tsx";
import { languageWords } from "../../words/languages.ts";
import { numberWords } from "../../words/numbers.ts";
import { hasField, toggleField } from "./query-text.ts";

type Facet = OutputOf<"search.everything">["facets"][number];

/** The fields that narrow what was found, in order, with the words for their values. */
const FIELDS: readonly { field: string; title: string; label?: (value: string, labels: Labels) => string }[] =
  [
    { field: "type", title: "Type" },
    { field: "topic", title: "Topic", label: (value, labels) => labels.topic(value) },
    { field: "partner", title: "Partner", label: (value, labels) => labels.partner(value) },
    { field: "actor", title: "Who" },
    { field: "firmness", title: "Firmness" },
    { field: "standing", title: "Standing" },
    { field: "published", title: "Published" },
    { field: "issuer", title: "Issuer" },
    { field: "kind", title: "Kind of document" },
    { field: "language", title: "Language", label: languageWords },
  ];
// More values than these are found by typing the field.
const MOST = 8;

/** Values of fields among what was found, each with how often it occurs: a link that narrows to it, or widens again. */
export function FacetList({ typed, facets }: { typed: string; facets: readonly Facet[] }) {
  const labels = useLabels();
  return FIELDS.map(({ field, title, label }) => {
    const counts = countsOf(facets, field);
    if (counts.length === 0) return null;
    return (
      <section key={field} className="facet" aria-label={title}>
        <h3>{title}</h3>
        <ul>
          {counts.slice(0, MOST).map(([value, count]) => {
            const isOn = hasField(typed, field, value);
            return (
              <li key={value}>
                <Link
                  from="/search"
                  to="/search"
                  search={(was) => ({ ...was, q: toggleField(typed, field, value), from: undefined })}
                  className={`facet-value ${isOn ? "facet-value-on" : ""}`}
                  aria-current={isOn ? "true" : undefined}
                >
                  <span className="facet-label">{label ? label(value, labels) : value}</span>
                  {isOn ? <Icon name="close" size={14} /> : <span>{numberWords(count)}</span>}
                </Link>
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}

/** The values of a field over all kinds, the most frequent first. */
function countsOf(facets: readonly Facet[], field: string): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { value, count } of facets.filter((facet) => facet.field === field))
    counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].sort(([one, many], [other, more]) => more - many || one.localeCompare(other));
}
