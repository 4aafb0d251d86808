import type { UnitType } from "../types/unit-type.ts";

/** A made-up document with the type of each of its units, by the offset at which the unit begins. */
export type InventedDocument = { kind: string; date: string; text: string; labels: Map<number, UnitType> };

const TYPE_OF_MARK: Record<string, UnitType> = {
  C: "commitment",
  P: "progress",
  R: "recommendation",
  X: "context",
};

/**
 * Reads the made-up documents: each begins with "=== kind | date", and "{C}", "{P}", "{R}" or "{X}" stands before
 * each unit. The marks are not part of the text.
 */
export function parseInvented(source: string): InventedDocument[] {
  return source
    .split(/^=== /mu)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [head = "", ...rest] = part.split("\n");
      const [kind = "", date = ""] = head.split("|").map((word) => word.trim());
      const labels = new Map<number, UnitType>();
      let text = "";
      let from = 0;
      const marked = rest.join("\n");
      for (const match of marked.matchAll(/\{([CPRX])\}/gu)) {
        text += marked.slice(from, match.index);
        from = match.index + match[0].length;
        labels.set(text.length, TYPE_OF_MARK[match[1] ?? "X"] ?? "context");
      }
      return { kind, date, text: text + marked.slice(from), labels };
    });
}
