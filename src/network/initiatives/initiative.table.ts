import { readCoded, readList, readWords } from "../../ledger/imports/cells.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import { FrameworkId } from "../frameworks/framework.ts";
import { exportListed, SINCE_COLUMNS } from "../register/exporting.ts";
import { factColumns, registerImportable } from "../register/register.table.ts";
import { listInitiativesOperation } from "./initiative.operations.ts";
import { initiatives } from "./initiative.record.ts";
import {
  INITIATIVE_KINDS,
  INITIATIVE_STATUSES,
  InitiativeFact,
  InitiativeFields,
  InitiativeId,
} from "./initiative.ts";

/** Initiatives as a table makes and changes them. Places are recorded one by one. */
export const importableInitiatives = registerImportable({
  noun: "initiatives",
  one: "initiative",
  id: InitiativeId,
  of: initiatives,
  columns: [
    {
      key: "kind",
      head: "Kind",
      takes: "A code or name of vocabulary/initiative-kinds.yaml",
      isNeeded: true,
      cell: ({ fields }) => (fields as unknown as InitiativeFields).kind,
      read: readCoded("kind of initiative", INITIATIVE_KINDS),
    },
    {
      key: "frameworks",
      head: "Frameworks",
      takes: "Ids of the frameworks under which it stands, parted by semicolons",
      cell: ({ fields }) => (fields as unknown as InitiativeFields).frameworks,
      read: readList(readWords),
    },
    ...factColumns(INITIATIVE_STATUSES),
  ],
  fields: InitiativeFields,
  fact: InitiativeFact,
  assertFits: async ({ database, person }, { frameworks: under }) => {
    for (const id of Array.isArray(under) ? under : [])
      await frameworks.get(database, person, FrameworkId.parse(id));
  },
});

export const exportInitiatives = exportListed({
  importable: importableInitiatives,
  list: listInitiativesOperation,
  shown: [
    { key: "stands", head: "Status on the day", value: ({ status }) => status },
    ...SINCE_COLUMNS,
    {
      key: "places",
      head: "Places",
      value: ({ places }) => places.map(({ name, role }) => `${name} (${role})`),
    },
    {
      key: "figures",
      head: "Figures",
      value: ({ figures }) => figures.map(({ value, unit }) => `${value} ${unit}`),
    },
    { key: "namedAgainIn", head: "Named again in", value: ({ namedAgainIn }) => namedAgainIn },
    {
      key: "promised",
      head: "Promised",
      value: ({ promised }) => promised.map(({ shown, documentTitle }) => `“${shown}” (${documentTitle})`),
    },
    {
      key: "reported",
      head: "Reported",
      value: ({ reported }) =>
        reported.map(
          ({ shown, documentTitle, relation }) =>
            `“${shown}” (${documentTitle}${relation === null ? "; linked to none of its promises" : ""})`,
        ),
    },
  ],
});
