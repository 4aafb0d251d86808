import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { personOf } from "../../access/person.ts";
import { runOperation } from "../../access/run-operation.ts";
import { listJobsOperation } from "../../base/jobs/job.operations.ts";
import { shipped } from "../../base/place.ts";
import { listDocumentsOperation } from "../../documents/document.operations.ts";
import type { Workshop } from "../serve.ts";
import { findInputFiles, readInputFile } from "./input-files.ts";
import { addFiles } from "./reading-files.ts";

/**
 * Puts the demonstration into a folder where nothing has ever been read. Answers whether it did: a person who has
 * removed the demonstration does not find it again.
 */
export async function addDemonstration({ ground, runner }: Workshop): Promise<boolean> {
  const person = personOf(ground.settings);
  const jobs = await runOperation(listJobsOperation, { limit: 1 }, person, ground);
  const documents = await runOperation(listDocumentsOperation, { limit: 1 }, person, ground);
  if (jobs.total > 0 || documents.total > 0) return false;
  const folder = shipped("demonstration");
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d/u.test(name)).sort();
  const { files } = await findInputFiles(names.map((name) => join(folder, name)));
  await addFiles({ ground, runner }, files, {
    signal: new AbortController().signal,
    load: (file) => readInputFile(file),
  });
  return true;
}
