import { readdir, readFile } from "node:fs/promises";
import { basename, join, parse } from "node:path";
import { z } from "zod";
import { Problem } from "../../base/problem.ts";
import { type GoldUnit, parseGold } from "../../statements/evaluation/gold.ts";
import { isLearnedFrom } from "../../statements/evaluation/learned-from.ts";
import type { ReadDocument } from "../../statements/reading/read-document.ts";
import { readFiles } from "./dry-run.ts";
import { type EvaluatedText, type GoldLink, reportOn } from "./evaluation-report.ts";
import { renderReport } from "./evaluation-tables.ts";
import { findInputFiles } from "./input-files.ts";
import { refuse } from "./refusal.ts";
import { type Session, say, settingsOf, wantsJson, writeJson } from "./session.ts";

const Listed = z.array(
  z.object({ file: z.string(), issuer: z.string().nullish(), date: z.string().nullish() }),
);
const LinkLine = z.object({
  progress: z.object({ doc: z.string(), quote: z.string() }),
  commitment: z.object({ doc: z.string(), quote: z.string() }),
  relation: z.enum(["fulfils", "advances"]),
});

type Labels = { units: Map<string, GoldUnit[]>; links: GoldLink[] };

/** Reads the texts of a folder, compares them with their labels and shows the figures. Opens no database. */
export async function evaluateFolders(
  session: Session,
  textsFolder: string,
  goldFolder: string,
): Promise<void> {
  const labels = await readLabels(goldFolder);
  const listed = await readList(textsFolder);
  const found = await findInputFiles([textsFolder]);
  const [missing] = found.missing;
  if (missing) throw missing.problem;
  const files = found.files.filter((file) => labels.units.has(stemOf(file.name)));
  if (!files.length) {
    throw new Problem("evaluation.no-pairs", {
      message: `No text in ${textsFolder} has labels in ${goldFolder}.`,
      remedy: "The labels of the text NAME.txt are the file NAME.jsonl: check the two folders.",
    });
  }
  const unlabelled = found.files.length - files.length;
  if (unlabelled)
    say(session, `${unlabelled} of ${found.files.length} texts have no labels and are left out.`);
  const started = process.cpuUsage();
  const texts: EvaluatedText[] = [];
  for await (const reading of readFiles(files, settingsOf(session))) {
    const { name } = reading.file;
    if (!("read" in reading)) {
      // Left out, a text that cannot be read would raise the figures: all its units count as missed.
      refuse(session, name, reading.problem);
    }
    const read = "read" in reading ? reading.read : null;
    texts.push(asText(name, read, labels.units.get(stemOf(name)) ?? [], listed.get(name)));
  }
  const { user, system } = process.cpuUsage(started);
  const report = reportOn(texts, labels.links, (user + system) / 1_000_000);
  const learned = texts.filter(({ document }) => isLearnedFrom(document.text)).length;
  if (learned) {
    say(
      session,
      `${learned} of these ${texts.length} texts were used to train the reader: figures over them are fitted and say nothing about other texts. docs/accuracy.md has those that were held out.`,
    );
  }
  if (wantsJson(session)) await writeJson(session, { ...report, textsLearnedFrom: learned });
  else await session.terminal.out(renderReport(report, session.terminal.width ?? 100));
}

function asText(
  name: string,
  read: ReadDocument | null,
  gold: GoldUnit[],
  about: { issuer?: string | null; date?: string | null } | undefined,
): EvaluatedText {
  return {
    name,
    issuer: about?.issuer ?? read?.proposals.issuer?.value ?? "unknown",
    date: about?.date ?? read?.proposals.date?.value ?? null,
    document: read?.text ?? { text: "", blocks: [], pages: null },
    statements: read?.statements ?? [],
    units: (read?.statements.length ?? 0) + (read?.passedOver.length ?? 0),
    gold,
  };
}

function stemOf(name: string): string {
  return parse(name).name;
}

/** Issuers and dates of the texts, where the folder has a list of them. */
async function readList(folder: string): Promise<Map<string, z.infer<typeof Listed>[number]>> {
  const path = join(folder, "texts.json");
  const json = await readFile(path, "utf8").catch(() => null);
  if (json === null) return new Map();
  try {
    return new Map(Listed.parse(JSON.parse(json)).map((about) => [about.file, about]));
  } catch (cause) {
    throw notLabels(path, "It is a list of texts with file, issuer and date.", cause);
  }
}

async function readLabels(folder: string): Promise<Labels> {
  const names = await readdir(folder).catch((cause) => {
    throw new Problem("files.missing", {
      message: `There is no folder ${folder}.`,
      remedy: "Check how it is written, and whether it is relative to the folder you are in.",
      cause,
    });
  });
  const labels: Labels = { units: new Map(), links: [] };
  for (const name of names.filter((one) => one.endsWith(".jsonl")).sort()) {
    const path = join(folder, name);
    const lines = await readFile(path, "utf8");
    try {
      if (name.startsWith("links-")) labels.links.push(...linksOf(name, lines));
      else labels.units.set(stemOf(name), parseGold(lines));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message.split("\n")[0] : "";
      throw notLabels(path, `Each line is the JSON of one label. ${why}`.trim(), cause);
    }
  }
  return labels;
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
