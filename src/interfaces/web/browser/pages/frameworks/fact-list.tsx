import type { OperationName } from "../../client/operation-types.ts";
import { ActButton } from "../../components/recording/record-button.tsx";
import { sinceWords } from "../../words/since.ts";
import type { RegisterNoun } from "../register/register-noun.ts";
import { useMayRegister } from "../register/register-ways.tsx";
import { SourceNote } from "./source-note.tsx";

type Known = {
  says: string;
  status?: string | null;
  on?: unknown;
  after?: unknown;
  before?: unknown;
  known: string | null;
  by: string | null;
  seq: number | null;
  sources?: { document: string; section: string }[];
};

const text = (value: unknown) => (typeof value === "string" ? value : null);

/** What sources say of something, in the order in which it came, each with its day as far as it is known. */
export function FactList({ noun, id, facts }: { noun: RegisterNoun; id: string; facts: readonly Known[] }) {
  const may = useMayRegister();
  if (facts.length === 0) return <p className="register-soft">No source says more of it.</p>;
  return (
    <ol className="fact-list">
      {facts.map(({ says, status, on, after, before, known, by, seq, sources = [] }) => (
        <li key={`${says} ${known}`}>
          <span className="fact-when">
            {sinceWords({ on: text(on), after: text(after), atLatest: text(before) ?? known })}
          </span>
          <span>
            {says} {status && <strong>{status}</strong>} <SourceNote sources={sources} />
            {by && <span className="register-soft">, added by {by}</span>}{" "}
            {may && seq !== null && (
              <ActButton
                label="Take back"
                about={says}
                operation={`${noun}.retract-fact` as OperationName}
                input={{ id, fact: seq } as never}
                done="It is taken back. Both stay on record."
              />
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
