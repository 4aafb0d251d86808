/** A code as words: "digital-partnership" is "Digital partnership". */
export function codeWords(code: string): string {
  const words = code.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
