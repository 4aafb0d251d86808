import { availableParallelism } from "node:os";
import { Problem } from "../../base/problem.ts";
import type { GoldUnit } from "../../statements/evaluation/gold.ts";
import { readHeldOut } from "../../statements/evaluation/held-out-threads.ts";
import {
  groupIssuers,
  type LabelledFile,
  readLabelledTexts,
} from "../../statements/evaluation/labelled-text.ts";
import {
  type LabelledFolders,
  type Labels,
  type ListedText,
  readLabels,
  unitsOf,
} from "../../statements/evaluation/labels.ts";
import { isLearnedFrom } from "../../statements/evaluation/learned-from.ts";
import { backgroundsOf, pairsOf } from "../../statements/linking/gold.ts";
import { EMPTY_SHARE, trainRanker } from "../../statements/linking/training.ts";
import type { ReadDocument } from "../../statements/reading/read-document.ts";
import { readFiles } from "./dry-run.ts";
import { type EvaluatedText, type HeldOutPair, reportOn } from "./evaluation-report.ts";
import { renderReport } from "./evaluation-tables.ts";
import { findInputFiles, type InputFile } from "./input-files.ts";
import { ProgressBar } from "./progress-bar.ts";
import { refuse } from "./refusal.ts";
import { type Session, say, settingsOf, wantsJson, writeJson } from "./session.ts";

/**
 * Reads the texts of a folder, compares them with their labels and shows the figures. Opens no database. `isHeldOut`
 * reads each text by models that are learned, here and now, from the texts of other issuers only.
 */
export async function evaluateFolders(
  session: Session,
  folders: LabelledFolders,
  isHeldOut: boolean,
): Promise<void> {
  const labels = await readLabels(folders);
  const files = await filesWithLabels(session, folders, labels);
  const report = isHeldOut
    ? await evaluateHeldOut(session, files, labels)
    : await evaluateAsShipped(session, files, labels);
  if (wantsJson(session)) await writeJson(session, report);
  else await session.terminal.out(renderReport(report, session.terminal.width ?? 100));
}

async function filesWithLabels(
  session: Session,
  { texts, gold }: LabelledFolders,
  labels: Labels,
): Promise<InputFile[]> {
  const found = await findInputFiles([texts]);
  const [missing] = found.missing;
  if (missing) throw missing.problem;
  const files = found.files.filter((file) => unitsOf(labels, file.name) !== undefined);
  if (!files.length) {
    throw new Problem("evaluation.no-pairs", {
      message: `No text in ${texts} has labels in ${gold}.`,
      remedy: "The labels of the text NAME.txt are the file NAME.jsonl: check the two folders.",
    });
  }
  const unlabelled = found.files.length - files.length;
  if (unlabelled)
    say(session, `${unlabelled} of ${found.files.length} texts have no labels and are left out.`);
  return files;
}

async function evaluateAsShipped(session: Session, files: readonly InputFile[], labels: Labels) {
  const started = process.cpuUsage();
  const texts: EvaluatedText[] = [];
  const bar = new ProgressBar(session.terminal);
  for await (const reading of readFiles(files, settingsOf(session))) {
    const { name } = reading.file;
    bar.clear();
    if (!("read" in reading)) {
      // Left out, a text that cannot be read would raise the figures: all its units count as missed.
      refuse(session, name, reading.problem);
    }
    const read = "read" in reading ? reading.read : null;
    texts.push(asText(name, read, unitsOf(labels, name) ?? [], labels.listed.get(name)));
    bar.show(texts.length, files.length, name);
  }
  bar.clear();
  const { user, system } = process.cpuUsage(started);
  const learned = texts.filter(({ document }) => isLearnedFrom(document.text)).length;
  if (learned) {
    say(
      session,
      `${learned} of these ${texts.length} texts were used to train the reader: figures over them are fitted and say nothing about other texts. --held-out leaves each issuer out of the training in turn.`,
    );
  }
  const report = reportOn(texts, labels.links, {
    cpuSeconds: (user + system) / 1_000_000,
    heldOut: null,
  });
  return { ...report, heldOut: null, textsLearnedFrom: learned };
}

async function evaluateHeldOut(session: Session, files: readonly InputFile[], labels: Labels) {
  const settings = settingsOf(session);
  const limits = { maxBytes: settings.maxBytes, maxPages: settings.maxPages };
  const labelled = asLabelled(files, labels);
  const cancelled = new AbortController();
  const bar = new ProgressBar(session.terminal);
  const stop = session.terminal.onInterrupt(() => cancelled.abort());
  try {
    const [readings, pairs] = await Promise.all([
      readHeldOut(labelled, {
        limits,
        lanes: settings.workers || availableParallelism(),
        signal: cancelled.signal,
        onProgress: (done, all, group) => bar.show(done, all, `without ${group}`),
      }),
      learnRankers(labelled, limits, labels),
    ]);
    const texts = readings.map(({ name, read }) =>
      asText(name, read, unitsOf(labels, name) ?? [], labels.listed.get(name)),
    );
    const report = reportOn(texts, labels.links, { cpuSeconds: null, heldOut: pairs });
    return { ...report, heldOut: "issuer", textsLearnedFrom: 0 };
  } finally {
    stop();
    bar.clear();
  }
}

/** For each pair of linked texts, a ranker that learned from the other pairs, and counted words in other issuers' texts. */
async function learnRankers(
  files: readonly LabelledFile[],
  limits: { maxBytes: number; maxPages: number },
  { links }: Labels,
): Promise<HeldOutPair[]> {
  if (!links.length) return [];
  const texts = await readLabelledTexts(files, limits);
  const pairs = pairsOf(texts, links);
  const background = backgroundsOf(texts);
  return pairs.map((pair) => {
    const others = pairs.filter((other) => other !== pair);
    return { pair, ranker: trainRanker(others, background(pair), EMPTY_SHARE) };
  });
}

/** Files with what is known of them. A text whose issuer nobody named is an issuer of its own. */
function asLabelled(files: readonly InputFile[], labels: Labels): LabelledFile[] {
  const issuers = files.map(({ name }) => labels.listed.get(name)?.issuer ?? null);
  const groups = groupIssuers(issuers.filter((issuer) => issuer !== null));
  return files.map(({ name, path }, at) => {
    const issuer = issuers[at] ?? null;
    const group = issuer === null ? name : (groups.get(issuer) ?? issuer);
    const date = labels.listed.get(name)?.date ?? null;
    return { name, path, issuer, group, date, gold: unitsOf(labels, name) ?? [] };
  });
}

function asText(
  name: string,
  read: ReadDocument | null,
  gold: GoldUnit[],
  about: ListedText | undefined,
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
