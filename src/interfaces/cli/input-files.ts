import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { Problem } from "../../base/problem.ts";

/** A file to read: where it is, the name it is known by, its size in bytes. */
export type InputFile = { path: string; name: string; size: number };

/** The files that paths name; what a folder holds besides documents is left out and counted by its ending. */
export type InputFiles = {
  files: InputFile[];
  leftOut: Map<string, number>;
  missing: { name: string; problem: Problem }[];
};

// Those that are read, and those of which a person should hear that they are not, and what to do.
const DOCUMENTS = new Set(
  [
    "",
    ".pdf",
    ".docx",
    ".docm",
    ".dotx",
    ".html",
    ".htm",
    ".xhtml",
    ".md",
    ".markdown",
    ".txt",
    ".text",
  ].concat([".doc", ".rtf", ".odt", ".epub", ".pages", ".pptx", ".ppt"]),
);

/**
 * The files at these paths in the order given, folders with all that lies in them in the order of names. A file that
 * is named itself is always taken; in a folder, hidden files and what is no document by its ending are left out.
 * A path where nothing is does not keep the others from being read.
 */
export async function findInputFiles(paths: readonly string[]): Promise<InputFiles> {
  const found: InputFiles = { files: [], leftOut: new Map(), missing: [] };
  for (const path of paths) {
    const about = await stat(path).catch((cause) => {
      found.missing.push({ name: path, problem: nothingAt(path, cause) });
      return null;
    });
    if (!about) continue;
    if (about.isDirectory()) await addFolder(path, found);
    else found.files.push({ path, name: basename(path), size: about.size });
  }
  return found;
}

async function addFolder(folder: string, found: InputFiles): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    // A link may lead back up: folders are followed only where they really are.
    if (entry.isDirectory()) await addFolder(path, found);
    else if (DOCUMENTS.has(extname(entry.name).toLowerCase())) {
      const about = await stat(path).catch(() => null);
      if (about?.isFile()) found.files.push({ path, name: entry.name, size: about.size });
    } else {
      const ending = extname(entry.name).toLowerCase();
      found.leftOut.set(ending, (found.leftOut.get(ending) ?? 0) + 1);
    }
  }
}

/** A sentence about what was left out; null where nothing was. */
export function leftOutLine({ leftOut }: InputFiles): string | null {
  if (leftOut.size === 0) return null;
  const count = [...leftOut.values()].reduce((sum, one) => sum + one, 0);
  return `Left out: ${count} ${count === 1 ? "file that is no document" : "files that are no documents"} by name (${[...leftOut.keys()].join(", ")}).`;
}

/** Files as an operation takes them. Throws `files.missing` and `files.unreadable`. */
export async function readInputFiles(
  paths: readonly string[],
): Promise<{ name: string; content: Uint8Array }[]> {
  const { files, missing } = await findInputFiles(paths);
  if (missing[0]) throw missing[0].problem;
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await readInputFile(file) })));
}

/** What an argument names: the file at that path where there is one, otherwise a document by what it is called. */
export async function readInputDocument(
  called: string,
): Promise<string | { name: string; content: Uint8Array }> {
  const about = await stat(called).catch(() => null);
  if (!about?.isFile()) return called;
  const file = { path: called, name: basename(called), size: about.size };
  return { name: file.name, content: await readInputFile(file) };
}

/** The bytes of a file. Throws `files.unreadable`, and `documents.too-large` before anything is read. */
export async function readInputFile(
  { path, name, size }: InputFile,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  if (size > maxBytes) throw tooLarge(name, size, maxBytes);
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Problem("files.unreadable", {
      message: `${name} cannot be opened.`,
      remedy: "Check that you may read it and that it is still there.",
      details: { path },
      cause,
    });
  }
}

function nothingAt(path: string, cause: unknown): Problem {
  return new Problem("files.missing", {
    message: `There is no file or folder ${path}.`,
    remedy: "Check how it is written, and whether it is relative to the folder you are in.",
    details: { path },
    cause,
  });
}

function tooLarge(name: string, size: number, most: number): Problem {
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
  return new Problem("documents.too-large", {
    message: `${name} has ${megabytes(size)} MB; documents up to ${megabytes(most)} MB are taken.`,
    remedy: "Split the document, or raise ENTENTE_MAX_MEGABYTES.",
  });
}
