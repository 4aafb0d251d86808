import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GrowingRoot, hashLeaf, isExtension, isIncluded, MerkleTree } from "./merkle-tree.ts";

// The leaves and roots that the reference implementation of RFC 6962 (google/certificate-transparency) is tested with.
const LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
// Its proofs: [leaf from 0, size, path] and [first size, second size, path].
const INCLUSIONS: [number, number, string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    5,
    8,
    [
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]],
  [
    1,
    5,
    [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
];
const EXTENSIONS: [number, number, string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    6,
    8,
    [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [
    2,
    5,
    [
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
];

const hashesOf = (leaves: readonly Buffer[]) => leaves.map(hashLeaf);
const treeOf = (leaves: readonly Buffer[]) => new MerkleTree(Buffer.concat(hashesOf(leaves)));
const published = LEAVES.map((leaf) => Buffer.from(leaf, "hex"));
const hex = (path: readonly Buffer[]) => path.map((hash) => hash.toString("hex"));

test("the roots of the reference implementation come out, from the whole tree and leaf by leaf", () => {
  const growing = new GrowingRoot();
  for (const [size, root] of ROOTS.entries()) {
    expect(treeOf(published).root(size).toString("hex")).toBe(root);
    expect(growing.root().toString("hex")).toBe(root);
    if (published[size]) growing.add(hashLeaf(published[size]));
  }
});

test.each(INCLUSIONS)("the path of leaf %i among %i is the published one", (index, size, path) => {
  expect(hex(treeOf(published).inclusionPath(index, size))).toEqual(path);
});

test.each(EXTENSIONS)("the proof that %i leaves begin %i is the published one", (first, second, path) => {
  expect(hex(treeOf(published).consistencyPath(first, second))).toEqual(path);
});

const lists = fc.array(
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
  { minLength: 1, maxLength: 70 },
);

describe("whatever the list", () => {
  test("every leaf can be proved at its place, and at no other and in no other list", () => {
    fc.assert(
      fc.property(lists, fc.nat(), fc.nat(), fc.nat(), (leaves, a, b, c) => {
        const size = 1 + (a % leaves.length);
        const index = b % size;
        const tree = treeOf(leaves);
        const leaf = hashLeaf(leaves[index] as Buffer);
        const given = { index, size, root: tree.root(size), path: tree.inclusionPath(index, size) };
        expect(isIncluded(leaf, given)).toBe(true);
        expect(isIncluded(hashLeaf(Buffer.from("another leaf")), given)).toBe(false);
        expect(isIncluded(leaf, { ...given, root: hashLeaf(Buffer.from("another list")) })).toBe(false);
        expect(isIncluded(leaf, { ...given, path: [...given.path, leaf] })).toBe(false);
        expect(isIncluded(leaf, { ...given, index: size + (c % 3) })).toBe(false);
        if (given.path.length)
          expect(isIncluded(leaf, { ...given, path: withOneChanged(given.path, c) })).toBe(false);
      }),
    );
  });

  test("a longer list is proved to begin with a shorter one, and never with another", () => {
    fc.assert(
      fc.property(lists, fc.nat(), fc.nat(), fc.nat(), (leaves, a, b, c) => {
        const second = 1 + (a % leaves.length);
        const first = b % (second + 1);
        const tree = treeOf(leaves);
        const path = tree.consistencyPath(first, second);
        const [before, after] = [
          { size: first, root: tree.root(first) },
          { size: second, root: tree.root(second) },
        ];
        expect(isExtension(before, after, path)).toBe(true);
        const other = hashLeaf(Buffer.from("another list"));
        expect(isExtension({ ...before, root: other }, after, path)).toBe(false);
        if (first > 0) expect(isExtension(before, { ...after, root: other }, path)).toBe(false);
        expect(isExtension(before, after, [...path, other])).toBe(false);
        if (path.length) expect(isExtension(before, after, withOneChanged(path, c))).toBe(false);
        expect(isExtension({ ...after, size: second + 1 }, after, path)).toBe(false);
      }),
    );
  });

  test("a leaf that was changed before the end of the shorter list breaks the proof", () => {
    fc.assert(
      fc.property(lists, fc.nat(), fc.nat(), fc.nat(), (leaves, a, b, c) => {
        const second = 1 + (a % leaves.length);
        const first = 1 + (b % second);
        const rewritten = treeOf(leaves.with(c % first, Buffer.from("rewritten")));
        const before = { size: first, root: treeOf(leaves).root(first) };
        const after = { size: second, root: rewritten.root(second) };
        expect(isExtension(before, after, rewritten.consistencyPath(first, second))).toBe(false);
      }),
    );
  });
});

function withOneChanged(path: readonly Buffer[], pick: number): Buffer[] {
  const at = pick % path.length;
  const changed = Buffer.from(path[at] as Buffer);
  changed[0] = (changed[0] as number) ^ 1;
  return path.with(at, changed);
}
