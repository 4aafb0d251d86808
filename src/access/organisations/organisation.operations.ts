import { z } from "zod";
import { defineOperation, pageOf } from "../../base/operation.ts";
import { listOrganisations } from "./organisation.store.ts";

export const listOrganisationsOperation = defineOperation({
  name: "organisations.list",
  summary: "List the organisations whose people work here: records name them by their ids",
  effect: "read",
  role: "reader",
  input: z.object({}),
  output: pageOf(z.object({ id: z.string(), name: z.string() })),
  run: async (_, { database }) => {
    const rows = (await listOrganisations(database)).map(({ id, name }) => ({ id, name }));
    return { rows, total: rows.length };
  },
});
