import { z } from "zod";
import { defineOperation } from "../../base/operation.ts";
import { FRAMEWORK_KINDS, FRAMEWORK_STATUSES, mayBecome } from "../frameworks/framework.ts";
import { INITIATIVE_KINDS, INITIATIVE_STATUSES, PLACE_ROLES } from "../initiatives/initiative.ts";
import { MeetingFact } from "../meetings/meeting.ts";
import { SERIES_KINDS, SERIES_LEVELS, SERIES_STATUSES } from "../meetings/series.ts";

const Kind = z.object({ code: z.string(), label: z.string(), plural: z.string(), means: z.string() });

const Step = z.object({
  code: z.string(),
  to: z.array(z.string()).meta({ description: "What a record may become from there" }),
});

/** Statuses of which each may follow each. */
const anyOf = (codes: readonly string[]) =>
  codes.map((code) => ({ code, to: codes.filter((other) => other !== code) }));

export const listRegisterWords = defineOperation({
  name: "register.words",
  summary: "List the words with which the register is kept: kinds, statuses and their order, levels, places",
  effect: "read",
  role: "visitor",
  input: z.object({}),
  output: z.object({
    frameworks: z.object({ kinds: z.array(Kind), statuses: z.array(Step) }),
    initiatives: z.object({ kinds: z.array(Kind), statuses: z.array(Step), roles: z.array(z.string()) }),
    series: z.object({ kinds: z.array(z.string()), statuses: z.array(Step), levels: z.array(z.string()) }),
    meetings: z.object({ statuses: z.array(Step) }),
  }),
  run: async () => ({
    frameworks: {
      kinds: FRAMEWORK_KINDS(),
      statuses: FRAMEWORK_STATUSES.map((code) => ({
        code,
        to: FRAMEWORK_STATUSES.filter((to) => to !== code && mayBecome(code, to)),
      })),
    },
    initiatives: {
      kinds: INITIATIVE_KINDS(),
      statuses: anyOf(INITIATIVE_STATUSES),
      roles: [...PLACE_ROLES],
    },
    series: {
      kinds: [...SERIES_KINDS],
      statuses: anyOf(SERIES_STATUSES),
      levels: [...SERIES_LEVELS],
    },
    meetings: { statuses: anyOf(MeetingFact.shape.status.unwrap().unwrap().options) },
  }),
});
