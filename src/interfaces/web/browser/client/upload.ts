import { ask } from "./call.ts";
import type { OutputOf } from "./operation-types.ts";

export type Added = OutputOf<"documents.add">;
export type AddedFile = Added["files"][number];

/** How many files, and how many bytes of them, go in one request: small enough that progress shows and nothing is held twice. */
const MOST_FILES = 50;
const MOST_BYTES = 20 * 1024 * 1024;

/** Parts files into requests, in order. A file that is larger than a whole request goes alone. */
export function inBatches<Item extends { size: number }>(files: readonly Item[]): Item[][] {
  const batches: Item[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last && last.length < MOST_FILES && bytes + file.size <= MOST_BYTES) {
      last.push(file);
      bytes += file.size;
    } else {
      batches.push([file]);
      bytes = file.size;
    }
  }
  return batches;
}

/**
 * Sends files to be read, all under one job. `onBatch` is told after each request what became of its files. Throws
 * `RequestProblem`; what was sent before stays.
 */
export async function addFiles(
  files: readonly File[],
  options: { document?: string; signal?: AbortSignal; onBatch(added: Added): void },
): Promise<void> {
  let job: string | null = null;
  for (const batch of inBatches(files)) {
    const form = new FormData();
    for (const file of batch) form.append("files", file, file.name);
    if (job) form.append("job", job);
    if (options.document) form.append("document", options.document);
    const response = await ask("/api/documents/add", { method: "POST", body: form, signal: options.signal });
    const added = (await response.json()) as Added;
    job = added.job ?? job;
    options.onBatch(added);
  }
}

const KINDS = /\.(pdf|docx|html?|xhtml|md|markdown|txt|text)$/iu;

/** What lies in folders besides documents: hidden files, pictures, archives. Only a folder is sifted, never a file that a person chose by itself. */
export function isDocumentName(name: string): boolean {
  return KINDS.test(name) && !name.startsWith(".") && !name.startsWith("~$");
}

/** The files that were dropped, folders opened: `left` counts what lay in folders and is no document. */
export async function droppedFiles(transfer: DataTransfer): Promise<{ files: File[]; left: number }> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const plain = [...transfer.files];
  const files: File[] = [];
  let left = 0;
  for (const [index, entry] of entries.entries()) {
    if (!entry) continue;
    if (entry.isFile) {
      const file = plain.find((one) => one.name === entry.name) ?? plain[index];
      if (file) files.push(file);
      continue;
    }
    for await (const file of filesIn(entry as FileSystemDirectoryEntry)) {
      if (isDocumentName(file.name)) files.push(file);
      else left += 1;
    }
  }
  return { files: entries.some(Boolean) ? files : plain, left };
}

async function* filesIn(folder: FileSystemDirectoryEntry): AsyncGenerator<File> {
  const reader = folder.createReader();
  // A browser hands out a folder in portions (a hundred at a time in Chromium): an empty one is the end.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return;
    for (const entry of portion) {
      if (entry.isDirectory) yield* filesIn(entry as FileSystemDirectoryEntry);
      else
        yield await new Promise<File>((resolve, reject) =>
          (entry as FileSystemFileEntry).file(resolve, reject),
        );
    }
  }
}
