import { readdirSync } from "node:fs";
import { z } from "zod";
import type { Citation } from "../../base/citation.ts";
import { shipped } from "../../base/place.ts";
import { Problem } from "../../base/problem.ts";
import { readYaml } from "../../base/vocabulary.ts";
import type { Fact } from "./fact.ts";
import { asShipped, type Catalogued } from "./registered.ts";

/** A record of a file: its fields, and beside them the facts that its sources state. */
type Shipped = { facts: { sources: z.infer<typeof Citation>[] }[] };

/**
 * The records of a noun that ship in a folder of the catalogue, by id: read when they are first asked for, and then kept.
 * `names`: the records that one names, which have to be there (`known`: among its own noun, if absent). Throws
 * `vocabulary.invalid` where a file is not as it has to be.
 */
export function catalogueOf<Schema extends z.ZodType<Shipped>, Fields, One extends Fact>(of: {
  folder: string;
  key: string;
  id: z.ZodType<string>;
  schema: Schema;
  names(record: Catalogued<Fields, One>): readonly (string | null)[];
  known?(): ReadonlyMap<string, unknown>;
}): () => ReadonlyMap<string, Catalogued<Fields, One>> {
  let kept: Map<string, Catalogued<Fields, One>> | undefined;
  return () => {
    if (kept) return kept;
    const records = readRecords(of.folder, of.key, of.schema).map(({ id, record: { facts, ...fields } }) => ({
      id: of.id.parse(id),
      fields: fields as Fields,
      facts: facts.map(asShipped) as unknown as One[],
    }));
    const own = new Map(records.map((record) => [record.id, record]));
    const known = of.known?.() ?? own;
    assertKnown(
      of.folder,
      records.map((record) => ({ id: record.id, names: of.names(record) })),
      (id) => known.has(id),
    );
    kept = own;
    return kept;
  };
}

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
