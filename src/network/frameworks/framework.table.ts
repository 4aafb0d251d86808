import { readCoded, readWords } from "../../ledger/imports/cells.ts";
import { factColumns, registerImportable } from "../register/register.table.ts";
import { frameworks } from "./framework.record.ts";
import {
  FRAMEWORK_KINDS,
  FRAMEWORK_STATUSES,
  FrameworkFact,
  FrameworkFields,
  FrameworkId,
} from "./framework.ts";

/** Frameworks as a table makes and changes them. That one takes the place of another is said with frameworks.upgrade. */
export const importableFrameworks = registerImportable({
  noun: "frameworks",
  one: "framework",
  id: FrameworkId,
  of: frameworks,
  columns: [
    {
      key: "kind",
      head: "Kind",
      takes: "A code or name of vocabulary/framework-kinds.yaml",
      isNeeded: true,
      cell: ({ fields }) => (fields as unknown as FrameworkFields).kind,
      read: readCoded("kind of framework", FRAMEWORK_KINDS),
    },
    {
      key: "parent",
      head: "Belongs to",
      takes: "The id of the wider framework",
      cell: ({ fields }) => (fields as unknown as FrameworkFields).parent,
      read: readWords,
    },
    ...factColumns(FRAMEWORK_STATUSES.filter((status) => status !== "upgraded")),
  ],
  fields: FrameworkFields,
  fact: FrameworkFact,
  assertFits: async ({ database, person }, { parent }) => {
    if (typeof parent === "string") await frameworks.get(database, person, FrameworkId.parse(parent));
  },
});
