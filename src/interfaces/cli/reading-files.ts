import type { z } from "zod";
import { openLocalPerson } from "../../access/people/local-person.ts";
import { runOperation } from "../../access/run-operation.ts";
import { cancelJobOperation, getJobOperation } from "../../base/jobs/job.operations.ts";
import { isOver, type JobId, type JobItem } from "../../base/jobs/job.ts";
import { addDocuments } from "../../documents/document.operations.ts";
import type { Workshop } from "../serve.ts";
import { type FileRow, plainRow, refusedRow } from "./file-row.ts";
import type { InputFile } from "./input-files.ts";

// One request to add files holds at most so many, and so much memory.
const BATCH_FILES = 100;
const BATCH_BYTES = 64 * 1024 * 1024;
const LOOK_MILLIS = 100;

type Watching = {
  signal: AbortSignal;
  onProgress(done: number, all: number, label: string): void;
  /** Gives the bytes of a file, or throws the problem that keeps it from being read. */
  load(file: InputFile): Promise<Uint8Array>;
};

/** Adds files and waits until they are read. Answers what became of each, in the order of the work. */
export async function readInto(
  workshop: Workshop,
  files: readonly InputFile[],
  watching: Watching,
): Promise<FileRow[]> {
  const { rows, job } = await addFiles(workshop, files, watching);
  if (job) rows.push(...(await follow(workshop, job, watching)));
  return rows;
}

/** Adds files under one job, and begins to read them. Answers those that need no reading, and the job of the others. */
export async function addFiles(
  { ground, runner }: Pick<Workshop, "ground" | "runner">,
  files: readonly InputFile[],
  { signal, load }: Pick<Watching, "signal" | "load">,
): Promise<{ rows: FileRow[]; job: JobId | null }> {
  const person = await openLocalPerson(ground.database, ground.settings, ground.now());
  const rows: FileRow[] = [];
  let job: JobId | null = null;
  for (const batch of batchesOf(files)) {
    if (signal.aborted) {
      rows.push(...batch.map(({ name }) => plainRow(name, "cancelled")));
      continue;
    }
    const loaded: { name: string; content: Uint8Array }[] = [];
    for (const file of batch) {
      try {
        loaded.push({ name: file.name, content: await load(file) });
      } catch (error) {
        rows.push(refusedRow(file.name, error));
      }
    }
    if (!loaded.length) continue;
    const added: z.output<typeof addDocuments.output> = await runOperation(
      addDocuments,
      { files: loaded, ...(job ? { job } : {}) },
      person,
      ground,
    );
    job = added.job;
    runner.wake();
    for (const { name, outcome, document, problem } of added.files) {
      if (outcome !== "queued") rows.push({ ...plainRow(name, outcome), document, problem });
    }
  }
  return { rows, job };
}

function batchesOf(files: readonly InputFile[]): InputFile[][] {
  const batches: InputFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last && last.length < BATCH_FILES && bytes + file.size <= BATCH_BYTES) {
      last.push(file);
      bytes += file.size;
    } else {
      batches.push([file]);
      bytes = file.size;
    }
  }
  return batches;
}

async function follow({ ground }: Workshop, id: JobId, { signal, onProgress }: Watching): Promise<FileRow[]> {
  const person = await openLocalPerson(ground.database, ground.settings, ground.now());
  let isCancelling = false;
  for (;;) {
    if (signal.aborted && !isCancelling) {
      isCancelling = true;
      await runOperation(cancelJobOperation, { id }, person, ground);
    }
    const job = await runOperation(getJobOperation, { id, state: "running", limit: 1 }, person, ground);
    onProgress(job.done + job.failed + job.cancelled, job.items, job.rows[0]?.label ?? "");
    if (isOver(job.state)) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
  }
  const rows: FileRow[] = [];
  for (let offset = 0; ; offset += 1000) {
    const page = await runOperation(getJobOperation, { id, limit: 1000, offset }, person, ground);
    rows.push(...page.rows.map(rowOf));
    if (page.rows.length < 1000) return rows;
  }
}

function rowOf({ label, state, problem, result }: JobItem): FileRow {
  const { outcome, document, statements, notAnalysed, warnings } = (result ?? {}) as {
    outcome?: string;
    document?: string;
    statements?: number;
    notAnalysed?: string | null;
    warnings?: string[];
  };
  return {
    ...plainRow(label, outcome ?? state),
    document: document ?? null,
    statements: statements ?? null,
    problem,
    notes: [...(warnings ?? []), ...(notAnalysed ? [notAnalysed] : [])],
  };
}
