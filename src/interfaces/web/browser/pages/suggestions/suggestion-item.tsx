import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { RowOf } from "../../client/operation-types.ts";
import { useMay, useRead, useWrite } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { notify, notifyProblem } from "../../components/notices.tsx";
import { Quote } from "../../components/signs.tsx";
import { dayWords } from "../../words/dates.ts";
import { countWords } from "../../words/numbers.ts";

export type Suggestion = RowOf<"network.gaps">;

/** One suggestion: what could be done, why, by which rule, in which rows; and the way to put it aside with a reason. */
export function SuggestionItem({
  suggestion,
  nameOf,
}: {
  suggestion: Suggestion;
  nameOf: (framework: string) => string;
}) {
  const { title, reason, rule, frameworks, commitments, dismissed } = suggestion;
  return (
    <li className="suggestion">
      <h3>{title}</h3>
      <p>{reason}</p>
      <p className="register-soft">Rule: {rule}</p>
      {frameworks.length > 0 && (
        <p className="register-soft">
          Found in{" "}
          {frameworks.map((id, at) => (
            <span key={id}>
              {at > 0 && ", "}
              <Link to="/frameworks/$id" params={{ id }}>
                {nameOf(id)}
              </Link>
            </span>
          ))}
        </p>
      )}
      {suggestion.pairs.length > 0 && <Pairs pairs={suggestion.pairs} nameOf={nameOf} />}
      {commitments > 0 && suggestion.pairs.length === 0 && <Passages suggestion={suggestion} />}
      {dismissed ? (
        <p className="register-soft">
          Put aside by {dismissed.by} on {dayWords(dismissed.at)}: {dismissed.reason}{" "}
          <Restore id={suggestion.id} />
        </p>
      ) : (
        <Dismiss id={suggestion.id} />
      )}
    </li>
  );
}

/** Commitments of two frameworks side by side, with the words that both say. */
function Pairs({ pairs, nameOf }: { pairs: Suggestion["pairs"]; nameOf: (framework: string) => string }) {
  return (
    <ul className="suggestion-pairs">
      {pairs.map(({ one, other, words }) => (
        <li key={`${one.id} ${other.id}`}>
          {[one, other].map(({ id, shown, framework }) => (
            <p key={id}>
              <span className="register-soft">{nameOf(framework)}:</span>{" "}
              <Link to="/commitments/$id" params={{ id }}>
                <Quote>{shown}</Quote>
              </Link>
            </p>
          ))}
          <p className="register-soft">Both say: {words.join(", ")}</p>
        </li>
      ))}
    </ul>
  );
}

const SHOWN = 5;

/** The commitments in which it was found: some of their words, and the way to all of them. */
function Passages({ suggestion: { asked, commitments } }: { suggestion: Suggestion }) {
  const [isOpen, setOpen] = useState(false);
  const filter = asked ?? { areas: [], partners: [], frameworks: [], statuses: [], overdue: false };
  const { data } = useRead("commitments.list", { ...filter, limit: SHOWN }, { enabled: isOpen });
  const orNone = <Value,>(values: Value[]) => (values.length ? values : undefined);
  return (
    <details className="suggestion-passages" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{countWords(commitments, "commitment")} that show it</summary>
      <ul>
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Link to="/commitments/$id" params={{ id: row.id }}>
              <Quote>{row.shown}</Quote>
            </Link>{" "}
            <span className="register-soft">{row.documentTitle ?? row.source?.citation}</span>
          </li>
        ))}
      </ul>
      <Link
        to="/commitments"
        search={{
          areas: orNone(filter.areas),
          partners: orNone(filter.partners),
          frameworks: orNone(filter.frameworks),
          statuses: orNone(filter.statuses),
          overdue: filter.overdue || undefined,
        }}
      >
        All of them in the list
      </Link>
    </details>
  );
}

function Dismiss({ id }: { id: string }) {
  const [reason, setReason] = useState<string>();
  const dismiss = useWrite("suggestions.dismiss", ["network"]);
  if (!useMay("reviewer")) return null;
  if (reason === undefined)
    return (
      <Button size="small" look="quiet" onPress={() => setReason("")}>
        Put aside
      </Button>
    );
  return (
    <form
      className="suggestion-reason"
      onSubmit={(event) => {
        event.preventDefault();
        dismiss.mutate(
          { id, reason },
          {
            onSuccess: () =>
              notify({ message: "Put aside.", remedy: "Show what was put aside to take it up again." }),
            onError: notifyProblem,
          },
        );
      }}
    >
      <TextField label="Why it is put aside" value={reason} onChange={setReason} autoFocus />
      <div className="suggestion-ways">
        <Button type="submit" look="primary" size="small" isDisabled={!reason.trim()}>
          Put aside
        </Button>
        <Button size="small" look="quiet" onPress={() => setReason(undefined)}>
          Keep it
        </Button>
      </div>
    </form>
  );
}

function Restore({ id }: { id: string }) {
  const restore = useWrite("suggestions.restore", ["network"]);
  if (!useMay("reviewer")) return null;
  return (
    <Button size="small" onPress={() => restore.mutate({ id }, { onError: notifyProblem })}>
      Take it up again
    </Button>
  );
}
