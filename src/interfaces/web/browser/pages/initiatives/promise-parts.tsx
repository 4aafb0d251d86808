import { Link } from "@tanstack/react-router";
import type { OutputOf } from "../../client/operation-types.ts";
import { Quote } from "../../components/signs.tsx";
import { dateWords } from "../../words/dates.ts";
import { StatusSign } from "../commitments/status-sign.tsx";
import { SourceNote } from "../frameworks/source-note.tsx";

type Row = OutputOf<"initiatives.list">["rows"][number];
type Promised = Pick<
  Row["promised"][number],
  | "commitment"
  | "shown"
  | "status"
  | "isOverdue"
  | "document"
  | "documentTitle"
  | "documentDate"
  | "statement"
>;

/** One commitment in its own words, with the way to it and to its place. */
export function PromiseLine({ promised }: { promised: Promised }) {
  const { commitment, shown, status, isOverdue, document, documentTitle, documentDate, statement } = promised;
  return (
    <>
      <Link to="/commitments/$id" params={{ id: commitment }}>
        <Quote>{shown}</Quote>
      </Link>{" "}
      <span className="register-soft">
        <StatusSign status={status} />
        {isOverdue && ", overdue"},{" "}
        <Place {...{ document, statement }}>{documentTitle ?? "recorded by hand"}</Place>
        {documentDate && `, ${dateWords(documentDate)}`}
      </span>
    </>
  );
}

/** What the ledger holds as promised of an initiative. */
export function PromisedOf({ row }: { row: Pick<Row, "promised"> }) {
  if (row.promised.length === 0)
    return <span className="register-soft">no commitment in the ledger names it</span>;
  return (
    <ul className="promise-list">
      {row.promised.map((promised) => (
        <li key={promised.commitment}>
          <PromiseLine promised={promised} />
        </li>
      ))}
    </ul>
  );
}

/** What was reported of an initiative: what answers its promises, and what only names it. */
export function ReportedOf({ row }: { row: Pick<Row, "promised" | "reported"> }) {
  const isAnswered = row.reported.some(({ relation }) => relation !== null);
  return (
    <ul className="promise-list">
      {!isAnswered && (
        <li>
          {row.promised.length === 0
            ? "unknown: there is no commitment that a report could be linked to"
            : row.reported.length === 0
              ? "nothing: no report is linked to what promises it, and none names it"
              : "no report is linked to what promises it"}
        </li>
      )}
      {row.reported.map((report) => (
        <li key={`${report.commitment} ${report.statement}`}>
          <Quote>{report.shown}</Quote>{" "}
          <span className="register-soft">
            {report.relation ?? "names it, and is linked to none of its promises"},{" "}
            <Place document={report.document} statement={report.statement}>
              {report.documentTitle}
            </Place>
            {report.date && `, ${dateWords(report.date)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the register knows of texts that speak of an initiative after the first that did. */
export function SaidAgain({ row }: { row: Pick<Row, "saidAgain"> }) {
  if (row.saidAgain.length === 0) return <span className="register-soft">named in no later text</span>;
  return (
    <ul className="promise-list">
      {row.saidAgain.map(({ says, sources }) => (
        <li key={says}>
          {says} <SourceNote sources={sources} />
        </li>
      ))}
    </ul>
  );
}

function Place({
  document,
  statement,
  children,
}: {
  document: string | null;
  statement: string | null;
  children: string;
}) {
  if (document === null) return <>{children}</>;
  return (
    <Link to="/documents/$id" params={{ id: document }} search={{ statement: statement ?? undefined }}>
      {children}
    </Link>
  );
}
