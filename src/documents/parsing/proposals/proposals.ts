import type { Proposals } from "../../document.ts";
import type { DocumentText } from "../../document-text.ts";
import type { FileData } from "../../formats/html.ts";
import { findOwnDate, readDate } from "./dates.ts";
import { type Found, frontMatterOf, listHeadLines } from "./head.ts";
import { findIssuer } from "./issuer.ts";
import { findKind } from "./kinds.ts";
import { findLanguage } from "./language.ts";
import { findReference } from "./references.ts";
import { findTitle } from "./title.ts";

/**
 * What a document says of itself, for a person to confirm: title, issuer, kind, reference, date and language, each with
 * the places that say so; without places where it comes from the file's own data. Null where nothing says it.
 */
export function proposeFields(document: DocumentText, data: FileData, isWrapped: boolean): Proposals {
  const lines = listHeadLines(document, isWrapped);
  const front = frontMatterOf(document.text)?.fields ?? new Map<string, Found>();
  const fromFile = (value: string | null): Found | null => (value === null ? null : { value, spans: [] });
  const title = front.get("title") ?? findTitle(lines, data.title) ?? fromFile(data.title);
  const frontDate = front.get("date") ?? front.get("published") ?? front.get("published_time");
  const date = dated(frontDate ?? null) ?? findOwnDate(lines) ?? dated(fromFile(data.date));
  const language = findLanguage(document.text) ?? data.language;
  const issuer =
    front.get("issuer") ??
    front.get("publisher") ??
    findIssuer(title, lines, document.text) ??
    fromFile(data.author);
  return {
    title: limited(title, 500),
    issuer: limited(issuer, 300),
    kind: findKind(title, lines),
    reference: limited(front.get("reference") ?? findReference(lines), 200),
    date,
    language: language === null ? null : { value: language, spans: [] },
  };
}

function dated(found: Found | null): Found | null {
  const date = found === null ? null : readDate(found.value);
  return found === null || date === null ? null : { value: date.date, spans: found.spans };
}

function limited(found: Found | null, most: number): Found | null {
  const value = found?.value.trim() ?? "";
  return found === null || value === "" ? null : { value: value.slice(0, most), spans: found.spans };
}
