import { readCoded, readWords } from "../../ledger/imports/cells.ts";
import { dayKnown } from "../meetings/meets.ts";
import { exportListed, SINCE_COLUMNS } from "../register/exporting.ts";
import { factColumns, registerImportable } from "../register/register.table.ts";
import { listFrameworksOperation } from "./framework.operations.ts";
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

export const exportFrameworks = exportListed({
  importable: importableFrameworks,
  list: listFrameworksOperation,
  shown: [
    { key: "stands", head: "Status on the day", value: ({ status }) => status },
    ...SINCE_COLUMNS,
    { key: "meets", head: "Meets as", value: ({ meets }) => meets?.name ?? null },
    { key: "last", head: "Last meeting", value: ({ meets }) => dayKnown(meets?.last) },
    { key: "next", head: "Next meeting", value: ({ meets }) => dayKnown(meets?.next) },
    { key: "commitments", head: "Commitments", value: ({ commitments }) => commitments },
  ],
});
