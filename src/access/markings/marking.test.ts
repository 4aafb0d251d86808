import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { databases } from "../../../tests/database.ts";
import type { PersonId, Viewer } from "../../base/operation.ts";
import { MARKINGS, type Marked, maySee, settleMarking, sightKey } from "./marking.ts";
import { visibleTo } from "./visible-to.ts";

const ADA = "per-ada222222222" as PersonId;
const BEN = "per-ben222222222" as PersonId;
const NORTH = "org-north2222222";
const SOUTH = "org-sxuth2222222";
const codes = MARKINGS().map(({ code }) => code);

const combine = <A, B>(ones: readonly A[], others: readonly B[]) =>
  ones.flatMap((one) => others.map((other) => [one, other] as const));

const names = [[], [NORTH], [SOUTH], [ADA], [BEN], [NORTH, SOUTH], [SOUTH, ADA]];
const records: (Marked & { id: string })[] = combine(combine(codes, names), [true, false]).map(
  ([[marking, markedFor], isPublished], at) => ({ id: `record-${at}`, marking, markedFor, isPublished }),
);
const viewers: Viewer[] = combine(
  combine([ADA, BEN], [null, NORTH, SOUTH]),
  combine(
    combine([codes, ["public"], ["public", "restricted"], ["tlp-amber", "tlp-red"], []], [[], [NORTH]]),
    ["published", "work", "everything"] as const,
  ),
).map(([[id, organisation], [[markings, clientOf], reach]]) => ({
  id,
  organisation,
  clearance: { markings, clientOf, reach },
}));

const seenBy = (viewer: Viewer) => records.filter((record) => maySee(viewer, record));

describe.each(databases)("$kind", ({ open, isMissing }) => {
  test.skipIf(isMissing)(
    "the database and the memory agree on who sees what, in every combination",
    async () => {
      const { database, close } = await open();
      await sql`create table things (id text, marking text, marked_for text[], published_at timestamptz)`.execute(
        database,
      );
      await sql`insert into things select id, marking, array(select jsonb_array_elements_text("markedFor")),
      case when "isPublished" then now() end
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as row (id text, marking text, "markedFor" jsonb, "isPublished" boolean)`.execute(
        database,
      );
      const differences: unknown[] = [];
      for (const viewer of viewers) {
        const { rows } = await sql<{ id: string }>`
        select id from things t where ${visibleTo(viewer, "t")} order by substr(id, 8)::integer`.execute(
          database,
        );
        const expected = seenBy(viewer).map(({ id }) => id);
        const found = rows.map(({ id }) => id);
        if (found.join() !== expected.join()) differences.push({ viewer, found, expected });
      }
      expect(differences).toEqual([]);
      await close();
    },
  );
});

const ada = (organisation: string | null, reach: Viewer["clearance"]["reach"] = "work"): Viewer => ({
  id: ADA,
  organisation,
  clearance: { markings: codes, clientOf: [], reach },
});
const marked = (marking: string, ...markedFor: string[]): Marked => ({
  marking,
  markedFor,
  isPublished: false,
});

test("what is restricted is seen by people of the named organisations, and by nobody else", () => {
  const record = marked("restricted", NORTH);
  expect(maySee(ada(NORTH), record)).toBe(true);
  expect(maySee(ada(SOUTH), record)).toBe(false);
  expect(maySee(ada(null), record)).toBe(false);
});

test("TLP:AMBER reaches clients of the named organisations, and TLP:AMBER+STRICT does not", () => {
  const client = ada(SOUTH);
  const served = { ...client, clearance: { ...client.clearance, clientOf: [NORTH] } };
  expect(maySee(served, marked("tlp-amber", NORTH))).toBe(true);
  expect(maySee(client, marked("tlp-amber", NORTH))).toBe(false);
  expect(maySee(served, marked("tlp-amber-strict", NORTH))).toBe(false);
});

test("TLP:RED is for named people: their organisation does not help", () => {
  expect(maySee(ada(NORTH), marked("tlp-red", ADA))).toBe(true);
  expect(maySee(ada(NORTH), marked("tlp-red", NORTH, BEN))).toBe(false);
});

test("who is not signed in sees only what is published for everybody", () => {
  const visitor = ada(null, "published");
  const published = { ...marked("public"), isPublished: true };
  expect(maySee(visitor, published)).toBe(true);
  expect(maySee(visitor, marked("public"))).toBe(false);
  expect(maySee(visitor, { ...published, marking: "limited" })).toBe(false);
  expect(maySee(visitor, { ...published, marking: "restricted", markedFor: [ADA] })).toBe(false);
});

test("an unknown marking is seen by nobody", () => {
  const clearance = { ...ada(NORTH).clearance, markings: [...codes, "secret"] };
  expect(maySee({ ...ada(NORTH), clearance }, marked("secret", NORTH, ADA))).toBe(false);
});

test("a marking that asks for names and gets none is for one's own organisation, or for oneself", () => {
  const person = { id: ADA, organisation: NORTH };
  expect(settleMarking(person, "restricted")).toEqual({ marking: "restricted", markedFor: [NORTH] });
  expect(settleMarking({ ...person, organisation: null }, "restricted").markedFor).toEqual([ADA]);
  expect(settleMarking(person, "tlp-red").markedFor).toEqual([ADA]);
  expect(settleMarking(person, "tlp-amber", [SOUTH, NORTH, SOUTH]).markedFor).toEqual([NORTH, SOUTH]);
  expect(settleMarking(person, "limited").markedFor).toEqual([]);
});

test("names are refused where a marking is for all, and organisations where it is for people", () => {
  const person = { id: ADA, organisation: NORTH };
  const refused = expect.objectContaining({ code: "markings.names" });
  expect(() => settleMarking(person, "public", [NORTH])).toThrow(refused);
  expect(() => settleMarking(person, "tlp-red", [NORTH])).toThrow(refused);
});

test("what is kept in memory for one is shared only with those who see the same", () => {
  expect(sightKey(ada(NORTH))).toBe(sightKey(ada(NORTH)));
  expect(sightKey(ada(NORTH))).not.toBe(sightKey(ada(SOUTH)));
  const visitor = { ...ada(null), clearance: { ...ada(null).clearance, markings: ["public"] } };
  const published = { ...visitor, clearance: { ...visitor.clearance, reach: "published" as const } };
  expect(sightKey(visitor)).not.toBe(sightKey(published));
});
