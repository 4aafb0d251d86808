import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { databases } from "../../../tests/database.ts";
import { outsider, reviewer } from "../../../tests/entente.ts";
import type { OpenDatabase } from "../../base/database/database.ts";
import { transactTogether } from "../../base/database/group-commit.ts";
import { idOf, newId } from "../../base/ids.ts";
import { verifyChain } from "../verification/verification.ts";
import { appendEntries, type Who } from "./appending.ts";
import { listEntries } from "./ledger-entry.store.ts";
import { rebuildRecords } from "./rebuilding.ts";
import { defineRecord } from "./record.ts";

// Two nouns that Entente does not have: a garden, and the trees that stand in it. The chain knows them by what they declare.
const drawn: { gardens: string[][]; trees: string[][] } = { gardens: [], trees: [] };

const GardenId = idOf("gar", "garden");
const garden = defineRecord({
  noun: "garden",
  id: GardenId,
  content: z.object({ kind: z.literal("laid out"), name: z.string() }),
  derive: (entries) => entries.at(-1)?.content.name ?? null,
  index: async (_, ids) => void drawn.gardens.push([...ids]),
  clear: async () => {},
  visible: async (_, viewer, entries) => (viewer.clearance.markings.includes("public") ? [...entries] : []),
});
const TreeId = idOf("tre", "tree");
const tree = defineRecord({
  noun: "tree",
  id: TreeId,
  content: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("planted"), garden: GardenId }),
    z.object({ kind: z.literal("felled") }),
  ]),
  derive: (entries) => entries.at(-1)?.content.kind ?? null,
  partOf: {
    whole: garden,
    find: (content) => ("garden" in content ? content.garden : null),
  },
  index: async (_, ids) => void drawn.trees.push([...ids]),
  clear: async () => {},
  visible: async (_, viewer, entries) => (viewer.clearance.markings.includes("public") ? [...entries] : []),
});

const who: Who = { by: "Ada", at: new Date("2026-03-01T09:00:00Z"), reason: null, viewer: reviewer };
const newGarden = () => GardenId.parse(newId("gar"));
const newTree = () => TreeId.parse(newId("tre"));

describe.each(databases)("the chain on $kind", ({ open, isMissing }) => {
  let opened: OpenDatabase;
  beforeAll(async () => {
    if (!isMissing) opened = await open();
  });
  afterAll(() => opened?.close());

  test.skipIf(isMissing)(
    "records of any noun stand in one chain, and what a part belongs to is drawn with it",
    async () => {
      const { database } = opened;
      const [park, oak] = [newGarden(), newTree()];
      await appendEntries(database, [garden.entry(park, { kind: "laid out", name: "Park" })], who);
      Object.assign(drawn, { gardens: [], trees: [] });
      await appendEntries(database, [tree.entry(oak, { kind: "planted", garden: park })], {
        ...who,
        organisation: "Ministry of Parks",
        approvedBy: "Bea",
        reason: "shade",
      });
      await appendEntries(database, [tree.entry(oak, { kind: "felled" })], who);
      expect(drawn).toEqual({ gardens: [[park], [park]], trees: [[oak], [oak]] });
      const [planted, felled] = await listEntries(database, [oak]);
      expect(planted).toMatchObject({
        noun: "tree",
        record: oak,
        organisation: "Ministry of Parks",
        approvedBy: "Bea",
        reason: "shade",
        content: { kind: "planted", garden: park },
      });
      expect(felled).toMatchObject({ organisation: null, approvedBy: null, previous: planted?.hash });
      expect(await verifyChain(database)).toMatchObject({ ok: true, entries: 3 });

      Object.assign(drawn, { gardens: [], trees: [] });
      expect(await rebuildRecords(database, [tree, garden])).toEqual({
        tree: 1,
        garden: 1,
      });
      expect(drawn).toEqual({ gardens: [[park]], trees: [[oak]] });
    },
  );

  test.skipIf(isMissing)("who writes over something newer gets both, and nothing is written", async () => {
    const { database } = opened;
    const id = newGarden();
    const [first] = await appendEntries(
      database,
      [garden.entry(id, { kind: "laid out", name: "Orchard" })],
      who,
    );
    const [second] = await appendEntries(
      database,
      [garden.entry(id, { kind: "laid out", name: "Vineyard" }, first?.seq)],
      { ...who, by: "Bea" },
    );
    const late = [garden.entry(id, { kind: "laid out", name: "Meadow" }, first?.seq)];
    await expect(appendEntries(database, late, who)).rejects.toMatchObject({
      code: "ledger.conflict",
      details: {
        record: id,
        basedOn: first?.seq,
        wanted: { kind: "laid out", name: "Meadow" },
        newer: [{ by: "Bea", content: { name: "Vineyard" } }],
      },
    });
    const seqs = async () => (await listEntries(database, [id])).map((entry) => entry.seq);
    expect(await seqs()).toEqual([first?.seq, second?.seq]);
    // What one may not see is no conflict: being refused for it would tell of it.
    const unseeing = { ...who, viewer: { ...reviewer, ...outsider() } };
    const [third] = await appendEntries(database, late, unseeing);
    expect(await seqs()).toEqual([first?.seq, second?.seq, third?.seq]);
  });

  test.skipIf(isMissing)(
    "of two who change one record at the same moment the second gets the conflict",
    async () => {
      const { database } = opened;
      const ids = [newGarden(), newGarden(), newGarden()];
      const append = (id: (typeof ids)[number], name: string, basedOn?: number) =>
        transactTogether(database, (transaction) =>
          appendEntries(transaction, [garden.entry(id, { kind: "laid out", name }, basedOn)], who),
        );
      const laid = await Promise.all(ids.map((id) => append(id, "Lawn")));
      const first = laid[1]?.[0]?.seq ?? 0;
      const outcomes = await Promise.allSettled([
        append(ids[0] as never, "Maze"),
        append(ids[1] as never, "Pond", first),
        append(ids[1] as never, "Fountain", first),
        append(ids[2] as never, "Maze"),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([
        "fulfilled",
        "fulfilled",
        "rejected",
        "fulfilled",
      ]);
      expect(outcomes[2]).toMatchObject({ reason: { code: "ledger.conflict" } });
      const names = async (id: string) =>
        (await listEntries(database, [id])).map(({ content }) => content.name);
      expect(await names(ids[1] as string)).toEqual(["Lawn", "Pond"]);
      expect(await names(ids[2] as string)).toEqual(["Lawn", "Maze"]);
      expect(await verifyChain(database)).toMatchObject({ ok: true });
    },
  );

  test.skipIf(isMissing)("what a noun does not know is refused before it is written", async () => {
    const { database } = opened;
    const { rows: before } = await sql`select seq from ledger_entries`.execute(database);
    const wrong = [
      garden.entry(newGarden(), { kind: "dug up" } as never),
      garden.entry("com-222222222222" as never, { kind: "laid out", name: "Park" }),
    ];
    for (const entry of wrong) await expect(appendEntries(database, [entry], who)).rejects.toThrow();
    const { rows: after } = await sql`select seq from ledger_entries`.execute(database);
    expect(after).toEqual(before);
  });
});
