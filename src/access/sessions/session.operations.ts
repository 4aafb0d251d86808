import { z } from "zod";
import { defineOperation } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { isOfThisMachine } from "../people/local-person.ts";
import { endSessionsOf, listSessions, recordLink } from "./session.store.ts";
import { LINK_LASTS } from "./signing-in.ts";

export const listSessionsOperation = defineOperation({
  name: "sessions.list",
  summary: "List where you are signed in",
  effect: "read",
  role: "reader",
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({ begunAt: z.iso.datetime(), usedAt: z.iso.datetime(), endsAt: z.iso.datetime() }),
    ),
  }),
  columns: ["begunAt", "usedAt", "endsAt"],
  run: async (_, { database, person, now }) => ({
    rows: (await listSessions(database, person.id, now())).map(({ begun, used, ends }) => ({
      begunAt: begun.toISOString(),
      usedAt: used.toISOString(),
      endsAt: ends.toISOString(),
    })),
  }),
});

export const endSessions = defineOperation({
  name: "sessions.end",
  summary: "Sign out everywhere",
  details: "In this browser too. Keys stay in force: keys.revoke ends them.",
  effect: "write",
  role: "reader",
  input: z.object({}),
  output: z.object({ ended: z.int() }),
  run: async (_, { database, person }) => ({ ended: await endSessionsOf(database, person.id) }),
});

export const linkSession = defineOperation({
  name: "sessions.link",
  summary: "Make a link that signs you in once, within a quarter of an hour",
  details:
    "For whoever runs Entente on a machine of their own: put the path behind the address of the server.",
  effect: "write",
  role: "reader",
  input: z.object({}),
  output: z.object({ path: z.string() }),
  run: async (_, { database, person, now }) => {
    if (!(await isOfThisMachine(database, person.id))) {
      throw new Problem("sessions.link", {
        message: "Links that sign in are for whoever runs Entente on a machine of their own.",
        remedy: "Sign in through your institution.",
      });
    }
    return {
      path: `/sign-in?once=${await recordLink(database, person.id, new Date(now().getTime() + LINK_LASTS))}`,
    };
  },
});
