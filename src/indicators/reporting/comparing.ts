import type { Database } from "../../base/database/database.ts";
import type { Viewer } from "../../base/operation.ts";
import type { DocumentId } from "../../documents/document.ts";
import { shownQuote } from "../../documents/shown-quote.ts";
import type { CommitmentId } from "../../ledger/commitments/commitment.entry.ts";
import { listLinkedProgress } from "../../ledger/commitments/commitment.store.ts";
import type { LinkedProgress } from "../../ledger/commitments/commitment.ts";
import { listRulings } from "../rulings/ruling.store.ts";
import type { Ruling } from "../rulings/ruling.ts";
import type { ComparedText, TextPassage } from "./compared-text.ts";
import { type Match, matchReport, shippedReportingModel } from "./matching.ts";
import { deriveReporting, type ReportedPassage, type ReportingRow } from "./reporting.ts";

type ProgressHere = LinkedProgress & { document: DocumentId };

/** What people have decided about the commitments of a text and a report. */
type Decided = {
  linked: ReadonlyMap<CommitmentId, ProgressHere[]>;
  rulings: ReadonlyMap<CommitmentId, Ruling>;
};

const NOTHING: Decided = { linked: new Map(), rulings: new Map() };

/** What people have decided, from the ledger: links of progress, also to the same promise in other texts, and rulings. */
export async function listDecided(
  database: Database,
  viewer: Viewer,
  promises: Pick<ComparedText, "promises">,
  report: DocumentId,
): Promise<Decided> {
  const ids = promises.promises.flatMap(({ commitment }) => commitment.id ?? []);
  const progress = await listLinkedProgress(database, viewer, ids);
  const linked = new Map(
    [...progress].map(([id, all]) => [
      id,
      all.flatMap((one) => (one.document === report ? [{ ...one, document: report }] : [])),
    ]),
  );
  const rulings = await listRulings(database, report, null);
  return { linked, rulings: new Map(rulings.map((ruling) => [ruling.commitment, ruling])) };
}

/** What a report says of each commitment of another text, in the order of that text. */
export function compareReporting(
  promising: Pick<ComparedText, "promises">,
  reporting: ComparedText,
  decided: Decided = NOTHING,
): ReportingRow[] {
  const { threshold } = shippedReportingModel();
  const matched = matchReport(
    promising.promises.map(({ linkable }) => linkable),
    reporting.passages,
  );
  return promising.promises.flatMap(({ commitment }, at) => {
    const found = matched[at];
    if (found === undefined) return [];
    const { id } = commitment;
    const facts = {
      commitment,
      linked: (id && decided.linked.get(id)?.map((link) => linkedPassage(link))) || [],
      ruling: (id && decided.rulings.get(id)) || null,
      proposed: found.matches.map((match) => proposedPassage(match)),
      unsaid: found.unsaid,
    };
    return [deriveReporting(facts, threshold)];
  });
}

function proposedPassage({ passage, probability, relation, because }: Match<TextPassage>): ReportedPassage {
  const { linkable, type, statement } = passage;
  const { quote, spans } = linkable.statement;
  return {
    document: linkable.document,
    statement,
    type,
    quote,
    shown: shownQuote(quote),
    spans,
    relation,
    probability,
    decidedBy: null,
    because,
  };
}

function linkedPassage({
  document,
  statement,
  quote,
  spans,
  relation,
  linkedBy,
}: ProgressHere): ReportedPassage {
  return {
    document,
    statement,
    type: "progress",
    quote,
    shown: shownQuote(quote),
    spans,
    relation,
    probability: null,
    decidedBy: linkedBy,
    because: [],
  };
}
