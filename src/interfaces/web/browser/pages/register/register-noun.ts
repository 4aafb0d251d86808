import type { OutputOf } from "../../client/operation-types.ts";

/** The nouns of the register: each is recorded, changed and taken back by the same forms. */
export type RegisterNoun = "frameworks" | "initiatives" | "series" | "meetings";

/** What every record of the register has, whatever its noun. */
export type RegisterRecord = Pick<
  | OutputOf<"frameworks.get">
  | OutputOf<"initiatives.get">
  | OutputOf<"series.get">
  | OutputOf<"meetings.get">,
  "id" | "name" | "also" | "parties" | "unnamed" | "marking" | "published" | "isWithdrawn" | "seq"
> & { status: string; [own: string]: unknown };

/** One of each, as in a sentence. */
export const ONE: Record<RegisterNoun, string> = {
  frameworks: "a framework",
  initiatives: "an initiative",
  series: "a series of meetings",
  meetings: "a meeting",
};
