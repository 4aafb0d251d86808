import { type DeskDocument, openDeskDocument } from "./desk-document.ts";
import type { DeskBlock, DeskStatement, DeskText } from "./statement.ts";

/** A block for tests of the desk: its words stand at `span`. */
export function inventBlock(
  kind: DeskBlock["kind"],
  span: [number, number],
  more: Partial<DeskBlock> = {},
): DeskBlock {
  const spans = [{ start: span[0], end: span[1] }];
  return {
    kind,
    spans,
    visible: spans,
    level: null,
    marker: null,
    heading: null,
    leadIn: null,
    page: null,
    ...more,
  };
}

/** A document for tests of the desk. */
export function inventDocument(
  text: string,
  { blocks, sentences = [] }: Pick<DeskText, "blocks"> & Partial<Pick<DeskText, "sentences">>,
): DeskDocument {
  const ids = { document: "doc-aaaaaaaaaaaa", version: "ver-aaaaaaaaaaaa", number: 1 };
  return openDeskDocument({ ...ids, text, blocks, sentences });
}

/** A statement for tests of the desk. */
export function inventStatement(id: string, more: Partial<DeskStatement> = {}): DeskStatement {
  return {
    id,
    document: "doc-aaaaaaaaaaaa",
    version: "ver-aaaaaaaaaaaa",
    type: "commitment",
    quote: "Both sides will open a port.",
    shown: more.quote ?? "Both sides will open a port.",
    spans: [{ start: 0, end: 28 }],
    actors: ["Northmark"],
    partners: [],
    areas: [],
    date: null,
    firmness: "intended",
    state: null,
    condition: null,
    instruments: [],
    amounts: [],
    rule: "will-act",
    certainty: 0.9,
    reasons: [],
    foundBy: "reader",
    standing: "proposed",
    corrected: [],
    reviewedBy: null,
    reviewedAt: null,
    waitsFor: null,
    firstReviewer: null,
    ...more,
  };
}
