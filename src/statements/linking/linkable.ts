import type { ReadStatement } from "../statement.ts";

/** A statement with what stands around it: all that linking needs to know. Every field but the first three may be empty. */
export type Linkable = {
  /** Unique among all that are compared. */
  id: string;
  /** Id of the document it stands in. */
  document: string;
  statement: ReadStatement;
  /** The document's own date ("2026", "2026-07", "2026-07-15"), or null. */
  documentDate: string | null;
  /** The headings above it, outermost first; a bold label that opens its paragraph counts as one. */
  headings: readonly string[];
  /** The line that introduces its list, or null. */
  leadIn: string | null;
  /** The words of its paragraph around it: what came before matters most ("To that end, it ..."). */
  around: string;
  /** Where it stands in the document, from 0 (first word) to 1 (last). */
  position: number;
  /** Acronyms its document defines, with the stems of their words; see `acronymsIn`. */
  acronyms: ReadonlyMap<string, readonly string[]>;
};
