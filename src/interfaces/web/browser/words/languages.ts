const names = new Intl.DisplayNames("en-GB", { type: "language", fallback: "code" });

/** The English name of a language by its ISO 639 code; the code itself where it has none. */
export function languageWords(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
