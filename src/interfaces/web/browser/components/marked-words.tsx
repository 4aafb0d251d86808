import { Fragment } from "react";
import "./marked-words.css";

/** Words with the places marked at which stands what was looked for. */
export function MarkedWords({
  words,
  marks,
}: {
  words: string;
  marks: readonly { start: number; end: number }[];
}) {
  if (marks.length === 0) return words;
  return marks.map(({ start, end }, at) => (
    <Fragment key={start}>
      {words.slice(marks[at - 1]?.end ?? 0, start)}
      <mark className="marked-word">{words.slice(start, end)}</mark>
      {at === marks.length - 1 && words.slice(end)}
    </Fragment>
  ));
}
