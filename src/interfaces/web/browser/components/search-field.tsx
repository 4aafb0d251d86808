import { type Ref, useEffect, useState } from "react";
import { Button, Input, SearchField as AriaSearchField } from "react-aria-components";
import { Icon } from "./icon.tsx";
import "./fields.css";

/** A field that searches while one types: the new words are handed on when the hand rests for a moment. */
export function SearchField({
  label,
  value,
  onChange,
  inputRef,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  inputRef?: Ref<HTMLInputElement>;
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
  return (
    <AriaSearchField className="search-field" aria-label={label} value={typed} onChange={setTyped}>
      <Icon name="search" size={16} />
      <Input ref={inputRef} className="search-field-input" placeholder={label} />
      <Button className="search-field-clear">
        <Icon name="close" size={14} />
      </Button>
    </AriaSearchField>
  );
}
