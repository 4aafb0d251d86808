import type { OutputOf } from "../../client/operation-types.ts";

/** What the query was taken for where that is not plain: a word that was mended, other names, values that nothing has. */
export function Understood({ answer: { understood, notes } }: { answer: OutputOf<"search.everything"> }) {
  const named = understood.terms.filter((term) => term.alsoCalled.length > 0);
  if (named.length + understood.mended.length + notes.length === 0) return null;
  return (
    <div className="understood" role="status">
      {understood.mended.map(({ typed, taken }) => (
        <p key={typed}>
          Nothing has “{typed}”. This has <strong>“{taken}”</strong>.
        </p>
      ))}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {named.map(({ typed, alsoCalled }) => (
        <p key={typed} className="understood-name">
          “{typed}” is also looked for as {alsoCalled.map((name) => `“${name}”`).join(", ")}.
        </p>
      ))}
    </div>
  );
}
