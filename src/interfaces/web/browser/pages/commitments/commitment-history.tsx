import type { OutputOf } from "../../client/operation-types.ts";
import type { Labels } from "../../client/vocabulary.ts";
import { QuoteAt } from "../../components/quote-at.tsx";
import { dateWords, momentWords } from "../../words/dates.ts";

type Entry = OutputOf<"commitments.get">["history"][number];
type Fields = Extract<Entry["content"], { kind: "recorded" }>["fields"];

const FIELD_WORDS = {
  type: "Type",
  actors: "Who",
  partners: "Partners",
  areas: "Topics",
  date: "Date",
  firmness: "Firmness",
  state: "State",
  condition: "Condition",
} as const;

/** A field's value in words; nothing is "none". */
function valueWords(field: keyof Fields, fields: Fields, labels: Labels): string {
  if (field === "partners") return fields.partners.map(labels.partner).join(", ") || "none";
  if (field === "areas") return fields.areas.map(labels.topic).join(", ") || "none";
  if (field === "date") return fields.date ? dateWords(fields.date) : "none stated";
  const value = fields[field];
  return (Array.isArray(value) ? value.join(", ") : value) || "none";
}

/** What was corrected: each field before and after. */
function changesBetween(before: Fields, after: Fields, labels: Labels): string[] {
  return (Object.keys(FIELD_WORDS) as (keyof Fields)[])
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map(
      (field) =>
        `${FIELD_WORDS[field]}: ${valueWords(field, before, labels)} → ${valueWords(field, after, labels)}`,
    );
}

/** The ledger's entries about one commitment, oldest first: who, when, what, why, and the seal that holds them together. */
export function CommitmentHistory({ entries, labels }: { entries: readonly Entry[]; labels: Labels }) {
  let fields: Fields | null = null;
  const lines = entries.map((entry) => {
    const { content } = entry;
    const before: Fields | null = fields;
    if ("fields" in content) fields = content.fields;
    const changes = before && "fields" in content ? changesBetween(before, content.fields, labels) : [];
    return { entry, changes };
  });
  const last = entries.at(-1);
  return (
    <section>
      <h2>History</h2>
      <ol className="history">
        {lines.map(({ entry, changes }) => (
          <li key={entry.seq} className="history-entry">
            <time dateTime={entry.at} className="history-when">
              {momentWords(entry.at)}
            </time>
            <div>
              <p>
                <strong>{happened(entry)}</strong> by {entry.by}
                {entry.reason && <>: {entry.reason}</>}
              </p>
              {changes.map((change) => (
                <p key={change} className="history-change">
                  {change}
                </p>
              ))}
              {entry.content.kind === "progress linked" && (
                <p className="history-change">
                  <QuoteAt {...entry.content} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {last && (
        <p className="history-seal">
          Entry {last.seq} of the ledger, sealed with <code>{last.hash}</code>
        </p>
      )}
    </section>
  );
}

function happened({ content }: Entry): string {
  switch (content.kind) {
    case "recorded":
      return "Recorded";
    case "corrected":
      return "Corrected";
    case "moved":
      return "Found again in a new version of its document";
    case "withdrawn":
      return "Withdrawn";
    case "restored":
      return "Restored";
    case "progress linked":
      return content.relation === "fulfils"
        ? "Progress linked that fulfils it"
        : "Progress linked that advances it";
    case "progress unlinked":
      return "Link to progress taken back";
    case "mention added":
      return "The same promise in another text added";
    case "mention removed":
      return "A text taken out as another promise";
    case "merged":
      return "Became a mention of the same promise in another text";
    case "separated":
      return "Stands for itself again";
    case "entered":
      return "Recorded by hand";
    case "reworded":
      return "Words or source corrected";
    case "marked":
      return "Marking changed";
    case "described":
      return "Described";
    case "ended":
      return content.as === "withdrawn" ? "Withdrawn" : "Superseded by another commitment";
    case "reopened":
      return "Reopened";
    case "part added":
      return "A part added";
    case "part removed":
      return "A part taken out";
    case "became part":
      return "Became a part of another commitment";
    case "no longer part":
      return "No longer a part of another commitment";
  }
}
