import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Line, SealLine } from "../exchange/line.ts";
import { Sealer } from "../exchange/sealed-lines.ts";

/** Up to where the journal is written and synced. */
export type Sealed = { entries: number; head: string; sha256: string; bytes: number };

/**
 * The journal as a file that is only ever written at its end: what is not sealed was never acknowledged, and goes when
 * it is opened again.
 */
export class JournalFile {
  readonly #file: number;
  #sealed: Sealed;

  private constructor(file: number, sealed: Sealed) {
    this.#file = file;
    this.#sealed = sealed;
  }

  /** Opens the journal at a path, and drops what a process that died had begun to write. Null where there is none. */
  static open(path: string): JournalFile | null {
    if (!existsSync(path)) return null;
    const file = openSync(path, "r+", 0o600);
    const sealed = findLastSeal(file);
    if (!sealed) {
      closeSync(file);
      return null;
    }
    ftruncateSync(file, sealed.bytes);
    return new JournalFile(file, sealed);
  }

  get sealed(): Sealed {
    return this.#sealed;
  }

  /**
   * Writes lines with a seal and syncs them to the disk. Answers how to take them back. Throws what the disk says, and has
   * then written nothing.
   */
  append(lines: readonly Exclude<Line, SealLine>[], head: { seq: number; hash: string }): { undo(): void } {
    const before = this.#sealed;
    const sealer = new Sealer(before.sha256);
    const bytes = lines.map((line) => sealer.write(line));
    const seal = sealer.seal(head);
    const all = Buffer.concat([...bytes, seal.bytes]);
    const undo = () => {
      ftruncateSync(this.#file, before.bytes);
      this.#sealed = before;
    };
    try {
      for (let done = 0; done < all.length; )
        done += writeSync(this.#file, all, done, all.length - done, before.bytes + done);
      fdatasyncSync(this.#file);
    } catch (error) {
      undo();
      throw error;
    }
    this.#sealed = {
      entries: head.seq,
      head: head.hash,
      sha256: seal.sha256,
      bytes: before.bytes + all.length,
    };
    return { undo };
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** The last seal of a file, found from its end: a long journal is not read through at every start. */
function findLastSeal(file: number): Sealed | null {
  const { size } = fstatSync(file);
  for (let window = 65_536; ; window *= 16) {
    const from = Math.max(0, size - window);
    const bytes = Buffer.alloc(size - from);
    readSync(file, bytes, 0, bytes.length, from);
    const found = lastSealIn(bytes);
    if (found) return { ...found, bytes: from + found.bytes };
    if (from === 0) return null;
  }
}

function lastSealIn(bytes: Buffer): Sealed | null {
  const mark = Buffer.from('{"line":"seal"');
  for (let at = bytes.lastIndexOf(mark); at !== -1; at = at === 0 ? -1 : bytes.lastIndexOf(mark, at - 1)) {
    const end = bytes.indexOf(10, at);
    // The mark inside a text is not at the beginning of a line, and a half-written line has no end.
    if (end === -1 || (at > 0 && bytes[at - 1] !== 10)) continue;
    const { entries, head, sha256 } = JSON.parse(bytes.toString("utf8", at, end)) as SealLine;
    return { entries, head, sha256, bytes: end + 1 };
  }
  return null;
}

/** Makes the name of a file in its folder as lasting as what is in it. */
export function syncFolderOf(path: string): void {
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}
