import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { runOperation } from "../src/access/run-operation.ts";
import { systemClock } from "../src/base/clock.ts";
import { openDatabase } from "../src/base/database/database.ts";
import { newId } from "../src/base/ids.ts";
import type { AnyOperation } from "../src/base/operation.ts";
import { shipped } from "../src/base/place.ts";
import { readSettings } from "../src/base/settings.ts";
import { findOperation } from "../src/interfaces/operations.ts";
import type { CommitmentId } from "../src/ledger/commitments/commitment.entry.ts";
import { commitmentRecord } from "../src/ledger/commitments/commitment.record.ts";
import { appendEntries } from "../src/ledger/entries/appending.ts";
import { verifyChain } from "../src/ledger/verification/verification.ts";
import { openPostgres } from "./database.ts";
import { reviewer } from "./entente.ts";
import { wireTo } from "./wire.ts";

const scratch = mkdtempSync(join(tmpdir(), "entente-outage-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

const server = inject("postgres");
test.skipIf(server === null)(
  `a PostgreSQL that goes away under writers is a clear problem, and comes back without anybody starting anything${server ? "" : ` (LEFT OUT: ${inject("postgresMissing")})`}`,
  async () => {
    const own = await openPostgres();
    const address = new URL(server as string);
    address.pathname = own.describe.replace(/^.*\//u, "/");
    const wire = await wireTo(address);
    const opened = await openDatabase({ data: "", databaseUrl: wire.url });
    const { database } = opened;
    const ground = { database, now: systemClock, settings: readSettings({}) };
    const ask = (name: string, input: object) =>
      runOperation(findOperation(name) as AnyOperation, input, reviewer, ground);
    const who = { by: "Ada", at: new Date("2026-03-01T09:00:00Z"), reason: null };
    let acknowledged = 0;
    let lost = 0;
    let isOver = false;
    const write = async () => {
      while (!isOver) {
        const entry = commitmentRecord.entry(newId("com") as CommitmentId, { kind: "withdrawn" });
        await database
          .transaction()
          .execute((transaction) => appendEntries(transaction, [entry], who))
          .then(
            () => {
              acknowledged += 1;
            },
            async () => {
              lost += 1;
              await pause(20);
            },
          );
      }
    };
    const writers = Array.from({ length: 4 }, write);
    for (let round = 1; round <= 3; round++) {
      const before = acknowledged;
      while (acknowledged < before + 10) await pause(10);
      wire.cut();
      await expect(ask("ledger.verify", {})).rejects.toMatchObject({ code: "database.unreachable" });
      await expect(ask("statements.undo", { ids: ["st-222222222222"] })).rejects.toMatchObject({
        code: "database.unreachable",
      });
      wire.mend();
    }
    const before = acknowledged;
    while (acknowledged < before + 10) await pause(10);
    isOver = true;
    await Promise.all(writers);
    const { ok, entries } = await verifyChain(own.database);
    expect(ok).toBe(true);
    // One whose answer was lost may be there or not; none that was answered may be missing.
    expect(entries).toBeGreaterThanOrEqual(acknowledged);
    expect(entries).toBeLessThanOrEqual(acknowledged + lost);
    await opened.close();
    await wire.close();
    await own.close();
  },
);

test("a server that is killed under load has lost nothing that it acknowledged, and its chain holds", async () => {
  const data = join(scratch, "killed");
  let acknowledged = 0;
  for (const wanted of [12, 15]) {
    const child = spawn(
      process.execPath,
      [shipped("dist", "main.js"), "serve", "--empty", "--no-open", "--port", "0"],
      {
        env: { ...process.env, ENTENTE_DATA: data, ENTENTE_USER: "Ada" },
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    const address = await new Promise<string>((resolve) => {
      child.stdout?.on("data", (text: Buffer) => {
        const found = /http:\/\/\S+/u.exec(text.toString());
        if (found) resolve(new URL(found[0]).origin);
      });
    });
    const beside = await openDatabase({ data, databaseUrl: null });
    const who = { by: "Ada", at: new Date("2026-03-01T09:00:00Z"), reason: null };
    const before = acknowledged;
    const write = async () => {
      for (;;) {
        const entry = commitmentRecord.entry(newId("com") as CommitmentId, { kind: "withdrawn" });
        const kept = await beside.database
          .transaction()
          .execute((transaction) => appendEntries(transaction, [entry, entry], who))
          .then(
            () => true,
            () => false,
          );
        if (!kept) return;
        acknowledged += 2;
      }
    };
    const writers = Array.from({ length: 3 }, write);
    while (acknowledged < before + wanted) await pause(5);
    expect((await fetch(`${address}/api/session`)).status).toBeLessThan(500);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await Promise.all([ended, ...writers]);
    await beside.close();
  }
  const opened = await openDatabase({ data, databaseUrl: null });
  const { ok, entries } = await verifyChain(opened.database);
  expect(ok).toBe(true);
  expect(entries).toBeGreaterThanOrEqual(acknowledged);
  // Two of each transaction or none: three writers may each have had one that nobody heard of, in each of two rounds.
  expect(entries % 2).toBe(0);
  expect(entries).toBeLessThanOrEqual(acknowledged + 12);
  await opened.close();
});
