import { ask } from "./call.ts";
import type { OperationName, OutputOf } from "./operation-types.ts";

export type Imported = OutputOf<"commitments.import">;
export type ImportedLine = Imported["lines"][number];
/** The nouns that can be taken in from a table, as their addresses name them: who may, and the page on which they stand. */
export const IMPORTED = {
  commitments: { needed: "reviewer", list: "/commitments" },
  actions: { needed: "contributor", list: "/actions", exported: "actions.export" },
  milestones: { needed: "contributor", list: "/milestones", exported: "milestones.export" },
  evidence: { needed: "contributor", list: "/commitments", exported: "evidence.export" },
  observations: { needed: "contributor", list: "/indicators", exported: "observations.export" },
  frameworks: { needed: "reviewer", list: "/frameworks", exported: "frameworks.export" },
  initiatives: { needed: "reviewer", list: "/initiatives", exported: "initiatives.export" },
  meetings: { needed: "reviewer", list: "/meetings", exported: "meetings.export" },
} as const satisfies Record<string, { needed: string; list: string; exported?: OperationName }>;
export type ImportedNoun = keyof typeof IMPORTED;
export const IMPORTED_NOUNS = Object.keys(IMPORTED) as ImportedNoun[];

// So many rows at a time: the page shows how far it is, and can be stopped between two parts.
const PART = 1000;
const MOST_LINES = 2000;

export type Asked = { noun: ImportedNoun; file: File; columns: Record<string, string> };

function formOf({ file, columns }: Omit<Asked, "noun">): FormData {
  const form = new FormData();
  form.append("files", file, file.name);
  form.append("columns", JSON.stringify(columns));
  return form;
}

/**
 * Takes a table in, or looks at what it would change, part by part. `onPart` is told of all that has been looked at so
 * far. Stopped between two parts by the signal: what was taken in stays.
 */
export async function importTable(
  { noun, ...asked }: Asked,
  {
    dryRun,
    reason,
    signal,
    onPart,
  }: { dryRun: boolean; reason?: string; signal: AbortSignal; onPart(part: Imported): void },
): Promise<void> {
  let sum: Imported | null = null;
  for (let after = 0; ; ) {
    const form = formOf(asked);
    form.append("dryRun", String(dryRun));
    form.append("after", String(after));
    form.append("limit", String(PART));
    if (reason) form.append("reason", reason);
    const response = await ask(`/api/${noun}/import`, { method: "POST", body: form, signal });
    const part = (await response.json()) as Imported;
    sum = sum === null ? part : together(sum, part);
    onPart(sum);
    after = part.upTo;
    if (after >= part.rows || signal.aborted) return;
  }
}

function together(before: Imported, part: Imported): Imported {
  const counts = { ...part.counts };
  for (const [outcome, count] of Object.entries(before.counts) as [keyof Imported["counts"], number][])
    counts[outcome] = (counts[outcome] ?? 0) + count;
  const isKeptOut = ({ outcome }: ImportedLine) => outcome === "refused" || outcome === "conflict";
  const lines = [...before.lines, ...part.lines];
  const inOrder = [...lines.filter(isKeptOut), ...lines.filter((line) => !isKeptOut(line))];
  return { ...part, counts, lines: inOrder.slice(0, MOST_LINES) };
}

/** The rows that do not fit, with their reasons, as a file for the browser to keep. */
export async function refusedRows({ noun, ...asked }: Asked): Promise<Blob> {
  const form = formOf(asked);
  form.append("noun", noun);
  const response = await ask("/api/imports/refused", { method: "POST", body: form });
  return response.blob();
}
