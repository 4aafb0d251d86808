import { type RawBuilder, sql } from "kysely";
import { visibleTo } from "../access/markings/visible-to.ts";
import type { Viewer } from "../base/operation.ts";
import { isOneOf, isWithin, namesOneOf } from "../base/search/conditions.ts";
import type { SearchField } from "../base/search/searcher.ts";

/** The fields that ask about a document, for all nouns whose words stand in one. */
export const DOCUMENT_SEARCH_FIELDS = ["document", "issuer", "kind", "language", "published"] as const;

function asksAbout({ name, ...field }: SearchField): RawBuilder<boolean> | null {
  const asked = { name, ...field };
  switch (name) {
    case "document":
      return field.values.every((value) => value.startsWith("doc-"))
        ? isOneOf(sql`d.id`, asked)
        : namesOneOf(sql`d.title`, asked);
    case "issuer":
      return namesOneOf(sql`d.issuer`, asked);
    case "kind":
      return namesOneOf(sql`d.kind`, asked);
    case "language":
      return isOneOf(sql`d.language`, asked);
    case "published":
      return isWithin(sql`d.date`, asked);
    default:
      return null;
  }
}

/** The conditions on the documents, under the alias "d", in which somebody may look for this. Fields of others are passed over. */
export function searchedDocuments(viewer: Viewer, fields: readonly SearchField[]): RawBuilder<unknown>[] {
  return [sql`d.removed_at is null`, visibleTo(viewer, "d"), ...askedOfDocuments(fields)];
}

// So many documents are looked through besides where more is found than can be ranked.
const NEWEST = 50;

/** The newest documents that somebody may see, under the alias "d". */
export function newestDocuments(viewer: Viewer): RawBuilder<unknown> {
  return sql`(select * from documents d where d.removed_at is null and ${visibleTo(viewer, "d")}
    order by d.date desc nulls last, d.id limit ${sql.lit(NEWEST)}) d`;
}

/** The conditions that the fields set on documents, under the alias "d". */
export function askedOfDocuments(fields: readonly SearchField[]): RawBuilder<unknown>[] {
  return fields.flatMap((field) => asksAbout(field) ?? []);
}

/** What is counted of the documents among what was found. */
export const DOCUMENT_FACETS = {
  issuer: sql`array[d.issuer]`,
  kind: sql`array[d.kind]`,
  published: sql`array[left(d.date, 4)]`,
};
