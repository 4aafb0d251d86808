import { wordChanges } from "./word-changes.ts";
import "./changed-words.css";

/** Two wordings in one: what was taken out is struck through, what came in underlined, and each is said aloud. */
export function ChangedWords({ before, after }: { before: string; after: string }) {
  let at = 0;
  return (
    <span className="changed-words">
      {wordChanges(before, after).map(({ kind, words }) => {
        const key = at++;
        const space = key > 0 ? " " : "";
        if (kind === "same") return `${space}${words}`;
        const Mark = kind === "deleted" ? "del" : "ins";
        return (
          <span key={key}>
            {space}
            <Mark>
              <span className="visually-hidden">{kind}: </span>
              {words}
              <span className="visually-hidden">, end of what was {kind}</span>
            </Mark>
          </span>
        );
      })}
    </span>
  );
}
