import { randomBytes } from "node:crypto";
import { z } from "zod";

// Without i, l, o, 0 and 1: ids are read out on the telephone and copied from paper.
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

/** A new id: a short prefix that names the noun, and twelve characters (59 bits) that are easy to read out. */
export function newId(prefix: string): string {
  let id = "";
  while (id.length < 12) {
    // 248 is the largest multiple of the 31 characters in a byte: anything above would favour the first ones.
    for (const byte of randomBytes(16)) {
      if (byte < 248 && id.length < 12) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return `${prefix}-${id}`;
}

/** The schema of the ids of one noun, branded so that the compiler tells them apart. */
export function idOf<Noun extends string>(prefix: string, noun: Noun) {
  return z
    .string()
    .regex(
      new RegExp(`^${prefix}-[${ALPHABET}]{12}$`, "u"),
      `Not the id of a ${noun}: it looks like "${prefix}-…"`,
    )
    .brand<Noun>()
    .meta({ description: `Id of a ${noun}` });
}
