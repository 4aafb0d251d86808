import { KeptBySight } from "../../access/markings/kept-by-sight.ts";
import type { OperationContext } from "../../base/operation.ts";
import { documentsFingerprint } from "../../documents/document.store.ts";
import {
  type CommitmentRow,
  EVERY_COMMITMENT,
  listCommitments,
} from "../../ledger/commitments/commitment.list.store.ts";
import { getHead } from "../../ledger/entries/ledger-entry.store.ts";
import type { Linkable } from "../../statements/linking/linkable.ts";
import { findOverlaps, type Overlap } from "../../statements/linking/overlapping.ts";
import { countingAs } from "../matrix/matrix.ts";
import type { AlikePair, Known } from "./suggestion.ts";

/** So many are compared, those recorded last: comparing each with each takes the longer the more there are. */
const COMPARED = 1000;

type Kept = { state: string; pairs: AlikePair[] };

// Comparing a thousand commitments takes a second: the outcome is kept for all who see the same, until the ledger or a
// document's marking changes. It holds nothing that is not in the database.
const kept = new KeptBySight<Kept>();

/** Commitments under different frameworks that are about much the same; one whose place another took counts as that one. */
export async function listAlike(
  { database, person }: Pick<OperationContext, "database" | "person">,
  frameworks: readonly Known[],
  asked: { end: Date | null; day: string },
): Promise<AlikePair[]> {
  const state = [(await getHead(database)).seq, await documentsFingerprint(database), asked.day].join(" ");
  const before = kept.get(database, person);
  if (before?.state === state) return before.pairs;
  const filter = { ...EVERY_COMMITMENT, ...asked, frameworks: frameworks.map(({ id }) => id as string) };
  const newest = { sort: "recorded", descending: true, limit: COMPARED, offset: 0, count: "quick" } as const;
  const { rows } = await listCommitments(database, person, filter, newest);
  const byId = new Map(rows.map((row) => [row.id as string, row]));
  const columnOf = countingAs(frameworks);
  const groupOf = (id: string) => columnOf(byId.get(id)?.framework ?? "").code;
  const pairs = findOverlaps(rows.map(asLinkable), ({ id }) => groupOf(id)).map((overlap) =>
    asPair(overlap, (id) => ({ framework: groupOf(id), areas: byId.get(id)?.areas ?? [] })),
  );
  kept.set(database, person, { state, pairs });
  return pairs;
}

function asPair(
  { one, other, words }: Overlap,
  of: (id: string) => { framework: string; areas: readonly string[] },
): AlikePair {
  const side = ({ id, statement }: Linkable) => ({ id, shown: statement.quote, ...of(id) });
  return { words, one: side(one), other: side(other) };
}

/** A commitment as its words alone are compared: also one that was recorded by hand and stands in no document here. */
function asLinkable({ id, document, shown, actors, partners, areas, date, ...row }: CommitmentRow): Linkable {
  return {
    id,
    document: document ?? id,
    statement: {
      type: "commitment",
      quote: shown,
      spans: [],
      actors,
      partners,
      areas,
      date,
      firmness: row.firmness,
      state: null,
      condition: null,
      rule: "",
      certainty: 1,
      reasons: [],
    },
    documentDate: row.documentDate,
    headings: [],
    leadIn: null,
    around: "",
    position: 0,
    parties: [],
    acronyms: NO_ACRONYMS,
  };
}

const NO_ACRONYMS: Linkable["acronyms"] = new Map();
