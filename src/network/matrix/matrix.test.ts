import { expect, test } from "vitest";
import type { Alike } from "../../ledger/commitments/commitment.counts.store.ts";
import type { Framework } from "../frameworks/framework.ts";
import { countingAs, matrixOf } from "./matrix.ts";

const alike = (more: Partial<Alike>): Alike => ({
  areas: ["ai"],
  partners: ["JP"],
  framework: null,
  status: "unreported",
  firmness: "firm",
  isOverdue: false,
  count: 1,
  ...more,
});
const topics = [
  { code: "ai", label: "AI" },
  { code: "hpc", label: "HPC" },
  { code: "skills", label: "Skills" },
];
const byPartner = ({ partners }: Alike) => partners.map((code) => ({ code, label: code, asked: [code] }));

test("a commitment of two topics and two partners is in four cells, and once in every total", () => {
  const matrix = matrixOf(
    [alike({ areas: ["hpc", "ai"], partners: ["JP", "KR"], count: 2 })],
    topics,
    byPartner,
  );
  expect(matrix.cells.map(({ row, column, commitments }) => [row, column, commitments])).toEqual([
    ["hpc", "JP", 2],
    ["ai", "JP", 2],
    ["hpc", "KR", 2],
    ["ai", "KR", 2],
  ]);
  expect(matrix.rows.map(({ code, commitments }) => [code, commitments])).toEqual([
    ["ai", 2],
    ["hpc", 2],
  ]);
  expect(matrix.columns.map(({ code, commitments }) => [code, commitments])).toEqual([
    ["JP", 2],
    ["KR", 2],
  ]);
  expect(matrix.total.commitments).toBe(2);
});

test("a cell counts statuses, firmness and what is overdue, and what has no topic or partner is told apart", () => {
  const matrix = matrixOf(
    [
      alike({ isOverdue: true }),
      alike({ status: "complete", firmness: null, count: 3 }),
      alike({ areas: [], count: 5 }),
      alike({ partners: [], count: 7 }),
    ],
    topics,
    byPartner,
  );
  expect(matrix.cells).toEqual([
    {
      row: "ai",
      column: "JP",
      commitments: 4,
      overdue: 1,
      firm: 1,
      intended: 0,
      exploratory: 0,
      statuses: [
        { status: "unreported", commitments: 1 },
        { status: "complete", commitments: 3 },
      ],
    },
  ]);
  expect([matrix.withoutRow, matrix.withoutColumn, matrix.total.commitments]).toEqual([5, 7, 16]);
});

test("a framework that took the place of another counts with it", () => {
  const framework = (id: string, upgradedInto: string | null) =>
    ({ id, name: id.toUpperCase(), upgradedInto }) as Framework;
  const columnOf = countingAs([framework("dialogue", "partnership"), framework("partnership", null)]);
  expect(columnOf("dialogue")).toEqual({
    code: "partnership",
    label: "PARTNERSHIP",
    asked: ["dialogue", "partnership"],
  });
  expect(columnOf("elsewhere")).toEqual({ code: "elsewhere", label: "elsewhere", asked: ["elsewhere"] });
});
