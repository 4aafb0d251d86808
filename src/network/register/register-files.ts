import { readdirSync } from "node:fs";
import { z } from "zod";
import { shipped } from "../../base/place.ts";
import { Problem } from "../../base/problem.ts";
import { readYaml } from "../../base/vocabulary.ts";

/** The records of all files of a folder of the catalogue, each file a map of ids under one key. An id stands once. */
export function readRecords<Schema extends z.ZodType>(
  folder: string,
  key: string,
  schema: Schema,
): { id: string; record: z.output<Schema> }[] {
  const records = new Map<string, z.output<Schema>>();
  const file = z.strictObject({ [key]: z.record(z.string(), schema) });
  const names = readdirSync(shipped(folder)).filter((name) => name.endsWith(".yaml"));
  for (const name of names.sort()) {
    const path = `${folder}/${name}`;
    for (const [id, record] of Object.entries(
      readYaml(path, file)[key] as Record<string, z.output<Schema>>,
    )) {
      if (records.has(id)) throw invalid(path, `${id} stands twice.`);
      records.set(id, record);
    }
  }
  return [...records].map(([id, record]) => ({ id, record }));
}

/** Throws `vocabulary.invalid` where a record names another one that there is not. */
export function assertKnown(
  path: string,
  records: readonly { id: string; names: readonly (string | null)[] }[],
  isKnown: (name: string) => boolean,
): void {
  for (const { id, names } of records) {
    const missing = names.find((name) => name !== null && !isKnown(name));
    if (missing) throw invalid(path, `${id} names ${missing}, which is not there.`);
  }
}

function invalid(path: string, what: string): Problem {
  return new Problem("vocabulary.invalid", {
    message: `${path} is not as it has to be: ${what}`,
    remedy: "Correct the file, or restore it from the last version that worked.",
    details: { path },
  });
}
