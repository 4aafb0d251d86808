import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { apiAddress } from "../../client/address.ts";
import { useDay } from "../../client/day.ts";
import type { RowOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { FilterMenu } from "../../components/filter-menu.tsx";
import { Icon } from "../../components/icon.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Quote, Unknown } from "../../components/signs.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { dateWords } from "../../words/dates.ts";
import { countWords, numberWords } from "../../words/numbers.ts";
import { OWED_KINDS, type WorkSearch } from "./work.search.ts";
import { OWED_WORDS, WORK_WORDS } from "./work-words.ts";
import "./work.css";

/** What has to be looked after in the whole ledger, and what you and your organisation still owe. */
export function WorkPage() {
  const { kinds } = useSearch({ from: "/work" });
  const day = useDay();
  const lists = useRead("work.list", {}, { keep: true });
  const own = useRead("work.mine", { kinds: kinds ?? [], limit: 1000 }, { keep: true });
  const error = lists.error ?? own.error;
  if (error)
    return (
      <ProblemPanel
        isPage
        error={error}
        onRetry={() => {
          void lists.refetch();
          void own.refetch();
        }}
      />
    );
  if (!lists.data || !own.data) return <PageSkeleton />;
  const overdue = own.data.rows.filter(({ isOverdue }) => isOverdue).length;
  return (
    <Page
      title="Work"
      standing={
        own.data.total === 0
          ? "You owe nothing that is recorded"
          : `You owe ${countWords(own.data.total, "thing")}, of which ${overdue === 0 ? "none is" : overdue === 1 ? "one is" : `${numberWords(overdue)} are`} overdue`
      }
      ways={
        <>
          <Link to="/actions" className="button button-plain button-normal">
            All actions
          </Link>
          <Link to="/milestones" className="button button-plain button-normal">
            All milestones
          </Link>
          <Link to="/changes" className="button button-plain button-normal">
            What changed
          </Link>
        </>
      }
    >
      <section className="work-section" aria-labelledby="work-lists">
        <h2 id="work-lists">To look after{day ? `, on ${dateWords(day)}` : ""}</h2>
        <ul className="work-lists">
          {lists.data.rows.map(({ list, count, rule }) => (
            <li key={list} className="work-list">
              <Link to="/commitments" search={{ work: list, sort: "due" }} className="work-list-name">
                <span className="work-list-count">{numberWords(count)}</span> {WORK_WORDS[list]}
              </Link>
              <p className="work-list-rule">{rule}</p>
              <a
                className="button button-quiet button-small"
                href={apiAddress("commitments.export", {
                  work: list,
                  format: "xlsx",
                  ...(day ? { asOf: day } : {}),
                })}
                download
              >
                <Icon name="download" size={14} />
                Export<span className="visually-hidden"> {WORK_WORDS[list]}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <OwnWork
        rows={own.data.rows}
        names={own.data.names.filter((name) => !name.startsWith("org-"))}
        kinds={kinds}
      />
    </Page>
  );
}

function OwnWork({
  rows,
  names,
  kinds,
}: {
  rows: readonly RowOf<"work.mine">[];
  names: readonly string[];
  kinds: WorkSearch["kinds"];
}) {
  const navigate = useNavigate({ from: "/work" });
  return (
    <section className="work-section" aria-labelledby="work-own">
      <header className="work-head">
        <h2 id="work-own">My work</h2>
        <p className="work-names">
          What is recorded for {names.map((name) => `“${name}”`).join(", ")}, and what your role asks of you.
          Always today's.
        </p>
        <div className="work-ways">
          <FilterMenu
            label="Kind"
            options={OWED_KINDS.map((value) => ({ value, label: OWED_WORDS[value].toLowerCase() }))}
            value={kinds ?? []}
            onChange={(next) =>
              void navigate({
                search: (was) => ({ ...was, kinds: next.length ? (next as WorkSearch["kinds"]) : undefined }),
              })
            }
          />
          <a
            className="button button-plain button-normal"
            href={apiAddress("work.export", { kinds: kinds ?? [], format: "xlsx" })}
            download
          >
            <Icon name="download" size={18} />
            Export
          </a>
        </div>
      </header>
      {rows.length === 0 ? (
        <EmptyState title="Nothing is recorded that you owe">
          An action or a commitment is yours where its owner is one of these names. Say on a commitment's page
          who does what.
        </EmptyState>
      ) : (
        <div className="work-table">
          <table>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Kind</th>
                <th scope="col">Due</th>
                <th scope="col">Owner</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link to={row.path}>{row.isQuote ? <Quote>{row.what}</Quote> : row.what}</Link>
                  </th>
                  <td>{OWED_WORDS[row.kind]}</td>
                  <td>
                    {row.due === null ? (
                      <Unknown reason="No date is set." />
                    ) : (
                      <>
                        {dateWords(row.due)} {row.isOverdue && <strong className="overdue">overdue</strong>}
                      </>
                    )}
                  </td>
                  <td>{row.owner ?? "by your role"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
