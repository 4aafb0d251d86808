import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { idsOfAll } from "../../client/changing-many.ts";
import { useMay } from "../../client/queries.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ListGrid } from "../../components/list/list-grid.tsx";
import { useIsNarrow } from "../../components/list/narrow.ts";
import { usePages } from "../../components/list/pages.ts";
import { RecordButton } from "../../components/recording/record-button.tsx";
import { ChangeSeveral } from "../../components/several/change-several.tsx";
import { pickColumn } from "../../components/several/pick-column.tsx";
import { SeveralBar } from "../../components/several/several-bar.tsx";
import { DateSign, FirmnessSign, Quote } from "../../components/signs.tsx";
import { Page } from "../../frame/page.tsx";
import { dateWords } from "../../words/dates.ts";
import { countWords } from "../../words/numbers.ts";
import { ColumnMenu } from "./column-menu.tsx";
import { COLUMN_HEADS, type CommitmentRow, commitmentColumns, USUAL_COLUMNS } from "./commitment-columns.tsx";
import { CommitmentFilters, filtersOf, isNarrowed, withoutFilters } from "./commitment-filters.tsx";
import { useCommitmentLabels } from "./commitment-labels.ts";
import { CommitmentPanel } from "./commitment-panel.tsx";
import type { CommitmentsSearch } from "./commitments.search.ts";
import { useNewCommitmentForm } from "./delivery/by-hand-form.ts";
import { EndSeveral } from "./end-several.tsx";
import { ExportCommitments } from "./export-commitments.tsx";
import { PrintTable } from "./print-table.tsx";
import "./commitments.css";

/** Every commitment that somebody has accepted: found, filtered, ordered, exported. */
export function CommitmentsPage() {
  const search = useSearch({ from: "/commitments" });
  const navigate = useNavigate({ from: "/commitments" });
  const labels = useCommitmentLabels();
  const isNarrow = useIsNarrow();
  const columns = search.columns ?? USUAL_COLUMNS;
  const sort = search.sort ?? "recorded";
  const input = { ...filtersOf(search), sort, descending: search.descending ?? false };
  const pages = usePages("commitments.list", { ...input, count: "quick" });
  const byHand = useNewCommitmentForm();
  const worksHere = useMay("reader");
  const mayRecord = useMay("reviewer") && !search.asOf;
  const [isPrinting, setPrinting] = useState(false);
  const donePrinting = useCallback(() => setPrinting(false), []);
  // Null: the list is only looked at.
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const [together, setTogether] = useState<"change" | "end" | null>(null);
  const maySeveral = useMay("contributor") && !search.asOf;
  const shown = useMemo(() => {
    const all = commitmentColumns(labels);
    return columns.map((key) => ({ ...all[key], key, head: COLUMN_HEADS[key] }));
  }, [labels, columns]);
  const withPicks = useMemo(
    () => (picked ? [pickColumn<CommitmentRow>(picked, setPicked, (row) => row.shown), ...shown] : shown),
    [picked, shown],
  );
  const change = useCallback(
    (part: Partial<CommitmentsSearch>) =>
      void navigate({
        search: (was) => ({ ...was, ...part }),
        replace: "chosen" in part || "search" in part,
      }),
    [navigate],
  );
  const standing =
    pages.total === undefined
      ? undefined
      : `${pages.isMore ? "More than " : ""}${countWords(pages.total, "commitment")}${isNarrowed(search) ? " under these filters" : " in the ledger"}`;
  return (
    <Page
      fill
      title="Commitments"
      standing={standing ?? ""}
      ways={
        <>
          {worksHere && (
            <Link to="/commitments/same" className="button button-plain button-normal">
              One promise in several texts
            </Link>
          )}
          {mayRecord && (
            <Link to="/commitments/import" className="button button-plain button-normal">
              Take in a table
            </Link>
          )}
          {mayRecord && <RecordButton form={byHand} size="normal" />}
        </>
      }
    >
      <div className="filter-bar">
        <CommitmentFilters search={search} labels={labels} onChange={change} />
        <div className="filter-bar-end">
          {maySeveral && picked === null && (
            <Button onPress={() => setPicked(new Set())}>Change several</Button>
          )}
          {!isNarrow && <ColumnMenu columns={columns} onChange={(next) => change({ columns: next })} />}
          <ExportCommitments
            search={search}
            columns={columns}
            total={pages.isMore ? null : (pages.total ?? 0)}
            onPrint={() => setPrinting(true)}
          />
        </div>
      </div>
      {isPrinting && <PrintTable input={input} columns={shown} onDone={donePrinting} />}
      {picked && (
        <SeveralBar
          name="Several commitments"
          one="commitment"
          picked={picked}
          gather={(signal) => idsOfAll("commitments", input, signal)}
          loaded={pages.answers.flatMap((rows) => rows.map(({ id }) => id))}
          onPick={setPicked}
          onClose={() => setPicked(null)}
        >
          <Button
            size="small"
            look="primary"
            isDisabled={picked.size === 0}
            onPress={() => setTogether("change")}
          >
            Change them
          </Button>
          {mayRecord && (
            <Button size="small" isDisabled={picked.size === 0} onPress={() => setTogether("end")}>
              End them
            </Button>
          )}
        </SeveralBar>
      )}
      {picked && together === "change" && (
        <ChangeSeveral
          noun="commitments"
          one="commitment"
          ids={[...picked]}
          onClose={() => setTogether(null)}
        />
      )}
      {picked && together === "end" && <EndSeveral ids={[...picked]} onClose={() => setTogether(null)} />}
      <div className="list-with-panel">
        <div className="list-column">
          <ListGrid<CommitmentRow>
            key={JSON.stringify([filtersOf(search), sort, search.descending])}
            label="Commitments"
            pages={pages}
            columns={withPicks}
            idOf={(row) => row.id}
            order={{ sort, descending: search.descending ?? false }}
            onOrder={(next, descending) =>
              change({
                sort: next === "recorded" ? undefined : (next as CommitmentsSearch["sort"]),
                descending: descending || undefined,
              })
            }
            onOpen={(row) => void navigate({ to: "/commitments/$id", params: { id: row.id } })}
            chosen={search.chosen}
            onChoose={(chosen) => change({ chosen })}
            {...(maySeveral ? { picked: picked ?? undefined, onPick: setPicked } : {})}
            cardHeight={104}
            card={(row) => (
              <>
                <Link to="/commitments/$id" params={{ id: row.id }} className="list-card-title" tabIndex={-1}>
                  <Quote>{row.shown}</Quote>
                </Link>
                <div className="list-card-facts">
                  <FirmnessSign firmness={row.firmness} />
                  <DateSign date={row.date} none="no date stated" />
                  <span>{[...row.actors, ...row.partners.map(labels.partner)].slice(0, 3).join(", ")}</span>
                </div>
              </>
            )}
            empty={
              <NoCommitments
                isFiltered={isNarrowed(search)}
                day={search.asOf}
                onClear={() => change(withoutFilters(search))}
              />
            }
          />
        </div>
        {search.chosen && !isNarrow && (
          <CommitmentPanel id={search.chosen} onClose={() => change({ chosen: undefined })} />
        )}
      </div>
    </Page>
  );
}

function NoCommitments({
  isFiltered,
  day,
  onClear,
}: {
  isFiltered: boolean;
  day: string | undefined;
  onClear: () => void;
}) {
  if (isFiltered) {
    return (
      <EmptyState
        title="No commitment fits these filters"
        ways={<Button onPress={onClear}>Clear filters</Button>}
      >
        Take one of them away, or look for other words.
      </EmptyState>
    );
  }
  if (day) {
    return (
      <EmptyState title={`The ledger held no commitment on ${dateWords(day)}`}>
        Choose a later day, or go back to today.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No commitment has been accepted yet"
      ways={
        <>
          <Link to="/review" className="button button-primary">
            Review what was found
          </Link>
          <Link to="/documents" className="button button-plain">
            Documents
          </Link>
        </>
      }
    >
      Entente proposes what it finds in documents; a commitment enters the ledger when a person accepts it.
    </EmptyState>
  );
}
