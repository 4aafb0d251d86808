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
    let isSmall = isSmallCode(code);
    if (word) {
      while (end < length) {
        const next = clean.charCodeAt(end);
        if (isWordCode(next)) end++;
        else if (isJoint(next) && end + 1 < length && isWordCode(clean.charCodeAt(end + 1))) {
          isSmall &&= isSmallCode(next) && isSmallCode(clean.charCodeAt(end + 1));
          end += 2;
          continue;
        } else break;
        isSmall &&= isSmallCode(next);
      }
    }
    const raw = clean.slice(at, end);
    const lower = isSmall ? raw : raw.toLowerCase().replace("’", "'");
    const capital = word && !isSmall && lower !== raw && ((code >= 65 && code <= 90) || /^\p{Lu}/u.test(raw));
    const shout =
      capital && end - at > 4 && !isSmallCode(clean.charCodeAt(at + 1)) && /^\p{Lu}{5,}$/u.test(raw);
    tokens.push({ start: at, end, lower, capital, shout, word });
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

/** What is the same in lower case: small letters, figures and marks of the first 128 characters. */
function isSmallCode(code: number): boolean {
  return code < 65 || (code > 90 && code < 128);
}

/** Apostrophes, points, hyphens, ampersands and strokes. */
function isJoint(code: number): boolean {
  return code === 39 || code === 0x2019 || code === 45 || code === 46 || code === 38 || code === 47;
}
