/**
 * A word or a mark of a clean text: its place there, itself in lower case, whether it is written with a capital, and
 * whether it has at least five letters and all of them are capitals.
 */
export type Token = {
  start: number;
  end: number;
  lower: string;
  capital: boolean;
  shout: boolean;
  word: boolean;
};

/** Cuts clean words into tokens: hyphens, apostrophes, points and strokes inside a word stay in it. */
export function tokenise(clean: string, from = 0): Token[] {
  const tokens: Token[] = [];
  const length = clean.length;
  let at = from;
  while (at < length) {
    const code = clean.charCodeAt(at);
    if (code === 32) {
      at++;
      continue;
    }
    let end = at + 1;
    const word = isWordCode(code);
    if (word) {
      while (end < length) {
        const next = clean.charCodeAt(end);
        if (isWordCode(next)) end++;
        else if (isJoint(next) && end + 1 < length && isWordCode(clean.charCodeAt(end + 1))) end += 2;
        else break;
      }
    }
    const raw = clean.slice(at, end);
    const lower = raw.toLowerCase().replace("’", "'");
    const capital = word && lower !== raw && /^\p{Lu}/u.test(raw);
    tokens.push({ start: at, end, lower, capital, shout: capital && /^\p{Lu}{5,}$/u.test(raw), word });
    at = end;
  }
  return tokens;
}

function isWordCode(code: number): boolean {
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  return (
    code >= 0xc0 &&
    !(code >= 0x2000 && code <= 0x2bff) &&
    !(code >= 0x3000 && code <= 0x303f) &&
    code !== 0xd7 &&
    code !== 0xf7
  );
}

/** Apostrophes, points, hyphens, ampersands and strokes. */
function isJoint(code: number): boolean {
  return (
    code === 39 ||
    code === 0x2019 ||
    code === 45 ||
    code === 46 ||
    code === 38 ||
    code === 47 ||
    (code === 44 && false)
  );
}
