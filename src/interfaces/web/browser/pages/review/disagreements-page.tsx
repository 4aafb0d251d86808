import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { apiAddress } from "../../client/address.ts";
import type { RowOf } from "../../client/operation-types.ts";
import { useRead } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ExportMenu } from "../../components/export-menu.tsx";
import { ChangeValue } from "../../components/history/change-value.tsx";
import { fieldWords } from "../../components/history/entry-words.ts";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Quote, StandingSign, TypeSign } from "../../components/signs.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { TableFrame } from "../../components/table-frame.tsx";
import { Page } from "../../frame/page.tsx";
import { momentWords } from "../../words/dates.ts";
import { documentWords } from "../../words/documents.ts";
import { countWords } from "../../words/numbers.ts";
import { DocumentsMenu } from "./documents-menu.tsx";
import { ReviewTabs } from "./review-tabs.tsx";
import "./review.css";
import "../network/network.css";

type Disagreement = RowOf<"reviews.disagreements">;
type Field = keyof NonNullable<Disagreement["opinions"][number]["fields"]>;

/** Where two people have decided about the same statement and think differently of it, side by side. */
export function DisagreementsPage() {
  const { documents } = useSearch({ from: "/review/disagreements" });
  const navigate = useNavigate({ from: "/review/disagreements" });
  const [limit, setLimit] = useState(50);
  const asked = { documents: documents ?? [] };
  const { data, error, refetch } = useRead("reviews.disagreements", { ...asked, limit }, { keep: true });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const narrow = (chosen: string[] | undefined) =>
    void navigate({ search: { documents: chosen }, replace: true });
  return (
    <Page
      title="Disagreements"
      standing={
        data.total === 0
          ? "Nobody disagrees."
          : `${countWords(data.total, "statement")} of which reviewers think differently, the one decided last first`
      }
      ways={
        data.total > 0 && (
          <ExportMenu
            address={(format) => apiAddress("reviews.disagreements-export", { ...asked, format })}
            note="A row for each statement and reviewer"
          />
        )
      }
    >
      <ReviewTabs />
      <div className="network-filters">
        <DocumentsMenu value={documents} onChange={narrow} />
      </div>
      {data.total === 0 ? (
        <EmptyState
          title={documents ? "Nobody disagrees about these documents" : "Nobody disagrees"}
          ways={documents && <Button onPress={() => narrow(undefined)}>All documents</Button>}
        >
          A statement stands here once two people have decided about it and do not think the same: one accepts
          it and another does not, or they leave its fields differently.
        </EmptyState>
      ) : (
        <ul className="disagreements">
          {data.rows.map((row) => (
            <li key={row.statement.id}>
              <DisagreementPart row={row} />
            </li>
          ))}
        </ul>
      )}
      {data.total > data.rows.length && (
        <Button onPress={() => setLimit(limit + 100)}>
          Show more of {countWords(data.total, "statement")}
        </Button>
      )}
    </Page>
  );
}

function DisagreementPart({ row }: { row: Disagreement }) {
  const { statement, documentTitle, documentDate, differ, opinions } = row;
  const fields = differ.filter((one): one is Field => one !== "standing");
  const words =
    fields.length === 0
      ? "whether it is a statement at all"
      : fields.map((field) => fieldWords(field).toLowerCase()).join(", ");
  return (
    <article className="disagreement" aria-label={statement.shown}>
      <p className="statement-detail-head">
        <TypeSign type={statement.type} withWord />
        <StandingSign standing={statement.standing} />
        <span>They differ in: {words}</span>
      </p>
      <blockquote className="disagreement-quote">
        <Quote>{statement.shown}</Quote>
      </blockquote>
      <p className="statement-detail-place">
        <Link to="/documents/$id" params={{ id: statement.document }} search={{ statement: statement.id }}>
          {documentWords({ title: documentTitle, date: documentDate })}
        </Link>
        : decide about it there. What is decided last holds.
      </p>
      <TableFrame label="What each reviewer thinks">
        <thead>
          <tr>
            <th scope="col">Reviewer</th>
            <th scope="col">Verdict</th>
            {fields.map((field) => (
              <th key={field} scope="col">
                {fieldWords(field)}
              </th>
            ))}
            <th scope="col">When</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {opinions.map((opinion) => (
            <tr key={opinion.by}>
              <th scope="row">{opinion.by}</th>
              <td className="disagreement-verdict">{opinion.fields ? "accepts it" : "rejects it"}</td>
              {fields.map((field) => (
                <td key={field}>
                  <ChangeValue field={field} value={opinion.fields?.[field]} />
                </td>
              ))}
              <td className="disagreement-moment">{momentWords(opinion.at)}</td>
              <td>{opinion.reason ?? "no reason given"}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </article>
  );
}
