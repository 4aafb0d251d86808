import { z } from "zod";
import type { Span } from "../documents/document-text.ts";
import type { Standing, StatementType } from "./statement.ts";

/** Below this certainty the reader was not sure that a sentence is no statement. */
export const UNSURE_BELOW = 0.7;

/**
 * What became of the sentences of one document or of several. Every sentence (or part of one that says something of its
 * own) is counted once: `units` = commitments + progress + recommendations + rejected + passedOver.
 */
export const Coverage = z.object({
  units: z.int(),
  /** Statements that are proposed or accepted, by the type they have now. */
  commitments: z.int(),
  progress: z.int(),
  recommendations: z.int(),
  /** Statements that a person has rejected. */
  rejected: z.int(),
  /** Sentences of which nobody has made a statement. */
  passedOver: z.int(),
  /** Those of the passed over of which the reader was not sure. */
  unsure: z.int(),
  /** Statements that a person has accepted or rejected. */
  decided: z.int(),
  /** Statements that a person or a language model found where the reader had found none. */
  found: z.int(),
  /** Share of the statements, rejected ones included, that are decided, from 0 to 1; null where there is none. */
  decidedShare: z.number().nullable(),
});
export type Coverage = z.infer<typeof Coverage>;

/** What one version of a document holds, as far as coverage asks. */
export type CoveredText = {
  statements: readonly { type: StatementType; standing: Standing; foundBy: string; spans: readonly Span[] }[];
  passedOver: readonly { spans: readonly Span[]; certainty: number }[];
};

/** Whether two places have any of the text in common. */
export function overlap(one: readonly Span[], other: readonly Span[]): boolean {
  return one.some((a) => other.some((b) => a.start < b.end && b.start < a.end));
}

const withShare = (counts: Omit<Coverage, "decidedShare">): Coverage => {
  const statements = counts.units - counts.passedOver;
  return { ...counts, decidedShare: statements === 0 ? null : counts.decided / statements };
};

/** Counts what became of the sentences of one text. A sentence of which somebody has made a statement since is no longer passed over. */
export function deriveCoverage(
  { statements, passedOver }: CoveredText,
  unsureBelow: number = UNSURE_BELOW,
): Coverage {
  const added = statements.filter(({ foundBy }) => foundBy !== "reader");
  const left = passedOver.filter(({ spans }) => !added.some((statement) => overlap(spans, statement.spans)));
  const standing = statements.filter((statement) => statement.standing !== "rejected");
  const count = (type: StatementType) => standing.filter((statement) => statement.type === type).length;
  return withShare({
    units: statements.length + left.length,
    commitments: count("commitment"),
    progress: count("progress"),
    recommendations: count("recommendation"),
    rejected: statements.length - standing.length,
    passedOver: left.length,
    unsure: left.filter(({ certainty }) => certainty < unsureBelow).length,
    decided: statements.filter((statement) => statement.standing !== "proposed").length,
    found: added.length,
  });
}

/** The coverage of several texts together. */
export function addCoverage(parts: readonly Coverage[]): Coverage {
  const sum = (field: Exclude<keyof Coverage, "decidedShare">) =>
    parts.reduce((total, part) => total + part[field], 0);
  return withShare({
    units: sum("units"),
    commitments: sum("commitments"),
    progress: sum("progress"),
    recommendations: sum("recommendations"),
    rejected: sum("rejected"),
    passedOver: sum("passedOver"),
    unsure: sum("unsure"),
    decided: sum("decided"),
    found: sum("found"),
  });
}
