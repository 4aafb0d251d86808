import { expect, test } from "vitest";
import type { Framework } from "../frameworks/framework.ts";
import { namingOf } from "./assignment.ts";

const framework = (id: string, kind: string, parties: string[], more: Partial<Framework> = {}) =>
  ({ id, kind, parties, name: id, also: [], ...more }) as Framework;

const naming = namingOf([
  framework("eu-kenya-dialogue", "digital-dialogue", ["EU", "KE"]),
  framework("eu-japan-partnership", "digital-partnership", ["EU", "JP"]),
  framework("eu-canada-partnership", "digital-partnership", ["EU", "CA"]),
  framework("eu-us-council", "trade-and-technology-council", ["EU", "US"], { status: "in force" }),
  framework("eu-us-dual-use-council", "trade-and-technology-council", ["EU", "US"], { status: "proposed" }),
  framework("quadrangle", "alliance", ["JP", "CA", "KE"], { name: "Quadrangle of Four Shores" }),
]);
const named = (text: string, issuer?: string) => naming(text, issuer)?.id ?? null;

test("a title names a framework by its kind and its parties, and the party of most frameworks may be left out", () => {
  expect(named("Joint statement of the EU–Japan Digital Partnership Council")).toBe("eu-japan-partnership");
  expect(named("First Digital Dialogue with Kenya", "European Commission")).toBe("eu-kenya-dialogue");
  expect(named("U.S.-EU Trade and Technology Council, sixth meeting")).toBe("eu-us-council");
});

test("a framework's own name is enough", () => {
  expect(named("Outcome of the Quadrangle of Four Shores, 2026")).toBe("quadrangle");
});

test("what names a kind without its partner, a partner without the kind, or two frameworks is left to a person", () => {
  expect(named("A year of Digital Partnerships")).toBeNull();
  expect(named("Strategy for cooperation with Japan")).toBeNull();
  expect(named("The Digital Partnerships with Japan and Canada")).toBeNull();
});

test("a longer phrase wins over a shorter one inside it", () => {
  const kinds = namingOf([
    framework("trade", "free-trade-agreement", ["EU", "KE"]),
    framework("digital-trade", "digital-trade-agreement", ["EU", "KE"]),
  ]);
  expect(kinds("Talks with Kenya on a digital trade agreement")?.id).toBe("digital-trade");
});
