/** What a key of the desk does. */
export type DeskAct =
  | "next"
  | "previous"
  | "first"
  | "last"
  | "accept"
  | "edit"
  | "reject"
  | "undo"
  | "link"
  | "make"
  | "choose-words"
  | "next-passed"
  | "previous-passed"
  | "filter"
  | "keys"
  | "leave";

/** Every key of the desk, in the order in which they are explained. */
export const DESK_KEYS: readonly { key: string; act: DeskAct; does: string }[] = [
  { key: "j", act: "next", does: "Next statement" },
  { key: "k", act: "previous", does: "Previous statement" },
  { key: "g", act: "first", does: "First statement" },
  { key: "G", act: "last", does: "Last statement" },
  { key: "a", act: "accept", does: "Accept, and go to the next undecided one" },
  { key: "x", act: "reject", does: "Reject: a reason may be given, Enter rejects" },
  { key: "e", act: "edit", does: "Edit the fields: Ctrl-Enter saves, Escape cancels" },
  { key: "u", act: "undo", does: "Undo the decision about this statement, or else your last one" },
  { key: "l", act: "link", does: "Link a progress report to the commitments it answers" },
  { key: "n", act: "make", does: "Make a statement from the selected words" },
  {
    key: "s",
    act: "choose-words",
    does: "Split: choose words of it with the arrow keys, and make each part one",
  },
  { key: "J", act: "next-passed", does: "Next sentence that was passed over" },
  { key: "K", act: "previous-passed", does: "Previous sentence that was passed over" },
  { key: "/", act: "filter", does: "Go to the filters" },
  { key: "Escape", act: "leave", does: "One step back: close what is open, or choose nothing" },
  { key: "?", act: "keys", does: "Show these keys" },
];

export type KeyPress = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isInField: boolean;
};

/** What a key press asks for; undefined where it belongs to a field, to the browser, or to nobody. */
export function actOf({ key, ctrlKey, metaKey, altKey, isInField }: KeyPress): DeskAct | undefined {
  if (ctrlKey || metaKey || altKey || isInField) return undefined;
  return DESK_KEYS.find((known) => known.key === key)?.act;
}
