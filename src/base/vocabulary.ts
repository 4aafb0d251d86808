import { readFileSync, statSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { shipped } from "./place.ts";
import { Problem } from "./problem.ts";

/** Reads a YAML file that ships with Entente and checks it. Throws `vocabulary.invalid` with the place of what is wrong. */
export function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(contentOf(path));
  if (read.success) return read.data;
  throw new Problem("vocabulary.invalid", {
    message: `${path} is not as it has to be: ${z.prettifyError(read.error)}`,
    remedy: "Correct the file, or restore it from the last version that worked.",
    details: { path },
  });
}

/** Where the build keeps a YAML file as JSON. */
export function preparedFile(path: string): string {
  return shipped("dist", "prepared", `${path}.json`);
}

/** What a YAML file says: from the JSON that the build made of it, unless the file was changed since. */
function contentOf(path: string): unknown {
  const prepared = statSync(preparedFile(path), { throwIfNoEntry: false });
  return prepared !== undefined && prepared.mtimeMs >= statSync(shipped(path)).mtimeMs
    ? JSON.parse(readFileSync(preparedFile(path), "utf8"))
    : parse(readFileSync(shipped(path), "utf8"));
}

/** A list of words that policy people edit: `vocabulary/NAME.yaml`, read when it is first asked for, and then kept. */
export function vocabularyOf<Schema extends z.ZodType>(name: string, schema: Schema): () => z.output<Schema> {
  return fileOf(`vocabulary/${name}.yaml`, schema);
}

/** A file of the catalogue or vocabulary, read when it is first asked for, and then kept. */
export function fileOf<Schema extends z.ZodType>(path: string, schema: Schema): () => z.output<Schema> {
  let content: z.output<Schema> | undefined;
  return () => {
    content ??= readYaml(path, schema);
    return content;
  };
}
