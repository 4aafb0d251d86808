import { useRead } from "../client/queries.ts";
import { shownAt } from "../words/shown-words.ts";
import { Quote } from "./signs.tsx";

type Span = { start: number; end: number };

/**
 * Words of a document as its reader sees them, without markup; as they stand in the file until the text is here, and
 * where the document has a newer version by now.
 */
export function QuoteAt({
  document,
  version,
  spans,
  quote,
}: {
  document: string;
  version: string;
  spans: readonly Span[];
  quote: string;
}) {
  const text = useRead("documents.text", { id: document }).data;
  return <Quote>{(text?.version === version && shownAt(text, spans)) || quote}</Quote>;
}
