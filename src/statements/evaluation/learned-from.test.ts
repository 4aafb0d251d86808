import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../base/place.ts";
import { decodeText } from "../../documents/formats/decoding.ts";
import { isLearnedFrom } from "./learned-from.ts";

const texts = join(process.env.ENTENTE_TEXTS ?? join(ROOT, "..", "shared"), "texts");

test("a text that nobody has trained on is told apart", () => {
  expect(isLearnedFrom("Arland will open a school by 2027.")).toBe(false);
});

test.skipIf(!existsSync(texts))(
  "the labelled texts are known as those that were trained on (needs the labelled texts)",
  () => {
    const names = readdirSync(texts).filter((name) => name.endsWith(".txt"));
    expect(names.filter((name) => !isLearnedFrom(decodeText(readFileSync(join(texts, name))).text))).toEqual(
      [],
    );
  },
);
