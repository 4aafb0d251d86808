import { Link } from "@tanstack/react-router";
import type { RowOf } from "../../client/operation-types.ts";
import { useMay, useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { notify, notifyProblem } from "../../components/notices.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { Quote } from "../../components/signs.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { textWords } from "../../words/documents.ts";
import { countWords } from "../../words/numbers.ts";
import "./frameworks.css";

const CHANGES = ["commitments", "frameworks", "network"];

/** The frameworks proposed for commitments that are under none: a person confirms or refuses each. */
export function ProposedPage() {
  const { data, error, refetch } = useRead("assignments.propose", { limit: 200 });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page
      title="Commitments without a framework"
      standing={`${countWords(data.total, "proposal")}. Nothing is recorded before you confirm it; what names several frameworks is left to you.`}
      ways={
        <Link to="/frameworks" className="button button-plain button-normal">
          Frameworks
        </Link>
      }
    >
      {data.total === 0 ? (
        <EmptyState
          title="Nothing is proposed"
          ways={
            <Link to="/commitments" className="button button-primary">
              Commitments
            </Link>
          }
        >
          Each commitment is under a framework, or neither its document nor its words name one. Say it on the
          commitment's own page.
        </EmptyState>
      ) : (
        <ul className="register-part">
          {data.rows.map((row) => (
            <Proposal key={row.id} row={row} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function Proposal({ row }: { row: RowOf<"assignments.propose"> }) {
  const confirm = useWrite("assignments.confirm", CHANGES);
  const refuse = useWrite("assignments.refuse", CHANGES);
  const may = useMay("contributor");
  return (
    <li>
      <p>
        {countWords(row.commitments, "commitment")}
        {row.document && (
          <>
            {" "}
            of{" "}
            <Link to="/documents/$id" params={{ id: row.document }}>
              {textWords(row)}
            </Link>
          </>
        )}{" "}
        under{" "}
        <Link to="/frameworks/$id" params={{ id: row.framework }}>
          <strong>{row.frameworkName}</strong>
        </Link>
        ? <span className="register-soft">{row.reason}</span>
      </p>
      {row.examples.map(({ id, shown }) => (
        <p key={id}>
          <Link to="/commitments/$id" params={{ id }}>
            <Quote>{shown}</Quote>
          </Link>
        </p>
      ))}
      {may && (
        <div className="proposal-ways">
          <Button
            size="small"
            look="primary"
            isDisabled={confirm.isPending || confirm.isSuccess}
            onPress={() =>
              confirm.mutate(
                { id: row.id },
                {
                  onSuccess: ({ commitments }) =>
                    notify({
                      message: `${countWords(commitments.length, "commitment")} under ${row.frameworkName}.`,
                    }),
                  onError: notifyProblem,
                },
              )
            }
          >
            Confirm
          </Button>
          <Button size="small" onPress={() => refuse.mutate({ id: row.id }, { onError: notifyProblem })}>
            Not under it
          </Button>
        </div>
      )}
    </li>
  );
}
