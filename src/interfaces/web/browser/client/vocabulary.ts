import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { OutputOf } from "./operation-types.ts";
import { read } from "./queries.ts";

export type Vocabulary = OutputOf<"vocabulary.list">;

/** The words that fields are filled with; undefined until they are there. They change only when the server starts anew. */
export function useVocabulary(): Vocabulary | undefined {
  return useQuery({ ...read("vocabulary.list", {}), staleTime: Number.POSITIVE_INFINITY }).data;
}

export type Labels = { topic(code: string): string; partner(code: string): string };

/** The labels of topics and partners by their codes; a code without a label is shown as it is. */
export function useLabels(): Labels {
  const vocabulary = useVocabulary();
  return useMemo(() => {
    const topics = new Map(vocabulary?.topics.map(({ code, label }) => [code, label]));
    const partners = new Map(vocabulary?.partners.map(({ code, label }) => [code, label]));
    return { topic: (code) => topics.get(code) ?? code, partner: (code) => partners.get(code) ?? code };
  }, [vocabulary]);
}
