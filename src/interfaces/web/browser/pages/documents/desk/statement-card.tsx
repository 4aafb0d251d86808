import type { ReactNode } from "react";
import type { Labels } from "../../../client/vocabulary.ts";
import { Button } from "../../../components/button.tsx";
import { fieldWords } from "../../../components/history/entry-words.ts";
import {
  CertaintySign,
  DateSign,
  type FirmnessName,
  FirmnessSign,
  StandingSign,
  TypeSign,
  typeWords,
  Unknown,
  WaitsSign,
} from "../../../components/signs.tsx";
import { amountWords } from "../../../words/amounts.ts";
import { certaintyWord } from "../../../words/certainty.ts";
import { dateWords, dayWords } from "../../../words/dates.ts";
import { readByWords } from "../../../words/read-by.ts";
import { FieldValue, type TextLight } from "./field-value.tsx";
import type { DeskStatement } from "./statement.ts";

/** A statement that is not chosen: two lines, one press to choose it. */
export function SmallCard({
  statement,
  labels,
  onChoose,
}: {
  statement: DeskStatement;
  labels: Labels;
  onChoose: () => void;
}) {
  const { type, actors, areas, date, standing, certainty, waitsFor } = statement;
  const who = actors.length > 0 ? actors.join(", ") : "nobody named";
  const about = [...areas.map(labels.topic), date ? dateWords(date) : ""].filter(Boolean).join(" · ");
  return (
    <button type="button" className={`card-small card-small-${standing}`} onClick={onChoose}>
      <span className="card-small-line">
        <TypeSign type={type} />
        <span className="card-small-who">{who}</span>
        <span className="card-small-standing">
          {waitsFor && standing === "proposed" ? (
            <WaitsSign waitsFor={waitsFor} />
          ) : standing === "proposed" ? (
            certaintyWord(certainty)
          ) : (
            <StandingSign standing={standing} />
          )}
        </span>
      </span>
      <span className="card-small-about">{about || "no topic"}</span>
    </button>
  );
}

export type CardActs = {
  accept(): void;
  reject(): void;
  edit(): void;
  undo(): void;
  link(): void;
  split(): void;
};

/** The chosen statement with all its fields. `children` stands below the fields: a panel that is open. */
export function StatementCard({
  statement,
  labels,
  text,
  acts,
  children,
}: {
  statement: DeskStatement;
  labels: Labels;
  text: TextLight;
  /** What the reader of the page may do; null where they may only look. */
  acts: CardActs | null;
  children?: ReactNode;
}) {
  const { type, certainty, rule, condition, date, corrected, instruments, amounts } = statement;
  const values = (field: "actors" | "partners" | "areas", label: (code: string) => string, none: string) =>
    statement[field].length === 0 ? (
      <Unknown reason={none} />
    ) : (
      statement[field].map((value) => (
        <FieldValue key={value} statement={statement} field={field} value={value} text={text}>
          {label(value)}
        </FieldValue>
      ))
    );
  return (
    <>
      <header className="card-head">
        <FieldValue statement={statement} field="type" value={type} text={text}>
          <TypeSign type={type} withWord />
        </FieldValue>
        {rule === "person" ? (
          <span className="card-made">marked by {statement.foundBy}</span>
        ) : (
          <CertaintySign certainty={certainty} />
        )}
      </header>
      <dl className="card-fields">
        <Field name="Who">{values("actors", (name) => name, "The text names nobody who does it.")}</Field>
        <Field name="Partners">{values("partners", labels.partner, "The text names no partner here.")}</Field>
        <Field name="Topics">{values("areas", labels.topic, "No topic was recognised.")}</Field>
        <Field name="Date">
          {date ? (
            <FieldValue statement={statement} field="date" value={date} text={text}>
              <DateSign date={date} />
            </FieldValue>
          ) : (
            <DateSign date={null} />
          )}
        </Field>
        {type === "commitment" && (
          <Field name="Firmness">
            <FieldValue statement={statement} field="firmness" value={statement.firmness} text={text}>
              <FirmnessSign firmness={statement.firmness as FirmnessName | null} />
            </FieldValue>
          </Field>
        )}
        {type === "progress" && (
          <Field name="State">
            <FieldValue statement={statement} field="state" value={statement.state} text={text}>
              <span aria-hidden="true">{statement.state === "done" ? "●" : "◔"}</span> {statement.state}
            </FieldValue>
          </Field>
        )}
        {instruments.length > 0 && (
          <Field name="Instruments">
            {instruments.map((name) => (
              <FieldValue key={name} statement={statement} field="instruments" value={name} text={text}>
                {name}
              </FieldValue>
            ))}
          </Field>
        )}
        {amounts.length > 0 && (
          <Field name="Money">
            {[...new Map(amounts.map((amount) => [amountWords(amount), amount]))].map(([words, amount]) => (
              <FieldValue
                key={words}
                statement={statement}
                field="amounts"
                value={`${amount.currency} ${amount.least ?? ""}..${amount.most ?? ""}`}
                text={text}
              >
                {words}
              </FieldValue>
            ))}
          </Field>
        )}
        {condition && (
          <Field name="Condition">
            <FieldValue statement={statement} field="condition" value={condition} text={text}>
              <q>{condition}</q>
            </FieldValue>
          </Field>
        )}
        <Field name="Read by">
          <span className="card-rule" title={`Rule ${rule}`}>
            {readByWords(statement)}
          </span>
        </Field>
      </dl>
      <Standing statement={statement} />
      {corrected.length > 0 && (
        <p className="card-corrected">
          ✎ corrected by hand: {corrected.map((field) => fieldWords(field).toLowerCase()).join(", ")}
        </p>
      )}
      {children}
      {acts && !children && <Acts statement={statement} acts={acts} />}
    </>
  );
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="card-field">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Standing({
  statement: { standing, reviewedBy, reviewedAt, waitsFor, firstReviewer },
}: {
  statement: DeskStatement;
}) {
  return (
    <p className="card-standing">
      <StandingSign standing={standing} />
      {standing === "proposed" ? (
        <span className="card-standing-who">
          {waitsFor ? (
            <>
              <WaitsSign waitsFor={waitsFor} /> accepted by {firstReviewer}
            </>
          ) : (
            "nobody has decided"
          )}
        </span>
      ) : (
        <span className="card-standing-who">
          {reviewedBy && `by ${reviewedBy}`} {reviewedAt && `on ${dayWords(reviewedAt)}`}
        </span>
      )}
    </p>
  );
}

function Acts({ statement, acts }: { statement: DeskStatement; acts: CardActs }) {
  const { standing, type, corrected } = statement;
  return (
    <div className="card-acts">
      {standing !== "accepted" && (
        <Button size="small" look="primary" shortcut="a" onPress={acts.accept}>
          Accept
        </Button>
      )}
      <Button size="small" shortcut="e" onPress={acts.edit}>
        Edit
      </Button>
      {standing !== "rejected" && (
        <Button size="small" shortcut="x" onPress={acts.reject}>
          Reject
        </Button>
      )}
      {type === "progress" && standing !== "rejected" && (
        <Button size="small" shortcut="l" onPress={acts.link}>
          Link to a commitment
        </Button>
      )}
      {standing !== "rejected" && (
        <Button size="small" look="quiet" shortcut="s" onPress={acts.split}>
          Split
        </Button>
      )}
      {(standing !== "proposed" || corrected.length > 0) && (
        <Button size="small" look="quiet" shortcut="u" onPress={acts.undo}>
          Undo
        </Button>
      )}
    </div>
  );
}

/** How a statement is called where it is read out. */
export function statementName({ type, standing, certainty, shown }: DeskStatement): string {
  const words = shown.length > 80 ? `${shown.slice(0, 77)}…` : shown;
  return `${typeWords(type)}, ${standing === "proposed" ? certaintyWord(certainty) : standing}: ${words}`;
}
