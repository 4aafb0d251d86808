import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { apiAddress } from "../../../client/address.ts";
import { idsOfAll } from "../../../client/changing-many.ts";
import { useDay } from "../../../client/day.ts";
import { useMay } from "../../../client/queries.ts";
import { Button } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { Icon } from "../../../components/icon.tsx";
import type { Column } from "../../../components/list/column.ts";
import { ListGrid } from "../../../components/list/list-grid.tsx";
import { useIsNarrow } from "../../../components/list/narrow.ts";
import type { Pages } from "../../../components/list/pages.ts";
import { ChangeSeveral } from "../../../components/several/change-several.tsx";
import { pickColumn } from "../../../components/several/pick-column.tsx";
import { SeveralBar } from "../../../components/several/several-bar.tsx";
import { Page } from "../../../frame/page.tsx";
import { countWords } from "../../../words/numbers.ts";
import { CommitmentPanel } from "../commitment-panel.tsx";

type Row = { id: string; commitment: string };

/** All actions or milestones, whatever commitment they belong to: found, opened, and changed together. */
export function DeliveryList<Shown extends Row>({
  noun,
  one,
  pages,
  input,
  columns,
  wordsOf,
  card,
  filters,
  isNarrowed,
  order,
  onOrder,
  onClear,
  onOpen,
  chosen,
  onChoose,
}: {
  noun: "actions" | "milestones";
  one: string;
  pages: Pages<Shown>;
  /** The filters of the list. */
  input: object;
  columns: readonly Column<Shown>[];
  wordsOf: (row: Shown) => string;
  card: (row: Shown) => ReactNode;
  filters: ReactNode;
  isNarrowed: boolean;
  order: { sort: string; descending: boolean };
  onOrder: (sort: string, descending: boolean) => void;
  onClear: () => void;
  /** Opens the commitment to which a row belongs, at the row. */
  onOpen: (row: Shown) => void;
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}) {
  const day = useDay();
  const isNarrow = useIsNarrow();
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const [isChanging, setChanging] = useState(false);
  const mayChange = useMay("contributor") && !day;
  const rows = pages.answers.flat();
  const beside = rows.find(({ id }) => id === chosen);
  const title = noun === "actions" ? "Actions" : "Milestones";
  return (
    <Page
      fill
      title={title}
      standing={
        pages.total === undefined
          ? ""
          : `${countWords(pages.total, one)}${isNarrowed ? " under these filters" : " in the ledger"}`
      }
      ways={
        mayChange && (
          <Link
            to="/commitments/import/$noun"
            params={{ noun }}
            className="button button-plain button-normal"
          >
            Take in a table
          </Link>
        )
      }
    >
      <div className="filter-bar">
        <div className="filter-menus">
          {filters}
          {isNarrowed && (
            <Button look="quiet" onPress={onClear}>
              Clear filters
            </Button>
          )}
        </div>
        <div className="filter-bar-end">
          {mayChange && picked === null && (
            <Button onPress={() => setPicked(new Set())}>Change several</Button>
          )}
          <a
            className="button button-plain button-normal"
            href={apiAddress(`${noun}.export`, { format: "xlsx", ...(day ? { asOf: day } : {}) })}
            download
          >
            <Icon name="download" size={18} />
            Export all
          </a>
        </div>
      </div>
      {picked && (
        <SeveralBar
          name={`Several ${noun}`}
          one={one}
          picked={picked}
          gather={(signal) => idsOfAll(noun, input, signal)}
          loaded={rows.map(({ id }) => id)}
          onPick={setPicked}
          onClose={() => setPicked(null)}
        >
          <Button
            size="small"
            look="primary"
            isDisabled={picked.size === 0}
            onPress={() => setChanging(true)}
          >
            Change them
          </Button>
        </SeveralBar>
      )}
      {picked && isChanging && (
        <ChangeSeveral noun={noun} one={one} ids={[...picked]} onClose={() => setChanging(false)} />
      )}
      <div className="list-with-panel">
        <div className="list-column">
          <ListGrid<Shown>
            key={JSON.stringify([input, order])}
            label={title}
            pages={pages}
            columns={picked ? [pickColumn<Shown>(picked, setPicked, wordsOf), ...columns] : columns}
            idOf={({ id }) => id}
            order={order}
            onOrder={onOrder}
            onOpen={onOpen}
            chosen={chosen}
            onChoose={onChoose}
            {...(mayChange ? { picked: picked ?? undefined, onPick: setPicked } : {})}
            cardHeight={88}
            card={card}
            empty={
              isNarrowed ? (
                <EmptyState
                  title={`No ${one} fits these filters`}
                  ways={<Button onPress={onClear}>Clear filters</Button>}
                >
                  Take one of them away.
                </EmptyState>
              ) : (
                <EmptyState
                  title={`No ${one} is recorded`}
                  ways={
                    <Link to="/commitments" className="button button-plain button-normal">
                      Commitments
                    </Link>
                  }
                >
                  Record one on the page of its commitment, or take in a table.
                </EmptyState>
              )
            }
          />
        </div>
        {beside && !isNarrow && (
          <CommitmentPanel id={beside.commitment} onClose={() => onChoose(undefined)} />
        )}
      </div>
    </Page>
  );
}
