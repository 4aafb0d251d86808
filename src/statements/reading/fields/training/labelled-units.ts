import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { quoteAt } from "../../../../documents/document-text.ts";
import { readPlainText } from "../../../../documents/plain-text/plain-text.ts";
import { alignQuotes } from "../../../evaluation/alignment.ts";
import { type GoldUnit, parseGold } from "../../../evaluation/gold.ts";
import { listUnits } from "../../units/unit.ts";
import { readContext } from "../context.ts";
import type { FieldContext, FieldUnit } from "../fields.ts";

/** A unit as it stands in its text, with the labels that a person gave it. */
export type LabelledUnit = { gold: GoldUnit; unit: FieldUnit; context: FieldContext; group: string };

const TextsFile = z.array(
  z.object({ file: z.string(), issuer: z.string(), kind: z.string(), date: z.string().nullable() }),
);

/** Texts that one kind of issuer writes for one kind of purpose are held out together: they share their phrases. */
function groupOf(issuer: string, kind: string): string {
  const isPaper = /paper|briefing/iu.test(kind);
  const name = issuer.replace(/ and High Representative$/u, "");
  if (/^United States$/u.test(name)) return `${name}, ${kind}`;
  return isPaper ? `${name}, ${kind}` : name;
}

/**
 * The labelled units of a folder that holds `texts` (with `texts.json`) and `gold`. The context of each text is what the
 * reader itself would find, but for the date, which is given. Gold units that no unit of the text matches are left out.
 */
export function readLabelledUnits(folder: string): LabelledUnit[] {
  const about = TextsFile.parse(JSON.parse(readFileSync(join(folder, "texts", "texts.json"), "utf8")));
  const files = new Set(readdirSync(join(folder, "gold")));
  return about.flatMap(({ file, issuer, kind, date }) => {
    const goldFile = file.replace(/\.txt$/u, ".jsonl");
    if (!files.has(goldFile)) return [];
    const document = readPlainText(readFileSync(join(folder, "texts", file), "utf8"));
    const units = listUnits(document);
    const context = readContext(document, { title: null, issuer: null, date }, units);
    const gold = parseGold(readFileSync(join(folder, "gold", goldFile), "utf8"));
    const pairs = alignQuotes(
      gold.map((one) => one.quote),
      units.map((unit) => quoteAt(document.text, unit.spans)),
    );
    return pairs.flatMap(({ left, right }) => {
      const [label, unit] = [gold[left], units[right]];
      return label && unit ? [{ gold: label, unit, context, group: groupOf(issuer, kind) }] : [];
    });
  });
}
