import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OutputOf } from "../../client/operation-types.ts";
import { useMay, useRead } from "../../client/queries.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { Button, Key } from "../../components/button.tsx";
import { Fact, Facts } from "../../components/facts.tsx";
import {
  CertaintySign,
  DateSign,
  FirmnessSign,
  Quote,
  StandingSign,
  TypeSign,
  Unknown,
  WaitsSign,
} from "../../components/signs.tsx";
import { amountWords } from "../../words/amounts.ts";
import { dateWords } from "../../words/dates.ts";
import { readByWords } from "../../words/read-by.ts";
import { shownAt } from "../../words/shown-words.ts";
import type { QueuedStatement } from "./review-queue.ts";
import { wordsAround } from "./surroundings.ts";
import { ValueSign } from "./value-sign.tsx";

type Source = OutputOf<"documents.text">;

type DetailProps = {
  statement: QueuedStatement;
  onAccept: () => void;
  onReject: () => void;
  onUndo: (() => void) | undefined;
};

/** A statement in full, with the words around it in its document and the words that gave each field. */
export function StatementDetail({ statement, onAccept, onReject, onUndo }: DetailProps) {
  const mayDecide = useMay("reviewer");
  const document = useRead("documents.get", { id: statement.document });
  const text = useRead("documents.text", { id: statement.document });
  const source = text.data?.version === statement.version ? text.data : undefined;
  const around = source && wordsAround(source, statement.spans);
  return (
    <article className="statement-detail">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section className="statement-detail-body" aria-label="The statement" tabIndex={0}>
        <p className="statement-detail-head">
          <TypeSign type={statement.type} withWord />
          <CertaintySign certainty={statement.certainty} />
          {statement.rule === "model" && <span>proposed by {readByWords(statement)}</span>}
          <ValueSign {...statement} />
          <StandingSign standing={statement.standing} />
          {statement.waitsFor && statement.standing === "proposed" && (
            <span>
              <WaitsSign waitsFor={statement.waitsFor} /> accepted by {statement.firstReviewer}
            </span>
          )}
        </p>
        <blockquote className="statement-detail-quote">
          {around?.before && <span className="statement-around">{around.before} </span>}
          <Quote>{(source && shownAt(source, statement.spans)) || statement.quote}</Quote>
          {around?.after && <span className="statement-around"> {around.after}</span>}
        </blockquote>
        <p className="statement-detail-place">
          <Link to="/documents/$id" params={{ id: statement.document }} search={{ statement: statement.id }}>
            {document.data?.title ?? "Its place in the document"}
          </Link>
          {document.data?.issuer && <>, {document.data.issuer}</>}
          {document.data?.date && <>, {dateWords(document.data.date)}</>}
        </p>
        <StatementFacts statement={statement} text={source} />
      </section>
      {mayDecide && (
        <div className="statement-detail-ways">
          <Button
            look="primary"
            icon="check"
            shortcut="a"
            onPress={onAccept}
            isDisabled={statement.standing === "accepted"}
          >
            Accept
          </Button>
          <Button icon="cross" shortcut="x" onPress={onReject} isDisabled={statement.standing === "rejected"}>
            Reject
          </Button>
          <Link
            to="/documents/$id"
            params={{ id: statement.document }}
            search={{ statement: statement.id }}
            className="button button-plain button-normal"
          >
            Edit in its document <Key name="e" />
          </Link>
          {onUndo && (
            <Button look="quiet" icon="undo" shortcut="u" onPress={onUndo}>
              Undo
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function StatementFacts({ statement, text }: { statement: QueuedStatement; text: Source | undefined }) {
  const labels = useLabels();
  const because = (field: string): ReactNode => <Because statement={statement} field={field} text={text} />;
  const { actors, partners, areas, date, firmness, state, condition, type, instruments, amounts } = statement;
  return (
    <Facts>
      <Fact name="Who">
        {actors.length > 0 ? actors.join(", ") : <Unknown reason="The text names nobody." />}
        {because("actors")}
      </Fact>
      <Fact name="Partners">
        {partners.length > 0 ? (
          partners.map(labels.partner).join(", ")
        ) : (
          <Unknown reason="The text names no partner." />
        )}
        {because("partners")}
      </Fact>
      <Fact name="Topics">
        {areas.length > 0 ? areas.map(labels.topic).join(", ") : <Unknown reason="No topic was found." />}
        {because("areas")}
      </Fact>
      <Fact name="Date">
        <DateSign date={date} />
        {because("date")}
      </Fact>
      {type === "commitment" && (
        <Fact name="Firmness">
          <FirmnessSign firmness={firmness} />
          {because("firmness")}
        </Fact>
      )}
      {type === "progress" && (
        <Fact name="State">
          {state ?? <Unknown reason="No state is known." />}
          {because("state")}
        </Fact>
      )}
      {instruments.length > 0 && <Fact name="Instruments">{instruments.join(", ")}</Fact>}
      {amounts.length > 0 && <Fact name="Money">{amounts.map(amountWords).join(", ")}</Fact>}
      {condition && (
        <Fact name="Condition">
          <Quote>{condition}</Quote>
        </Fact>
      )}
      <Fact name="Why this type">
        {because("type")} <span className="because-rule">Read by {readByWords(statement)}</span>
      </Fact>
    </Facts>
  );
}

/** The words that gave a field its value, and where they stand if not in the sentence itself. */
function Because({
  statement,
  field,
  text,
}: {
  statement: QueuedStatement;
  field: string;
  text: Source | undefined;
}) {
  if (statement.corrected.includes(field)) return <span className="because">corrected by a person</span>;
  if (text === undefined) return null;
  // Two values of a field, such as both who issue a text, are often given by the same words.
  const told = new Map<string, ReactNode>();
  for (const { spans, inherited, note, field: of } of statement.reasons) {
    if (of !== field) continue;
    const words = spans.map((span) => shownAt(text, [span])).join(" … ");
    const key = `${words} ${note ?? ""}`;
    told.set(
      key,
      <span key={key} className="because">
        {words && <Quote>{words}</Quote>}
        {words && inherited && " before the sentence."}
        {note && ` ${note}`}
      </span>,
    );
  }
  return [...told.values()];
}
