import { expect, test } from "vitest";
import { Filled, wrongIn } from "./filled.ts";

test("what was left empty is null, and a needed field that is empty is named", () => {
  const filled = new Filled({ what: "  Buy a lamp ", due: "", partners: ["A"], isIndependent: true });
  expect([filled.text("what"), filled.text("due"), filled.text("owner")]).toEqual(["Buy a lamp", null, null]);
  expect([filled.texts("partners"), filled.yes("isIndependent"), filled.file()]).toEqual([["A"], true, null]);
  expect(wrongIn({ label: "What is done", as: "words", isNeeded: true }, "  ")).toContain("what is done");
  expect(wrongIn({ label: "Partner", as: "name" }, "")).toBeNull();
});

test("a date is taken as far as it is known, a day only whole, and neither where no such day exists", () => {
  const due = { label: "Due", as: "date" };
  const on = { label: "Day", as: "day" };
  expect(["2026", "2026-06", "2026-06-04"].map((words) => wrongIn(due, words))).toEqual([null, null, null]);
  expect([wrongIn(due, "June"), wrongIn(due, "2026-02-30")].every((wrong) => wrong !== null)).toBe(true);
  expect([wrongIn(on, "2026-06-04"), wrongIn(on, "2026-06") !== null]).toEqual([null, true]);
});

test("a number is one with a point, and a field's own check is asked of what is written and of nothing else", () => {
  const value = { label: "Value", as: "number" };
  expect(["0", "12.5", "-3"].map((words) => wrongIn(value, words))).toEqual([null, null, null]);
  expect(["12,5", "1 200", "60 %", "many"].filter((words) => wrongIn(value, words) === null)).toEqual([]);
  expect([new Filled({ value: " 12.5 " }).number("value"), new Filled({}).number("value")]).toEqual([
    12.5,
    null,
  ]);
  const checked = { label: "Targets", as: "words", check: () => "Not so." };
  expect([wrongIn(checked, "2027"), wrongIn(checked, "")]).toEqual(["Not so.", null]);
});
