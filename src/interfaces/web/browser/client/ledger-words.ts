import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { OutputOf } from "./operation-types.ts";
import { read } from "./queries.ts";

export type LedgerWords = OutputOf<"ledger.words">;
export type LedgerWord = LedgerWords["statuses"][number];

/** Where the codes of a field are explained. */
const VOCABULARY_OF: Record<string, keyof LedgerWords> = {
  status: "statuses",
  level: "statuses",
  role: "roles",
  state: "actionStates",
  reached: "milestoneStatuses",
  form: "evidenceForms",
  verdict: "verdicts",
  verifiability: "verifiability",
  ambition: "ambition",
  instrument: "instruments",
};

/** The words with which delivery is recorded; undefined until they are there. They change only when the server starts anew. */
export function useLedgerWords(): LedgerWords | undefined {
  return useQuery({ ...read("ledger.words", {}), staleTime: Number.POSITIVE_INFINITY }).data;
}

/** How the code of a field is shown; a code that no vocabulary explains is shown as it is. */
export function useLedgerLabel(): (field: string, code: string) => string {
  const words = useLedgerWords();
  return useMemo(() => {
    return (field, code) => {
      const list: readonly LedgerWord[] = words?.[VOCABULARY_OF[field] ?? "statuses"] ?? [];
      return (VOCABULARY_OF[field] && list.find((word) => word.code === code)?.label) ?? code;
    };
  }, [words]);
}
