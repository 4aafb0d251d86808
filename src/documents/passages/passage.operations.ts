import { z } from "zod";
import { defineOperation } from "../../base/operation.ts";
import { rebuildPassages } from "./passage.store.ts";

export const rebuildPassagesOperation = defineOperation({
  name: "passages.rebuild",
  summary: "Draw the passages that searching looks through anew from the texts of all documents",
  effect: "write",
  role: "administrator",
  input: z.object({}),
  output: z.object({ passages: z.int() }),
  run: async (_, { database }) => ({ passages: await rebuildPassages(database) }),
});
