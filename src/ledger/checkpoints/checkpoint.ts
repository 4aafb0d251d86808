import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "../../base/canonical-json.ts";
import { idOf } from "../../base/ids.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/u, "Not a SHA-256 in hexadecimal");

export const CheckpointId = idOf("chk", "checkpoint");
export type CheckpointId = z.infer<typeof CheckpointId>;

/** An Ed25519 public key: its 32 bytes in base64. */
export const PublicKey = z
  .base64()
  .length(44, "Not an Ed25519 public key: 32 bytes in base64 have 44 characters")
  .meta({ description: "The Ed25519 public key that signs, 32 bytes in base64" });

/**
 * How the ledger stood at a moment, signed: whoever has one can later be shown that the ledger still begins with what
 * it held then. It is small, names nobody, and says nothing of what the entries hold.
 */
export const SignedCheckpoint = z.object({
  entries: z.int().min(0).meta({ description: "How many entries the ledger held" }),
  head: Hash.meta({ description: "Hash of the last of them" }),
  root: Hash.meta({ description: "Root of the hash tree (RFC 6962) over the hashes of all of them" }),
  at: z.iso.datetime().meta({ description: "When it was signed" }),
  key: PublicKey,
  signature: z
    .base64()
    .meta({ description: "Ed25519, over the canonical JSON (RFC 8785) of all fields before it" }),
});
export type SignedCheckpoint = z.infer<typeof SignedCheckpoint>;

function signedBytes({ entries, head, root, at, key }: Omit<SignedCheckpoint, "signature">): Buffer {
  // The first words keep a signature from being taken for one over something else.
  return Buffer.from(`entente checkpoint 1\n${canonicalJson({ entries, head, root, at, key })}`);
}

/** A checkpoint over these facts, signed with a private Ed25519 key. */
export function signCheckpoint(
  facts: Omit<SignedCheckpoint, "key" | "signature">,
  privateKey: KeyObject,
): SignedCheckpoint {
  const unsigned = { ...facts, key: publicKeyOf(privateKey) };
  return { ...unsigned, signature: sign(null, signedBytes(unsigned), privateKey).toString("base64") };
}

/** Whether a checkpoint is signed by the key that it names. Whether that key is the right one, its reader has to know. */
export function isSigned(checkpoint: SignedCheckpoint): boolean {
  const x = Buffer.from(checkpoint.key, "base64").toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, signedBytes(checkpoint), key, Buffer.from(checkpoint.signature, "base64"));
}

/** The public half of a key. */
export function publicKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: "jwk" });
  return Buffer.from(x ?? "", "base64url").toString("base64");
}

/** A public key as it is compared by eye: the first 16 characters of its SHA-256. */
export function fingerprintOf(key: string): string {
  return createHash("sha256").update(Buffer.from(key, "base64")).digest("hex").slice(0, 16);
}

/** What a partner is given: checkpoints in the order of their entries, and the proofs that each later one extends the one before. */
export const CheckpointFile = z.object({
  format: z.literal("entente checkpoints 1"),
  checkpoints: z.array(SignedCheckpoint).min(1),
  extensions: z.array(
    z.object({ from: z.int().min(0), to: z.int().min(0), path: z.array(Hash) }).meta({
      description: "RFC 6962, section 2.1.2: the ledger of `to` entries begins with that of `from` entries",
    }),
  ),
});
export type CheckpointFile = z.infer<typeof CheckpointFile>;
