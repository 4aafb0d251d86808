import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { databases } from "../../../tests/database.ts";
import { beginStory, outsider, type Story } from "../../../tests/entente.ts";
import type { recordCommitment } from "./commitment.recording.operations.ts";

type Promised = z.input<typeof recordCommitment.input>;

describe.each(databases)("delivery on $kind", ({ open, isMissing }) => {
  let story: Story;
  beforeAll(async () => {
    if (!isMissing) story = await beginStory(await open());
  });
  afterAll(() => story?.close());

  const on = (day: string) => {
    let moment = Date.parse(`${day}T12:00:00Z`);
    story.ground.now = () => {
      moment += 1000;
      return new Date(moment);
    };
  };
  let count = 0;
  const promise = async (more: Partial<Promised> = {}) => {
    count += 1;
    return story.call("commitments.record", {
      words: `Arland will open lighthouse number ${count}.`,
      source: { citation: `Letter ${count} of the harbour master`, url: null, date: "2026" },
      ...more,
    });
  };
  const statusOf = async (id: Awaited<ReturnType<typeof promise>>["id"], asOf?: string) =>
    (await story.call("commitments.get", { id, ...(asOf ? { asOf } : {}) })).status;
  const judged = (commitment: Awaited<ReturnType<typeof promise>>["id"], level: "limited" | "complete") => ({
    commitment,
    level,
    finding: "The lamp burns.",
    criteria: "Lamp, tower, keeper",
    assessor: "Harbour audit",
  });

  test.skipIf(isMissing)(
    "from silence to complete: claims, evidence and judgement each move the status, and each day remembers its own",
    async () => {
      on("2026-03-01");
      const { id } = await promise({ date: "2026-06", parties: [{ party: "Arland", role: "lead" }] });
      on("2026-03-02");
      const action = await story.call("actions.record", {
        commitment: id,
        what: "Buy a lamp",
        due: "2026-04",
      });
      await story.call("actions.move", { id: action.id, state: "ongoing" });
      on("2026-03-03");
      await story.call("assessments.report", judged(id, "complete"));
      on("2026-03-04");
      const evidence = await story.call("evidence.record-file", {
        commitment: id,
        shows: "A bill for a lamp",
        files: [{ name: "bill.txt", content: new TextEncoder().encode("One lamp") }],
      });
      on("2026-03-05");
      await story.call("evidence.review", { id: evidence.id, verdict: "accepted" });
      on("2026-03-06");
      await story.call("assessments.judge", judged(id, "limited"));
      on("2026-03-07");
      await story.call("assessments.judge", judged(id, "complete"));
      on("2026-03-08");
      await story.call("evidence.review", {
        id: evidence.id,
        verdict: "questioned",
        reason: "It is a copy.",
      });

      const days = ["01", "02", "03", "04", "05", "06", "07", "08"].map((day) => `2026-03-${day}`);
      const wanted = [
        "unreported",
        "reported",
        "reported",
        "reported",
        "complete",
        "disputed",
        "complete",
        "disputed",
      ];
      const told = [];
      const listed = [];
      for (const asOf of days) {
        told.push(await statusOf(id, asOf));
        const { rows } = await story.call("commitments.list", { asOf, search: "lighthouse number" });
        listed.push(rows.find((row) => row.id === id)?.status);
      }
      expect(told).toEqual(wanted);
      expect(listed).toEqual(wanted);
      const { reasons } = await story.call("commitments.get", { id });
      expect(reasons).toEqual([
        {
          says: "What had been accepted as evidence has been questioned, and nothing else is accepted.",
          records: [evidence.id],
        },
      ]);
      await story.call("ledger.rebuild", {}, { role: "administrator" });
      const { rows } = await story.call("commitments.list", { statuses: ["disputed"] });
      expect(rows.map((row) => [row.id, row.owners])).toEqual([[id, ["Arland"]]]);
    },
  );

  test.skipIf(isMissing)(
    "the owner's report and the independent judgement stand side by side, dissent is kept, and what is retracted counts no longer",
    async () => {
      on("2026-03-10");
      const { id } = await promise();
      await story.call("assessments.report", judged(id, "limited"));
      const judgement = await story.call("assessments.judge", judged(id, "complete"));
      await story.call("assessments.dissent", {
        id: judgement.id,
        who: "Keeper of the tower",
        words: "There is no lamp.",
      });
      const { rows } = await story.call("assessments.list", { commitments: [id] });
      expect(rows.map(({ side, level, dissents }) => [side, level, dissents.length])).toEqual([
        ["independent", "complete", 1],
        ["own", "limited", 0],
      ]);
      expect(await statusOf(id)).toBe("disputed");
      await story.call("assessments.retract", { id: judgement.id, reason: "Another tower was meant." });
      expect(await statusOf(id)).toBe("reported");
      expect((await story.call("assessments.get", { id: judgement.id })).isRetracted).toBe(true);
      await expect(
        story.call("assessments.judge", { ...judged(id, "limited"), on: "2026-03-11" }),
      ).rejects.toMatchObject({ code: "assessments.future" });
    },
  );

  test.skipIf(isMissing)(
    "an action moves only as the vocabulary allows, is postponed with a reason, and keeps its first date",
    async () => {
      on("2026-03-20");
      const { id: commitment } = await promise();
      const action = await story.call("actions.record", { commitment, what: "Lay stones", due: "2026-04" });
      const { id } = action;
      await expect(story.call("actions.move", { id, state: "dropped" })).rejects.toMatchObject({
        code: "actions.reason",
      });
      await story.call("actions.move", { id, state: "done" });
      await expect(story.call("actions.move", { id, state: "planned" })).rejects.toMatchObject({
        code: "actions.transition",
      });
      await story.call("actions.move", { id, state: "ongoing", reason: "A wall fell." });
      await expect(story.call("actions.correct", { id, due: "2026-05" })).rejects.toMatchObject({
        code: "actions.postpone",
      });
      await expect(
        story.call("actions.postpone", {
          id,
          due: "2026-04-02",
          approver: "Harbour council",
          reason: "rain",
        }),
      ).rejects.toMatchObject({ code: "actions.not-later" });
      const postponed = { id, due: "2026-06", approver: "Harbour council", reason: "rain" };
      const moved = await story.call("actions.postpone", postponed);
      expect(moved).toMatchObject({
        due: "2026-06",
        firstDue: "2026-04",
        postponements: [
          { from: "2026-04", to: "2026-06", approver: "Harbour council", reason: "rain", by: "Ada" },
        ],
      });
      on("2026-07-01");
      const late = await story.call("actions.list", { overdue: true, commitments: [commitment] });
      expect(late.rows.map((row) => [row.id, row.isOverdue])).toEqual([[id, true]]);
      const { rows } = await story.call("commitments.list", { overdue: true });
      expect(rows.find((row) => row.id === commitment)).toMatchObject({
        isOverdue: true,
        nextDue: "2026-06-30",
      });
      const before = await story.call("actions.list", {
        asOf: "2026-06-30",
        overdue: true,
        commitments: [commitment],
      });
      expect(before.rows).toEqual([]);
    },
  );

  test.skipIf(isMissing)("a milestone is never not met before its day is over", async () => {
    on("2026-08-01");
    const { id: commitment } = await promise();
    const { id } = await story.call("milestones.record", {
      commitment,
      title: "Tower stands",
      due: "2026-08",
    });
    const statusOn = async (asOf: string) => (await story.call("milestones.get", { id, asOf })).status;
    on("2026-09-02");
    expect([await statusOn("2026-08-31"), await statusOn("2026-09-01")]).toEqual(["scheduled", "notMet"]);
    const listed = await story.call("milestones.list", { statuses: ["notMet"], commitments: [commitment] });
    expect(listed.rows.map((row) => row.id)).toEqual([id]);
    await expect(story.call("milestones.reach", { id, on: "2026-09-03" })).rejects.toMatchObject({
      code: "milestones.future",
    });
    await expect(story.call("milestones.correct", { id, due: "2026-12" })).rejects.toMatchObject({
      code: "milestones.reason",
    });
    expect(await story.call("milestones.reach", { id, on: "2026-09-01", missing: "The roof" })).toMatchObject(
      {
        status: "partiallyMet",
      },
    );
    expect(await story.call("milestones.reach", { id, on: "2026-09-02" })).toMatchObject({
      status: "met",
      missing: null,
    });
    expect(await story.call("milestones.reopen", { id, reason: "The roof fell." })).toMatchObject({
      status: "notMet",
    });
    expect(await statusOn("2026-09-01")).toBe("notMet");
  });

  test.skipIf(isMissing)(
    "evidence is quoted word for word or refused, and what is marked more closely is told to fewer",
    async () => {
      on("2026-09-10");
      const { id: commitment } = await promise();
      const document = await story.read(
        "# Log\n\nThe lamp was lit.\n\nIt rained. It rained.\n\nA **third** [lamp](https://lamp.example) fell.\n",
        "log.md",
      );
      const bring = (quote: string) =>
        story.call("evidence.record-quote", { commitment, shows: "The lamp burns", document, quote });
      await expect(bring("The lamp was broken.")).rejects.toMatchObject({ code: "evidence.not-quoted" });
      await expect(bring("It rained.")).rejects.toMatchObject({ code: "evidence.ambiguous" });
      const quoted = await bring("The lamp  was lit.");
      const { text } = await story.call("documents.text", { id: document });
      expect(quoted.place).toMatchObject({ form: "document", quote: "The lamp was lit." });
      if (quoted.place.form === "document")
        expect(quoted.place.spans.map(({ start, end }) => text.slice(start, end))).toEqual([
          "The lamp was lit.",
        ]);
      const asRead = await bring("A third lamp fell.");
      expect(asRead.place).toMatchObject({ quote: "A **third** [lamp](https://lamp.example) fell." });
      await story.call("evidence.retract", { id: asRead.id, reason: "Twice." });
      await expect(
        story.call("evidence.review", { id: quoted.id, verdict: "rejected" }),
      ).rejects.toMatchObject({ code: "evidence.reason" });

      const secret = await story.call("evidence.record-meeting", {
        commitment,
        shows: "The lamp is not ours",
        meeting: "Closed session",
        said: "We borrowed the lamp.",
        marking: "restricted",
      });
      await story.call("evidence.review", { id: secret.id, verdict: "accepted" });
      const outside = outsider("public");
      const seen = await story.call("evidence.list", { commitments: [commitment] }, outside);
      expect([seen.total, seen.rows.map((row) => row.id)]).toEqual([1, [quoted.id]]);
      await expect(story.call("evidence.get", { id: secret.id }, outside)).rejects.toMatchObject({
        code: "evidence.unknown",
      });
      const told = await story.call("commitments.get", { id: commitment }, outside);
      expect(JSON.stringify(told)).not.toContain(secret.id);
      expect((await story.call("evidence.list", { commitments: [commitment] })).total).toBe(2);
    },
  );

  test.skipIf(isMissing)(
    "what was recorded by mistake stays on record, counts for nothing, and is changed no more",
    async () => {
      on("2026-09-20");
      const { id: commitment } = await promise();
      const { id } = await story.call("milestones.record", {
        commitment,
        title: "Keeper hired",
        due: "2026-09",
      });
      const bad = { commitment, shows: "A lamp", meeting: "Wrong meeting", said: "It burns." };
      const evidence = await story.call("evidence.record-meeting", bad);
      await story.call("evidence.review", { id: evidence.id, verdict: "accepted" });
      await expect(
        story.call("evidence.retract", { id: evidence.id, reason: "another lamp" }),
      ).rejects.toMatchObject({ code: "evidence.reviewed" });
      await story.call("evidence.reopen", { id: evidence.id, reason: "another lamp" });
      expect(await statusOf(commitment)).toBe("unreported");
      await story.call("evidence.retract", { id: evidence.id, reason: "another lamp" });
      await expect(
        story.call("evidence.review", { id: evidence.id, verdict: "accepted" }),
      ).rejects.toMatchObject({ code: "evidence.retracted" });
      expect((await story.call("evidence.list", { commitments: [commitment] })).total).toBe(0);
      const all = await story.call("evidence.list", { commitments: [commitment], withRetracted: true });
      expect(all.rows.map((row) => [row.id, row.isRetracted])).toEqual([[evidence.id, true]]);
      await story.call("milestones.retract", { id, reason: "It belongs to another tower." });
      on("2026-10-15");
      expect(
        (await story.call("milestones.list", { statuses: ["notMet"], commitments: [commitment] })).total,
      ).toBe(0);
      expect((await story.call("commitments.get", { id: commitment })).nextDue).toBeNull();
      const before = await story.call("milestones.list", { asOf: "2026-09-20", commitments: [commitment] });
      expect(before.total).toBe(0);
    },
  );

  test.skipIf(isMissing)("a kept file comes back as it was brought", async () => {
    const { id: commitment } = await promise();
    const content = new TextEncoder().encode("<p>The lamp is lit</p>");
    const { id, sha256, place } = await story.call("evidence.record-file", {
      commitment,
      shows: "A page of the harbour",
      url: "https://harbour.example/lamp",
      files: [{ name: "lamp.html", content }],
    });
    expect(place).toEqual({ form: "url", url: "https://harbour.example/lamp", copy: "lamp.html" });
    const file = (await story.call("evidence.file", { id })) as { bytes: Uint8Array; name: string };
    expect([file.name, Buffer.from(file.bytes).toString()]).toEqual(["lamp.html", "<p>The lamp is lit</p>"]);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
  });

  test.skipIf(isMissing)(
    "a page is fetched and its copy kept, only from where the settings allow",
    async () => {
      const harbour = createServer((_, response) =>
        response.setHeader("content-type", "text/html").end("<p>Lit</p>"),
      );
      await new Promise<void>((resolve) => harbour.listen(0, "127.0.0.1", resolve));
      const url = `http://127.0.0.1:${(harbour.address() as AddressInfo).port}/lamp`;
      const { id: commitment } = await promise();
      const page = { commitment, shows: "The harbour says that the lamp is lit", url };
      const { settings } = story.ground;
      await expect(story.call("evidence.record-page", page)).rejects.toMatchObject({
        code: "sources.page-private",
      });
      expect((await story.call("evidence.list", { commitments: [commitment] })).total).toBe(0);
      story.ground.settings = { ...settings, fetchHosts: ["127.0.0.1"] };
      const { id, place, sha256 } = await story.call("evidence.record-page", page);
      expect(place).toMatchObject({ form: "url", url, copy: "lamp.html", fetchedAt: expect.any(String) });
      harbour.close();
      const file = (await story.call("evidence.file", { id })) as { bytes: Uint8Array };
      expect(Buffer.from(file.bytes).toString()).toBe("<p>Lit</p>");
      expect(sha256).toBe(createHash("sha256").update("<p>Lit</p>").digest("hex"));
      await expect(story.call("evidence.record-page", page)).rejects.toMatchObject({
        code: "sources.page-unreachable",
      });
      story.ground.settings = settings;
    },
  );

  test.skipIf(isMissing)("parts show their state with their weights, and unknown stays unknown", async () => {
    on("2026-10-01");
    const [whole, tower, lamp] = [await promise(), await promise(), await promise()];
    await story.call("commitments.divide", {
      id: whole.id,
      parts: [
        { part: tower.id, weight: 3 },
        { part: lamp.id, weight: 1 },
      ],
    });
    on("2026-10-02");
    const evidence = await story.call("evidence.record-meeting", {
      commitment: tower.id,
      shows: "The tower stands",
      meeting: "Harbour council",
      said: "It stands.",
    });
    await story.call("evidence.review", { id: evidence.id, verdict: "accepted" });
    await story.call("assessments.judge", judged(tower.id, "complete"));
    const got = await story.call("commitments.get", { id: whole.id });
    expect(got).toMatchObject({
      status: "substantial",
      parts: [
        { status: "complete", weight: 3 },
        { status: "unreported", weight: 1 },
      ],
      partsProgress: { complete: { least: 0.75, most: 1 } },
    });
    expect(
      (await story.call("commitments.list", { statuses: ["substantial"] })).rows.map((row) => row.id),
    ).toEqual([whole.id]);
    expect(await statusOf(whole.id, "2026-10-01")).toBe("unreported");
    const circle = { id: tower.id, parts: [{ part: whole.id, weight: 1 }] };
    await expect(story.call("commitments.divide", circle)).rejects.toMatchObject({
      code: "commitments.part",
    });
    await story.call("commitments.divide", { id: whole.id, parts: [{ part: tower.id, weight: null }] });
    const after = await story.call("commitments.get", { id: whole.id });
    expect([after.status, after.partsProgress?.complete]).toEqual(["complete", null]);
    expect((await story.call("commitments.get", { id: lamp.id })).partOf).toBeNull();
  });

  test.skipIf(isMissing)(
    "what was withdrawn or superseded leaves the lists with a pointer, is found when asked for, and can be reopened",
    async () => {
      on("2026-11-01");
      const [old, next] = [await promise(), await promise()];
      await expect(
        story.call("commitments.end", { id: old.id, as: "superseded", reason: "a new tower" }),
      ).rejects.toMatchObject({ code: "commitments.successor" });
      await story.call("commitments.end", {
        id: old.id,
        as: "superseded",
        successor: next.id,
        reason: "a new tower",
      });
      const search = old.quote;
      expect((await story.call("commitments.list", { search })).rows).toEqual([]);
      const found = await story.call("commitments.list", { search, statuses: ["superseded"] });
      expect(found.rows.map((row) => row.status)).toEqual(["superseded"]);
      expect((await story.call("commitments.get", { id: old.id })).ended).toMatchObject({
        as: "superseded",
        successor: next.id,
        reason: "a new tower",
      });
      await story.call("commitments.reopen", { id: old.id, reason: "It was repaired." });
      expect((await story.call("commitments.list", { search })).total).toBe(1);
    },
  );

  test.skipIf(isMissing)("two people who change one commitment: the second is shown both", async () => {
    const { id, seq } = await promise();
    await story.call("commitments.correct", { id, framework: "harbour-pact", basedOn: seq }, { name: "Bea" });
    await expect(
      story.call("commitments.correct", { id, framework: "lamp-pact", basedOn: seq }),
    ).rejects.toMatchObject({
      code: "ledger.conflict",
      details: {
        wanted: { kind: "described", description: { framework: "lamp-pact" } },
        newer: [{ content: { description: { framework: "harbour-pact" } } }],
      },
    });
    expect(
      (await story.call("commitments.list", { frameworks: ["harbour-pact"] })).rows.map((row) => row.id),
    ).toEqual([id]);
  });

  test.skipIf(isMissing)(
    "the history of a commitment tells who changed what from what to what and why, also of what belongs to it, and only what its reader may see",
    async () => {
      on("2026-11-05");
      const { id, quote } = await promise();
      const { id: action } = await story.call("actions.record", {
        commitment: id,
        what: "Dig",
        due: "2026-12",
      });
      await story.call("actions.postpone", {
        id: action,
        due: "2027-02",
        approver: "Harbour council",
        reason: "Frost",
      });
      const secret = { commitment: id, shows: "Rock", meeting: "Closed session", said: "It is rock." };
      const { id: evidence } = await story.call("evidence.record-meeting", {
        ...secret,
        marking: "restricted",
      });
      await story.call("evidence.review", { id: evidence, verdict: "accepted" }, { name: "Bea" });
      const history = async (who = {}, withParts = true) =>
        (await story.call("ledger.history", { record: id, withParts }, who)).rows;
      const rows = await history();
      expect(rows.map(({ noun, kind, by, reason }) => [noun, kind, by, reason])).toEqual([
        ["evidence", "reviewed", "Bea", null],
        ["evidence", "recorded", "Ada", null],
        ["action", "postponed", "Ada", "Frost"],
        ["action", "recorded", "Ada", null],
        ["commitment", "entered", "Ada", null],
      ]);
      expect(rows[2]?.changes).toEqual([
        { field: "due", from: "2026-12", to: "2027-02" },
        {
          field: "postponements",
          from: [],
          to: [{ from: "2026-12", to: "2027-02", approver: "Harbour council", reason: "Frost" }],
        },
      ]);
      expect(rows.at(-1)?.changes).toContainEqual({ field: "quote", from: null, to: quote });
      expect(JSON.stringify(rows)).not.toMatch(/per-[a-z0-9]{12}/u);
      expect((await history(outsider("public"))).map(({ noun }) => noun)).toEqual([
        "action",
        "action",
        "commitment",
      ]);
      expect((await history({}, false)).map(({ kind }) => kind)).toEqual(["entered"]);
      await expect(
        story.call("ledger.history", { record: evidence }, outsider("public")),
      ).rejects.toMatchObject({ code: "ledger.no-record" });
    },
  );

  test.skipIf(isMissing)("what a document says is corrected at its statement, and only there", async () => {
    const document = await story.read(
      "# Plan of Arland\n\nArland will open a school for beacons by 2031.\n",
      "beacons.md",
    );
    const { rows } = await story.call("statements.list", { document });
    await story.call("statements.accept", { ids: rows.map((row) => row.id) });
    const [{ id } = { id: null }] = (await story.call("commitments.list", { documents: [document] })).rows;
    await expect(story.call("commitments.correct", { id: id!, date: "2032" })).rejects.toMatchObject({
      code: "commitments.quoted",
    });
    const parties = [{ party: "Beacon office", role: "accountable" as const }];
    expect(await story.call("commitments.correct", { id: id!, parties })).toMatchObject({ parties });
    expect((await story.call("commitments.list", { owners: ["Beacon office"] })).total).toBe(1);
    expect(await story.call("ledger.verify", {})).toMatchObject({ ok: true });
  });

  test.skipIf(isMissing)(
    "a commitment recorded by hand is seen by those whom its marking allows",
    async () => {
      const { id } = await promise({ words: "Arland will sell a secret lamp.", marking: "restricted" });
      const outside = outsider("public");
      expect((await story.call("commitments.list", { search: "secret lamp" }, outside)).total).toBe(0);
      await expect(story.call("commitments.get", { id }, outside)).rejects.toMatchObject({
        code: "commitments.unknown",
      });
      await expect(
        story.call("actions.record", { commitment: id, what: "Find a buyer" }, outside),
      ).rejects.toMatchObject({ code: "commitments.unknown" });
      expect((await story.call("commitments.list", { search: "secret lamp" })).total).toBe(1);
    },
  );
});
