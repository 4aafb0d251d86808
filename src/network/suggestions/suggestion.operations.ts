import { z } from "zod";
import {
  type Asking,
  defineOperation,
  flag,
  listOf,
  PersonName,
  pageOf,
  type Scope,
  wholePage,
} from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { countAlike } from "../../ledger/commitments/commitment.counts.store.ts";
import { EVERY_COMMITMENT } from "../../ledger/commitments/commitment.list.store.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { endOfDay } from "../../ledger/entries/as-of.ts";
import { listEntriesOf } from "../../ledger/entries/ledger-entry.store.ts";
import { findParty, partyName } from "../../parties/party.registry.ts";
import { topicLabel } from "../../statements/reading/fields/topics.ts";
import { listFrameworks } from "../frameworks/framework.operations.ts";
import { asOf, pageOfRows } from "../register/asking.ts";
import { dayOf } from "../register/fact.ts";
import { listAlike } from "./alike.ts";
import { suggestionRecord } from "./suggestion.record.ts";
import { DIRECTIONS, Suggestion, SuggestionId, suggest } from "./suggestion.ts";

const Row = Suggestion.extend({
  dismissed: z
    .object({ by: PersonName, at: z.iso.datetime(), reason: z.string() })
    .nullable()
    .meta({ description: "Who put it aside, when and why; null where nobody has" }),
});

const rules = {
  months: z.coerce
    .number()
    .int()
    .min(1)
    .max(120)
    .default(12)
    .meta({ description: "After how many months without a meeting" }),
  least: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(3)
    .meta({ description: "How many partners share a topic, at least" }),
};

async function listSuggestions(
  context: Asking,
  { months, least, asked }: { months: number; least: number; asked?: string | undefined },
): Promise<z.input<typeof Row>[]> {
  const day = dayOf(context, asked);
  const end = endOfDay(asked?.length === 10 ? asked : undefined, context.now);
  const counts = await countAlike(context.database, context.person, { ...EVERY_COMMITMENT, end, day });
  const frameworks = await listFrameworks(context, asked);
  const names = {
    party: partyName,
    topic: topicLabel,
    isState: (id: string) => findParty(id)?.kind === "state",
    isPartner: (id: string) => ["state", "group", "region"].includes(findParty(id)?.kind ?? ""),
  };
  const pairs = await listAlike(context, frameworks, { end, day });
  const found = suggest(frameworks, counts, { day, months, least, names }, pairs);
  const entries = await listEntriesOf(context.database, "suggestion");
  const seen = await suggestionRecord.visible(context.database, context.person, entries as never);
  return found.map((one) => ({
    ...one,
    dismissed: suggestionRecord.derive(seen.filter((entry) => entry.record === one.id)),
  }));
}

export const networkGaps = defineOperation({
  name: "network.gaps",
  summary:
    "List where the network can act: deepen, broaden, connect, strengthen, each with its rule, reason and rows",
  details:
    "Found anew each time from the register and the commitments by rules that each row states. What somebody has put aside is left out unless it is asked for.",
  effect: "read",
  role: "reader",
  input: z.object({
    directions: listOf(z.enum(DIRECTIONS)),
    ...rules,
    withDismissed: flag,
    asOf,
    ...wholePage,
  }),
  output: pageOf(Row),
  columns: ["direction", "title", "reason", "commitments", "id"],
  run: async ({ directions, months, least, withDismissed, asOf: asked, ...page }, context) => {
    const rows = (await listSuggestions(context, { months, least, asked })).filter(
      (row) =>
        (directions.length === 0 || directions.includes(row.direction)) &&
        (withDismissed || row.dismissed === null),
    );
    return pageOfRows(rows, page);
  },
});

const chosen = { id: SuggestionId.meta({ examples: ["suggestion-shared-ai"] }) };

async function findSuggestion(context: Asking, id: SuggestionId) {
  return (await listSuggestions(context, { months: 1, least: 2 })).find((row) => row.id === id);
}

async function getSuggestion(context: Asking, id: SuggestionId) {
  const found = await findSuggestion(context, id);
  if (found) return found;
  throw new Problem("suggestions.unknown", {
    message: `There is no suggestion ${id} now.`,
    remedy: "Ask network.gaps which there are: what has been done is no longer suggested.",
    details: { id },
  });
}

/** It is about all frameworks in which it was found. */
async function scope({ id }: { id: SuggestionId }, asked: Asking): Promise<Scope[]> {
  const found = await findSuggestion(asked, id);
  return (found?.frameworks ?? []).map((framework) => ({ organisations: [], frameworks: [framework] }));
}

export const dismissSuggestion = defineOperation({
  name: "suggestions.dismiss",
  summary: "Put a suggestion about the network aside, with the reason",
  effect: "write",
  role: "reviewer",
  scope,
  input: z.object({ ...chosen, reason: z.string().trim().min(1).max(1000) }),
  output: Row,
  positional: ["id"],
  run: async ({ id, reason }, context) => {
    await getSuggestion(context, id);
    await appendEntries(
      context.database,
      [suggestionRecord.entry(id, { kind: "dismissed" })],
      whoOf(context, reason),
    );
    return getSuggestion(context, id);
  },
});

export const restoreSuggestion = defineOperation({
  name: "suggestions.restore",
  summary: "Take a suggestion up again that was put aside",
  effect: "write",
  role: "reviewer",
  scope,
  input: z.object(chosen),
  output: Row,
  positional: ["id"],
  run: async ({ id }, context) => {
    await getSuggestion(context, id);
    await appendEntries(context.database, [suggestionRecord.entry(id, { kind: "restored" })], whoOf(context));
    return getSuggestion(context, id);
  },
});
