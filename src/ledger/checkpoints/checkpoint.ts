import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "../../base/canonical-json.ts";
import { Problem } from "../../base/problem.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/u, "Not a SHA-256 in hexadecimal");

/**
 * How the ledger stood at a moment, signed: whoever has one can later be shown that the ledger still begins with what
 * it held then. Small enough to be printed in an annex or read out.
 */
export const Checkpoint = z.object({
  entries: z.int().min(0).meta({ description: "How many entries the ledger held" }),
  head: Hash.meta({ description: "Hash of the last of them" }),
  root: Hash.meta({ description: "Root of the hash tree (RFC 6962) over the hashes of all of them" }),
  at: z.iso.datetime().meta({ description: "When it was signed" }),
  by: z.string().meta({ description: "Who asked for it" }),
  key: z.base64().meta({ description: "The Ed25519 public key, 32 bytes in base64" }),
  signature: z.base64().meta({ description: "Over the canonical JSON (RFC 8785) of all fields before it" }),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

function signedBytes({ entries, head, root, at, by, key }: Omit<Checkpoint, "signature">): Buffer {
  // The first words keep a signature from being taken for one over something else.
  return Buffer.from(`entente checkpoint 1\n${canonicalJson({ entries, head, root, at, by, key })}`);
}

/** A checkpoint over these facts, signed with a private Ed25519 key. */
export function signCheckpoint(
  facts: Omit<Checkpoint, "key" | "signature">,
  privateKey: KeyObject,
): Checkpoint {
  const unsigned = { ...facts, key: publicKeyOf(privateKey) };
  return { ...unsigned, signature: sign(null, signedBytes(unsigned), privateKey).toString("base64") };
}

/** Whether a checkpoint is signed by the key that it names. Whether that key is the right one is for the reader to know. */
export function isSigned(checkpoint: Checkpoint): boolean {
  const key = createPublicKey(readPublicKey(checkpoint.key));
  return verify(null, signedBytes(checkpoint), key, Buffer.from(checkpoint.signature, "base64"));
}

/** The public half of a key, 32 bytes in base64. */
export function publicKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: "jwk" });
  return Buffer.from(x ?? "", "base64url").toString("base64");
}

/** A public key as it is printed, for comparing by eye: the first 16 characters of its SHA-256. */
export function fingerprintOf(key: string): string {
  return createHash("sha256").update(Buffer.from(key, "base64")).digest("hex").slice(0, 16);
}

function readPublicKey(base64: string): KeyObject {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.byteLength !== 32) {
    throw new Problem("checkpoints.key", {
      message: "This is not an Ed25519 public key.",
      remedy: "Give the 32 bytes of the key in base64, as entente checkpoints list shows them.",
    });
  }
  return createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: bytes.toString("base64url") },
    format: "jwk",
  });
}
