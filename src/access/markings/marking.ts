import { z } from "zod";
import { listOf, type Person, type Viewer } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import { vocabularyOf } from "../../base/vocabulary.ts";

/** Whom a marking lets see a record, from the most to the fewest. */
export const AUDIENCES = [
  "everybody",
  "staff",
  "organisations and clients",
  "organisations",
  "people",
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The kinds of marking, from everybody to the fewest. */
const Markings = z
  .array(
    z.object({
      code: z.string().regex(/^[a-z-]+$/u),
      label: z.string(),
      means: z.string(),
      audience: z.enum(AUDIENCES),
    }),
  )
  .min(1)
  .refine(
    ([first]) => first?.audience === "everybody" || first?.audience === "staff",
    "The first marking must need no names",
  );

/** The markings of the vocabulary, in its order. */
export const MARKINGS = vocabularyOf("markings", Markings);

export const MarkingCode = z
  .string()
  .refine((code) => MARKINGS().some((marking) => marking.code === code), "There is no such marking")
  .meta({ description: "Code of a marking: who may see it", examples: ["public"] });

const Named = z.string().regex(/^(org|per)-[a-z0-9]{12}$/u, "Not the id of an organisation or a person");

/** Who is named by a marking: organisations (org-…), or people (per-…). */
export const MarkedFor = z.array(Named).max(100);

/** The same in the input of an operation. */
export const NamedFor = listOf(Named).meta({
  description: "Ids of the organisations or people that the marking names; your own if none is given",
});

/** What decides who may see a record or a field. */
export type Marked = { marking: string; markedFor: readonly string[]; isPublished: boolean };

/** A mark as text, so that marks can be compared. */
export const markText = ({ marking, markedFor, isPublished }: Marked): string =>
  JSON.stringify([marking, [...markedFor].sort(), isPublished]);

/** The mark that a text stands for. */
export function markOfText(text: string): Marked {
  const [marking, markedFor, isPublished] = JSON.parse(text) as [string, string[], boolean];
  return { marking, markedFor, isPublished };
}

/**
 * For whom a row holds that follows from several records: those who see `mark`, all of the marks `seen`, none of `unseen`,
 * and not all of `short`, each as text. Somebody who may see more of them than another gets another row.
 */
export type RowSight = {
  mark: string;
  seen: readonly string[];
  unseen: readonly string[];
  short: readonly string[];
};

/** A group of markings that are looked at alike: `names` are those of which one has to be named; null where none has to. */
export type Sight = { markings: string[]; names: string[] | null };

/**
 * What somebody may see, as the database and the memory both read it (`visible-to.ts`): a record is seen where one of
 * these holds its marking and one of the names, if it asks for any.
 */
export function sightsOf({ id, organisation, clearance }: Viewer): Sight[] {
  const { markings, clientOf, alsoOf = [], reach } = clearance;
  if (reach === "everything") return [{ markings: [...markings], names: null }];
  const own = [id, ...(organisation === null ? [] : [organisation]), ...alsoOf];
  const names: Record<Audience, string[] | null> = {
    everybody: null,
    staff: null,
    "organisations and clients": [...own, ...clientOf],
    organisations: own,
    people: [id],
  };
  const audiences = reach === "published" ? (["everybody"] as const) : AUDIENCES;
  return audiences.flatMap((audience) => {
    const codes = MARKINGS().flatMap((known) =>
      known.audience === audience && markings.includes(known.code) ? [known.code] : [],
    );
    return codes.length ? [{ markings: codes, names: names[audience] }] : [];
  });
}

/** Whether somebody sees only what has been published: they have not signed in. */
export function isPublic(viewer: Viewer): boolean {
  return viewer.clearance.reach === "published";
}

/** Whether a marking lets everybody see a record, once it is published. */
export function isForEverybody(marking: string): boolean {
  return MARKINGS().some(({ code, audience }) => code === marking && audience === "everybody");
}

/** Whether somebody may see what is marked so: the same rule as `visibleTo`, for what is in memory already. */
export function maySee(viewer: Viewer, { marking, markedFor, isPublished }: Marked): boolean {
  if (isPublic(viewer) && !isPublished) return false;
  return sightsOf(viewer).some(
    ({ markings, names }) =>
      markings.includes(marking) && (names === null || names.some((name) => markedFor.includes(name))),
  );
}

/** The same text for all who see the same: the key of what is kept in memory for them. */
export function sightKey(viewer: Viewer): string {
  return JSON.stringify([isPublic(viewer), sightsOf(viewer)]);
}

/**
 * A marking with those who are named for it. Where it asks for names and none are given, it is for the people of the
 * organisation of whoever sets it, or for that person alone. Throws `markings.names` where names are given to a
 * marking that takes none, or organisations to one that is for people.
 */
export function settleMarking(
  person: Pick<Person, "id" | "organisation">,
  marking: string,
  markedFor: readonly string[] = [],
): { marking: string; markedFor: string[] } {
  const known = MARKINGS().find(({ code }) => code === marking);
  const takes = known?.audience ?? "people";
  const names = [...new Set(markedFor)].sort();
  if (takes === "everybody" || takes === "staff") {
    if (names.length === 0) return { marking, markedFor: [] };
    throw badNames(`The marking ${known?.label ?? marking} is for all who may see it: it names nobody.`);
  }
  if (takes === "people" && names.some((name) => !name.startsWith("per-"))) {
    throw badNames(`The marking ${known?.label ?? marking} names people, not organisations.`);
  }
  if (names.length) return { marking, markedFor: names };
  return { marking, markedFor: [takes === "people" ? person.id : (person.organisation ?? person.id)] };
}

function badNames(message: string): Problem {
  return new Problem("markings.names", {
    message,
    remedy: "Choose another marking, or name others; vocabulary.list says whom each marking is for.",
  });
}
