import { sinceWords } from "../../words/since.ts";
import { SourceNote } from "./source-note.tsx";

type Known = {
  says: string;
  status?: string | null;
  on?: unknown;
  after?: unknown;
  before?: unknown;
  known: string | null;
  by: string | null;
  sources?: { document: string; section: string }[];
};

const text = (value: unknown) => (typeof value === "string" ? value : null);

/** What sources say of something, in the order in which it came, each with its day as far as it is known. */
export function FactList({ facts }: { facts: readonly Known[] }) {
  return (
    <ol className="fact-list">
      {facts.map(({ says, status, on, after, before, known, by, sources = [] }) => (
        <li key={`${says} ${known}`}>
          <span className="fact-when">
            {sinceWords({ on: text(on), after: text(after), atLatest: text(before) ?? known })}
          </span>
          <span>
            {says} {status && <strong>{status}</strong>} <SourceNote sources={sources} />
            {by && <span className="register-soft">, added by {by}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
