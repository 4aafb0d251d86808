import { Link } from "@tanstack/react-router";
import { dateWords } from "../../words/dates.ts";

/** Where words stand: in a document that is here, or elsewhere: where a person found them, or in a document of another Entente. */
export type Standing = {
  statement: string | null;
  document: string | null;
  documentTitle: string | null;
  documentDate: string | null;
  issuer?: string | null;
  source: { citation: string; url: string | null; date: string | null } | null;
};

/** The place of a commitment's words, as a link where there is something to go to. */
export function WhereItStands({ place }: { place: Standing }) {
  const { document, statement, documentTitle, documentDate, issuer, source } = place;
  if (source) {
    return (
      <>
        {source.url ? (
          <a href={source.url} rel="noreferrer external">
            {source.citation}
          </a>
        ) : (
          source.citation
        )}
        {source.date && <>, {dateWords(source.date)}</>} (no document here)
      </>
    );
  }
  return (
    <>
      {document && (
        <Link to="/documents/$id" params={{ id: document }} search={{ statement: statement ?? undefined }}>
          {documentTitle}
        </Link>
      )}
      {issuer && <>, {issuer}</>}
      {documentDate && <>, {dateWords(documentDate)}</>}
    </>
  );
}
