import type { InputOf, OperationName, OutputOf } from "../../client/operation-types.ts";
import type { Filled, Values } from "./filled.ts";
import type { Field } from "./record-field.tsx";

/** A form with which something is recorded: what it asks, and what it makes of the answers. */
export type RecordForm<Name extends OperationName> = {
  /** What the button that opens it says, and the head of the form. */
  label: string;
  title?: string;
  /** What the button says that sends it. */
  verb: string;
  operation: Name;
  fields: readonly Field[];
  values?: Values;
  /** The record that it changes, as its author has seen it: who was quicker is then shown. */
  changes?: { id: string; seq: number };
  /** A file goes beside what this gives. */
  input(filled: Filled, basedOn: number | undefined): InputOf<Name>;
  /** What has happened, in a few words. */
  done: string;
  /** The counter-entry that takes it back, where the record allows one. */
  undo?(output: OutputOf<Name>): Promise<unknown>;
  /** Where its author is led afterwards, where it is not the page they were on. */
  onDone?(output: OutputOf<Name>): void;
  look?: "plain" | "quiet" | "danger" | "primary";
};

/** What a change of delivery or of the register may bear on, or wait in: all of it is asked for again afterwards. */
export const TOUCHED = [
  "approvals",
  "commitments",
  "actions",
  "milestones",
  "evidence",
  "assessments",
  "mentions",
  "ledger",
  "frameworks",
  "initiatives",
  "series",
  "meetings",
  "network",
  "indicators",
  "observations",
  "scoreboards",
] as const;
