import { sql } from "kysely";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import type { z } from "zod";
import { recordOrganisation } from "../../src/access/organisations/organisation.store.ts";
import { recordPerson, setRights } from "../../src/access/people/person.store.ts";
import { signIn } from "../../src/access/sessions/signing-in.ts";
import type { GivenRole, PersonId } from "../../src/base/operation.ts";
import { readSettings } from "../../src/base/settings.ts";
import type { DocumentId } from "../../src/documents/document.ts";
import type { OperationName, OperationNamed } from "../../src/interfaces/operations.ts";
import { apiAddress, isWrite } from "../../src/interfaces/web/browser/client/address.ts";
import { browserMissing, openBrowser, openPage } from "../browser.ts";
import { openPostgres } from "../database.ts";
import { runCommand } from "../terminal.ts";
import { wireTo } from "../wire.ts";
import { openServer, type TestServer } from "./server.ts";

// A year between two institutions and a partner, by all ways in: the pages, the API and the command line. The story is told
// once on each kind of database, and has to end with the same ledger.

type Input<Name extends OperationName> = z.input<OperationNamed<Name>["input"]>;
type Output<Name extends OperationName> = z.output<OperationNamed<Name>["output"]>;

const STATEMENT = `# Joint statement of Northmark and the Sarel Union

12 January 2026

Northmark will lay a second submarine cable across the Grey Strait by October 2026.

The Sarel Union will open a training centre for cable engineers in Port Ellery by June 2026.
`;

/** How long a session lasts at most: between the visits of this story it always ends. */
const SESSIONS = { ENTENTE_SESSION_HOURS: "720", ENTENTE_IDLE_MINUTES: "43200" };

const databases = [
  { kind: "PGlite", isMissing: false },
  {
    kind: inject("postgres") ? "PostgreSQL" : `PostgreSQL (LEFT OUT: ${inject("postgresMissing")})`,
    isMissing: inject("postgres") === null,
  },
];

describe.skipIf(browserMissing)(
  `a year (${browserMissing ? `LEFT OUT, ${browserMissing}` : "in Chromium"})`,
  () => {
    let browser: Browser;
    /** What the ledger tells at the end, by kind of database, without ids that are drawn by chance. */
    const told: unknown[] = [];
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterEach(() => {
      vi.useRealTimers();
    });
    afterAll(() => browser?.close());

    test.each(databases)(
      "two institutions and a partner promise, act, report, dispute, postpone, complete and withdraw, and every way in shows the same ledger: $kind",
      async ({ kind, isMissing }) => {
        if (isMissing) return;
        const on = (day: string) => vi.setSystemTime(new Date(`${day}T10:00:00Z`));
        vi.useFakeTimers({ toFake: ["Date"] });
        on("2026-01-12");
        const place = await openPlace(kind);

        // Who takes part: two people of each institution, and the partner's.
        const ada = await place.member("Ada", "Northmark Ministry of Digital Affairs", "approver");
        const bea = await place.member("Bea", "Sarel Digital Service", "reviewer");
        const bert = await place.member("Bert", "Sarel Digital Service", "approver");
        const cato = await place.member("Cato", "Grey Strait Cable Company", "reviewer");

        // Promise: the joint statement is read and accepted by a program, the partner's own word recorded on the page.
        const added = await place.add(ada, STATEMENT);
        const { rows: found } = await place.api(ada)("statements.list", {
          documents: [added],
          types: ["commitment"],
        });
        expect(found.map(({ quote }) => quote)).toEqual([
          "Northmark will lay a second submarine cable across the Grey Strait by October 2026.",
          "The Sarel Union will open a training centre for cable engineers in Port Ellery by June 2026.",
        ]);
        await place.api(ada)("statements.accept", { ids: found.map(({ id }) => id) });
        const idOf = async (search: string) => {
          const { rows } = await place.api(ada)("commitments.list", { search });
          return rows[0]!.id;
        };
        const cable = await idOf("submarine cable");
        const centre = await idOf("training centre");
        await place.api(ada)("commitments.correct", {
          id: cable,
          parties: [
            { party: "Northmark Ministry of Digital Affairs", role: "lead" },
            { party: "Grey Strait Cable Company", role: "implementing" },
          ],
          verifiability: "verifiable",
        });

        on("2026-01-20");
        let visit = await place.visit(cato, "/commitments");
        await visit.form("Record by hand", {
          "What is promised, in its own words":
            "The Grey Strait Cable Company will keep a repair ship in Port Ellery.",
          "Where it stands": "Letter of the company, 19 January 2026",
        });
        await visit.close();
        const ship = await idOf("repair ship");

        // Act: the partner on the page, over a line that breaks while the form is sent.
        on("2026-02-02");
        visit = await place.visit(cato, `/commitments/${cable}`);
        await visit.page.getByRole("button", { name: "Record an action" }).click();
        await visit.fill({
          "What is done": "Build the landing station",
          Owner: "Grey Strait Cable Company",
          Due: "2026-04",
        });
        await visit.page.context().setOffline(true);
        await visit.dialog.getByRole("button", { name: "Record" }).click();
        await visit.dialog.getByText("Entente cannot be reached.").waitFor();
        await visit.page.context().setOffline(false);
        await visit.dialog.getByRole("button", { name: "Record" }).click();
        await visit.dialog.waitFor({ state: "detached" });
        await visit.page.getByText("Owner: Grey Strait Cable Company").first().waitFor();
        await visit.close();
        const { rows: actions } = await place.api(cato)("actions.list", { commitments: [cable] });
        expect(actions.map(({ what, due }) => [what, due])).toEqual([
          ["Build the landing station", "2026-04"],
        ]);
        const station = actions[0]!.id;
        await place.api(cato)("actions.move", { id: station, state: "ongoing" });
        const { id: route } = await place.api(ada)("milestones.record", {
          commitment: cable,
          title: "Both ends are joined",
          due: "2026-09",
        });
        const { id: house } = await place.api(bea)("actions.record", {
          commitment: centre,
          what: "Find a house for the centre",
          owner: "Sarel Digital Service",
          due: "2026-03",
        });

        // Postpone: refused without a word on who approved it, then recorded where Entente runs.
        on("2026-04-28");
        const late = await place.command(
          "actions",
          "postpone",
          station,
          "2026-07",
          "--reason",
          "The tender was repeated",
        );
        expect([late.code === 0, late.err]).toEqual([false, expect.stringContaining("approver")]);
        const postponed = await place.command(
          ...["actions", "postpone", station, "2026-07", "--reason", "The tender was repeated"],
          ...["--approver", "Joint committee, fourth meeting", "--json"],
        );
        expect(JSON.parse(postponed.out)).toMatchObject({ firstDue: "2026-04", due: "2026-07" });

        // Report and dispute: each side on its own page, dissent kept.
        on("2026-06-15");
        visit = await place.visit(cato, `/commitments/${cable}`);
        await visit.page.getByRole("button", { name: "Record the owner's report" }).click();
        await visit.choose("How far it is kept", "Substantial");
        await visit.fill(judgement("Half of the cable lies on the sea bed.", "Grey Strait Cable Company"));
        await visit.send("Record");
        await visit.close();
        visit = await place.visit(bea, `/commitments/${cable}`);
        await visit.page.getByRole("button", { name: "Judge independently" }).click();
        await visit.choose("How far it is kept", "Not started");
        await visit.fill(judgement("No ship has left the harbour.", "Sarel Court of Auditors"));
        await visit.send("Record");
        await visit.page.getByRole("heading", { name: "Disputed" }).waitFor();
        await visit.close();
        const [judged] = (
          await place.api(ada)("assessments.list", { commitments: [cable], sides: ["independent"] })
        ).rows;
        await place.api(ada)("assessments.dissent", {
          id: judged!.id,
          who: "Northmark Ministry of Digital Affairs",
          words: "The ship left on 2 June.",
        });

        // Somebody forges a row in the database: every way in names it, and it is put back.
        on("2026-07-20");
        const forged = await place.forge(station);
        const checked = await place.command("ledger", "verify", "--json");
        expect(checked.code).toBe(1);
        expect(JSON.parse(checked.out)).toMatchObject({
          ok: false,
          firstBad: { entry: forged.seq, why: "It has been changed." },
        });
        expect(await place.api(ada)("ledger.verify", {})).toMatchObject({
          ok: false,
          firstBad: { entry: forged.seq },
        });
        visit = await place.visit(ada, "/ledger");
        await visit.page.getByRole("button", { name: "Check the ledger" }).click();
        await visit.page
          .getByText(`The ledger does not hold from entry ${forged.seq} on.`, { exact: false })
          .waitFor();
        await forged.restore();
        await visit.page.getByRole("button", { name: "Check the ledger" }).click();
        await visit.page.getByText("The ledger holds:", { exact: false }).waitFor();
        await visit.close();
        await place.api(cato)("actions.move", { id: station, state: "done" });

        // The database goes away while the milestone is reported, and comes back: it is recorded once.
        on("2026-09-21");
        const reach = () => place.api(cato)("milestones.reach", { id: route, on: "2026-09-20" });
        await place.whileAway(() => expect(reach()).rejects.toMatchObject({ code: "database.unreachable" }));
        await reach();

        // Complete: not without accepted evidence, and not on one person's word.
        on("2026-10-05");
        visit = await place.visit(cato, `/commitments/${cable}`);
        await visit.page.getByRole("button", { name: "Bring evidence" }).click();
        await visit.page.getByRole("menuitem", { name: "File" }).click();
        await visit.fill({ "What it shows": "Both ends answer" });
        const log = Buffer.from("Port Ellery: light. Harrowgate: light.");
        await visit.dialog
          .locator("input[type=file]")
          .setInputFiles([{ name: "log.txt", mimeType: "text/plain", buffer: log }]);
        await visit.send("Bring");
        await visit.close();
        const complete = () =>
          place.api(bea)("assessments.judge", {
            commitment: cable,
            level: "complete",
            finding: "Light passes both ways.",
            criteria: "Light at both ends",
            assessor: "Sarel Court of Auditors",
          });
        await expect(complete()).rejects.toMatchObject({ code: "approvals.waiting" });
        const [waits] = (await place.api(bert)("approvals.list", {})).rows.filter(
          ({ decision }) => decision === null,
        );
        await place.api(bert)("approvals.grant", { id: waits!.id });
        const statusOf = async (id: string) =>
          (await place.api(ada)("commitments.get", { id: id as never })).status;
        expect(await statusOf(cable)).toBe("substantial");
        visit = await place.visit(bea, `/commitments/${cable}`);
        await visit.page.getByRole("button", { name: "Accept: Both ends answer" }).click();
        await visit.page.getByRole("heading", { name: "Complete" }).waitFor();
        await visit.close();

        // Withdraw: asked for on the page, approved where Entente runs.
        on("2026-11-09");
        visit = await place.visit(bea, `/commitments/${centre}`);
        await visit.page.getByRole("button", { name: "Change" }).click();
        await visit.page.getByRole("menuitem", { name: "Withdraw" }).click();
        await visit.fill({
          Why: "The engineers are trained at the partner's own school; joint committee, sixth meeting.",
        });
        await visit.send("Withdraw");
        await visit.page.getByText("once a second person has approved it", { exact: false }).waitFor();
        await visit.close();
        expect(await statusOf(centre)).toBe("unreported");
        const asked = JSON.parse((await place.command("approvals", "list", "--json")).out).rows;
        const { id: withdrawal } = asked.find((one: { decision: string | null }) => one.decision === null);
        expect((await place.command("approvals", "grant", withdrawal, "--json")).code).toBe(0);
        await place.api(bea)("actions.move", {
          id: house,
          state: "dropped",
          reason: "The centre is withdrawn.",
        });

        // The year is over: what each way in shows of it.
        on("2026-12-31");
        const statuses = ["complete", "unreported", "withdrawn"];
        const list = await place.api(ada)("commitments.list", { statuses, sort: "quote" });
        expect(list.rows.map(({ id, status }) => [id, status])).toEqual([
          [cable, "complete"],
          [ship, "unreported"],
          [centre, "withdrawn"],
        ]);
        const listed = await place.command(
          "commitments",
          "list",
          "--statuses",
          statuses.join(","),
          "--sort",
          "quote",
          "--json",
        );
        expect(JSON.parse(listed.out)).toEqual(JSON.parse(JSON.stringify(list)));
        const june = await place.command(
          "commitments",
          "list",
          "--as-of",
          "2026-06-30",
          "--sort",
          "quote",
          "--json",
        );
        expect(JSON.parse(june.out).rows.map((row: { status: string }) => row.status)).toEqual([
          "disputed",
          "unreported",
          "unreported",
        ]);

        const histories: Output<"ledger.history">["rows"][] = [];
        for (const id of [cable, centre, ship]) {
          const { rows } = await place.api(ada)("ledger.history", {
            record: id,
            withParts: true,
            limit: 1000,
          });
          const command = await place.command(
            "ledger",
            "history",
            id,
            "--with-parts",
            "--limit",
            "1000",
            "--json",
          );
          expect(JSON.parse(command.out).rows).toEqual(JSON.parse(JSON.stringify(rows)));
          visit = await place.visit(ada, `/commitments/${id}`);
          await visit.page.locator(".history-seal").waitFor();
          expect(await visit.page.locator(".history-entry").count()).toBe(Math.min(rows.length, 20));
          const seal = await visit.page.locator(".history-seal").innerText();
          expect(seal).toContain(rows[0]!.hash);
          await visit.page
            .getByRole("heading", {
              name: id === cable ? "Complete" : id === centre ? "Withdrawn" : "Not reported",
            })
            .first()
            .waitFor();
          await visit.close();
          histories.push(rows);
        }
        expect(await place.api(ada)("ledger.verify", {})).toMatchObject({ ok: true });
        expect((await place.command("ledger", "verify")).code).toBe(0);
        expect(place.wrongs.filter((wrong) => !wrong.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);

        told.push(histories.map((rows) => rows.map(withoutIds)));
        expect(told.at(-1)).toEqual(told[0]);
        await place.close();
      },
      600_000,
    );

    const judgement = (finding: string, assessor: string) => ({
      "What was found": finding,
      "By what it was judged": "Cable on the sea bed",
      "Who judged": assessor,
    });

    type Member = { id: PersonId; key: string };

    /** Entente on a database of its own, with the ways in that people of the story have. */
    async function openPlace(kind: string) {
      const own = kind === "PGlite" ? null : await openPostgres();
      const url = own && new URL(own.describe.replace(/^.*\//u, "/"), inject("postgres") ?? "");
      const wire = url && (await wireTo(url));
      const server: TestServer = await openServer({
        ...SESSIONS,
        ...(wire ? { ENTENTE_DATABASE_URL: wire.url } : {}),
      });
      const { database } = server;
      const wrongs: string[] = [];
      const beside = {
        ...server.environment,
        ENTENTE_USER: "Dora",
        ...(url ? { ENTENTE_DATABASE_URL: url.href } : {}),
      };

      const sessionOf = async (id: PersonId) =>
        (await signIn({ database, settings: readSettings(SESSIONS), now: new Date() }, id, "provider"))
          .secret;

      const api =
        ({ key }: Member) =>
        async <Name extends OperationName>(name: Name, input: Input<Name>): Promise<Output<Name>> => {
          const isChange = isWrite(name);
          const response = await fetch(server.address + apiAddress(name, input as Record<string, unknown>), {
            method: isChange ? "POST" : "GET",
            headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
            ...(isChange ? { body: JSON.stringify(input) } : {}),
          });
          const answer = await response.json();
          if (response.headers.get("content-type")?.startsWith("application/problem+json")) throw answer;
          return answer as Output<Name>;
        };

      return {
        wrongs,
        api,
        /** Somebody whom an institution's sign-in vouches for, with a key for their programs. */
        async member(name: string, organisation: string, role: GivenRole): Promise<Member> {
          const at = new Date();
          const id = await recordPerson(database, { issuer: "https://id.example", subject: name, name, at });
          await setRights(database, id, {
            role,
            organisation: await recordOrganisation(database, organisation, at),
          });
          const response = await fetch(`${server.address}/api/keys/add`, {
            method: "POST",
            headers: {
              cookie: `entente-session=${await sessionOf(id)}`,
              origin: server.address,
              "content-type": "application/json",
            },
            body: JSON.stringify({ name: "The story", role, days: 366 }),
          });
          return { id, key: (await response.json()).secret };
        },
        /** Adds a text as a program does, and waits until it has been read. */
        async add(member: Member, text: string) {
          const body = new FormData();
          body.append("files", new File([text], "statement.md"));
          const response = await fetch(`${server.address}/api/documents/add`, {
            method: "POST",
            headers: { authorization: `Bearer ${member.key}` },
            body,
          });
          const { job } = await response.json();
          for (;;) {
            const { state, rows } = await api(member)("jobs.get", { id: job });
            if (state !== "waiting" && state !== "running")
              return String(rows[0]?.result?.document) as DocumentId;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        },
        /** A page in the browser of somebody who has just signed in. */
        async visit(member: Member, path: string) {
          const opened = await openPage(browser);
          const { page } = opened;
          const cookie = { name: "entente-session", value: await sessionOf(member.id), url: server.address };
          await page.context().addCookies([cookie]);
          await page.goto(server.address + path);
          const dialog = page.getByRole("dialog");
          const fill = async (values: Record<string, string>) => {
            for (const [label, value] of Object.entries(values))
              await dialog.getByLabel(label).first().fill(value);
          };
          const send = async (verb: string) => {
            await dialog.getByRole("button", { name: verb }).click();
            await dialog.waitFor({ state: "detached" });
          };
          return {
            page,
            dialog,
            fill,
            send,
            choose: async (label: string, option: string) => {
              await dialog.getByRole("button", { name: label }).click();
              await page.getByRole("option", { name: option }).click();
            },
            form: async (button: string, values: Record<string, string>) => {
              await page.getByRole("button", { name: button }).click();
              await fill(values);
              await send("Record");
            },
            close: async () => {
              wrongs.push(...opened.wrongs);
              await page.context().close();
            },
          };
        },
        /** What the secretariat does where Entente runs. */
        command: (...args: string[]) => runCommand(args, { environment: beside }),
        /** Writes another reason into the first entry about a record, past all that guards it. */
        async forge(record: string) {
          const { rows } = await sql<{ seq: string }>`
          select seq from ledger_entries where record = ${record} order by seq limit 1`.execute(database);
          const seq = Number(rows[0]?.seq);
          await sql`alter table ledger_entries disable trigger all`.execute(database);
          await sql`update ledger_entries set reason = 'As agreed' where seq = ${seq}`.execute(database);
          return {
            seq,
            restore: async () => {
              await sql`update ledger_entries set reason = null where seq = ${seq}`.execute(database);
              await sql`alter table ledger_entries enable trigger all`.execute(database);
            },
          };
        },
        /** While the database cannot be reached. The embedded one stands behind no wire that could break. */
        async whileAway(act: () => Promise<unknown>) {
          if (!wire) return;
          wire.cut();
          await act();
          wire.mend();
        },
        async close() {
          await server.close();
          await wire?.close();
          await own?.close();
        },
      };
    }

    /** An entry without what is drawn by chance: ids, and the hashes over them. */
    function withoutIds({ hash: _, organisation: __, ...entry }: Output<"ledger.history">["rows"][number]) {
      return JSON.parse(JSON.stringify(entry).replace(/\b[a-z]{2,4}-[a-z0-9]{12}\b/gu, "id"));
    }
  },
);
