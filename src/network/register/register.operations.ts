import { z } from "zod";
import { defineOperation, pageOf } from "../../base/operation.ts";
import { frameworks } from "../frameworks/framework.record.ts";
import { initiatives } from "../initiatives/initiative.record.ts";
import { meetings, series } from "../meetings/meeting.record.ts";
import { faultsOf, partyFaults } from "./registry.ts";

export const checkRegister = defineOperation({
  name: "register.check",
  summary: "List what the register of the network says without a source; nothing if all is well",
  details:
    "Looks at what ships with Entente and at what people have recorded: parties, frameworks, initiatives, series of meetings and meetings, and each fact about them.",
  effect: "read",
  role: "reader",
  input: z.object({}),
  output: pageOf(z.object({ noun: z.string(), id: z.string(), what: z.string(), why: z.string() })),
  columns: ["noun", "id", "what", "why"],
  run: async (_, { database, person }) => {
    const rows = [
      ...partyFaults(),
      ...faultsOf("framework", (await frameworks.read(database, person)).values()),
      ...faultsOf("initiative", (await initiatives.read(database, person)).values()),
      ...faultsOf("series", (await series.read(database, person)).values()),
      ...faultsOf("meeting", (await meetings.read(database, person)).values()),
    ];
    return { rows, total: rows.length };
  },
});
