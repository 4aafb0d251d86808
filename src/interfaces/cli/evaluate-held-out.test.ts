import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCommand } from "../../../tests/terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-held-out-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const THINGS = ["cable centre", "quantum hub", "cyber academy", "data office", "skills fund", "chip library"];

/** A strategy or a report of an issuer on the same six things, as a file with its labels. */
function writeText(name: string, kind: "commitment" | "progress", issuer: string): void {
  const quotes = THINGS.map((thing) =>
    kind === "commitment"
      ? `${issuer} will establish a ${thing} with Kenya by 2027.`
      : `${issuer} has established the ${thing} with Kenya in 2026.`,
  );
  writeFileSync(
    join(folder, "texts", `${name}.txt`),
    `# ${issuer} on digital matters\n\n${quotes.join("\n\n")}\n`,
  );
  const more = kind === "commitment" ? { firmness: "firm", date: "2027" } : { state: "done", date: "2026" };
  const lines = quotes.map((quote) => ({
    doc: `${name}.txt`,
    quote,
    type: kind,
    areas: ["skills"],
    partners: ["KE"],
    ...more,
  }));
  writeFileSync(
    join(folder, "gold", `${name}.jsonl`),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
  );
}

/** The links of a pair of texts, thing by thing. */
function writeLinks(name: string, report: string, promise: string, issuer: string): void {
  const lines = THINGS.map((thing) => ({
    progress: {
      doc: `${report}.txt`,
      quote: `${issuer} has established the ${thing} with Kenya in 2026.`,
    },
    commitment: {
      doc: `${promise}.txt`,
      quote: `${issuer} will establish a ${thing} with Kenya by 2027.`,
    },
    relation: "fulfils",
  }));
  writeFileSync(
    join(folder, "gold", `links-${name}.jsonl`),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
  );
}

for (const part of ["texts", "gold"]) mkdirSync(join(folder, part));
const about: { file: string; issuer: string; date: string }[] = [];
for (const [at, issuer] of ["Northmark", "Estrania"].entries()) {
  writeText(`promise-${at}`, "commitment", issuer);
  writeText(`report-${at}`, "progress", issuer);
  writeLinks(`pair-${at}`, `report-${at}`, `promise-${at}`, issuer);
  about.push({ file: `promise-${at}.txt`, issuer, date: "2025-03-01" });
  about.push({ file: `report-${at}.txt`, issuer, date: "2026-12-01" });
}

const command = ["evaluate", "--texts", join(folder, "texts"), "--gold", join(folder, "gold"), "--held-out"];

test("each issuer's texts are read by what the others teach, and figures come with intervals", async () => {
  writeFileSync(join(folder, "texts", "texts.json"), JSON.stringify(about));
  const { code, out, err } = await runCommand(command);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const figures = JSON.parse(out);
  expect(figures).toMatchObject({
    heldOut: "issuer",
    documents: 4,
    speed: null,
    types: { commitment: { expected: 12, right: 12 }, progress: { expected: 12, right: 12 } },
    fields: {
      partners: { value: 1, interval: { low: 1, high: 1 }, units: 24 },
      datesInvented: { value: null },
    },
    byIssuer: [{ issuer: "Northmark" }, { issuer: "Estrania" }],
    linksOfLabels: { linked: 12, fulfils: { given: 12 } },
  });
  expect(figures.types.commitment.interval.low).toBeLessThanOrEqual(figures.types.commitment.f1);
});

test("the texts of one issuer alone cannot be held out", async () => {
  const one = about.map((text) => ({ ...text, issuer: "Northmark" }));
  writeFileSync(join(folder, "texts", "texts.json"), JSON.stringify(one));
  const { code, err } = await runCommand(command);
  expect(code).toBe(1);
  expect(err).toContain("To hold out an issuer there have to be texts of at least two.");
});

test("Ctrl-C ends the learning, and nothing is shown as if it were a result", async () => {
  writeFileSync(join(folder, "texts", "texts.json"), JSON.stringify(about));
  const { code, out, err } = await runCommand(command, { isInterrupted: true });
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("The evaluation was cancelled.");
});
