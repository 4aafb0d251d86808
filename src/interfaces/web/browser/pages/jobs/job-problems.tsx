import type { OutputOf } from "../../client/operation-types.ts";
import { countWords } from "../../words/numbers.ts";
import "./jobs.css";

type Item = OutputOf<"jobs.get">["rows"][number];

/** The items of a job that could not be done: which, why, and what to do. */
export function JobProblems({ items, failed }: { items: readonly Item[]; failed: number }) {
  const broken = items.filter((item) => item.state === "failed");
  return (
    <>
      {broken.map((item) => (
        <div key={item.position} className="item-problem">
          <p>
            <strong>{item.label}</strong> {item.problem?.message}
          </p>
          <p className="item-problem-remedy">{item.problem?.remedy}</p>
        </div>
      ))}
      {failed > broken.length && (
        <p className="item-problem-more">and {countWords(failed - broken.length, "more")}</p>
      )}
    </>
  );
}
