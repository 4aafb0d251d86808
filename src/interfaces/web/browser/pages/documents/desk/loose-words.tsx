import type { ReactNode } from "react";
import { useRead } from "../../../client/queries.ts";
import type { Vocabulary } from "../../../client/vocabulary.ts";
import { Skeleton } from "../../../components/skeleton.tsx";
import { PassedCard } from "./passed-card.tsx";
import type { Place } from "./shown-block.ts";
import type { Fields } from "./statement.ts";
import { StatementForm } from "./statement-form.tsx";
import type { Edge } from "./word-choice.ts";
import { WordsCard } from "./words-card.tsx";

/** Words without a statement that are looked at: a sentence that was passed over, or words about to become a statement. */
export type Loose = {
  places: Place[];
  isPassed: boolean;
  isUnsure: boolean;
  isMaking: boolean;
  /** Where the words are chosen by keyboard: the words of a statement or sentence, of which they are a part. */
  whole?: Place[];
  /** What a part of a statement begins with: the fields of the whole. */
  fields?: Fields;
  /** The statement that was chosen before, and is again where these words are left. */
  before: string | undefined;
};

/** What tells one card from another: while its words are chosen it stays the same. */
export const keyOfLoose = ({ whole, places }: Loose) => JSON.stringify(whole ?? places);

/** The card of words without a statement: what they are, or the form that makes a statement of them. */
export function LooseWords({
  loose: { isMaking, isUnsure, whole, places, fields },
  document,
  words,
  vocabulary,
  knownActors,
  onMove,
  onMake,
  onChoose,
  onSave,
  onLeave,
}: {
  loose: Loose;
  document: string;
  words: string;
  vocabulary: Vocabulary | undefined;
  knownActors: readonly string[];
  onMove: (edge: Edge, by: 1 | -1) => void;
  /** Null where nothing may be made. */
  onMake: (() => void) | null;
  onChoose: () => void;
  onSave: (fields: Fields) => void;
  onLeave: () => void;
}) {
  if (!isMaking && whole && onMake)
    return <WordsCard words={words} onMove={onMove} onMake={onMake} onLeave={onLeave} />;
  if (!isMaking) {
    return (
      <div id="chosen-card" tabIndex={-1}>
        <PassedCard words={words} isUnsure={isUnsure} onMake={onMake} onChoose={onChoose} onLeave={onLeave} />
      </div>
    );
  }
  return (
    <section className="card-body" aria-label="New statement">
      <p className="card-words">
        <strong>New statement</strong> from <q>{words.length > 160 ? `${words.slice(0, 157)}…` : words}</q>
      </p>
      <FieldsRead document={document} places={places} known={fields}>
        {(read) => (
          <StatementForm
            fields={read}
            verb="Make and accept"
            knownActors={knownActors}
            vocabulary={vocabulary}
            onSave={onSave}
            onCancel={onLeave}
          />
        )}
      </FieldsRead>
    </section>
  );
}

const NOTHING: Fields = {
  type: "commitment",
  actors: [],
  partners: [],
  areas: [],
  date: null,
  firmness: "intended",
  state: null,
  condition: null,
};

/** What a form begins with: the fields of the whole of which the words are a part, or what the reader takes from the words. */
function FieldsRead({
  document,
  places,
  known,
  children,
}: {
  document: string;
  places: readonly Place[];
  known: Fields | undefined;
  children: (fields: Fields) => ReactNode;
}) {
  const [start, end] = [places[0]?.start ?? 0, places.at(-1)?.end ?? 0];
  const asked = { document, start, end, type: "commitment" } as const;
  const { data, error } = useRead("statements.read-words", asked, { enabled: known === undefined });
  const fields = known ?? data ?? (error && NOTHING);
  return fields ? children(fields) : <Skeleton height="16rem" />;
}
