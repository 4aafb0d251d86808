import type { Database } from "../../base/database/database.ts";
import { listHashes } from "../entries/ledger-entry.store.ts";
import { GrowingRoot, hashLeaf, MerkleTree } from "./merkle-tree.ts";

const PAGE = 10_000;

/** The leaves of the hash tree for the ledger's entries after one and up to another, in their order. */
export async function* leavesOf(
  database: Database,
  { after, upTo }: { after: number; upTo: number },
): AsyncGenerator<Buffer> {
  for (let seq = after; seq < upTo; ) {
    const page = await listHashes(database, { after: seq, upTo, limit: PAGE });
    for (const { hash } of page) yield hashLeaf(Buffer.from(hash, "hex"));
    const last = page.at(-1);
    if (!last) return;
    seq = last.seq;
  }
}

/** The root over the entries up to one, in little memory. */
export async function readRoot(database: Database, upTo: number): Promise<string> {
  const growing = new GrowingRoot();
  for await (const leaf of leavesOf(database, { after: 0, upTo })) growing.add(leaf);
  return growing.root().toString("hex");
}

/** The whole tree over the entries up to one, from which proofs are taken: some 100 bytes for each entry. */
export async function readTree(database: Database, upTo: number): Promise<MerkleTree> {
  const leaves: Buffer[] = [];
  for await (const leaf of leavesOf(database, { after: 0, upTo })) leaves.push(leaf);
  return new MerkleTree(Buffer.concat(leaves));
}
