import { memo, type ReactNode } from "react";
import type { DeskDocument } from "./desk-document.ts";
import { segmentsOf } from "./segments.ts";
import { shownSpans } from "./shown-block.ts";
import { type DeskStatement, type PassedOver, UNSURE_BELOW } from "./statement.ts";

const LETTERS = { commitment: "C", progress: "P", recommendation: "R" } as const;

type Mark =
  | { kind: "statement"; statement: DeskStatement; start: number }
  | { kind: "passed"; passed: PassedOver; start: number };

export type BlockMarks = {
  statements: readonly DeskStatement[];
  /** Statements that begin in this block: the others only go on in it. */
  begins: readonly string[];
  passed: readonly PassedOver[];
  /** Id of the chosen statement where it stands in this block. */
  chosen: string | undefined;
};

/** The words of a block with what is marked in them. Holds the shown words and nothing else, so that offsets hold. */
export const BlockWords = memo(function BlockWords({
  document,
  block,
  marks,
}: {
  document: DeskDocument;
  block: number;
  marks: BlockMarks;
}) {
  const shown = document.shown(block);
  const { statements, begins, passed, chosen } = marks;
  if (statements.length + passed.length === 0) return <span data-block={block}>{shown.words}</span>;
  const marked = [
    ...statements.flatMap((statement) =>
      shownSpans(shown, statement.spans).map((span) => ({
        ...span,
        mark: { kind: "statement", statement, start: span.start } as Mark,
      })),
    ),
    ...passed.flatMap((one) =>
      shownSpans(shown, one.spans).map((span) => ({
        ...span,
        mark: { kind: "passed", passed: one, start: span.start } as Mark,
      })),
    ),
  ];
  const anchored = new Set<string>();
  const wrap = (words: ReactNode, mark: Mark, start: number): ReactNode => {
    if (mark.kind === "passed") {
      const { certainty, spans } = mark.passed;
      const look = certainty < UNSURE_BELOW ? "passed passed-unsure" : "passed";
      return (
        <span className={look} data-passed={spans[0]?.start}>
          {words}
        </span>
      );
    }
    const { id, type, standing } = mark.statement;
    const isFirst = begins.includes(id) && mark.start === start && !anchored.has(id);
    if (isFirst) anchored.add(id);
    return (
      <mark
        className={`mark mark-${type} mark-${standing} ${id === chosen ? "mark-chosen" : ""}`}
        data-statement={id}
        data-letter={isFirst ? LETTERS[type] : undefined}
        data-anchor={isFirst ? id : undefined}
      >
        {words}
      </mark>
    );
  };
  return (
    <span data-block={block}>
      {segmentsOf(shown.words.length, marked).map(({ start, end, marks: around }) => {
        const words = shown.words.slice(start, end);
        return (
          <Stretch key={start}>
            {around.reduceRight<ReactNode>((inner, mark) => wrap(inner, mark, start), words)}
          </Stretch>
        );
      })}
    </span>
  );
}, isSame);

function Stretch({ children }: { children: ReactNode }) {
  return children;
}

type Props = { document: DeskDocument; block: number; marks: BlockMarks };

/** A decision about one statement makes new lists for all blocks: only those whose statements changed are drawn anew. */
function isSame(before: Props, now: Props): boolean {
  const sameList = <Item,>(a: readonly Item[], b: readonly Item[]) =>
    a === b || (a.length === b.length && a.every((item, at) => item === b[at]));
  return (
    before.document === now.document &&
    before.block === now.block &&
    before.marks.chosen === now.marks.chosen &&
    sameList(before.marks.statements, now.marks.statements) &&
    sameList(before.marks.passed, now.marks.passed) &&
    sameList(before.marks.begins, now.marks.begins)
  );
}
