import { describe, expect, test } from "vitest";
import { z } from "zod";
import { databases } from "../../../tests/database.ts";
import { reviewer } from "../../../tests/entente.ts";
import { PersonName, type Viewer } from "../../base/operation.ts";
import { recordPerson } from "./person.store.ts";
import { namesFor, withNames } from "./shown-names.ts";

const at = new Date("2026-03-01T09:00:00Z");
const Schema = z.object({
  by: PersonName,
  approvedBy: PersonName.nullable().meta({ description: "Who approved it" }),
  title: z.string(),
  rows: z.array(z.object({ by: PersonName, note: z.string() })),
  byDay: z.record(z.string(), PersonName),
  last: z.union([
    z.object({ kind: z.literal("made"), maker: PersonName }),
    z.object({ kind: z.literal("none") }),
  ]),
});

describe.each(databases)("$kind", ({ open, isMissing }) => {
  test.skipIf(isMissing)("ids become names where the schema says so, and nowhere else", async () => {
    const { database, close } = await open();
    const ada = await recordPerson(database, { issuer: "test", subject: "1", name: "Ada", at });
    const ben = await recordPerson(database, { issuer: "test", subject: "2", name: "Ben", at });
    const output = {
      by: ada,
      approvedBy: null,
      title: ada, // bait: no field for people
      rows: [
        { by: ben, note: ben },
        { by: "reader", note: "" },
      ],
      byDay: { monday: ada },
      last: { kind: "made" as const, maker: ben },
    };
    expect(await withNames(Schema, output, database, reviewer)).toEqual({
      by: "Ada",
      approvedBy: null,
      title: ada,
      rows: [
        { by: "Ben", note: ben },
        { by: "reader", note: "" },
      ],
      byDay: { monday: "Ada" },
      last: { kind: "made", maker: "Ben" },
    });
    expect(output.by).toBe(ada);
    await close();
  });

  test.skipIf(isMissing)("who is not signed in is told no name", async () => {
    const { database, close } = await open();
    const ada = await recordPerson(database, { issuer: "test", subject: "1", name: "Ada", at });
    const visitor: Viewer = { ...reviewer, clearance: { ...reviewer.clearance, reach: "published" } };
    expect((await namesFor(database, visitor, [ada]))(ada)).toBe("a person who works here");
    await close();
  });

  test.skipIf(isMissing)("somebody known keeps their id under a new name", async () => {
    const { database, close } = await open();
    const identity = { issuer: "test", subject: "1", at };
    const before = await recordPerson(database, { ...identity, name: "Ada Northing" });
    const after = await recordPerson(database, { ...identity, name: "Ada Southing" });
    expect(after).toBe(before);
    expect((await namesFor(database, reviewer, [before]))(before)).toBe("Ada Southing");
    await close();
  });
});
