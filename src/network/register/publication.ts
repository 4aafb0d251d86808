import { z } from "zod";
import type { Citation } from "../../base/citation.ts";
import { fileOf } from "../../base/vocabulary.ts";
import { Day } from "./fact.ts";

const Publication = z.object({
  title: z.string().min(1),
  issuer: z.string().min(1),
  date: Day.nullable(),
  also: z.array(z.string()).default([]),
});
export type Publication = z.infer<typeof Publication> & { reference: string };

const file = fileOf(
  "catalogue/publications.yaml",
  z.object({ publications: z.record(z.string().min(1), Publication) }),
);

/** The publications that the register is taken from. */
export function listPublications(): Publication[] {
  return Object.entries(file().publications).map(([reference, publication]) => ({
    reference,
    ...publication,
  }));
}

export function findPublication(reference: string): Publication | undefined {
  const publication = file().publications[reference];
  return publication && { reference, ...publication };
}

/** The day on which what these sources say was known: that of the earliest publication with a date. */
export function knownBy(sources: readonly Citation[]): string | null {
  const dates = sources.flatMap(({ document }) => findPublication(document)?.date ?? []);
  return dates.sort()[0] ?? null;
}

/** Every name by which a document may be found that is cited so: the reference as it is cited, its other forms, its title. */
export function namesOfCited(reference: string): string[] {
  const publication = findPublication(reference);
  return publication ? [reference, ...publication.also, publication.title] : [reference];
}
