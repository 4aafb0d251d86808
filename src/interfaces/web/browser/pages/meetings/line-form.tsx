import { type ReactNode, useState } from "react";
import { Button } from "../../components/button.tsx";

/** A form that is opened by a button and closes when what it sends has been kept. */
export function LineForm({
  label,
  isReady,
  onSend,
  children,
}: {
  label: string;
  isReady: boolean;
  /** Sends what was filled in; `done` closes the form. */
  onSend: (done: () => void) => void;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <Button size="small" icon="plus" onPress={() => setOpen(true)}>
        {label}
      </Button>
    );
  return (
    <form
      className="meeting-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(() => setOpen(false));
      }}
    >
      {children}
      <div className="suggestion-ways">
        <Button type="submit" look="primary" size="small" isDisabled={!isReady}>
          {label}
        </Button>
        <Button size="small" look="quiet" onPress={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
