import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 random bits, for an address, a cookie or a header. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What is kept of a secret. It is random and long: a plain hash cannot be guessed back, and looking it up by its hash
 * tells nothing by how long it takes.
 */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
