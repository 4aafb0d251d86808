import { expect, test } from "vitest";
import { namedBy } from "./naming.ts";

const known = [
  { id: "north-south", name: "North-South", also: [] },
  { id: "sela", name: "SELA", also: [] },
  { id: "grey-sea-links", name: "Grey Sea links", also: ["Grey Sea"] },
  { id: "by", name: "By", also: [] },
];
const others = [{ id: "grey-sea-strategy", name: "Grey Sea Strategy", also: [] }];
const naming = namedBy(known, others);

test("a text names something however its words are joined, in any case unless it is an acronym, and as a whole word", () => {
  expect([...naming("The north–south cable and SELA will be extended by Arland.")]).toEqual([
    "north-south",
    "sela",
  ]);
  expect([...naming("The selas of the north southern sea")]).toEqual([]);
});

test("a name inside a longer name of something else is not named", () => {
  expect([...naming("Arland adopts a Grey Sea strategy.")]).toEqual([]);
  expect([...naming("The Grey Sea strategy brings links across the Grey Sea.")]).toEqual(["grey-sea-links"]);
});
