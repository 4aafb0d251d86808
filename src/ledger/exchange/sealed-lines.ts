import { createHash } from "node:crypto";
import { Problem } from "../../base/problem.ts";
import { Line, type SealLine } from "./line.ts";

/** Writes lines as bytes and keeps the hash that the next seal will name. */
export class Sealer {
  #hash = createHash("sha256");

  /** `before`: the hash of the seal after which these lines come; empty at the start of a file. */
  constructor(before = "") {
    this.#hash.update(before);
  }

  write(line: Exclude<Line, SealLine>): Buffer {
    return this.writeJson(JSON.stringify(line));
  }

  /** The same for what is JSON already, of one line or several. */
  writeJson(json: string): Buffer {
    const bytes = Buffer.from(`${json}\n`);
    this.#hash.update(bytes);
    return bytes;
  }

  /** The line that seals all since the last one; what follows is sealed together with it. */
  seal(head: { seq: number; hash: string }): { bytes: Buffer; sha256: string } {
    const sha256 = this.#hash.digest("hex");
    this.#hash = createHash("sha256").update(sha256);
    const line: SealLine = { line: "seal", entries: head.seq, head: head.hash, sha256 };
    return { bytes: Buffer.from(`${JSON.stringify(line)}\n`), sha256 };
  }
}

function broken(why: string, number: number): Problem {
  return new Problem("ledger.file-broken", {
    message: `The file is not as it was written: ${why} (line ${number}).`,
    remedy: "Get the file again from where it came from; nothing was taken from this one.",
    details: { line: number },
  });
}

/**
 * Reads a file of lines, in little memory. Each seal is checked before it is given. Throws `ledger.file-broken` where a
 * line is none, where a seal does not hold, and where the file ends without one.
 */
export async function* readSealedLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let hash = createHash("sha256");
  let number = 0;
  let isSealed = false;
  for await (const text of linesIn(bytes)) {
    number += 1;
    const line = parseLine(text, number);
    isSealed = line.line === "seal";
    if (line.line === "seal") {
      if (hash.digest("hex") !== line.sha256)
        throw broken("what stands above the seal has been changed", number);
      hash = createHash("sha256").update(line.sha256);
    } else hash.update(text).update("\n");
    if (number === 1 && line.line !== "ledger")
      throw broken("it does not begin as a file of the ledger", number);
    yield line;
  }
  if (!isSealed) throw broken("it ends without a seal, as if it had been cut off", number);
}

function parseLine(text: Buffer, number: number): Line {
  try {
    return Line.parse(JSON.parse(text.toString("utf8")));
  } catch {
    throw broken("a line cannot be read", number);
  }
}

async function* linesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const rest: Uint8Array[] = [];
  for await (const given of bytes) {
    let from = 0;
    for (let at = given.indexOf(10); at !== -1; at = given.indexOf(10, from)) {
      yield Buffer.concat([...rest.splice(0), given.subarray(from, at)]);
      from = at + 1;
    }
    if (from < given.length) rest.push(Uint8Array.from(given.subarray(from)));
  }
  if (rest.length) yield Buffer.concat(rest);
}
