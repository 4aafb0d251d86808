import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLedgerLabel } from "../../client/ledger-words.ts";
import type { RowOf } from "../../client/operation-types.ts";
import { FilterMenu } from "../../components/filter-menu.tsx";
import type { Column } from "../../components/list/column.ts";
import { usePages } from "../../components/list/pages.ts";
import { DateSign, Unknown } from "../../components/signs.tsx";
import { dateWords, dayWords } from "../../words/dates.ts";
import { DeliveryList } from "../commitments/delivery/delivery-list.tsx";
import { MILESTONE_STATUSES, type MilestonesSearch } from "./milestones.search.ts";

type Milestone = RowOf<"milestones.list">;

/** The points on the way that commitments have to reach, the earliest first. */
export function MilestonesPage() {
  const { statuses, chosen } = useSearch({ from: "/milestones" });
  const navigate = useNavigate({ from: "/milestones" });
  const word = useLedgerLabel();
  const input = { statuses: statuses ?? [] };
  const pages = usePages("milestones.list", input);
  const columns = useColumns();
  const change = (part: Partial<MilestonesSearch>) =>
    void navigate({ search: (was) => ({ ...was, ...part }), replace: "chosen" in part });
  return (
    <DeliveryList<Milestone>
      noun="milestones"
      one="milestone"
      pages={pages}
      input={input}
      columns={columns}
      wordsOf={({ title }) => title}
      card={({ id, commitment, title, status, due }) => (
        <>
          <Link
            to="/commitments/$id"
            params={{ id: commitment }}
            hash={id}
            className="list-card-title"
            tabIndex={-1}
          >
            {title}
          </Link>
          <div className="list-card-facts">
            <span>{word("reached", status)}</span>
            <DateSign date={due} none="no date set" />
          </div>
        </>
      )}
      filters={
        <FilterMenu
          label="State"
          options={MILESTONE_STATUSES.map((value) => ({ value, label: word("reached", value) }))}
          value={statuses ?? []}
          onChange={(next) =>
            change({ statuses: next.length ? (next as MilestonesSearch["statuses"]) : undefined })
          }
        />
      }
      isNarrowed={statuses !== undefined}
      order={{ sort: "due", descending: false }}
      onOrder={() => {}}
      onClear={() => void navigate({ search: {} })}
      onOpen={({ id, commitment }) =>
        void navigate({ to: "/commitments/$id", params: { id: commitment }, hash: id })
      }
      chosen={chosen}
      onChoose={(next) => change({ chosen: next })}
    />
  );
}

function useColumns(): Column<Milestone>[] {
  const word = useLedgerLabel();
  return useMemo(
    () => [
      {
        key: "title",
        head: "Milestone",
        least: 16,
        share: 3,
        cell: ({ title, commitment, id }) => (
          <Link to="/commitments/$id" params={{ id: commitment }} hash={id} tabIndex={-1} title={title}>
            {title}
          </Link>
        ),
      },
      {
        key: "status",
        head: "State",
        least: 8,
        cell: ({ status }) => <span>{word("reached", status)}</span>,
      },
      { key: "due", head: "Due", least: 11, cell: ({ due }) => <DateSign date={due} none="no date set" /> },
      {
        key: "reachedOn",
        head: "Reached on",
        least: 10,
        cell: ({ reachedOn }) =>
          reachedOn ? (
            <span>{dateWords(reachedOn)}</span>
          ) : (
            <Unknown inList reason="It is not recorded as met." />
          ),
      },
      {
        key: "changed",
        head: "Last change",
        least: 9,
        cell: ({ changedAt }) => <span>{dayWords(changedAt)}</span>,
      },
    ],
    [word],
  );
}
