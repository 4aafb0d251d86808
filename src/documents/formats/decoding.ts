import { Problem } from "../../base/problem.ts";

/** A decoded text and the encoding it was in. */
export type DecodedText = { text: string; encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" };

/**
 * Bytes as text: by byte order mark, else UTF-16 by its zero bytes, else UTF-8, else windows-1252. What a file says
 * about its own encoding is not believed, because pages saved from the web are often re-encoded without changing it;
 * UTF-8 is recognised by its own rules. The mark itself is left out, everything else is kept.
 *
 * Throws `documents.encoding` where the bytes are not text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = decodeMarked(bytes);
  if (marked !== null) return marked;
  const wide = guessWide(bytes);
  if (wide !== null) return checked({ text: new TextDecoder(wide).decode(bytes), encoding: wide });
  try {
    return checked({ text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" });
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown;
  }
  // One broken byte in a long UTF-8 text (a file cut in the middle of a letter) must not turn every accent into two.
  const loose = new TextDecoder("utf-8").decode(bytes);
  const broken = loose.split("\uFFFD").length - 1;
  const whole = (loose.match(/[\u0080-\uFFFC]/gu) ?? []).length;
  if (broken > 0 && whole > broken * 20) return checked({ text: loose, encoding: "utf-8" });
  return checked({ text: decodeWestern(bytes), encoding: "windows-1252" });
}

/** What windows-1252 has from 0x80 to 0x9F. */
const WESTERN = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

/** Done here, because Node 20's own decoder takes windows-1252 for Latin-1 and loses its quotation marks. */
function decodeWestern(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin.replace(/[\u0080-\u009F]/gu, (letter) => WESTERN.charAt(letter.charCodeAt(0) - 0x80));
}

function decodeMarked(bytes: Uint8Array): DecodedText | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return checked({ text: new TextDecoder("utf-8").decode(bytes), encoding: "utf-8" });
  }
  if (first === 0xff && second === 0xfe) {
    return checked({ text: new TextDecoder("utf-16le").decode(bytes), encoding: "utf-16le" });
  }
  if (first === 0xfe && second === 0xff) {
    return checked({ text: new TextDecoder("utf-16be").decode(bytes), encoding: "utf-16be" });
  }
  return null;
}

/** UTF-16 without a mark: nearly every second byte of a Latin text is zero, always on the same side. */
function guessWide(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even++;
    if (bytes[index + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.6 && even < pairs * 0.05) return "utf-16le";
  if (even > pairs * 0.6 && odd < pairs * 0.05) return "utf-16be";
  return null;
}

/** Control characters other than white space, and the mark of what could not be decoded. */
const CONTROL = /[^\P{Cc}\t\n\v\f\r]|\uFFFD/u;

/** Passes a text on, or refuses it: control characters are what separates a picture or a program from a text. */
function checked(decoded: DecodedText): DecodedText {
  const sample = decoded.text.slice(0, 65_536);
  if (!CONTROL.test(sample)) return decoded;
  const controls = sample.match(new RegExp(CONTROL, "gu"))?.length ?? 0;
  if (controls <= sample.length * 0.01) return decoded;
  throw new Problem("documents.encoding", {
    message: "This file is not text in an encoding that Entente knows.",
    remedy: "Save it as UTF-8 text, or add it as PDF, DOCX or HTML.",
    details: { share: Number((controls / sample.length).toFixed(3)) },
  });
}
