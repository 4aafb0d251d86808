import fc from "fast-check";
import { expect, test } from "vitest";
import { findBreak, GENESIS, hashOfEntry, type LedgerEntry } from "./ledger-entry.ts";

function chainOf(reasons: (string | null)[]): LedgerEntry[] {
  let previous = GENESIS;
  return reasons.map((reason, at) => {
    const entry = {
      seq: at + 1,
      at: "2026-03-01T09:00:00.000Z",
      by: "Ada",
      reason,
      organisation: null,
      approvedBy: null,
      noun: "promise",
      record: "pro-222222222222",
      content: { kind: "withdrawn" },
      previous,
    };
    previous = hashOfEntry(entry);
    return { ...entry, hash: previous };
  });
}

const start = { seq: 0, hash: GENESIS };
const reasons = fc.array(fc.option(fc.string({ unit: "grapheme" })), { minLength: 2, maxLength: 12 });

test("a chain that nobody touched holds", () => {
  fc.assert(
    fc.property(reasons, (given) => {
      expect(findBreak(chainOf(given), start)).toBeNull();
    }),
  );
});

test("an entry that was edited, removed, inserted or moved is named", () => {
  fc.assert(
    fc.property(reasons, fc.nat(), (given, pick) => {
      const chain = chainOf(given);
      const at = pick % (chain.length - 1); // not the last: cutting the end off needs a checkpoint to be seen
      const entry = chain[at] as LedgerEntry;
      const edited = chain.with(at, { ...entry, by: "Eve" });
      const removed = chain.toSpliced(at, 1);
      const inserted = chain.toSpliced(at, 0, { ...entry, by: "Eve" });
      const moved = chain.with(at, chain[at + 1] as LedgerEntry).with(at + 1, entry);
      const seqOf = (entries: LedgerEntry[]) => findBreak(entries, start)?.entry;
      expect([edited, removed, inserted, moved].map(seqOf)).toEqual([at + 1, at + 1, at + 1, at + 1]);
    }),
  );
});

test("the hash is SHA-256 over canonical JSON, whatever the order of the fields", () => {
  const [entry] = chainOf(["because"]);
  const { hash, ...rest } = entry as LedgerEntry;
  const turned = Object.fromEntries(Object.entries(rest).reverse()) as typeof rest;
  expect(hashOfEntry(turned)).toBe(hash);
});
