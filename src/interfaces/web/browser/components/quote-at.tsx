import { useRead } from "../client/queries.ts";
import { shownAt } from "../words/shown-words.ts";
import { Quote } from "./signs.tsx";

type Span = { start: number; end: number };
type Words = { spans: readonly Span[]; quote: string };

/**
 * Words of a document as its reader sees them, without markup; as they stand in the file until the text is here, and
 * where the document has a newer version by now. Words that stand in no document here are shown as they were recorded.
 */
export function QuoteAt({
  document,
  version,
  ...words
}: Words & { document: string | null; version: string | null }) {
  if (document === null || version === null) return <Quote>{words.quote}</Quote>;
  return <QuoteIn document={document} version={version} {...words} />;
}

function QuoteIn({ document, version, spans, quote }: Words & { document: string; version: string }) {
  const text = useRead("documents.text", { id: document }).data;
  return <Quote>{(text?.version === version && shownAt(text, spans)) || quote}</Quote>;
}
