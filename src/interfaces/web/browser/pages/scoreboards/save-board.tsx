import { Link, useNavigate } from "@tanstack/react-router";
import { call } from "../../client/call.ts";
import type { InputOf } from "../../client/operation-types.ts";
import { useMay, useRead } from "../../client/queries.ts";
import { RecordButton } from "../../components/recording/record-button.tsx";
import type { RecordForm } from "../../components/recording/record-form.ts";

type Part = InputOf<"scoreboards.record">["parts"][number];

/** Saves what is shown as a part: of a new scoreboard, or of one that is saved already. */
export function SaveBoard({ part }: { part: Omit<Part, "title"> }) {
  const navigate = useNavigate();
  const saved = useRead("scoreboards.list", {}).data?.rows ?? [];
  if (!useMay("contributor")) return null;
  const open = ({ id }: { id: string }) => void navigate({ to: "/scoreboards/$id", params: { id } });
  const titled = { name: "title", label: "Title of this part", as: "line" as const, isNeeded: true };
  const anew: RecordForm<"scoreboards.record"> = {
    label: "Save",
    title: "Save as a scoreboard",
    verb: "Save",
    look: "primary",
    operation: "scoreboards.record",
    fields: [
      { name: "name", label: "Name of the scoreboard", as: "line", isNeeded: true },
      titled,
      { name: "says", label: "What it is for", as: "words" },
      { name: "published", label: "Visitors may see it", as: "yes" },
    ],
    input: (filled) => ({
      name: filled.needed("name"),
      says: filled.text("says"),
      published: filled.yes("published"),
      parts: [{ ...part, title: filled.needed("title") }],
    }),
    done: "The scoreboard is saved.",
    undo: ({ id }) => call("scoreboards.withdraw", { id, reason: "Saved by mistake." }),
    onDone: open,
  };
  const added: RecordForm<"scoreboards.change"> = {
    label: "Add to a scoreboard",
    verb: "Add",
    operation: "scoreboards.change",
    fields: [
      {
        name: "id",
        label: "Scoreboard",
        as: "name",
        isNeeded: true,
        options: saved.map(({ id, name }) => ({ code: id, label: name })),
      },
      titled,
    ],
    input: (filled) => {
      const board = saved.find(({ id }) => id === filled.text("id"));
      return {
        id: filled.needed("id"),
        parts: [...(board?.parts ?? []), { ...part, title: filled.needed("title") }],
        ...(board?.seq ? { basedOn: board.seq } : {}),
      };
    },
    done: "The part is added.",
    onDone: open,
  };
  return (
    <>
      <RecordButton form={anew} size="normal" />
      {saved.length > 0 && <RecordButton form={added} size="normal" />}
    </>
  );
}

/** The scoreboards that are saved, each with the way to it. */
export function SavedBoards() {
  const saved = useRead("scoreboards.list", {}).data?.rows ?? [];
  if (saved.length === 0) return null;
  return (
    <nav className="saved-boards" aria-label="Saved scoreboards">
      Saved:
      {saved.map(({ id, name }) => (
        <Link key={id} to="/scoreboards/$id" params={{ id }}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
