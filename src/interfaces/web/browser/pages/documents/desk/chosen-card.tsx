import type { Labels, Vocabulary } from "../../../client/vocabulary.ts";
import type { TextLight } from "./field-value.tsx";
import { LinkPanel, LinkSummary } from "./link-panel.tsx";
import { RejectForm } from "./reject-form.tsx";
import { type DeskStatement, type Fields, fieldsOf } from "./statement.ts";
import { type CardActs, StatementCard, statementName } from "./statement-card.tsx";
import { StatementForm } from "./statement-form.tsx";

/** What is being done with the chosen statement. */
export type Mode = "look" | "edit" | "reject" | "link";

/** The chosen statement: its fields, or what is being done with it. */
export function ChosenCard({
  statement,
  mode,
  labels,
  vocabulary,
  knownActors,
  text,
  acts,
  onBack,
  onSave,
  onReject,
}: {
  statement: DeskStatement;
  mode: Mode;
  labels: Labels;
  vocabulary: Vocabulary | undefined;
  knownActors: readonly string[];
  text: TextLight;
  /** Null where the reader of the page may only look. */
  acts: CardActs | null;
  onBack: () => void;
  onSave: (fields: Fields) => void;
  onReject: (reason: string) => void;
}) {
  if (mode === "edit") {
    return (
      <section className="card-body" aria-label={`Edit: ${statementName(statement)}`}>
        <StatementForm
          key={statement.id}
          fields={fieldsOf(statement)}
          verb="Save"
          knownActors={knownActors}
          vocabulary={vocabulary}
          onSave={onSave}
          onCancel={onBack}
        />
      </section>
    );
  }
  const panel =
    mode === "reject" ? (
      <RejectForm onCancel={onBack} onReject={onReject} />
    ) : mode === "link" ? (
      <LinkPanel statement={statement} labels={labels} onClose={onBack} />
    ) : undefined;
  return (
    <article className="card-body" id="chosen-card" tabIndex={-1} aria-label={statementName(statement)}>
      <StatementCard statement={statement} labels={labels} text={text} acts={acts}>
        {panel}
      </StatementCard>
      {statement.type === "progress" && statement.standing !== "rejected" && mode === "look" && (
        <LinkSummary statement={statement} onOpen={acts?.link ?? null} />
      )}
    </article>
  );
}
