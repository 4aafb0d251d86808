import { Link, useParams } from "@tanstack/react-router";
import { call } from "../../client/call.ts";
import { useMay, useRead, useSession } from "../../client/queries.ts";
import { TrendLine, type TrendMark } from "../../components/charts/trend-line.tsx";
import { Fact, Facts } from "../../components/facts.tsx";
import { useIsNarrow } from "../../components/list/narrow.ts";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { ActButton, RecordButton } from "../../components/recording/record-button.tsx";
import type { RecordForm } from "../../components/recording/record-form.ts";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { dateWords } from "../../words/dates.ts";
import { intervalWords, plainValue, valueWords } from "../../words/figures.ts";
import "../scoreboards/scoreboards.css";
import { FigureValue } from "../scoreboards/figure-cell.tsx";
import { type Indicator, useIndicatorForm } from "./indicator-form.tsx";
import { IndicatorTabs } from "./indicator-tabs.tsx";
import { TrackSign } from "./track-sign.tsx";
import "../network/network.css";

/** One indicator: its course as a chart with the table beside it, where it is to go, and what can be recorded. */
export function IndicatorPage() {
  const { id } = useParams({ from: "/indicators/$id" });
  const { data, error, refetch } = useRead("indicators.get", { id }, { keep: true });
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <Page title={data.label} standing={data.means} ways={!data.isShipped && <Ways indicator={data} />}>
      <IndicatorTabs />
      {data.isWithdrawn && <p className="network-note">It has been withdrawn, and stands in no list.</p>}
      <p className="indicator-track">
        <TrackSign state={data.track.state} /> {data.track.because}
        <span className="board-formula">{data.track.rule}</span>
      </p>
      <Course indicator={data} />
      <Described indicator={data} />
      <CourseTable indicator={data} />
    </Page>
  );
}

const timeOf = (on: string) =>
  Date.parse(on.length === 4 ? `${on}-12-31` : on.length === 7 ? `${on}-28` : on);

function Course({ indicator }: { indicator: Indicator }) {
  const { course, line, projection, unit, label } = indicator;
  const isNarrow = useIsNarrow();
  if (course.length === 0)
    return (
      <p className="network-note">
        Nothing has been observed yet, so nothing is drawn. Record a value, take a table in, or give the
        indicator a feed.
      </p>
    );
  const ends = [...course.map(({ on }) => on), ...line.map(({ on }) => on)].map(timeOf);
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  const steps = Math.max(1, course.length - 1);
  const placed = (on: string) => (to === from ? 0 : ((timeOf(on) - from) / (to - from)) * steps);
  const marks: TrendMark[] = [
    ...line.map(({ on, value }) => ({
      label: dateWords(on),
      at: placed(on),
      value,
      kind: "target" as const,
    })),
    ...(projection
      ? [
          {
            label: `${dateWords(projection.on)}, projected`,
            at: placed(projection.on),
            value: projection.value,
            interval: projection.interval,
            kind: "projection" as const,
          },
        ]
      : []),
  ];
  const values = [
    ...course.flatMap(({ value }) => value ?? []),
    ...line.map(({ value }) => value),
    ...(projection ? [projection.interval.low, projection.interval.high] : []),
  ];
  const said = course.map(
    ({ on, value, why }) =>
      `${dateWords(on)}: ${value === null ? (why ?? "no value") : valueWords(value, unit)}`,
  );
  return (
    <figure className="indicator-chart">
      <figcaption>
        {label}, {dateWords(course[0]?.on ?? "")} to {dateWords(course.at(-1)?.on ?? "")}. Diamonds are the
        baseline and the targets; hollow dots are provisional; crosses are missing values.
        {projection && (
          <span className="board-formula">
            Broken diamond: {valueWords(projection.value, unit)} in {dateWords(projection.on)} if it went on
            so, from {intervalWords(projection.interval, unit)}. {projection.how}
          </span>
        )}
      </figcaption>
      <TrendLine
        isLarge
        title={`${label}. ${said.join("; ")}.`}
        points={course.map(({ on, value, isApproved }) => ({
          label: dateWords(on),
          at: placed(on),
          value,
          isSure: isApproved,
        }))}
        marks={marks}
        least={Math.min(0, ...values)}
        most={Math.max(...values, unit === "share" ? 1 : 0)}
        words={(value) => valueWords(value, unit)}
        plainWords={(value) => plainValue(value, unit)}
        width={isNarrow ? 360 : 720}
        height={isNarrow ? 240 : 280}
      />
    </figure>
  );
}

function Described({ indicator }: { indicator: Indicator }) {
  const { fields, formula, unit, better, now, isShipped } = indicator;
  const part = now?.parts.map(({ label, count }) => `${count} ${label}`).join(" ÷ ");
  return (
    <Facts>
      <Fact name="Direction">
        {better === "neither" ? "neither" : `${better === "higher" ? "more" : "less"} is better`}
      </Fact>
      <Fact name="Unit">{unit}</Fact>
      {formula && <Fact name="Formula">{formula}</Fact>}
      {now && (
        <Fact name="Now">
          <FigureValue figure={now} indicator={indicator} /> {part && `from ${part}`}
        </Fact>
      )}
      {now?.interval && <Fact name="Between">{intervalWords(now.interval, unit)} (95 %)</Fact>}
      {fields?.baseline && (
        <Fact name="Baseline">
          {valueWords(fields.baseline.value, unit)} at the end of {fields.baseline.year}
        </Fact>
      )}
      {fields && fields.targets.length > 0 && (
        <Fact name="Targets">
          {fields.targets.map(({ on, value }) => `${valueWords(value, unit)} by ${dateWords(on)}`).join("; ")}
        </Fact>
      )}
      {fields?.source && <Fact name="Source">{fields.source}</Fact>}
      {fields?.feed && (
        <Fact name="Feed">
          {fields.feed.url}, every {fields.feed.every}
        </Fact>
      )}
      {isShipped && <Fact name="Declared in">vocabulary/indicators.yaml</Fact>}
    </Facts>
  );
}

function CourseTable({ indicator }: { indicator: Indicator }) {
  const { observations, course, unit, kind } = indicator;
  const mayRecord = useMay("contributor");
  if (kind === "computed")
    return (
      <section className="board-table" aria-label="Values by month">
        <table>
          <thead>
            <tr>
              <th scope="col">End of</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {course.map(({ on, value, why }) => (
              <tr key={on}>
                <th scope="row">{dateWords(on)}</th>
                <td>
                  {value === null ? <span className="figure-none">{why}</span> : valueWords(value, unit)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    );
  return (
    <section className="board-table" aria-label="Observed values">
      <table>
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Of</th>
            <th scope="col">Value</th>
            <th scope="col">Source</th>
            <th scope="col">State</th>
            {mayRecord && <th scope="col">Ways</th>}
          </tr>
        </thead>
        <tbody>
          {observations.map((one) => (
            <tr key={one.id}>
              <th scope="row">{dateWords(one.on)}</th>
              <td>
                {Object.entries(one.by)
                  .map(([name, part]) => `${name}: ${part}`)
                  .join(", ") || "all"}
              </td>
              <td>
                {one.value === null ? (
                  <span className="figure-none">{one.missing}</span>
                ) : (
                  valueWords(one.value, unit)
                )}
                {one.note && <span className="board-formula">{one.note}</span>}
              </td>
              <td>{one.source}</td>
              <td>
                {one.state === "approved"
                  ? `approved by ${one.approvedBy}, locked`
                  : `provisional, said by ${one.saidBy}`}
                <span className="board-formula">
                  <Link to="/ledger/$record" params={{ record: one.id }}>
                    History
                  </Link>
                </span>
              </td>
              {mayRecord && (
                <td>
                  <ObservationWays observation={one} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Observation = Indicator["observations"][number];

function ObservationWays({
  observation: { id, seq, on, value, source, state },
}: {
  observation: Observation;
}) {
  const mayApprove = useMay("reviewer");
  const correct: RecordForm<"observations.correct"> = {
    label: "Correct",
    verb: "Record",
    operation: "observations.correct",
    changes: { id, seq },
    values: { value: value === null ? "" : String(value), source },
    fields: [
      { name: "value", label: "Value", as: "number", isNeeded: true },
      { name: "source", label: "Source", as: "line", isNeeded: true },
      { name: "reason", label: "Reason", as: "line" },
    ],
    input: (filled, basedOn) => ({
      id,
      value: Number(filled.needed("value")),
      missing: null,
      source: filled.needed("source"),
      reason: filled.text("reason") ?? undefined,
      ...(basedOn === undefined ? {} : { basedOn }),
    }),
    done: "The correction is recorded.",
  };
  const why = { name: "reason", label: "Why", as: "words" as const, isNeeded: true };
  const reopen: RecordForm<"observations.reopen"> = {
    label: "Reopen",
    verb: "Reopen",
    operation: "observations.reopen",
    fields: [why],
    input: (filled) => ({ id, reason: filled.needed("reason") }),
    done: "The value is provisional again.",
  };
  const retract: RecordForm<"observations.retract"> = {
    label: "Take back",
    verb: "Take back",
    operation: "observations.retract",
    fields: [why],
    input: (filled) => ({ id, reason: filled.needed("reason") }),
    done: "The value is taken back.",
    undo: () => call("observations.reopen", { id, reason: "Taken back by mistake." }),
  };
  if (state === "approved") return mayApprove ? <RecordButton form={reopen} about={dateWords(on)} /> : null;
  return (
    <span className="indicator-ways">
      {mayApprove && (
        <ActButton
          label="Approve"
          about={dateWords(on)}
          operation="observations.approve"
          input={{ id }}
          done="The value is approved and locked."
        />
      )}
      <RecordButton form={correct} about={dateWords(on)} />
      <RecordButton form={retract} about={dateWords(on)} />
    </span>
  );
}

const MISSING = ["unknown", "not reported", "not started"].map((code) => ({ code, label: code }));

function Ways({ indicator }: { indicator: Indicator }) {
  const mayRecord = useMay("contributor");
  const change = useIndicatorForm(indicator);
  const session = useSession().data;
  if (!mayRecord || !session) return null;
  const { id, kind, fields, isWithdrawn } = indicator;
  const observe: RecordForm<"observations.record"> = {
    label: "Record a value",
    verb: "Record",
    look: "primary",
    operation: "observations.record",
    fields: [
      { name: "on", label: "Date", as: "date", isNeeded: true },
      { name: "value", label: "Value", as: "number", note: "A number with a point; zero is 0" },
      { name: "missing", label: "Where there is none, why", as: "choice", options: MISSING },
      { name: "source", label: "Source", as: "line", isNeeded: true },
      { name: "part", label: "Of which part", as: "line", note: "As sex = women; empty: of all" },
      { name: "note", label: "Note", as: "line" },
    ],
    input: (filled) => {
      const [name = "", part = ""] = (filled.text("part") ?? "").split("=").map((one) => one.trim());
      return {
        indicator: id,
        on: filled.needed("on"),
        value: filled.number("value"),
        missing: filled.text("missing") as never,
        source: filled.needed("source"),
        by: name && part ? { [name]: part } : {},
        note: filled.text("note"),
      };
    },
    done: "The value is recorded; a second person approves it.",
    undo: (output) => call("observations.retract", { id: output.id, reason: "Recorded by mistake." }),
  };
  const withdraw: RecordForm<"indicators.withdraw"> = {
    label: "Withdraw",
    verb: "Withdraw",
    look: "quiet",
    operation: "indicators.withdraw",
    fields: [{ name: "reason", label: "Why", as: "words", isNeeded: true }],
    input: (filled) => ({ id, reason: filled.needed("reason") }),
    done: "The indicator is withdrawn.",
    undo: () => call("indicators.restore", { id }),
  };
  return (
    <>
      {kind === "observed" && <RecordButton form={observe} size="normal" />}
      {kind === "observed" && (
        <Link
          to="/commitments/import/$noun"
          params={{ noun: "observations" }}
          className="button button-plain"
        >
          Take in a table
        </Link>
      )}
      {fields?.feed && (
        <ActButton
          label="Fetch now"
          about={indicator.label}
          operation="indicators.fetch"
          input={{ id }}
          done="Fetching: see Jobs."
        />
      )}
      <RecordButton form={change} size="normal" />
      {isWithdrawn ? (
        <ActButton
          label="Restore"
          about={indicator.label}
          operation="indicators.restore"
          input={{ id }}
          done="It is in the lists again."
        />
      ) : (
        <RecordButton form={withdraw} size="normal" />
      )}
      <Link to="/ledger/$record" params={{ record: id }}>
        History
      </Link>
    </>
  );
}
