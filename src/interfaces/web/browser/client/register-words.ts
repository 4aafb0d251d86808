import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { OutputOf } from "./operation-types.ts";
import { read } from "./queries.ts";

export type RegisterWords = OutputOf<"register.words">;

/** The words with which the register is kept; undefined until they are there. They change only when the server starts anew. */
export function useRegisterWords(): RegisterWords | undefined {
  return useQuery({ ...read("register.words", {}), staleTime: Number.POSITIVE_INFINITY }).data;
}

/** How a kind of framework or initiative is called, for one or for several; a code that no vocabulary has is shown as it is. */
export function useKindLabel(): (code: string, number?: "one" | "several") => string {
  const words = useRegisterWords();
  return useMemo(() => {
    const kinds = new Map(
      [...(words?.frameworks.kinds ?? []), ...(words?.initiatives.kinds ?? [])].map((kind) => [
        kind.code,
        kind,
      ]),
    );
    return (code, number = "one") => {
      const kind = kinds.get(code);
      return (number === "one" ? kind?.label : kind?.plural) ?? code;
    };
  }, [words]);
}
