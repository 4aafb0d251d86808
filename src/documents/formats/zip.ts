import { Unzip, UnzipInflate } from "fflate";
import { Problem } from "../../base/problem.ts";

/** How far an archive may unfold: in bytes over all, and as a multiple of its packed size once it is large. */
export type UnfoldingLimits = { bytes: number; ratio: number };

/** Bytes from which the ratio counts: white space in a small part packs well without any ill will. */
const RATIO_FROM = 32 * 1024 * 1024;
const STEP = 64 * 1024;

/**
 * Unfolds an archive in small steps, counting what really comes out (the sizes it declares may be lies), and keeps the
 * parts that are asked for.
 *
 * Throws `documents.zip-bomb` at the first byte too many, `documents.damaged` where the archive is broken.
 */
export function unfoldParts(
  bytes: Uint8Array,
  limits: UnfoldingLimits,
  keep: (path: string) => boolean,
): { parts: Map<string, Uint8Array>; paths: string[] } {
  const parts = new Map<string, Uint8Array>();
  const paths: string[] = [];
  let total = 0;
  const count = (more: number): void => {
    total += more;
    if (total > limits.bytes || (total > RATIO_FROM && total > bytes.length * limits.ratio))
      throw bombOf(bytes, limits);
  };
  checkDeclared(bytes, limits);
  const unzip = new Unzip((file) => {
    paths.push(file.name);
    const chunks: Uint8Array[] = [];
    file.ondata = (error, data, final) => {
      if (error !== null) throw error;
      count(data.length);
      if (!keep(file.name)) return;
      chunks.push(data);
      if (final) parts.set(file.name, joinChunks(chunks));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let start = 0; start < bytes.length; start += STEP) {
      unzip.push(bytes.subarray(start, start + STEP), start + STEP >= bytes.length);
    }
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown;
    throw damagedArchive();
  }
  return { parts, paths };
}

export function damagedArchive(): Problem {
  return new Problem("documents.damaged", {
    message: "This DOCX file is damaged: its parts cannot be unpacked.",
    remedy: "Open it in a word processor, save it again and add the new file.",
  });
}

/** The sizes in the directory at the end of the archive: an honest bomb is refused before a byte of it is unpacked. */
function checkDeclared(bytes: Uint8Array, limits: UnfoldingLimits): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let declared = 0;
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    let entry = view.getUint32(at + 16, true);
    while (entry + 46 <= at && view.getUint32(entry, true) === 0x02014b50) {
      declared += view.getUint32(entry + 24, true);
      entry +=
        46 +
        view.getUint16(entry + 28, true) +
        view.getUint16(entry + 30, true) +
        view.getUint16(entry + 32, true);
    }
    if (declared > limits.bytes) throw bombOf(bytes, limits);
    return;
  }
  throw damagedArchive();
}

function bombOf(bytes: Uint8Array, limits: UnfoldingLimits): Problem {
  return new Problem("documents.zip-bomb", {
    message: "This DOCX file unpacks to far more than a document needs, so it was not read.",
    remedy: "Open it in a word processor, save its text as a new file and add that.",
    details: { packedBytes: bytes.length, unpackedBytesLimit: limits.bytes },
  });
}

function joinChunks(chunks: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
