import { readdir, readFile } from "node:fs/promises";
import { basename, join, parse } from "node:path";
import { z } from "zod";
import { Problem } from "../../base/problem.ts";
import { type GoldUnit, parseGold } from "./gold.ts";

/** Two folders: `texts`, with `texts.json` where issuers and dates are known, and `gold` with what people labelled in them. */
export type LabelledFolders = { texts: string; gold: string };

/** The two folders of a folder that holds both. */
export function labelledFolders(root: string): LabelledFolders {
  return { texts: join(root, "texts"), gold: join(root, "gold") };
}

/** A link that people found between two labelled units. */
export type GoldLink = {
  pair: string;
  progress: { doc: string; quote: string };
  commitment: { doc: string; quote: string };
  relation: "fulfils" | "advances";
};

/** What is known of a text before it is read. */
export type ListedText = { file: string; issuer: string | null; date: string | null };

/** What two folders say of texts: units by the text's name without its ending, links, and the list of texts. */
export type Labels = {
  units: ReadonlyMap<string, GoldUnit[]>;
  links: readonly GoldLink[];
  listed: ReadonlyMap<string, ListedText>;
};

const Listed = z.array(
  z.object({
    file: z.string(),
    issuer: z.string().nullish().default(null),
    date: z.string().nullish().default(null),
  }),
);
const LinkLine = z.object({
  progress: z.object({ doc: z.string(), quote: z.string() }),
  commitment: z.object({ doc: z.string(), quote: z.string() }),
  relation: z.enum(["fulfils", "advances"]),
});

/** Reads all labels. Throws `files.missing` and `evaluation.labels`. */
export async function readLabels({ texts, gold }: LabelledFolders): Promise<Labels> {
  const names = await readdir(gold).catch((cause) => {
    throw new Problem("files.missing", {
      message: `There is no folder ${gold}.`,
      remedy: "Check how it is written, and whether it is relative to the folder you are in.",
      cause,
    });
  });
  const units = new Map<string, GoldUnit[]>();
  const links: GoldLink[] = [];
  for (const name of names.filter((one) => one.endsWith(".jsonl")).sort()) {
    const path = join(gold, name);
    const lines = await readFile(path, "utf8");
    try {
      if (name.startsWith("links-")) links.push(...linksOf(name, lines));
      else units.set(parse(name).name, parseGold(lines));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message.split("\n")[0] : "";
      throw notLabels(path, `Each line is the JSON of one label. ${why}`.trim(), cause);
    }
  }
  return { units, links, listed: await readList(texts) };
}

/** The units that people labelled in a file, by its name; undefined where it has no labels. */
export function unitsOf(labels: Labels, file: string): GoldUnit[] | undefined {
  return labels.units.get(parse(file).name);
}

/** Issuers and dates of the texts, where the folder has a list of them. */
async function readList(folder: string): Promise<Map<string, ListedText>> {
  const path = join(folder, "texts.json");
  const json = await readFile(path, "utf8").catch(() => null);
  if (json === null) return new Map();
  try {
    return new Map(Listed.parse(JSON.parse(json)).map((about) => [about.file, about]));
  } catch (cause) {
    throw notLabels(path, "It is a list of texts with file, issuer and date.", cause);
  }
}

function linksOf(name: string, lines: string): GoldLink[] {
  const pair = basename(name, ".jsonl").slice("links-".length);
  return lines
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => ({ pair, ...LinkLine.parse(JSON.parse(line)) }));
}

function notLabels(path: string, remedy: string, cause: unknown): Problem {
  return new Problem("evaluation.labels", {
    message: `${path} does not hold what it should.`,
    remedy,
    cause,
  });
}
