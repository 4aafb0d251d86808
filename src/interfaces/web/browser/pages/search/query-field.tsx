import { useEffect, useRef, useState } from "react";
import { Input, SearchField } from "react-aria-components";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import "../../components/fields.css";

/** The query as it can be changed: Enter asks. */
export function QueryField({ query, onAsk }: { query: string; onAsk: (query: string) => void }) {
  const [typed, setTyped] = useState(query);
  const [asked, setAsked] = useState(query);
  // The address has changed from outside: a value was chosen, or Back.
  if (query !== asked) {
    setAsked(query);
    setTyped(query);
  }
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (query === "") field.current?.focus();
  }, [query]);
  return (
    <search className="query">
      <SearchField
        className="search-field query-field"
        aria-label="Search everything"
        value={typed}
        onChange={setTyped}
        onSubmit={onAsk}
      >
        <Icon name="search" size={18} />
        <Input
          ref={field}
          className="search-field-input"
          placeholder="Words, or fields such as topic:quantum"
        />
      </SearchField>
      <Button look="primary" onPress={() => onAsk(typed)}>
        Search
      </Button>
    </search>
  );
}
