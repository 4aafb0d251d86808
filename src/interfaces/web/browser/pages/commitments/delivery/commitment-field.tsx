import { useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { useRead } from "../../../client/queries.ts";
import "../../../components/fields.css";
import "../../../components/filter-menu.css";

type Chosen = { id: string; quote: string };

/** A field for another commitment, found by its words. */
export function CommitmentField({
  label,
  without,
  onChoose,
  note,
  keepsWords = true,
}: {
  label: string;
  /** Ids that cannot be chosen. */
  without: readonly string[];
  onChoose: (chosen: Chosen) => void;
  note?: string;
  /** Whether the words of the chosen one stay in the field; otherwise it is empty for the next. */
  keepsWords?: boolean;
}) {
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const isSearching = words.trim().length > 1 && words !== chosen?.quote;
  const { data } = useRead(
    "commitments.list",
    { search: words.slice(0, 200), limit: 20 },
    { enabled: isSearching, keep: true },
  );
  const items = (data?.rows ?? []).filter(({ id }) => !without.includes(id));
  return (
    <ComboBox
      className="field"
      menuTrigger="input"
      allowsEmptyCollection
      inputValue={words}
      onInputChange={setWords}
      // Told what is chosen, the list closes: it would open again over what comes next.
      selectedKey={chosen?.id ?? null}
      items={items}
      onSelectionChange={(key) => {
        const row = items.find(({ id }) => id === key);
        if (!row) return;
        const found = { id: row.id, quote: row.shown };
        onChoose(found);
        setChosen(keepsWords ? found : null);
        setWords(keepsWords ? found.quote : "");
      }}
    >
      <Label className="field-label">{label}</Label>
      <Input className="field-input" placeholder="Words of the commitment" />
      {note && (
        <Text slot="description" className="field-note">
          {note}
        </Text>
      )}
      <Popover className="popover filter-popover">
        <ListBox
          className="filter-list"
          renderEmptyState={() => (
            <p className="commitment-field-none">No other commitment has these words.</p>
          )}
        >
          {(row: (typeof items)[number]) => (
            <ListBoxItem id={row.id} textValue={row.shown} className="filter-option">
              {row.shown}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
