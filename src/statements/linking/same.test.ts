import { expect, test } from "vitest";
import type { ReadStatement } from "../statement.ts";
import { harbourStrategy, invented } from "./invented.ts";
import type { Linkable } from "./linkable.ts";
import { proposeSame } from "./same.ts";

const strategy = harbourStrategy();

/** One promise of a press release on the strategy. */
function release(quote: string, fields: Partial<ReadStatement> = {}): Linkable[] {
  return invented({ id: "release", date: "2024-03-02" }, "commitment", `# Press release\n\n${quote}\n`, [
    [quote, fields],
  ]);
}

test("a strategy and its press release tell one promise, and the reason names what they share", () => {
  const mention = release(
    "The Union will lay the Northern Lantern submarine cable between Port Aster and Kenya.",
    {
      partners: ["KE"],
    },
  );
  const proposals = proposeSame([...strategy, ...mention]);
  expect(proposals.map(({ members }) => members.map(({ document }) => document))).toEqual([
    ["compass", "release"],
  ]);
  expect(proposals[0]?.because).toEqual([
    "Both say: Union, lay, Northern, Lantern, submarine, cable, Port, Aster, Kenya.",
  ]);
});

test("another partner, another figure or another date is another promise", () => {
  expect(
    proposeSame([
      ...strategy,
      ...release("The Union will lay the Northern Lantern submarine cable between Port Aster and Japan.", {
        partners: ["JP"],
      }),
    ]),
  ).toEqual([]);
  expect(
    proposeSame([
      ...strategy,
      ...release(
        "The Union will lay the Northern Lantern submarine cable between Port Aster and Kenya by 2031.",
        {
          partners: ["KE"],
          date: "2031",
        },
      ),
    ]),
  ).toEqual([]);
});

test("two different promises on one topic are not proposed", () => {
  expect(
    proposeSame([
      ...strategy,
      ...release("The Union will ask experts for advice on submarine cables.", { partners: [] }),
    ]),
  ).toEqual([]);
});

test("no commitments, no proposals", () => {
  expect(proposeSame([])).toEqual([]);
});
