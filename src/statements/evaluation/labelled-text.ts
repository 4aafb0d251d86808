import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ParsedDocument, type ParsingLimits, parseBytes } from "../../documents/parsing/parse.ts";
import type { GoldUnit } from "./gold.ts";
import { type GoldLink, type LabelledFolders, labelledFolders, readLabels, unitsOf } from "./labels.ts";

/** A text with what people labelled in it. */
export type LabelledText = {
  name: string;
  issuer: string | null;
  /** Texts of one group are held out together: those of one issuer, and of this issuer with others. */
  group: string;
  date: string | null;
  parsed: ParsedDocument;
  gold: readonly GoldUnit[];
};

/** A file with labels: where it lies, and what is known of it. */
export type LabelledFile = Omit<LabelledText, "parsed"> & { path: string };

/**
 * The group of each issuer: the shortest name among them that its own begins with, so that "X" and "X and Y" are one.
 * Whoever writes alone writes in joint texts too.
 */
export function groupIssuers(issuers: readonly string[]): Map<string, string> {
  const shortest = [...new Set(issuers)].sort((a, b) => a.length - b.length);
  return new Map(
    shortest.map((issuer) => [issuer, shortest.find((name) => issuer.startsWith(name)) ?? issuer]),
  );
}

/** Labelled texts are trusted: they are read as long as they are. */
const UNLIMITED: ParsingLimits = { maxBytes: Number.POSITIVE_INFINITY, maxPages: Number.POSITIVE_INFINITY };

/** The labelled texts of a folder that holds `texts/` and `gold/`, and the links between them: what models are learned from. */
export async function readLabelledFolder(
  root: string,
): Promise<{ texts: LabelledText[]; links: readonly GoldLink[] }> {
  const folders = labelledFolders(root);
  const { links } = await readLabels(folders);
  return { texts: await readLabelledTexts(await listLabelledFiles(folders), UNLIMITED), links };
}

/** The labelled files that `texts.json` lists, in its order. */
export async function listLabelledFiles(folders: LabelledFolders): Promise<LabelledFile[]> {
  const labels = await readLabels(folders);
  const listed = [...labels.listed.values()];
  const groups = groupIssuers(listed.map(({ issuer }) => issuer ?? "unknown"));
  return listed.flatMap(({ file, issuer, date }) => {
    const gold = unitsOf(labels, file);
    const group = groups.get(issuer ?? "unknown") ?? "unknown";
    return gold === undefined
      ? []
      : [{ name: file, path: join(folders.texts, file), issuer, group, date, gold }];
  });
}

/** Reads the words of labelled files. Throws the `documents.*` problems of parsing. */
export async function readLabelledTexts(
  files: readonly LabelledFile[],
  limits: ParsingLimits,
): Promise<LabelledText[]> {
  const texts: LabelledText[] = [];
  for (const { path, ...about } of files) {
    const parsed = await parseBytes(await readFile(path), about.name, limits);
    texts.push({ ...about, date: about.date ?? parsed.proposals.date?.value ?? null, parsed });
  }
  return texts;
}
