import { z } from "zod";

/** What somebody may still owe. */
export const OWED_KINDS = ["action", "milestone", "commitment", "evidence", "review", "approval"] as const;
export const OwedKind = z.enum(OWED_KINDS);
export type OwedKind = z.infer<typeof OwedKind>;

/** Something that somebody, or their organisation, has still to do. */
export const Owed = z.object({
  kind: OwedKind,
  id: z.string(),
  commitment: z.string().nullable().meta({ description: "The commitment that it belongs to, or is" }),
  what: z.string().meta({ description: "What is to be done, in the words of the record" }),
  isQuote: z.boolean().meta({ description: "Whether these are words of a document" }),
  owner: z
    .string()
    .nullable()
    .meta({ description: "Who owes it, as recorded; null where your role asks for it" }),
  due: z.string().nullable().meta({ description: "By when, as far as stated; null: no date is set" }),
  dueDay: z.iso.date().nullable().meta({ description: "The last day that `due` may mean" }),
  isOverdue: z.boolean(),
  path: z.string().meta({ description: "The page where it is done" }),
});
export type Owed = z.infer<typeof Owed>;

/** What is most urgent first: by day, what has none at the end; then by what it is. */
export function inOrderOfUrgency(owed: readonly Owed[]): Owed[] {
  const key = ({ dueDay, kind, id }: Owed) => `${dueDay ?? "9999"} ${OWED_KINDS.indexOf(kind)} ${id}`;
  return [...owed].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
