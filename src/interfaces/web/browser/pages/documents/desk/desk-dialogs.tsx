import type { ReactNode } from "react";
import { Dialog } from "../../../components/dialog.tsx";
import { AcceptAbove } from "./accept-above.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import type { Desk } from "./use-desk.ts";

/** What opens over the desk: its keys, accepting many at once, and the outline where it has no column. */
export function DeskDialogs({
  desk,
  document,
  outline,
}: {
  desk: Desk;
  document: string;
  outline: ReactNode;
}) {
  const { dialog, setDialog, keys, all, search, review } = desk;
  const close = () => setDialog(null);
  if (dialog === "keys") return <KeysDialog areOn={keys.areOn} onSwitch={keys.switchKeys} onClose={close} />;
  if (dialog === "above") {
    return (
      <AcceptAbove
        statements={all}
        types={search.types ?? []}
        onAccept={(certainty, types) => void review.acceptAbove({ document, certainty, types })}
        onClose={close}
      />
    );
  }
  return (
    dialog === "outline" && (
      <Dialog title="Outline" onClose={close}>
        {outline}
      </Dialog>
    )
  );
}
