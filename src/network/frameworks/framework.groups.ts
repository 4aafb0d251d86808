import type { Elsewhere } from "../../indicators/indicators/computing.ts";
import { countingAs } from "../matrix/matrix.ts";
import { listFrameworks } from "./framework.operations.ts";

/** The frameworks as commitments are counted under them: one that took the place of others with these. */
export const listFrameworkGroups: Elsewhere["listFrameworkGroups"] = async ({
  database,
  viewer,
  asOf,
  now,
}) => {
  const all = await listFrameworks({ database, person: viewer, now }, asOf);
  const columnOf = countingAs(all);
  const groups = new Map(all.map(({ id }) => columnOf(id)).map((column) => [column.code, column]));
  return [...groups.values()].map(({ code, label, asked }) => ({ key: code, label, values: asked }));
};
