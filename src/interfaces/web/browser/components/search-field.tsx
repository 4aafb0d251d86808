import { type RefObject, useEffect, useRef, useState } from "react";
import { SearchField as AriaSearchField, Button, Input } from "react-aria-components";
import { Icon } from "./icon.tsx";
import "./fields.css";

/** A field that searches while one types: the new words are handed on when the hand rests for a moment. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [handed, setHanded] = useState(value);
  // The address has changed from outside: Back, or "clear all".
  if (value !== handed) {
    setHanded(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === handed) return;
    const timer = setTimeout(() => {
      setHanded(typed);
      onChange(typed);
    }, 200);
    return () => clearTimeout(timer);
  }, [typed, handed, onChange]);
  const field = useRef<HTMLInputElement>(null);
  useSlash(field);
  return (
    <AriaSearchField className="search-field" aria-label={label} value={typed} onChange={setTyped}>
      <Icon name="search" size={16} />
      <Input ref={field} className="search-field-input" placeholder={label} />
      <Button className="search-field-clear">
        <Icon name="close" size={14} />
      </Button>
    </AriaSearchField>
  );
}

/** "/" goes to the field from anywhere on the page, unless somebody is typing. */
function useSlash(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return;
      if ((event.target as Element).closest("input, textarea, select, [contenteditable], [role=dialog]"))
        return;
      event.preventDefault();
      field.current?.select();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [field]);
}
