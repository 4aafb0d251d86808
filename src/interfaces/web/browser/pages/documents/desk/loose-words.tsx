import type { Vocabulary } from "../../../client/vocabulary.ts";
import { PassedCard } from "./passed-card.tsx";
import type { Place } from "./shown-block.ts";
import type { Fields } from "./statement.ts";
import { StatementForm } from "./statement-form.tsx";

/** Words without a statement that are looked at: a sentence that was passed over, or words about to become a statement. */
export type Loose = {
  places: Place[];
  isPassed: boolean;
  isUnsure: boolean;
  isMaking: boolean;
  /** The statement that was chosen before, and is again where these words are left. */
  before: string | undefined;
};

const NEW_FIELDS: Fields = {
  type: "commitment",
  actors: [],
  partners: [],
  areas: [],
  date: null,
  firmness: "intended",
  state: null,
  condition: null,
};

/** The card of words without a statement: what they are, or the form that makes a statement of them. */
export function LooseWords({
  loose: { isMaking, isUnsure },
  words,
  vocabulary,
  knownActors,
  onMake,
  onSave,
  onLeave,
}: {
  loose: Loose;
  words: string;
  vocabulary: Vocabulary | undefined;
  knownActors: readonly string[];
  /** Null where nothing may be made. */
  onMake: (() => void) | null;
  onSave: (fields: Fields) => void;
  onLeave: () => void;
}) {
  if (!isMaking) {
    return (
      <div id="chosen-card" tabIndex={-1}>
        <PassedCard words={words} isUnsure={isUnsure} onMake={onMake} onLeave={onLeave} />
      </div>
    );
  }
  return (
    <section className="card-body" aria-label="New statement">
      <p className="card-words">
        <strong>New statement</strong> from <q>{words.length > 160 ? `${words.slice(0, 157)}…` : words}</q>
      </p>
      <StatementForm
        fields={NEW_FIELDS}
        verb="Make and accept"
        knownActors={knownActors}
        vocabulary={vocabulary}
        onSave={onSave}
        onCancel={onLeave}
      />
    </section>
  );
}
