import { Link } from "@tanstack/react-router";
import type { ImportedLine, ImportedNoun } from "../../client/importing.ts";
import { countWords } from "../../words/numbers.ts";

const WORDS = {
  new: "new",
  changed: "change",
  unchanged: "no change",
  conflict: "conflict",
  refused: "not taken",
} as const;
const SHOWN = 200;
/** The nouns whose records have a page of their own. */
const PAGE = {
  commitments: "/commitments/$id",
  frameworks: "/frameworks/$id",
  initiatives: "/initiatives/$id",
  meetings: "/meetings/$id",
} as const;

/** Row by row: what would change, from what to what, and what is wrong in which column. */
export function ImportLines({ noun, lines }: { noun: ImportedNoun; lines: readonly ImportedLine[] }) {
  if (lines.length === 0) return null;
  return (
    <div className="import-table">
      <table>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Outcome</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, SHOWN).map((line) => (
            <tr key={line.row} className={`import-line import-line-${line.outcome}`}>
              <th scope="row">{line.row}</th>
              <td>
                {WORDS[line.outcome]}
                {noun in PAGE && line.id !== null && line.outcome !== "new" && (
                  <>
                    {" "}
                    <Link to={PAGE[noun as keyof typeof PAGE]} params={{ id: line.id }}>
                      show
                    </Link>
                  </>
                )}
              </td>
              <td>
                <Said line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > SHOWN && (
        <p className="import-note">{countWords(lines.length - SHOWN, "more row")} not shown here.</p>
      )}
    </div>
  );
}

function Said({ line: { changes, findings } }: { line: ImportedLine }) {
  return (
    <ul className="import-said">
      {findings.map(({ column, severity, message }) => (
        <li key={`${column}${message}`} className={`import-finding import-finding-${severity}`}>
          <strong>{severity === "error" ? "Error" : "Warning"}</strong>
          {column !== null && <> in {column}</>}: {message}
        </li>
      ))}
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {field}: {from !== null && <del>{from}</del>} {to === null ? <em>nothing</em> : <ins>{to}</ins>}
        </li>
      ))}
    </ul>
  );
}
