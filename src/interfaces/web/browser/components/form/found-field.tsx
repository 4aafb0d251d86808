import { useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { FieldNote } from "./field-note.tsx";
import "../fields.css";
import "../filter-menu.css";

type Found = { id: string; shown: string; place?: string | null | undefined };

/** A field for a record that is found by its words. */
export function FoundField<One extends Found>({
  label,
  placeholder,
  none,
  useFound,
  onChoose,
  note,
  keepsWords = true,
}: {
  label: string;
  placeholder: string;
  /** What to say where nothing is found. */
  none: string;
  /** What has these words; undefined until it is known. Nothing is asked for where they are null. */
  useFound: (words: string | null) => readonly One[] | undefined;
  onChoose: (chosen: One) => void;
  note?: string | undefined;
  /** Whether the words of the chosen one stay in the field; otherwise it is empty for the next. */
  keepsWords?: boolean;
}) {
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<One | null>(null);
  const isSearching = words.trim().length > 1 && words !== chosen?.shown;
  const found = useFound(isSearching ? words.slice(0, 200) : null);
  const items = found ?? [];
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
        const one = items.find(({ id }) => id === key);
        if (!one) return;
        onChoose(one);
        setChosen(keepsWords ? one : null);
        setWords(keepsWords ? one.shown : "");
      }}
    >
      <Label className="field-label">{label}</Label>
      <Input className="field-input" placeholder={placeholder} />
      <FieldNote note={note} />
      <Popover className="popover filter-popover">
        <ListBox
          className="filter-list"
          renderEmptyState={() => <p className="found-none">{found ? none : "Looking…"}</p>}
        >
          {({ id, shown, place }: One) => (
            <ListBoxItem id={id} textValue={shown} className="filter-option">
              <span>
                {shown}
                {place && <small className="found-place">{place}</small>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
