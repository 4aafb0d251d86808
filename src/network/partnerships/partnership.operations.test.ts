import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases, openEmbedded } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";
import { recordOrganisation } from "../../access/organisations/organisation.store.ts";

const TEXT = `# Joint statement of Arland and Japan

Arland will open a cable school by 2027.

Arland will publish a register of **satellites** by 2028.[^1]

[^1]: Of those that are in use.
`;
const FRAMEWORK = "eu-japan-digital-partnership" as never;

describe.each(databases)(
  "a partnership between an embedded Entente and one on $kind",
  ({ open, isMissing }) => {
    let here: Story;
    let there: Story;
    const ids: Record<string, never> = {};
    beforeAll(async () => {
      if (isMissing) return;
      here = await beginStory(await openEmbedded());
      there = await beginStory(await open());
      const accept = async (text: string, more = {}) => {
        const document = await here.read(text, "statement.md", more);
        const { rows } = await here.call("statements.list", { documents: [document], types: ["commitment"] });
        await here.call("statements.accept", { ids: rows.map(({ id }) => id) });
        return (await here.call("commitments.list", { documents: [document] })).rows;
      };
      for (const { id, quote } of await accept(TEXT))
        ids[/school|register/u.exec(quote)?.[0] ?? ""] = id as never;
      const [secret] = await accept("# Note\n\nArland will buy a secret ship by 2027.\n", {
        marking: "tlp-amber",
      });
      ids.secret = secret!.id as never;
      for (const id of [ids.school, ids.register, ids.secret])
        await here.call("commitments.correct", { id: id!, framework: FRAMEWORK });
      await here.call("actions.record", {
        commitment: ids.school!,
        what: "Find a site",
        owner: "JP",
        due: "2026-05",
      });
      await here.call("milestones.record", { commitment: ids.school!, title: "Roof", due: "2026-09" });
      await here.call("evidence.record-file", {
        commitment: ids.school!,
        shows: "The site is bought",
        files: [{ name: "deed.txt", content: new TextEncoder().encode("Deed of the site") }],
      });
      await here.call("assessments.judge", {
        commitment: ids.school!,
        level: "limited",
        finding: "A site, no school",
        criteria: "Seen",
        assessor: "Court",
        on: "2026-05-01",
      });
      await here.call("checkpoints.make", {}, { role: "administrator" });
      await here.call("actions.record", { commitment: ids.school!, what: "Buy the cable" });
    });
    afterAll(async () => {
      await here?.close();
      await there?.close();
    });

    const give = async (story: Story, from: string, more = {}) => {
      const file = await story.call(
        "partnerships.export",
        { framework: FRAMEWORK, from, ...more },
        { role: "approver" },
      );
      return [{ name: file.name, content: new Uint8Array(file.bytes) }];
    };
    type Files = Awaited<ReturnType<typeof give>>;
    const said = ({ counts }: { counts: Record<string, number> }) =>
      Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

    test.skipIf(isMissing)(
      "it arrives whole and proved, without what is marked closer, and a second time changes nothing",
      async () => {
        const files = await give(here, "Arland");
        const seen = await there.call("partnerships.compare", { files });
        expect(said(seen)).toEqual({ new: 7 });
        expect(seen.checkpoint!.proved).toBeGreaterThan(5);
        expect((await there.call("commitments.list", {})).total).toBe(0);

        // A file of evidence that is too large to be inside comes beside it, and no other does.
        const whole = JSON.parse(new TextDecoder().decode(files[0]!.content));
        const slim = {
          name: "slim.json",
          content: new TextEncoder().encode(JSON.stringify({ ...whole, files: [] })),
        };
        expect((await there.call("partnerships.compare", { files: [slim] })).withoutFile).toMatchObject([
          { file: "deed.txt", shows: "The site is bought" },
        ]);
        const beside = (words: string) => ({ name: "copy.txt", content: new TextEncoder().encode(words) });
        await expect(
          there.call("partnerships.import", { files: [slim, beside("Another deed")] }),
        ).rejects.toMatchObject({ code: "partnerships.stray" });
        const taken = await there.call("partnerships.import", { files: [slim, beside("Deed of the site")] });
        expect([said(taken), taken.withoutFile]).toEqual([{ new: 7 }, []]);
        const { rows } = await there.call("commitments.list", { sort: "quote" });
        expect(rows.map(({ id, quote }) => [id, quote.slice(0, 20)])).toEqual([
          [ids.school, "Arland will open a c"],
          [ids.register, "Arland will publish "],
        ]);
        expect(rows[0]).toMatchObject({
          document: null,
          source: { citation: expect.stringContaining("Joint statement") },
          framework: FRAMEWORK,
          date: "2027",
          status: (await here.call("commitments.get", { id: ids.school! })).status,
        });
        const { rows: evidence } = await there.call("evidence.list", {});
        const file = await there.call("evidence.file", { id: evidence[0]!.id });
        expect(new TextDecoder().decode(file.bytes)).toBe("Deed of the site");
        const { rows: history } = await there.call("ledger.history", { record: ids.school! });
        expect(history.at(-1)!.reason).toMatch(/^From Arland, made there on /u);
        expect(said(await there.call("partnerships.import", { files }))).toEqual({ unchanged: 7 });
        expect(await there.call("ledger.verify", {}, { role: "administrator" })).toMatchObject({ ok: true });
      },
    );

    test.skipIf(isMissing)(
      "what one side changed follows, what both changed is shown side by side, and a person decides each",
      async () => {
        const [action] = (await there.call("actions.list", { owners: ["JP"] })).rows;
        await there.call("actions.move", { id: action!.id, state: "ongoing" }, { name: "Ben" });
        await there.call("milestones.record", { commitment: ids.school!, title: "Doors", due: "2026-10" });
        const back = await give(there, "Japan");
        expect(said(await here.call("partnerships.import", { files: back }))).toEqual({
          new: 1,
          changed: 1,
          unchanged: 6,
        });
        expect((await here.call("actions.get", { id: action!.id })).state).toBe("ongoing");

        await here.call("actions.correct", { id: action!.id, owner: "Port Agency" });
        await there.call("actions.correct", { id: action!.id, owner: "Harbour Office" });
        const second = (await here.call("actions.list", { owned: "unowned" })).rows[0]!;
        await here.call("actions.correct", { id: second.id, what: "Buy two cables" });
        await there.call("actions.correct", { id: second.id, what: "Rent the cable" });
        const files = await give(here, "Arland");
        const seen = await there.call("partnerships.import", { files });
        expect(said(seen)).toEqual({ conflict: 2, unchanged: 6 });
        const line = seen.lines.find(({ record }) => record === action!.id)!;
        expect(line.sides).toEqual([{ field: "owner", from: "Harbour Office", to: "Port Agency" }]);
        expect((await there.call("actions.get", { id: action!.id })).owner).toBe("Harbour Office");

        const decisions = [
          { record: action!.id as string, take: "theirs" as const, seq: line.seq! },
          { record: second.id as string, take: "ours" as const },
        ];
        const old = decisions.map((one) => ({ ...one, seq: 1 }));
        expect(said(await there.call("partnerships.compare", { files, decisions: old }))).toMatchObject({
          conflict: 2,
        });
        expect(said(await there.call("partnerships.import", { files, decisions }))).toEqual({
          changed: 1,
          kept: 1,
          unchanged: 6,
        });
        expect((await there.call("actions.get", { id: action!.id })).owner).toBe("Port Agency");
        // What was kept there is told here with the next file, and is no conflict any more.
        const last = await give(there, "Japan");
        expect(said(await here.call("partnerships.import", { files: last }))).toEqual({
          changed: 1,
          unchanged: 7,
        });
        expect((await here.call("actions.get", { id: second.id })).what).toBe("Rent the cable");
        expect(said(await there.call("partnerships.import", { files: await give(here, "Arland") }))).toEqual({
          unchanged: 8,
        });
      },
    );

    test.skipIf(isMissing)(
      "a forged file is refused, a withdrawal waits for the second person here too, and a closer marking leaves for whom it names only",
      async () => {
        const [{ name, content }] = (await give(here, "Arland")) as [Files[number]];
        const forged = new TextDecoder().decode(content).replaceAll("Find a site", "Sell a site");
        const changed = [{ name, content: new TextEncoder().encode(forged) }];
        await expect(there.call("partnerships.import", { files: changed })).rejects.toMatchObject({
          code: "partnerships.file",
        });

        await here.call("commitments.end", { id: ids.register!, as: "withdrawn", reason: "No money" });
        const withdrawing = await give(here, "Arland");
        there.ground.settings.approvals = "always";
        await expect(there.call("partnerships.import", { files: withdrawing })).rejects.toMatchObject({
          code: "approvals.waiting",
        });
        const [waiting] = (await there.call("approvals.list", { waiting: true }, { role: "approver" })).rows;
        await there.call("approvals.grant", { id: waiting!.id }, { name: "Cleo", role: "approver" });
        expect((await there.call("commitments.get", { id: ids.register! })).ended).toMatchObject({
          as: "withdrawn",
          approvedBy: "Cleo",
        });

        // So does what becomes complete because all that it consists of is.
        const byHand = async (words: string) => {
          const source = { citation: "Letter of the minister" };
          return (await here.call("commitments.record", { words, source, framework: FRAMEWORK })).id;
        };
        const [whole, part] = [await byHand("Arland will lay two cables."), await byHand("It will lay one.")];
        const files = [{ name: "log.txt", content: new TextEncoder().encode("Laid") }];
        const { id } = await here.call("evidence.record-file", { commitment: part, shows: "It lies", files });
        await here.call("evidence.review", { id, verdict: "accepted", reason: "Seen" });
        await here.call("assessments.judge", {
          commitment: part,
          level: "complete",
          finding: "It lies",
          criteria: "Seen",
          assessor: "Court",
          on: "2026-05-02",
        });
        there.ground.settings.approvals = "others";
        await there.call("partnerships.import", { files: await give(here, "Arland") });
        await here.call("commitments.divide", { id: whole, parts: [{ part }] });
        there.ground.settings.approvals = "always";
        const dividing = await give(here, "Arland");
        await expect(there.call("partnerships.import", { files: dividing })).rejects.toMatchObject({
          code: "approvals.waiting",
        });

        const port = await recordOrganisation(here.ground.database, "Port Agency", new Date());
        const markedFor = [port];
        const document = (await here.call("commitments.get", { id: ids.secret! })).document!;
        await here.call("documents.mark", { id: document, marking: "tlp-amber", markedFor });
        const holds = async (more: object) =>
          new TextDecoder().decode((await give(here, "Arland", more))[0]!.content).includes("secret ship");
        expect(await holds({})).toBe(false);
        expect(await holds({ markings: ["public", "tlp-amber"] })).toBe(false);
        expect(await holds({ markings: ["public", "tlp-amber"], organisation: [port] })).toBe(true);
        await expect(holds({ markings: ["tlp-red"] })).rejects.toMatchObject({
          code: "partnerships.marking",
        });
      },
    );

    test.skipIf(isMissing)(
      "linked progress arrives with its words and where they stand, goes when its link does, and stays where its text is marked closer",
      async () => {
        there.ground.settings.approvals = "others";
        const link = async (text: string, more = {}) => {
          const document = await here.read(text, "report.md", more);
          const wanted = { documents: [document], types: ["progress" as const] };
          const [progress] = (await here.call("statements.list", wanted)).rows;
          const one = { progress: progress!.id, commitment: school.statement! };
          await here.call("links.confirm", { ...one, relation: "advances" });
          return one;
        };
        const school = await here.call("commitments.get", { id: ids.school! });
        const linked = await link(
          "# Report of Arland\n\nArland has opened the cable school with Japan in 2026.\n",
        );
        await link(
          "# Closed report of Arland\n\nArland has opened the cable school with 20 secret desks in 2026.\n",
          {
            marking: "tlp-amber",
          },
        );
        const told = async (files: Files) => {
          await there.call("partnerships.import", { files });
          return (await there.call("commitments.get", { id: ids.school! })).progress;
        };
        const files = await give(here, "Arland");
        expect(new TextDecoder().decode(files[0]!.content)).not.toContain("secret desks");
        expect(await told(files)).toMatchObject([
          {
            statement: linked.progress,
            document: null,
            quote: "Arland has opened the cable school with Japan in 2026.",
            relation: "advances",
            source: { citation: expect.stringContaining("Report of Arland") },
          },
        ]);
        const { rows } = await there.call("commitments.list", { progress: "linked" });
        expect(rows.map(({ id }) => id)).toEqual([ids.school]);
        // It comes back as what it was, and is nothing new where it was linked.
        const back = await give(there, "Japan");
        const { counts } = await here.call("partnerships.compare", { files: back });
        expect(counts).toMatchObject({ new: 0, changed: 0, conflict: 0, refused: 0 });
        const forged = new TextDecoder().decode(files[0]!.content).replaceAll("in 2026.", "in 2025.");
        const content = new TextEncoder().encode(forged);
        await expect(
          there.call("partnerships.compare", { files: [{ name: "f", content }] }),
        ).rejects.toMatchObject({ code: "partnerships.file" });

        // What one side says of it and a report that the other links stand side by side: nobody has to decide.
        const noted = { id: ids.school!, note: "Seen by us", ambition: "modest" as const };
        await there.call("commitments.correct", noted);
        const [kept] = await give(there, "Japan");
        const leaving = new TextDecoder().decode(kept!.content);
        expect([leaving.includes("Seen by us"), leaving.includes("modest")]).toEqual([false, true]);
        await link(
          "# Second report of Arland\n\nArland has opened a hall of the cable school with Japan in 2026.\n",
        );
        const exchange = async (from: Story, to: Story) =>
          said(
            await to.call("partnerships.import", {
              files: await give(from, "the other side", { notes: true }),
            }),
          );
        expect(await exchange(here, there)).toMatchObject({ changed: 1 });
        expect(await exchange(there, here)).toMatchObject({ changed: 1 });
        expect(Object.keys(await exchange(here, there))).toEqual(["unchanged"]);
        for (const side of [here, there]) {
          const school = await side.call("commitments.get", { id: ids.school! });
          expect(school).toMatchObject({ note: "Seen by us" });
          expect(school.progress).toHaveLength(side === here ? 3 : 2);
        }

        await here.call("links.remove", linked);
        expect((await told(await give(here, "Arland"))).map(({ quote }) => quote.includes("a hall"))).toEqual(
          [true],
        );
      },
    );

    test.skipIf(isMissing)(
      "the same promise in another text arrives merged, and one that was moved elsewhere is told to whoever has it",
      async () => {
        const text = "# Second statement of Arland and Japan\n\nArland will open the cable school by 2027.\n";
        const document = await here.read(text, "second.md");
        const { rows } = await here.call("statements.list", { documents: [document] });
        await here.call("statements.accept", { ids: rows.map(({ id }) => id) });
        const [again] = (await here.call("commitments.list", { documents: [document] })).rows;
        await here.call("mentions.confirm", { commitment: ids.school!, mentions: [again!.id] });
        const elsewhere = "eu-korea-digital-partnership";
        await here.call("commitments.correct", { id: ids.school!, framework: elsewhere });
        const files = await give(here, "Arland");
        const seen = await there.call("partnerships.import", { files });
        expect(seen.withoutFile).toEqual([]);
        const school = await there.call("commitments.get", { id: ids.school! });
        expect(school).toMatchObject({ framework: elsewhere, mentions: [{ commitment: again!.id }] });
        expect((await there.call("commitments.get", { id: again!.id })).status).toBe("merged");
        expect(said(await there.call("partnerships.import", { files }))).not.toHaveProperty("changed");
      },
    );
  },
);
