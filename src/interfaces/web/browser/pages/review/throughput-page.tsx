import { useNavigate, useSearch } from "@tanstack/react-router";
import { apiAddress } from "../../client/address.ts";
import { ask } from "../../client/call.ts";
import type { OutputOf } from "../../client/operation-types.ts";
import { useMay, useRead } from "../../client/queries.ts";
import { saveFile } from "../../client/save-file.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ExportMenu } from "../../components/export-menu.tsx";
import { DayField } from "../../components/form/day-field.tsx";
import { MenuItem } from "../../components/menu.tsx";
import { notifyProblem } from "../../components/notices.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Unknown } from "../../components/signs.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { TableFrame } from "../../components/table-frame.tsx";
import { Page } from "../../frame/page.tsx";
import { dayWords } from "../../words/dates.ts";
import { countWords, numberWords } from "../../words/numbers.ts";
import { DocumentsMenu } from "./documents-menu.tsx";
import type { ThroughputSearch } from "./review.search.ts";
import { ReviewTabs } from "./review-tabs.tsx";
import "./review.css";
import "../network/network.css";

type Throughput = OutputOf<"reviews.throughput">;

/** How many decisions are made, and how far reviewers agree with each other and with the reader. */
export function ThroughputPage() {
  const search = useSearch({ from: "/review/throughput" });
  const navigate = useNavigate({ from: "/review/throughput" });
  const asked = { documents: search.documents ?? [], from: search.from, to: search.to };
  const { data, error, refetch } = useRead("reviews.throughput", asked, { keep: true });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const change = (part: Partial<ThroughputSearch>) =>
    void navigate({ search: (was) => ({ ...was, ...part }), replace: true });
  const made = data.rows.reduce((sum, row) => sum + row.accepted + row.edited + row.rejected, 0);
  return (
    <Page
      title="How reviewing goes"
      standing={`${countWords(made, "decision")} by ${countWords(new Set(data.rows.map(({ reviewer }) => reviewer)).size, "reviewer")}`}
      ways={<Ways asked={asked} />}
    >
      <ReviewTabs />
      <div className="network-filters review-days">
        <DocumentsMenu value={search.documents} onChange={(documents) => change({ documents })} />
        <DayField label="From" value={search.from} onChange={(from) => change({ from })} />
        <DayField label="To" value={search.to} onChange={(to) => change({ to })} />
      </div>
      {data.rows.length === 0 ? (
        <EmptyState title="No decision fits">
          Nobody has decided about a statement here: choose other days or documents, or decide about what
          waits under <em>To decide</em>.
        </EmptyState>
      ) : (
        <>
          <Days rows={data.rows} />
          <Reviewers rows={data.reviewers} />
          <Reader rows={data.reader} />
        </>
      )}
    </Page>
  );
}

function Ways({ asked }: { asked: { documents: string[]; from?: string; to?: string } }) {
  const mayTake = useMay("reviewer");
  return (
    <ExportMenu
      address={(format) => apiAddress("reviews.throughput-export", { ...asked, format })}
      note="A row for each day and reviewer"
    >
      {mayTake && (
        <MenuItem
          icon="file"
          note="Texts and labels (ZIP) of documents that are decided whole: for entente evaluate"
          onAction={() => void takeGold(asked.documents, false)}
        >
          Labelled units
        </MenuItem>
      )}
      {mayTake && (
        <MenuItem
          icon="file"
          note="The same, and what is accepted so far in documents that are not decided whole"
          onAction={() => void takeGold(asked.documents, true)}
        >
          Labelled units, unfinished too
        </MenuItem>
      )}
    </ExportMenu>
  );
}

/** Saves what reviewers decided as labelled units; says why where there is nothing to save. */
async function takeGold(documents: readonly string[], undecided: boolean): Promise<void> {
  try {
    const response = await ask(apiAddress("reviews.export-gold", { documents, undecided, format: "zip" }));
    saveFile(await response.blob(), "labelled-units.zip");
  } catch (error) {
    notifyProblem(error);
  }
}

function Days({ rows }: { rows: Throughput["rows"] }) {
  return (
    <section className="review-part" aria-labelledby="review-days">
      <h2 id="review-days">Decisions a day</h2>
      <TableFrame label="Decisions a day, the latest day first">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Reviewer</th>
            <th scope="col">Accepted</th>
            <th scope="col">Corrected</th>
            <th scope="col">Rejected</th>
            <th scope="col">Taken back</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.day} ${row.reviewer}`}>
              <td className="disagreement-moment">{dayWords(row.day)}</td>
              <th scope="row">{row.reviewer}</th>
              <td className="review-count">{numberWords(row.accepted)}</td>
              <td className="review-count">{numberWords(row.edited)}</td>
              <td className="review-count">{numberWords(row.rejected)}</td>
              <td className="review-count">{numberWords(row.undone)}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p className="review-note">Days are those of UTC.</p>
    </section>
  );
}

function Reviewers({ rows }: { rows: Throughput["reviewers"] }) {
  return (
    <section className="review-part" aria-labelledby="review-reviewers">
      <h2 id="review-reviewers">Reviewers with each other</h2>
      {rows.length === 0 ? (
        <p className="review-note">
          No statement has been decided by two people. <code>vocabulary/review-rules.yaml</code> says which
          statements ask for a second reviewer.
        </p>
      ) : (
        <TableFrame label="How far reviewers agree with each other">
          <thead>
            <tr>
              <th scope="col">Reviewers</th>
              <AgreementHeads />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.first} ${row.second}`}>
                <th scope="row">
                  {[row.first, row.second].sort((one, other) => one.localeCompare(other)).join(" and ")}
                </th>
                <AgreementCells row={row} />
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </section>
  );
}

function Reader({ rows }: { rows: Throughput["reader"] }) {
  return (
    <section className="review-part" aria-labelledby="review-reader">
      <h2 id="review-reader">Reviewers with the reader</h2>
      <TableFrame label="How far each reviewer agrees with the reader">
        <thead>
          <tr>
            <th scope="col">Reviewer</th>
            <AgreementHeads />
            <th scope="col">Accepted</th>
            <th scope="col">With every field as read</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.reviewer}>
              <th scope="row">{row.reviewer}</th>
              <AgreementCells row={row} />
              <td className="review-count">{numberWords(row.accepted)}</td>
              <td className="review-count">{numberWords(row.unchanged)}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p className="review-note">
        Two agree on a statement where both take it for the same: a commitment, progress, a recommendation, or
        none of them. Who only looks at what the reader found is led by it: much agreement does not say that
        the reader is right. Kappa is Cohen’s: 1 is always the same, 0 no more than by chance.
      </p>
    </section>
  );
}

function AgreementHeads() {
  return (
    <>
      <th scope="col">Decided by both</th>
      <th scope="col">Agreed</th>
      <th scope="col">Kappa</th>
    </>
  );
}

function AgreementCells({ row }: { row: { both: number; agreed: number; kappa: number | null } }) {
  const { both, agreed, kappa } = row;
  return (
    <>
      <td className="review-count">{numberWords(both)}</td>
      <td className="review-count">
        {numberWords(agreed)}
        {both > 0 && ` (${Math.round((100 * agreed) / both)} %)`}
      </td>
      <td className="review-count">
        {kappa === null ? (
          <Unknown reason="Both always gave the same label: chance alone would agree as well." />
        ) : (
          kappa.toFixed(2)
        )}
      </td>
    </>
  );
}
