import { Link, useNavigate } from "@tanstack/react-router";
import type { RowOf } from "../../client/operation-types.ts";
import { useMay, useRead } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ProblemPanel } from "../../components/problem-panel.tsx";
import { RecordButton } from "../../components/recording/record-button.tsx";
import { PageSkeleton } from "../../components/skeleton.tsx";
import { Page } from "../../frame/page.tsx";
import { dateWords } from "../../words/dates.ts";
import { valueWords } from "../../words/figures.ts";
import { countWords } from "../../words/numbers.ts";
import "../scoreboards/scoreboards.css";
import { useIndicatorForm } from "./indicator-form.tsx";
import { IndicatorTabs } from "./indicator-tabs.tsx";
import { TrackSign } from "./track-sign.tsx";

type Row = RowOf<"indicators.list">;

/** The indicators: those that people recorded with their last value and track, and those that follow from the ledger. */
export function IndicatorsPage() {
  const navigate = useNavigate();
  const { data, error, refetch } = useRead("indicators.list", {}, { keep: true });
  const form = useIndicatorForm(null, (id) => void navigate({ to: "/indicators/$id", params: { id } }));
  const mayRecord = useMay("contributor");
  if (error) return <ProblemPanel isPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const own = data.rows.filter(({ isShipped }) => !isShipped);
  const shipped = data.rows.filter(({ isShipped }) => isShipped);
  return (
    <Page
      title="Indicators"
      standing={`${countWords(own.length, "indicator")} recorded here, and ${shipped.length} that follow from the ledger by a declared formula.`}
      ways={mayRecord && <RecordButton form={{ ...form, look: "primary" }} size="normal" />}
    >
      <IndicatorTabs />
      <h2 className="board-heading">Recorded here</h2>
      {own.length === 0 ? (
        <EmptyState title="No indicator is recorded">
          Record one with its meaning, unit, baseline and targets; its values are observed by hand, from a
          table or from a feed, or computed from the ledger.
        </EmptyState>
      ) : (
        <Recorded rows={own} />
      )}
      <h2 className="board-heading">Computed from the ledger</h2>
      <section className="board-table" aria-label="Indicators that are computed from the ledger">
        <table>
          <thead>
            <tr>
              <th scope="col">Indicator</th>
              <th scope="col">Unit</th>
              <th scope="col">Formula</th>
              <th scope="col">What it means</th>
            </tr>
          </thead>
          <tbody>
            {shipped.map(({ id, label, unit, formula, means }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to="/indicators/$id" params={{ id }}>
                    {label}
                  </Link>
                </th>
                <td>{unit}</td>
                <td>{formula}</td>
                <td>{means}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
  );
}

function Recorded({ rows }: { rows: readonly Row[] }) {
  return (
    <section className="board-table" aria-label="Indicators that are recorded here">
      <table>
        <thead>
          <tr>
            <th scope="col">Indicator</th>
            <th scope="col">Track</th>
            <th scope="col">Last value</th>
            <th scope="col">Its values</th>
            <th scope="col">What it means</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, unit, track, last, formula, means }) => (
            <tr key={id}>
              <th scope="row">
                <Link to="/indicators/$id" params={{ id }}>
                  {label}
                </Link>
              </th>
              <td>{track ? <TrackSign state={track} /> : "see its page"}</td>
              <td>
                {last ? (
                  <>
                    {valueWords(last.value, unit)}
                    <span className="board-formula">
                      {dateWords(last.on)}
                      {last.isApproved ? "" : ", provisional"}
                    </span>
                  </>
                ) : (
                  <span className="figure-none">{formula ? "computed" : "none observed"}</span>
                )}
              </td>
              <td>{formula ?? "observed"}</td>
              <td>{means}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
