import type { ReactNode } from "react";
import { Text } from "react-aria-components";

/** What somebody should know before they fill a field in, read with its label. */
export function FieldNote({ note }: { note: ReactNode }) {
  if (!note) return null;
  return (
    <Text slot="description" className="field-note">
      {note}
    </Text>
  );
}
