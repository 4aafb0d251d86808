import { useState } from "react";
import type { OutputOf, RowOf } from "../../client/operation-types.ts";
import { useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { PageLink } from "../../components/list/page-link.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { QuoteAt } from "../../components/quote-at.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { TableFrame } from "../../components/table-frame.tsx";
import { momentWords } from "../../words/dates.ts";
import { countWords } from "../../words/numbers.ts";
import { AccessFrame } from "./access-frame.tsx";
import { InputWords } from "./input-words.tsx";

type Row = RowOf<"approvals.list">;

/** What waits for a second person: first what waits for you, then what you asked for, then what was decided. */
export function ApprovalsPage() {
  const { data, error, refetch } = useRead("approvals.list", {}, { keep: true });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const yours = data.rows.filter(({ mayDecide }) => mayDecide);
  const waiting = data.rows.filter(({ decision, mayDecide }) => decision === null && !mayDecide);
  const decided = data.rows.filter(({ decision }) => decision !== null);
  return (
    <AccessFrame
      title="Approvals"
      standing={
        yours.length ? `${countWords(yours.length, "request")} for you to decide` : "Nothing waits for you."
      }
    >
      {data.stuck && data.stuck.length > 0 && <Stuck rows={data.stuck} />}
      {data.rows.length === 0 && (
        <EmptyState title="Nothing has been asked for yet">
          Completing a commitment, withdrawing one, or publishing a document appears here as soon as somebody
          else may approve it.
        </EmptyState>
      )}
      {yours.length > 0 && (
        <section className="access-part" aria-labelledby="approvals-yours">
          <h2 id="approvals-yours">For you to decide</h2>
          {yours.map((row) => (
            <Waiting key={row.id} row={row} />
          ))}
        </section>
      )}
      {waiting.length > 0 && (
        <section className="access-part" aria-labelledby="approvals-waiting">
          <h2 id="approvals-waiting">Waiting for somebody else</h2>
          {waiting.map((row) => (
            <Asked key={row.id} row={row} />
          ))}
        </section>
      )}
      {decided.length > 0 && <Decided rows={decided} />}
    </AccessFrame>
  );
}

/** Where the record that is spoken of can be looked at. */
function recordPath(input: unknown): string | null {
  const { id, commitment } = (input ?? {}) as { id?: unknown; commitment?: unknown };
  const record = [id, commitment].find((one): one is string => typeof one === "string");
  if (record?.startsWith("com-")) return `/commitments/${record}`;
  if (record?.startsWith("doc-")) return `/documents/${record}`;
  return null;
}

function Asked({ row }: { row: Row }) {
  const path = recordPath(row.input);
  return (
    <div>
      <h3>{row.summary}</h3>
      <p className="access-note">
        Asked by {row.isOwn ? "you" : row.askedBy}, {momentWords(row.askedAt)}
        {path && (
          <>
            {" · "}
            <PageLink path={path} isStop>
              Look at the record
            </PageLink>
          </>
        )}
      </p>
      {path?.startsWith("/commitments/") && <CommitmentWords id={path.slice("/commitments/".length)} />}
      {row.hasDecider === false && (
        <p className="access-note">
          <strong>Nobody who may decide sees what this is about.</strong> An administrator is told, and can
          give the role of an approver to somebody who does.
        </p>
      )}
      <InputWords input={row.input} />
    </div>
  );
}

/** The commitment that somebody is to decide about, in its own words; nothing where they do not see it. */
function CommitmentWords({ id }: { id: string }) {
  const { data } = useRead("commitments.get", { id });
  return (
    data && (
      <blockquote>
        <QuoteAt {...data} />
      </blockquote>
    )
  );
}

/** What an administrator can mend: requests that would wait for ever. */
function Stuck({ rows }: { rows: NonNullable<OutputOf<"approvals.list">["stuck"]> }) {
  return (
    <section className="access-part" aria-labelledby="approvals-stuck">
      <h2 id="approvals-stuck">Nobody can decide</h2>
      <p className="access-note">
        Whoever may decide these does not see what they are about, so that they would wait for ever. Give the
        role of an approver to somebody who does (
        <PageLink path="/people" isStop>
          People
        </PageLink>
        ): somebody of the same organisation, or who sees the records and documents that are meant.
      </p>
      <ul>
        {rows.map(({ id, operation, askedBy, askedAt }) => (
          <li key={id}>
            <code>{operation}</code>, asked by {askedBy}, {momentWords(askedAt)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ row }: { row: Row }) {
  const others = ["commitments", "documents", "assessments", "ledger"];
  const grant = useWrite("approvals.grant", others);
  const refuse = useWrite("approvals.refuse", others);
  const [reason, setReason] = useState("");
  const input = { id: row.id, ...(reason.trim() ? { reason } : {}) };
  const isBusy = grant.isPending || refuse.isPending;
  return (
    <div className="access-form">
      <Asked row={row} />
      <TextField label="Why (kept with the decision)" value={reason} onChange={setReason} />
      {grant.error && <ProblemPanel small error={grant.error} />}
      {refuse.error && <ProblemPanel small error={refuse.error} />}
      <div className="access-row">
        <Button look="primary" icon="check" isPending={isBusy} onPress={() => grant.mutate(input)}>
          Approve
        </Button>
        <Button icon="cross" isPending={isBusy} onPress={() => refuse.mutate(input)}>
          Refuse
        </Button>
      </div>
    </div>
  );
}

function Decided({ rows }: { rows: readonly Row[] }) {
  return (
    <section className="access-part" aria-labelledby="approvals-decided">
      <h2 id="approvals-decided">Decided</h2>
      <TableFrame label="What was decided">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Asked by</th>
            <th scope="col">Decision</th>
            <th scope="col">By</th>
            <th scope="col">When</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.summary}</td>
              <td>{row.askedBy}</td>
              <td>{row.decision}</td>
              <td>{row.decidedBy}</td>
              <td className="access-moment">{row.decidedAt && momentWords(row.decidedAt)}</td>
              <td>{row.reason ?? "none given"}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </section>
  );
}
