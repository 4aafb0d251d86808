import { Link } from "@tanstack/react-router";
import { useRead } from "../../client/queries.ts";
import { Quote } from "../../components/signs.tsx";
import { textWords } from "../../words/documents.ts";
import { countWords } from "../../words/numbers.ts";
import { StatusSign } from "../commitments/status-sign.tsx";
import type { Meeting } from "./meeting-page.tsx";

const SHOWN = 30;
const OVER = new Set(["complete"]);

/** The open commitments that the meeting is about: those under its framework, otherwise those with its partners. */
export function CommitmentsPart({ meeting }: { meeting: Meeting }) {
  const framework = useRead(
    "frameworks.get",
    { id: meeting.framework ?? "" },
    { enabled: meeting.framework !== null },
  );
  const lineage = meeting.framework
    ? [meeting.framework, ...(framework.data?.upgradedFrom ?? [])]
    : undefined;
  const partners = meeting.parties.filter((party) => party !== "EU");
  const under = useRead(
    "commitments.list",
    { frameworks: lineage, sort: "due", limit: SHOWN },
    { enabled: lineage !== undefined },
  );
  const named = useRead(
    "commitments.list",
    { partners, sort: "due", limit: SHOWN },
    { enabled: partners.length > 0 },
  );
  const rows = (under.data?.rows ?? []).filter(({ status }) => !OVER.has(status));
  const others = (named.data?.rows ?? []).filter(
    (row) => !OVER.has(row.status) && !rows.some(({ id }) => id === row.id),
  );
  return (
    <>
      <h2>Open commitments</h2>
      {lineage && (
        <>
          <h3>
            Under its framework{" "}
            <Link to="/commitments" search={{ frameworks: lineage }}>
              {countWords(under.data?.total ?? 0, "commitment")}
            </Link>
          </h3>
          <CommitmentLines rows={rows} />
        </>
      )}
      {partners.length > 0 && (
        <>
          <h3>
            {lineage ? "Others that name its partners" : "Those that name its partners"}{" "}
            <Link to="/commitments" search={{ partners }}>
              {countWords(named.data?.total ?? 0, "commitment")}
            </Link>
          </h3>
          <CommitmentLines rows={others} />
        </>
      )}
    </>
  );
}

function CommitmentLines({
  rows,
}: {
  rows: readonly {
    id: string;
    shown: string;
    status: Parameters<typeof StatusSign>[0]["status"];
    isOverdue: boolean;
    documentTitle: string | null;
    documentDate: string | null;
  }[];
}) {
  if (rows.length === 0) return <p className="register-soft">None is open.</p>;
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to="/commitments/$id" params={{ id: row.id }}>
            <Quote>{row.shown}</Quote>
          </Link>{" "}
          <span className="register-soft">
            <StatusSign status={row.status} />
            {row.isOverdue && ", overdue"}, {textWords(row)}
          </span>
        </li>
      ))}
    </ul>
  );
}
