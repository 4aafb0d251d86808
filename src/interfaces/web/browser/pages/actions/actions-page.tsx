import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLedgerLabel } from "../../client/ledger-words.ts";
import type { RowOf } from "../../client/operation-types.ts";
import { useLabels } from "../../client/vocabulary.ts";
import { FilterMenu } from "../../components/filter-menu.tsx";
import type { Column } from "../../components/list/column.ts";
import { usePages } from "../../components/list/pages.ts";
import { DateSign, Unknown } from "../../components/signs.tsx";
import { dayWords } from "../../words/dates.ts";
import { DeliveryList } from "../commitments/delivery/delivery-list.tsx";
import { ACTION_STATES, type ActionsSearch } from "./actions.search.ts";

type Action = RowOf<"actions.list">;

/** What is done about commitments, by whom and by when. */
export function ActionsPage() {
  const search = useSearch({ from: "/actions" });
  const navigate = useNavigate({ from: "/actions" });
  const word = useLedgerLabel();
  const { states, owned, owner, overdue, sort = "due", descending = false, chosen } = search;
  const input = {
    states: states ?? [],
    owners: owner ? [owner] : [],
    owned: owned ?? ("any" as const),
    overdue: overdue ?? false,
    sort,
    descending,
  };
  const pages = usePages("actions.list", input);
  const columns = useColumns();
  const change = (part: Partial<ActionsSearch>) =>
    void navigate({ search: (was) => ({ ...was, ...part }), replace: "chosen" in part });
  return (
    <DeliveryList<Action>
      noun="actions"
      one="action"
      pages={pages}
      input={input}
      columns={columns}
      wordsOf={({ what }) => what}
      card={(action) => (
        <>
          <Link
            to="/commitments/$id"
            params={{ id: action.commitment }}
            hash={action.id}
            className="list-card-title"
            tabIndex={-1}
          >
            {action.what}
          </Link>
          <div className="list-card-facts">
            <span>{word("state", action.state)}</span>
            <DateSign date={action.due} none="no date set" />
            {action.isOverdue && <strong className="overdue">overdue</strong>}
          </div>
        </>
      )}
      filters={
        <>
          <FilterMenu
            label="State"
            options={ACTION_STATES.map((value) => ({ value, label: word("state", value) }))}
            value={states ?? []}
            onChange={(next) =>
              change({ states: next.length ? (next as ActionsSearch["states"]) : undefined })
            }
          />
          <FilterMenu
            label="Owner"
            single
            options={[
              { value: "owned", label: "has one" },
              { value: "unowned", label: "has none" },
            ]}
            value={owned ? [owned] : []}
            onChange={([next]) => change({ owned: next as ActionsSearch["owned"] })}
          />
          <FilterMenu
            label="Day"
            single
            options={[{ value: "overdue", label: "has passed" }]}
            value={overdue ? ["overdue"] : []}
            onChange={([next]) => change({ overdue: next ? true : undefined })}
          />
        </>
      }
      isNarrowed={Boolean(states || owned || owner || overdue)}
      order={{ sort, descending }}
      onOrder={(next, isDescending) =>
        change({
          sort: next === "due" ? undefined : (next as ActionsSearch["sort"]),
          descending: isDescending || undefined,
        })
      }
      onClear={() => void navigate({ search: {} })}
      onOpen={({ id, commitment }) =>
        void navigate({ to: "/commitments/$id", params: { id: commitment }, hash: id })
      }
      chosen={chosen}
      onChoose={(next) => change({ chosen: next })}
    />
  );
}

function useColumns(): Column<Action>[] {
  const labels = useLabels();
  const word = useLedgerLabel();
  return useMemo(
    () => [
      {
        key: "what",
        head: "What",
        least: 16,
        share: 3,
        cell: ({ what, commitment, id }) => (
          <Link to="/commitments/$id" params={{ id: commitment }} hash={id} tabIndex={-1} title={what}>
            {what}
          </Link>
        ),
      },
      { key: "state", head: "State", least: 7, cell: ({ state }) => <span>{word("state", state)}</span> },
      {
        key: "owner",
        head: "Owner",
        least: 9,
        share: 1,
        cell: ({ owner }) =>
          owner ? (
            <span>{labels.partner(owner)}</span>
          ) : (
            <Unknown inList reason="Nobody has been found yet." />
          ),
      },
      {
        key: "partner",
        head: "With",
        least: 9,
        share: 1,
        cell: ({ partner }) =>
          partner ? (
            <span>{labels.partner(partner)}</span>
          ) : (
            <Unknown inList reason="No partner is recorded." />
          ),
      },
      {
        key: "due",
        head: "Due",
        least: 11,
        sort: "due",
        cell: ({ due, isOverdue }) => (
          <span>
            <DateSign date={due} none="no date set" />
            {isOverdue && <strong className="overdue"> overdue</strong>}
          </span>
        ),
      },
      {
        key: "changed",
        head: "Last change",
        least: 9,
        sort: "changed",
        cell: ({ changedAt }) => <span>{dayWords(changedAt)}</span>,
      },
    ],
    [labels, word],
  );
}
