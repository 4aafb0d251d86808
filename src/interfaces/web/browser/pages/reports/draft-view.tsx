import { Link } from "@tanstack/react-router";
import type { OutputOf } from "../../client/operation-types.ts";
import { numberWords } from "../../words/numbers.ts";
import { DraftParagraph } from "./draft-paragraph.tsx";

export type Draft = OutputOf<"reports.draft">;
export type DraftBlock = Draft["sections"][number]["blocks"][number];

/** What a report says before it is drawn as a file: every sentence with its sources, every paragraph with the way to reword it. */
export function DraftView({ draft }: { draft: Draft }) {
  const numbers = new Map(draft.sources.map(({ id }, at) => [id, at + 1]));
  const paths = new Map(draft.sources.map(({ id, path, words }) => [id, { path, words }]));
  const citing = (cites: readonly string[]) =>
    cites.map((id) => {
      const source = paths.get(id);
      const number = numbers.get(id);
      return source && number ? <Mark key={id} number={number} {...source} /> : null;
    });
  return (
    <article className="draft" aria-label={draft.title}>
      <h2 className="draft-title">{draft.title}</h2>
      <p className="draft-subtitle">{draft.subtitle}</p>
      {draft.sections.map(({ heading, level, blocks }) => {
        const Heading = level === 1 ? "h3" : "h4";
        return (
          <section key={`${level} ${heading}`}>
            <Heading>{heading}</Heading>
            {blocks.map((block, at) => (
              <Block
                key={block.kind === "paragraph" ? block.id : `${block.kind} ${at}`}
                block={block}
                report={draft.key}
                citing={citing}
              />
            ))}
          </section>
        );
      })}
    </article>
  );
}

/** The number of a source; it opens the rows or the page that bear the sentence out. */
function Mark({ number, path, words }: { number: number; path: string | null; words: string }) {
  if (path === null)
    return (
      <sup className="draft-mark" title={words}>
        {number}
      </sup>
    );
  return (
    <sup className="draft-mark">
      <Link to={path} title={words} aria-label={`Source ${number}: ${words}`}>
        {number}
      </Link>
    </sup>
  );
}

type Citing = (cites: readonly string[]) => React.ReactNode;

function Block({ block, report, citing }: { block: DraftBlock; report: string; citing: Citing }) {
  switch (block.kind) {
    case "paragraph":
      return <DraftParagraph block={block} report={report} citing={citing} />;
    case "list":
      return (
        <ul className="draft-list">
          {block.items.map(({ id, ...item }) => (
            <li key={`${id} ${item.drawn}`}>
              {id ? <DraftParagraph block={{ ...item, id }} report={report} citing={citing} /> : item.drawn}
            </li>
          ))}
        </ul>
      );
    case "table":
      return <DraftTable table={block} />;
    case "chart":
      return <DraftChart chart={block} />;
  }
}

function DraftTable({ table }: { table: Extract<DraftBlock, { kind: "table" }> }) {
  const { caption, columns, rows, total } = table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reached by keyboard
    <section className="draft-table" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join()}>
              {row.map((cell, at) => (
                <td key={columns[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {total > rows.length && (
        <p className="register-soft">
          The first {rows.length} of {numberWords(total)} rows; the file has all of them.
        </p>
      )}
    </section>
  );
}

function DraftChart({ chart }: { chart: Extract<DraftBlock, { kind: "chart" }> }) {
  const { title, subtitle, unit, bars } = chart;
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  return (
    <figure className="draft-chart">
      <figcaption>
        <strong>{title}</strong> <span className="register-soft">{subtitle}</span>
      </figcaption>
      <dl>
        {bars.map(({ label, value, missing }) => (
          <div key={label} className="draft-bar">
            <dt>{label}</dt>
            <dd>
              {value !== null && (
                <span
                  aria-hidden="true"
                  className="draft-bar-length"
                  style={{ width: `${(value / most) * 70}%` }}
                />
              )}
              {value === null ? `– (${missing ?? "unknown"})` : numberWords(value)}
              <span className="visually-hidden"> {unit}</span>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
