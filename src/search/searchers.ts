import type { Searcher } from "../base/search/searcher.ts";
import { documentSearcher } from "../documents/document.searcher.ts";
import { passageSearcher } from "../documents/passages/passage.searcher.ts";
import { commitmentSearcher } from "../ledger/commitments/commitment.searcher.ts";
import { isDemonstrated } from "../ledger/demonstration/demonstration.operations.ts";
import { partySearcher } from "../parties/party.searcher.ts";
import { statementSearcher } from "../statements/statement.searcher.ts";

/** The nouns that are searched, in the order in which what was found is shown: what has a name, then what was said. */
export const SEARCHERS: readonly Searcher[] = [
  partySearcher(isDemonstrated),
  documentSearcher,
  commitmentSearcher,
  statementSearcher,
  passageSearcher,
];

export const KINDS = SEARCHERS.map(({ kind }) => kind) as [string, ...string[]];
