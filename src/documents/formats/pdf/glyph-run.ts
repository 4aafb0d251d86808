/**
 * A run of characters as a PDF places it. Lengths in points, y downwards from the top of the page; `at` is its place
 * in the order in which the page is written.
 */
export type GlyphRun = {
  words: string;
  x: number;
  y: number;
  width: number;
  size: number;
  bold: boolean;
  at: number;
};
