import { expect, test } from "vitest";
import { acceptedAbove } from "./accepted-above.ts";
import { inventStatement } from "./invented.ts";

test("only what nobody has decided about, sure enough and of a wanted type, would be accepted", () => {
  const sure = inventStatement("sure", { certainty: 0.85 });
  const unsure = inventStatement("unsure", { certainty: 0.84 });
  const report = inventStatement("report", { certainty: 0.99, type: "progress" });
  const decided = inventStatement("decided", { certainty: 1, standing: "rejected" });
  const all = [sure, unsure, report, decided];
  expect(acceptedAbove(all, 0.85, ["commitment"])).toEqual([sure]);
  expect(acceptedAbove(all, 0.85, [])).toEqual([sure, report]);
  expect(acceptedAbove(all, 0, [])).toEqual([sure, unsure, report]);
});
