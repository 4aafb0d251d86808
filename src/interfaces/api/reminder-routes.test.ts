import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openEmbedded } from "../../../tests/database.ts";
import { beginStory, type Story } from "../../../tests/entente.ts";
import { openLocalPerson } from "../../access/people/local-person.ts";
import type { Person } from "../../base/operation.ts";
import { readSettings } from "../../base/settings.ts";
import { takeRound } from "../../ledger/reminders/reminder.store.ts";
import { roundOf } from "../../ledger/reminders/reminder.ts";
import { handleMcp } from "../mcp/http.ts";
import { beginReminding } from "../reminding.ts";
import { createApp } from "./app.ts";
import { identify } from "./gate.ts";

const PLAN = "# Plan of Arland\n\nArland will open a <cable> school by 2027.\n";

let story: Story;
let ada: Person;
let server: SMTPServer;
let commitment: never;
let answer: Error | null = null;
const mails: { to: string[]; text: string }[] = [];

const onDay = (day: string, hour = "12:00") => {
  story.ground.now = () => new Date(`${day}T${hour}:00Z`);
};

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) => done(answer),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const text = Buffer.concat(parts)
          .toString("utf8")
          .replaceAll("=\r\n", "")
          .replaceAll(/(?:=[0-9A-F]{2})+/gu, (coded) =>
            Buffer.from(coded.replaceAll("=", ""), "hex").toString("utf8"),
          );
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as { port: number };
  story = await beginStory(await openEmbedded(), {
    ENTENTE_USER: "Ada",
    ENTENTE_MARKINGS: "public",
    ENTENTE_SMTP_URL: `smtp://127.0.0.1:${port}`,
    ENTENTE_MAIL_FROM: "Entente <entente@arland.example>",
  });
  onDay("2026-03-02");
  ada = await openLocalPerson(story.ground.database, story.ground.settings, story.ground.now());
  const accept = async (text: string, more = {}) => {
    const document = await story.read(text, "plan.md", more);
    const { rows } = await story.call("statements.list", { documents: [document] });
    await story.call("statements.accept", { ids: rows.map(({ id }) => id) });
    return (await story.call("commitments.list", { documents: [document] })).rows[0]!.id as never;
  };
  commitment = await accept(PLAN);
  const secret = await accept(`Secret ${PLAN}`, { marking: "restricted" });
  for (const [what, owner, due] of [
    ["Find a <site>", "Ada", "2026-02"],
    ["Buy the cable", "Ada", "2026-03-10"],
    ["Paint the walls", "Ada", "2026-11"],
    ["Ask the port", "Ben", "2026-02"],
  ] as const)
    await story.call("actions.record", { commitment, what, owner, due });
  const hidden = { what: "Meet the envoy", owner: "Ada", due: "2026-02" };
  await story.call("actions.record", { commitment: secret, ...hidden });
});
afterAll(async () => {
  await story?.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const send = (dryRun = false) => story.call("reminders.send", { dryRun }, { ...ada, role: "administrator" });
const ask = (address: string, method: string) => {
  const { ground } = story;
  const app = createApp({
    ground,
    identify: (request, source) => identify(request, ground, source),
    mode: "embedded",
    files: new Map(),
    mcp: (request) => handleMcp(request, { ground, person: ada }),
    wake: () => {},
    log: (_, error) => {
      throw error;
    },
  });
  return app.request(address, { method, headers: { host: "localhost:4300" } });
};
const start = (every: "day" | "week" = "day") =>
  story.call("reminders.start", { address: "ada@arland.example", every }, ada);

test("nobody is reminded who did not ask and confirmed the address, and a dry run sends nothing", async () => {
  expect(await send()).toEqual({ rows: [] });
  await expect(story.call("reminders.preview", {}, ada)).rejects.toMatchObject({ code: "reminders.none" });
  expect(await start()).toMatchObject({ isConfirmed: false });
  expect(await send(true)).toMatchObject({ rows: [{ outcome: "would be asked to confirm" }] });
  answer = Object.assign(new Error("Try later"), { responseCode: 450 });
  expect(await send()).toMatchObject({ rows: [{ outcome: "failed" }] });
  answer = null;
  onDay("2026-03-02", "12:02");
  expect(await send()).toMatchObject({ rows: [{ outcome: "asked to confirm" }] });
  await expect(
    story.call("reminders.start", { address: "stranger@arland.example" }, ada),
  ).rejects.toMatchObject({ code: "reminders.asked" });
  const [, confirm] = /(http:\S+\/confirm\/\S+)/u.exec(mails[0]!.text)!;
  expect(await (await ask(confirm!, "GET")).text()).toContain("Remind me at this address");
  expect(await send()).toMatchObject({ rows: [{ outcome: "not confirmed" }] });
  expect(await (await ask(confirm!, "POST")).text()).toContain("This address is confirmed.");
  expect(await start()).toMatchObject({ isConfirmed: true });
  expect(await (await ask(`${confirm}x`, "POST")).text()).toContain("no longer holds");
  expect(mails.splice(0)).toHaveLength(1);
  expect(await send(true)).toMatchObject({ rows: [{ owed: 2, outcome: "would be sent" }] });
  expect((await story.call("reminders.preview", {}, ada)).subject).toBe(
    "Entente: 2 things wait for you, 1 overdue",
  );
  expect(mails).toEqual([]);
});

test("a mail reminds of what its reader still owes and may see, as text and HTML, once a day however often it is asked for", async () => {
  expect(await send()).toMatchObject({ rows: [{ owed: 2, outcome: "sent", why: null }] });
  const [mail] = mails;
  expect(mail!.to).toEqual(["ada@arland.example"]);
  expect(mail!.text).toContain("Find a <site> (since 2026-02)");
  expect(mail!.text).toContain("Find a &lt;site&gt;</a> (since 2026-02)");
  expect(mail!.text).toContain("Buy the cable (2026-03-10)");
  expect(mail!.text).not.toMatch(/Paint the walls|Ask the port|envoy/u);
  expect(mail!.text).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(await send()).toMatchObject({ rows: [{ outcome: "done already" }] });
  expect(mails).toHaveLength(1);
});

test("what changes in what somebody follows is told, and where nothing is owed and nothing changed no mail comes", async () => {
  const { rows } = await story.call("actions.list", { owners: ["Ada"] }, ada);
  for (const { id } of rows.slice(0, 2)) {
    await story.call("actions.move", { id, state: "ongoing" });
    await story.call("actions.move", { id, state: "done" });
  }
  onDay("2026-03-03");
  expect(await send()).toMatchObject({ rows: [{ owed: 0, news: 0, outcome: "nothing to tell" }] });
  expect(await story.call("reminders.follow", { record: commitment }, ada)).toEqual({
    follows: [commitment],
  });
  await story.call("milestones.record", { commitment, title: "Roof", due: "2027" }, { name: "Ben" });
  onDay("2026-03-04", "04:59");
  expect(await send()).toMatchObject({ rows: [{ outcome: "done already" }] });
  onDay("2026-03-04");
  expect(await send()).toMatchObject({ rows: [{ owed: 0, news: 1, outcome: "sent" }] });
  expect(mails.at(-1)!.text).toMatch(/Milestone recorded: “.+”, by Ben/su);
  onDay("2026-03-05");
  expect(await send()).toMatchObject({ rows: [{ news: 0, outcome: "nothing to tell" }] });
  expect(mails).toHaveLength(2);
});

test("a mail that failed is tried again, one refused for good is not, and one cut off on the way is not sent twice", async () => {
  await story.call("actions.record", { commitment, what: "Test it", owner: "Ada", due: "2026-03-05" });
  onDay("2026-03-06");
  const { mail } = story.ground.settings;
  story.ground.settings.mail = { url: "smtp://127.0.0.1:1", from: "entente@arland.example" };
  const told: unknown[] = [];
  const reminding = beginReminding(story.ground, (message, why) => told.push(message, why));
  await vi.waitFor(() => expect(told).not.toEqual([]), 10_000);
  await reminding.stop();
  expect(told).toEqual([expect.stringContaining(ada.id), expect.stringContaining("ECONNREFUSED")]);
  story.ground.settings.mail = mail;
  expect(await send()).toMatchObject({ rows: [{ outcome: "done already", why: expect.any(String) }] });
  onDay("2026-03-06", "12:01");
  answer = Object.assign(new Error("Try later"), { responseCode: 450 });
  expect(await send()).toMatchObject({
    rows: [{ outcome: "failed", why: expect.stringContaining("Try later") }],
  });
  onDay("2026-03-06", "12:06");
  answer = Object.assign(new Error("No such mailbox"), { responseCode: 550 });
  expect(await send()).toMatchObject({ rows: [{ outcome: "failed" }] });
  answer = null;
  onDay("2026-03-06", "23:00");
  expect(await send()).toMatchObject({ rows: [{ outcome: "done already" }] });
  expect((await story.call("reminders.mine", {}, ada)).mine).toMatchObject({
    outcome: "failed",
    why: expect.stringContaining("No such mailbox"),
    tryAt: null,
  });

  onDay("2026-03-07");
  expect(await takeRound(story.ground.database, ada.id, "2026-03-07", story.ground.now())).toBe(1);
  expect(await send()).toMatchObject({ rows: [{ outcome: "done already" }] });
  expect((await story.call("reminders.list", {}, { ...ada, role: "administrator" })).rows).toMatchObject([
    { person: "Ada", outcome: "begun" },
  ]);
  expect(mails).toHaveLength(2);
});

test("a day begins at its hour where the people are, in summer too", () => {
  const brussels = { mailHour: 5, timeZone: "Europe/Brussels" };
  expect(roundOf("day", new Date("2026-01-15T03:59:00Z"), brussels)).toBe("2026-01-14");
  expect(roundOf("day", new Date("2026-01-15T04:00:00Z"), brussels)).toBe("2026-01-15");
  expect(roundOf("day", new Date("2026-07-15T03:00:00Z"), brussels)).toBe("2026-07-15");
  expect(roundOf("week", new Date("2026-07-13T02:59:00Z"), brussels)).toBe("2026-07-06");
  expect(roundOf("day", new Date("2026-07-14T21:00:00Z"), { mailHour: 5, timeZone: "Asia/Tokyo" })).toBe(
    "2026-07-15",
  );
  expect(() => readSettings({ ENTENTE_TIME_ZONE: "Arland" })).toThrow("no time zone");
});

test("weekly mails come on Monday, and the link in one ends them", async () => {
  await start("week");
  onDay("2026-03-08");
  await send();
  const before = mails.length;
  onDay("2026-03-09", "05:00");
  expect(await send()).toMatchObject({ rows: [{ outcome: "sent" }] });
  onDay("2026-03-15");
  expect(await send()).toMatchObject({ rows: [{ outcome: "done already" }] });
  expect(mails).toHaveLength(before + 1);
  const [, link] = /^List-Unsubscribe:\s*<([^>]+)>/imu.exec(mails.at(-1)!.text)!;
  expect(await (await ask(link!, "GET")).text()).toContain("Send me no more reminders");
  expect(await send(true)).toMatchObject({ rows: [{}] });
  expect(await (await ask(link!, "POST")).text()).toContain("You will get no more reminders.");
  expect(await send(true)).toEqual({ rows: [] });
  story.ground.settings.mail = null;
  await expect(send()).rejects.toMatchObject({ code: "reminders.off" });
});
