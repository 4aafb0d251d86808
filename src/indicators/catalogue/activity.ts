import type { Amount } from "../../statements/statement.ts";

/** What a source says of a sum; null where it does not say. */
export type Flow = "budget" | "pledged" | "committed" | "disbursed" | "spent";

/** A sum that is stated, with the day, month or year of which it is. Never added to another: the same money may be named twice. */
export type StatedSum = Amount & { flow: Flow | null; on: string | null; words: string; by: string | null };

/** How far something has come, as far as it is told. */
export const STAGES = ["idea", "planned", "running", "operating", "suspended", "ended"] as const;
export type Stage = (typeof STAGES)[number];

export type ActivityParty = {
  name: string;
  /** As parties are told apart here; null where the name is of no known party. */
  kind: string | null;
  role: "funding" | "accountable" | "implementing";
};

/**
 * What partners build, agree or promise, as data standards for money and infrastructure want it told. Only what is published
 * becomes one.
 */
export type Activity = {
  id: string;
  /** Its page below the server's address. */
  path: string;
  title: string;
  /** In plain sentences. */
  description: string;
  /** The texts that say so. */
  saidIn: string[];
  parties: ActivityParty[];
  stage: Stage;
  /** When it began: as exact as is known; `isLatest`: it had begun by then. Null where nothing says it. */
  start: { on: string; isLatest: boolean } | null;
  /** When it is to end, or ended. */
  end: { on: string; isActual: boolean } | null;
  /** Whom it is with or for, other than those who promise: states by ISO 3166-1 alpha-2 code, groups and regions by ours. */
  partners: { code: string; name: string; isState: boolean }[];
  places: string[];
  sums: StatedSum[];
  documents: { title: string; path: string; date: string | null }[];
  /** Ids of what it is under; those that are not among the activities are left out. */
  under: string[];
  results: Result[];
  /** When it last changed, as far as is known. */
  changed: string | null;
  /** Whether it is infrastructure: something that is built. */
  isInfrastructure: boolean;
};

/** An indicator with what was aimed at and what was observed and approved. */
export type Result = {
  title: string;
  means: string;
  unit: string;
  better: "higher" | "lower" | "neither";
  baseline: { year: string; value: number } | null;
  targets: readonly { on: string; value: number }[];
  actuals: readonly { on: string; value: number; by: Record<string, string>; source: string }[];
};

/** Whose data it is, where it lies, and under which licence. */
export type Edition = {
  /** Base address of the server, without a slash at its end. */
  address: string;
  publisher: string;
  /** Identifier of who publishes, as registers of organisations list it (org-id.guide). */
  publisherId: string;
  /** IATI's code for what kind of organisation that is. */
  publisherType: string;
  /** Address of the licence. */
  licence: string;
};
