import { z } from "zod";
import { type Asking, defineOperation, type OperationContext } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { getDocument } from "../../documents/document.store.ts";
import { DocumentId } from "../../documents/document.ts";
import { appendEntries, whoOf } from "../../ledger/entries/appending.ts";
import { idFromName } from "../register/recording.ts";
import { ShownMeeting, showMeeting } from "./meeting.operations.ts";
import { meetings } from "./meeting.record.ts";
import { AgendaItem, MeetingId, Participant, Point, type Proceedings } from "./meeting.ts";

const chosen = {
  id: MeetingId,
  reason: z.string().trim().max(1000).optional().meta({ description: "Why, for the history" }),
};

const scope = ({ id }: { id: MeetingId }, asked: Asking) => meetings.scopesOf(asked, [id]);

async function append(
  context: OperationContext,
  id: MeetingId,
  content: Proceedings,
  reason: string | undefined,
) {
  await appendEntries(context.database, [meetings.record.entry(id, content)], whoOf(context, reason));
  return showMeeting(context, id);
}

/** An id for something of a meeting, from its title, that nothing else of it has. */
function idAmong(title: string, taken: readonly { id: string }[]): string {
  const plain = idFromName(title).slice(0, 60).replace(/-+$/u, "") || "item";
  const isTaken = (id: string) => taken.some((one) => one.id === id);
  let id = plain;
  for (let number = 2; isTaken(id); number++) id = `${plain}-${number}`;
  return id;
}

const getOf = ({ database, person }: OperationContext, id: MeetingId) => meetings.get(database, person, id);

function assertOneOf(list: readonly { id: string }[], id: string, what: string): void {
  if (list.some((one) => one.id === id)) return;
  throw new Problem("meetings.no-such-part", {
    message: `The meeting has no ${what} ${id}.`,
    remedy: "Ask meetings.get to see what it has.",
    details: { id },
  });
}

export const addItem = defineOperation({
  name: "meetings.add-item",
  summary: "Put an item on the agenda of a meeting",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({ ...chosen, ...AgendaItem.omit({ id: true }).shape }),
  output: ShownMeeting,
  positional: ["id"],
  run: async ({ id, reason, ...item }, context) => {
    const { agenda } = await getOf(context, id);
    const added = { id: idAmong(item.title, agenda), ...item };
    return append(context, id, { kind: "agenda item added", item: added }, reason);
  },
});

export const removeItem = defineOperation({
  name: "meetings.remove-item",
  summary: "Take an item off the agenda of a meeting",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({ ...chosen, item: z.string() }),
  output: ShownMeeting,
  positional: ["id", "item"],
  run: async ({ id, reason, item }, context) => {
    assertOneOf((await getOf(context, id)).agenda, item, "agenda item");
    return append(context, id, { kind: "agenda item removed", item }, reason);
  },
});

export const raisePoint = defineOperation({
  name: "meetings.raise-point",
  summary: "Record what a meeting left to be done; it stands on each later agenda until it is closed",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({ ...chosen, ...Point.omit({ id: true }).shape }),
  output: ShownMeeting,
  positional: ["id"],
  run: async ({ id, reason, ...point }, context) => {
    const { points } = await getOf(context, id);
    const raised = { id: idAmong(point.title, points), ...point };
    return append(context, id, { kind: "point raised", point: raised }, reason);
  },
});

export const closePoint = defineOperation({
  name: "meetings.close-point",
  summary: "Close a point of a meeting, and say what became of it",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({
    ...chosen,
    id: MeetingId.meta({ description: "The meeting that raised it" }),
    point: z.string(),
    says: z.string().trim().min(1).max(1000).meta({ description: "What became of it" }),
    meeting: MeetingId.nullable().default(null).meta({ description: "The later meeting that closed it" }),
  }),
  output: ShownMeeting,
  positional: ["id", "point"],
  run: async ({ id, reason, point, says, meeting }, context) => {
    assertOneOf((await getOf(context, id)).points, point, "point");
    if (meeting) await getOf(context, meeting);
    return append(context, id, { kind: "point closed", point, says, meeting }, reason);
  },
});

export const reopenPoint = defineOperation({
  name: "meetings.reopen-point",
  summary: "Open a point of a meeting again",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({ ...chosen, point: z.string() }),
  output: ShownMeeting,
  positional: ["id", "point"],
  run: async ({ id, reason, point }, context) => {
    assertOneOf((await getOf(context, id)).points, point, "point");
    return append(context, id, { kind: "point reopened", point }, reason);
  },
});

export const addParticipant = defineOperation({
  name: "meetings.add-participant",
  summary: "Record who takes part in a meeting, by party and function",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({ ...chosen, ...Participant.shape }),
  output: ShownMeeting,
  positional: ["id"],
  run: ({ id, reason, ...participant }, context) =>
    append(context, id, { kind: "participant added", participant }, reason),
});

export const removeParticipant = defineOperation({
  name: "meetings.remove-participant",
  summary: "Take somebody off the participants of a meeting",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({ ...chosen, ...Participant.omit({ isChair: true }).shape }),
  output: ShownMeeting,
  positional: ["id"],
  run: ({ id, reason, ...participant }, context) =>
    append(context, id, { kind: "participant removed", participant }, reason),
});

export const addPaper = defineOperation({
  name: "meetings.add-paper",
  summary: "Put a document to a meeting: a paper, its minutes or its joint statement",
  details:
    "A document that has been added is read in the background, and what it promises goes to review. A joint statement belongs to the framework under which the meeting is held.",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({
    ...chosen,
    document: DocumentId,
    role: z.enum(["paper", "minutes", "joint statement"]).default("paper"),
  }),
  output: ShownMeeting,
  positional: ["id", "document"],
  run: async ({ id, reason, document, role }, context) => {
    await getDocument(context.database, context.person, document);
    return append(context, id, { kind: "paper added", document, role }, reason);
  },
});

export const removePaper = defineOperation({
  name: "meetings.remove-paper",
  summary: "Take a document away from a meeting",
  effect: "write",
  role: "contributor",
  scope,
  input: z.object({ ...chosen, document: DocumentId }),
  output: ShownMeeting,
  positional: ["id", "document"],
  run: ({ id, reason, document }, context) =>
    append(context, id, { kind: "paper removed", document }, reason),
});
