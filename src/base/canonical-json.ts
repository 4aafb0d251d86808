import canonicalizeModule from "canonicalize";

// The package is CommonJS with types of an ES module: what is imported is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

/** A value as JSON in the one form that RFC 8785 allows, so that everybody hashes and signs the same bytes. */
export function canonicalJson(value: unknown): string {
  return canonicalize(value);
}
