import { Button, Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { IconButton } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { COLUMN_HEADS, USUAL_COLUMNS } from "./commitment-columns.tsx";
import { COMMITMENT_COLUMNS, type CommitmentColumn } from "./commitments.search.ts";

/** Which columns are shown, and in which order. The quote always is: without it a row says nothing. */
export function ColumnMenu({
  columns,
  onChange,
}: {
  columns: readonly CommitmentColumn[];
  onChange: (columns: CommitmentColumn[] | undefined) => void;
}) {
  const set = (next: readonly CommitmentColumn[]) =>
    onChange(next.join() === USUAL_COLUMNS.join() ? undefined : [...next]);
  const rest = COMMITMENT_COLUMNS.filter((column) => !columns.includes(column));
  const move = (column: CommitmentColumn, by: number) => {
    const next = columns.filter((other) => other !== column);
    next.splice(columns.indexOf(column) + by, 0, column);
    set(next);
  };
  return (
    <DialogTrigger>
      <Button className="button button-plain button-normal">
        <Icon name="columns" size={18} />
        <span className="button-words">Columns</span>
      </Button>
      <Popover className="popover filter-popover" placement="bottom end">
        <Dialog className="filter-dialog column-dialog" aria-label="Columns">
          <ol className="column-order" aria-label="Columns shown, in order">
            {columns.map((column, index) => (
              <li key={column} className="column-order-item">
                <span>{COLUMN_HEADS[column]}</span>
                <IconButton
                  name={`Move ${COLUMN_HEADS[column]} forward`}
                  icon="up"
                  size="small"
                  isDisabled={index === 0}
                  onPress={() => move(column, -1)}
                />
                <IconButton
                  name={`Move ${COLUMN_HEADS[column]} back`}
                  icon="down"
                  size="small"
                  isDisabled={index === columns.length - 1}
                  onPress={() => move(column, 1)}
                />
                <IconButton
                  name={`Hide ${COLUMN_HEADS[column]}`}
                  icon="close"
                  size="small"
                  isDisabled={column === "quote"}
                  onPress={() => set(columns.filter((other) => other !== column))}
                />
              </li>
            ))}
          </ol>
          {rest.length > 0 && (
            <ListBox
              className="filter-list column-rest"
              aria-label="Columns not shown"
              onAction={(key) => set([...columns, key as CommitmentColumn])}
              items={rest.map((column) => ({ id: column }))}
            >
              {({ id }) => (
                <ListBoxItem id={id} textValue={COLUMN_HEADS[id]} className="filter-option">
                  <Icon name="plus" size={14} />
                  {COLUMN_HEADS[id]}
                </ListBoxItem>
              )}
            </ListBox>
          )}
          <Button
            className="button button-quiet button-small filter-clear"
            onPress={() => onChange(undefined)}
          >
            The usual columns
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
