/**
 * The hash tree of RFC 6962 (and RFC 9162, which keeps it): one hash stands for a list, and a few hashes prove that
 * something is in the list or that a longer list begins with a shorter one. A leaf is the hash of a ledger entry.
 */
import { createHash } from "node:crypto";

const HASH_BYTES = 32;
// What is hashed begins with one of two bytes, so that nobody can pass off an inner node as a leaf.
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** The hash of a leaf over its data. */
export function hashLeaf(data: Uint8Array): Buffer {
  return createHash("sha256").update(LEAF).update(data).digest();
}

function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash("sha256").update(NODE).update(left).update(right).digest();
}

/** The root of the empty list. */
const EMPTY_ROOT = createHash("sha256").digest();

/** The largest power of two that is smaller than `size`, which is at least 2. */
function split(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

const isPowerOfTwo = (size: number) => Number.isInteger(Math.log2(size));

/** The tree over a whole list of leaves. It holds all complete nodes: 64 bytes for each leaf. */
export class MerkleTree {
  readonly size: number;
  /** `levels[0]` are the leaves' hashes, one after the other; `levels[k]` the nodes that each stand for 2^k leaves. */
  readonly #levels: Buffer[];

  /** `leaves` are the hashes of the leaves, one after the other. */
  constructor(leaves: Buffer) {
    this.size = leaves.length / HASH_BYTES;
    this.#levels = [leaves];
    for (let below = leaves, count = this.size >> 1; count > 0; count >>= 1) {
      const level = Buffer.alloc(count * HASH_BYTES);
      for (let at = 0; at < count; at++) {
        const pair = below.subarray(2 * at * HASH_BYTES, (2 * at + 2) * HASH_BYTES);
        createHash("sha256")
          .update(NODE)
          .update(pair)
          .digest()
          .copy(level, at * HASH_BYTES);
      }
      this.#levels.push(level);
      below = level;
    }
  }

  /** The root of the list of the first `size` leaves. */
  root(size = this.size): Buffer {
    return size === 0 ? EMPTY_ROOT : this.#range(0, size);
  }

  /** What proves that leaf `index` (from 0) is among the first `size`: RFC 6962, section 2.1.1. */
  inclusionPath(index: number, size = this.size): Buffer[] {
    const path: Buffer[] = [];
    let [start, end] = [0, size];
    while (end - start > 1) {
      const middle = start + split(end - start);
      if (index < middle) {
        path.push(this.#range(middle, end));
        end = middle;
      } else {
        path.push(this.#range(start, middle));
        start = middle;
      }
    }
    return path.reverse();
  }

  /** What proves that the list of `second` leaves begins with that of `first`: RFC 6962, section 2.1.2. */
  consistencyPath(first: number, second = this.size): Buffer[] {
    if (first === 0 || first === second) return [];
    const path: Buffer[] = [];
    let [start, end] = [0, second];
    // While the shorter list ends where a node of the longer one does, its root is known to whoever checks.
    let isKnown = true;
    while (first < end) {
      const middle = start + split(end - start);
      if (first <= middle) {
        path.push(this.#range(middle, end));
        end = middle;
      } else {
        path.push(this.#range(start, middle));
        start = middle;
        isKnown = false;
      }
    }
    if (!isKnown) path.push(this.#range(start, end));
    return path.reverse();
  }

  #range(start: number, end: number): Buffer {
    const size = end - start;
    if (isPowerOfTwo(size)) {
      const at = start / size;
      const level = this.#levels[Math.log2(size)] as Buffer;
      return level.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
    }
    const middle = start + split(size);
    return hashNode(this.#range(start, middle), this.#range(middle, end));
  }
}

/** Grows leaf by leaf and knows its root at any moment, in a few hundred bytes whatever its size. */
export class GrowingRoot {
  /** The roots of the complete trees that the list falls into, the largest first, each with its number of leaves. */
  readonly #peaks: { leaves: number; hash: Buffer }[] = [];

  add(leaf: Buffer): void {
    let peak = { leaves: 1, hash: leaf };
    for (let last = this.#peaks.at(-1); last?.leaves === peak.leaves; last = this.#peaks.at(-1)) {
      peak = { leaves: 2 * peak.leaves, hash: hashNode(last.hash, peak.hash) };
      this.#peaks.pop();
    }
    this.#peaks.push(peak);
  }

  root(): Buffer {
    const hashes = this.#peaks.map((peak) => peak.hash);
    return hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => hashNode(left, right));
  }
}

/** Whether a path proves that a leaf is at `index` in the list of `size` leaves with this root: RFC 9162, section 2.1.3.2. */
export function isIncluded(
  leaf: Buffer,
  { index, size, root, path }: { index: number; size: number; root: Buffer; path: readonly Buffer[] },
): boolean {
  if (index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const step of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = hashNode(step, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = hashNode(hash, step);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hash.equals(root);
}

/** Whether a path proves that one list begins with another: RFC 9162, section 2.1.4.2. */
export function isExtension(
  first: { size: number; root: Buffer },
  second: { size: number; root: Buffer },
  path: readonly Buffer[],
): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && first.root.equals(second.root);
  if (first.size === 0) return path.length === 0 && first.root.equals(EMPTY_ROOT);
  const steps = isPowerOfTwo(first.size) ? [first.root, ...path] : [...path];
  const [seed] = steps;
  if (!seed) return false;
  let [node, last] = [first.size - 1, second.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [before, after] = [seed, seed];
  for (const step of steps.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [before, after] = [hashNode(step, before), hashNode(step, after)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      after = hashNode(after, step);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && before.equals(first.root) && after.equals(second.root);
}

// Not a shift of bits: a list may be longer than 2^31.
const half = (number: number) => Math.floor(number / 2);
