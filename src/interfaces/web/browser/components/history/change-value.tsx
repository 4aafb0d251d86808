import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useLedgerLabel } from "../../client/ledger-words.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { dateWords, partialDate } from "../../words/dates.ts";
import { Quote } from "../signs.tsx";
import { fieldWords, isRead } from "./entry-words.ts";

/** A value of a record's history in words, with links to what it names. Nothing is "none". */
export function ChangeValue({ field, value }: { field: string; value: unknown }): ReactNode {
  const name = field.split(".").at(-1) ?? field;
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return <Words field={name} text={value} />;
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return "none";
    return value.map((item, index) => (
      <Fragment key={JSON.stringify(item)}>
        {index > 0 && "; "}
        <ChangeValue field={field} value={item} />
      </Fragment>
    ));
  }
  if ("role" in value && "party" in value)
    return (
      <>
        <ChangeValue field="role" value={value.role} />: <ChangeValue field="party" value={value.party} />
      </>
    );
  const told = Object.entries(value).filter(([key, inner]) => isRead(key) && inner !== null);
  return told.map(([key, inner], index) => (
    <Fragment key={key}>
      {index > 0 && ", "}
      {told.length > 1 && <>{fieldWords(key).toLowerCase()} </>}
      <ChangeValue field={key} value={inner} />
    </Fragment>
  ));
}

function Words({ field, text }: { field: string; text: string }): ReactNode {
  const labels = useLabels();
  const labelOf = useLedgerLabel();
  if (/^[a-z]{2,4}-[a-z0-9]{12}$/u.test(text)) return <RecordLink id={text} />;
  if (/^https?:\/\//u.test(text))
    return (
      <a href={text} rel="noreferrer external">
        {text}
      </a>
    );
  if (field === "quote") return <Quote>{text}</Quote>;
  if (field === "partners" || field === "party") return labels.partner(text);
  if (field === "areas") return labels.topic(text);
  if (field === "sha256") return <code>{text.slice(0, 12)}…</code>;
  return partialDate(text) ? dateWords(text) : labelOf(field, text);
}

/** A link to what has a page of its own; to its history for what has none. */
function RecordLink({ id }: { id: string }) {
  if (id.startsWith("com-"))
    return (
      <Link to="/commitments/$id" params={{ id }}>
        {id}
      </Link>
    );
  if (id.startsWith("doc-"))
    return (
      <Link to="/documents/$id" params={{ id }}>
        {id}
      </Link>
    );
  return (
    <Link to="/ledger/$record" params={{ record: id }}>
      {id}
    </Link>
  );
}
