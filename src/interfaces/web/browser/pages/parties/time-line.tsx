import { Link } from "@tanstack/react-router";
import { sinceWords } from "../../words/since.ts";
import type { Partner } from "./party-page.tsx";

const FIRST = 2010;
const yearOf = (day: string) => Number(day.slice(0, 4)) + (Number(day.slice(5, 7) || "1") - 1) / 12;

/** Frameworks on a line of years. Where the day is not known, the line is open on the side that is not. */
export function TimeLine({ frameworks, day }: { frameworks: Partner["frameworks"]; day: string }) {
  const known = frameworks.map(
    ({ since, sinceAfter, sinceAtLatest }) => since ?? sinceAfter ?? sinceAtLatest,
  );
  const first = Math.min(FIRST + 10, ...known.flatMap((one) => (one ? [Math.floor(yearOf(one))] : [])));
  const last = yearOf(day);
  const at = (moment: number) => `${Math.max(0, Math.min(100, ((moment - first) / (last - first)) * 100))}%`;
  return (
    <ol className="time-line">
      {frameworks.map((one) => {
        const start = one.since ?? one.sinceAfter ?? one.sinceAtLatest;
        return (
          <li key={one.id}>
            <span className="time-line-name">
              <Link to="/frameworks/$id" params={{ id: one.id }}>
                {one.name}
              </Link>{" "}
              <span className="register-soft">
                {one.status},{" "}
                {sinceWords({ on: one.since, after: one.sinceAfter, atLatest: one.sinceAtLatest })}
              </span>
            </span>
            <span className="time-line-track" aria-hidden="true">
              <span
                className={one.since ? "time-line-bar" : "time-line-bar time-line-unsure"}
                style={{ left: start ? at(yearOf(start)) : "0%" }}
              />
            </span>
          </li>
        );
      })}
      <li className="time-line-years" aria-hidden="true">
        <span />
        <span className="time-line-ends">
          <span>{first}</span>
          <span>{day.slice(0, 4)}</span>
        </span>
      </li>
    </ol>
  );
}
