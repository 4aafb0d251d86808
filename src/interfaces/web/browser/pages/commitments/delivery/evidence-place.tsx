import { Link } from "@tanstack/react-router";
import { apiAddress } from "../../../client/address.ts";
import type { RowOf } from "../../../client/operation-types.ts";
import { QuoteAt } from "../../../components/quote-at.tsx";
import { Quote } from "../../../components/signs.tsx";
import { momentWords } from "../../../words/dates.ts";

type Evidence = RowOf<"evidence.list">;

/** Where evidence is: the words of a document, an address with its kept copy, a file, a figure or the record of a meeting. */
export function EvidencePlace({ evidence: { id, place } }: { evidence: Evidence }) {
  const file = apiAddress("evidence.file", { id });
  switch (place.form) {
    case "document":
      return (
        <blockquote className="delivery-quote">
          <QuoteAt
            document={place.document}
            version={place.version}
            quote={place.quote}
            spans={place.spans}
          />{" "}
          <Link to="/documents/$id" params={{ id: place.document }}>
            its document
          </Link>
        </blockquote>
      );
    case "url":
      return (
        <p className="delivery-place">
          <a href={place.url} rel="noreferrer external">
            {place.url}
          </a>
          ,{" "}
          <a href={file} download={place.copy}>
            the copy that is kept
          </a>
          {place.fetchedAt ? <>, fetched {momentWords(place.fetchedAt)}</> : ", as it was brought"}
        </p>
      );
    case "file":
      return (
        <>
          {place.quote && (
            <blockquote className="delivery-quote">
              <Quote>{place.quote}</Quote>
            </blockquote>
          )}
          <p className="delivery-place">
            <a href={file} download={place.file}>
              {place.file}
            </a>
          </p>
        </>
      );
    case "figure":
      return (
        <p className="delivery-place">
          {place.figure} {place.unit}, {place.period}: {place.dataset} <Source url={place.url} />
        </p>
      );
    case "meeting":
      return (
        <p className="delivery-place">
          {place.meeting}: {place.said} <Source url={place.url} />
        </p>
      );
  }
}

function Source({ url }: { url: string | null }) {
  if (!url) return null;
  return (
    <a href={url} rel="noreferrer external">
      source
    </a>
  );
}
