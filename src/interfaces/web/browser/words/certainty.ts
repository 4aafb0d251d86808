/** How sure a reading is, as a word. The bounds are those of the calibration: the share of such readings that are right. */
export function certaintyWord(certainty: number): "sure" | "likely" | "unsure" {
  if (certainty >= 0.85) return "sure";
  return certainty >= 0.6 ? "likely" : "unsure";
}

/** The figure behind the word, for focus and hover. */
export function certaintyFigure(certainty: number): string {
  return `${Math.round(certainty * 100)} of 100 readings like this one are right`;
}
