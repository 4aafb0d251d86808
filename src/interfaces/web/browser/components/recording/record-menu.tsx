import { useState } from "react";
import type { IconName } from "../icon.tsx";
import { Menu, MenuItem } from "../menu.tsx";
import { RecordDialog } from "./record-dialog.tsx";
import type { RecordForm } from "./record-form.ts";

// biome-ignore lint/suspicious/noExplicitAny: each form takes the input of its own operation, which a list cannot name
type AnyForm = RecordForm<any>;

/** A button with a menu of forms. */
export function RecordMenu({
  label,
  forms,
  icon = "plus",
}: {
  label: string;
  forms: readonly AnyForm[];
  icon?: IconName;
}) {
  const [open, setOpen] = useState<string | null>(null);
  const form = forms.find((one) => one.label === open);
  return (
    <>
      <Menu label={label} icon={icon} words={label}>
        {forms.map((one) => (
          <MenuItem key={one.label} onAction={() => setOpen(one.label)}>
            {one.label}
          </MenuItem>
        ))}
      </Menu>
      {form && <RecordDialog form={form} onClose={() => setOpen(null)} />}
    </>
  );
}
