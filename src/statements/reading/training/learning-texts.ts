import { readdirSync, readFileSync } from "node:fs";
import { shipped } from "../../../base/place.ts";
import { parseGold } from "../../evaluation/gold.ts";
import { parseInvented } from "./invented.ts";
import { labelInvented, labelText } from "./labelled-documents.ts";
import type { LabelledDocument } from "./trainer.ts";

type Listed = { file: string; issuer: string; date: string | null };

/**
 * All documents to learn from: the labelled texts of a folder that holds `texts/` with `texts.json` and `gold/`, and
 * the made-up ones. An issuer whose name begins with another's ("X" and "X and Y") counts as that one.
 */
export function readLearningTexts(root: string): LabelledDocument[] {
  const listed = JSON.parse(readFileSync(`${root}/texts/texts.json`, "utf8")) as Listed[];
  const names = listed.map(({ issuer }) => issuer).sort((a, b) => a.length - b.length);
  const labelled = listed.map(({ file, issuer, date }) =>
    labelText({
      name: file,
      issuer: names.find((name) => issuer.startsWith(name)) ?? issuer,
      date,
      text: readFileSync(`${root}/texts/${file}`, "utf8"),
      gold: parseGold(readFileSync(`${root}/gold/${file.replace(/\.\w+$/u, ".jsonl")}`, "utf8")),
    }),
  );
  return [...labelled, ...readInvented()];
}

/** The made-up documents, in the order of their files' names. */
function readInvented(): LabelledDocument[] {
  const folder = shipped("src", "statements", "reading", "training", "invented");
  return readdirSync(folder)
    .sort()
    .flatMap((name) => parseInvented(readFileSync(`${folder}/${name}`, "utf8")).map(labelInvented));
}
