import { expect, test } from "vitest";
import { readQuestion } from "./question.ts";

test("a question becomes filters by the vocabularies, and what no vocabulary knows is said", () => {
  expect(readQuestion("what is overdue with Korea?")).toEqual({
    understood: [
      { words: "overdue", means: "overdue", filter: { overdue: true } },
      { words: "Korea", means: expect.stringContaining("Korea"), filter: { partners: ["KR"] } },
    ],
    notUnderstood: [],
    filter: { overdue: true, partners: ["KR"] },
  });
  expect(readQuestion("Promises on quantum without evidence").filter).toEqual({
    areas: ["quantum"],
    evidence: "none accepted",
  });
  expect(readQuestion("firm promises with Japan and Kenya by 2027").filter).toEqual({
    firmnesses: ["firm"],
    partners: ["JP", "KE"],
    to: "2027",
  });
  expect(
    ["due before 2027", "after 2026-12", "until 2027", "before 2027-01-01"].map(
      (words) => readQuestion(words).filter,
    ),
  ).toEqual([{ to: "2026" }, { from: "2027-01" }, { to: "2027" }, { to: "2026-12-31" }]);
  expect(readQuestion("what progress has been made with Brazil").filter).toEqual({
    progress: "linked",
    partners: ["BR"],
  });
  expect(readQuestion("whose fluffy unicorns are undated")).toMatchObject({
    notUnderstood: ["whose", "fluffy", "unicorns"],
    filter: { dated: "none stated" },
  });
});
