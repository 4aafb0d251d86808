import { readPlainText } from "../../documents/plain-text/plain-text.ts";
import type { ReadStatement } from "../statement.ts";
import { type Linkable, linkablesOf } from "./linkable.ts";

/** Builds the linkables of an invented text for tests: each sentence that is listed is a statement of the given type. */
export function invented(
  about: { id: string; date: string | null },
  type: ReadStatement["type"],
  text: string,
  sentences: readonly (string | [string, Partial<ReadStatement>])[],
): Linkable[] {
  const statements = sentences.map((entry): ReadStatement => {
    const [quote, fields] = typeof entry === "string" ? [entry, {}] : entry;
    const start = text.indexOf(quote);
    if (start < 0) throw new Error(`The invented text does not hold: ${quote}`);
    return {
      type,
      quote,
      spans: [{ start, end: start + quote.length }],
      actors: [],
      partners: [],
      areas: [],
      date: null,
      firmness: type === "commitment" ? "firm" : null,
      state: type === "progress" ? "done" : null,
      condition: null,
      rule: "invented",
      certainty: 1,
      reasons: [],
      ...fields,
    };
  });
  return linkablesOf(readPlainText(text), statements, about);
}

/** A strategy of the invented Harbour Union with seven promises. */
export function harbourStrategy(): Linkable[] {
  const text = `# Digital Compass of the Harbour Union

## Submarine cables

The Harbour Union will lay the Northern Lantern submarine cable between Port Aster and Kenya by 2027. It will also train two hundred cable engineers with Japan.

## Artificial intelligence

The Harbour Union will establish a joint working group with Canada on the safety testing of artificial intelligence. It intends to publish a common glossary of terms for AI risk.

## Cybersecurity

The Harbour Union will open a Cyber Dialogue with African partners. It will continue to support the incident response teams of its neighbours.

## Digital identity

The Harbour Union will conclude an arrangement with India on the mutual recognition of electronic signatures.
`;
  return invented({ id: "compass", date: "2024-03-01" }, "commitment", text, [
    [
      "The Harbour Union will lay the Northern Lantern submarine cable between Port Aster and Kenya by 2027.",
      { partners: ["KE"], areas: ["secure-connectivity"], date: "2027" },
    ],
    ["It will also train two hundred cable engineers with Japan.", { partners: ["JP"], areas: ["skills"] }],
    [
      "The Harbour Union will establish a joint working group with Canada on the safety testing of artificial intelligence.",
      { partners: ["CA"], areas: ["ai"] },
    ],
    [
      "It intends to publish a common glossary of terms for AI risk.",
      { areas: ["ai"], firmness: "intended" },
    ],
    [
      "The Harbour Union will open a Cyber Dialogue with African partners.",
      { partners: ["AFRICA"], areas: ["cybersecurity"] },
    ],
    [
      "It will continue to support the incident response teams of its neighbours.",
      { areas: ["cybersecurity"], firmness: "intended" },
    ],
    [
      "The Harbour Union will conclude an arrangement with India on the mutual recognition of electronic signatures.",
      { partners: ["IN"], areas: ["digital-identity"] },
    ],
  ]);
}

/** A sentence of the Harbour Union's stock-taking one year later, under a heading. */
export function harbourReport(
  quote: string,
  fields: Partial<ReadStatement> = {},
  heading = "Results",
): Linkable {
  const [report] = invented({ id: "report", date: "2025-03-01" }, "progress", `# ${heading}\n\n${quote}\n`, [
    [quote, fields],
  ]);
  if (report === undefined) throw new Error("An invented report has one sentence.");
  return report;
}
