import { useMemo } from "react";
import { useLedgerLabel } from "../../client/ledger-words.ts";
import { useRead } from "../../client/queries.ts";
import { useLabels } from "../../client/vocabulary.ts";
import type { CommitmentLabels } from "./commitment-columns.tsx";

/** The labels of all codes that the list shows. */
export function useCommitmentLabels(): CommitmentLabels {
  const labels = useLabels();
  const word = useLedgerLabel();
  const frameworks = useRead("frameworks.list", {}).data;
  return useMemo(() => {
    const names = new Map(frameworks?.rows.map(({ id, name }) => [id as string, name]));
    return { ...labels, word, framework: (id) => names.get(id) ?? id };
  }, [labels, word, frameworks]);
}
