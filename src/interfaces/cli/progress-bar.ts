import { safeText, type Terminal } from "./terminal.ts";

const WIDTH = 30;

/** A bar on one line of the terminal that is drawn over; nothing where messages go to a file. */
export class ProgressBar {
  readonly #terminal: Terminal;
  #isShown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Shows how far the work is, and what it is about now. */
  show(done: number, all: number, label: string): void {
    if (!this.#terminal.showsProgress) return;
    const filled = all === 0 ? 0 : Math.round((WIDTH * done) / all);
    const text = safeText(label).slice(0, 40);
    this.#terminal.err(
      `\r\u001b[K${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${done} of ${all}  ${text}`,
    );
    this.#isShown = true;
  }

  /** Takes the bar away, so that a line can follow. */
  clear(): void {
    if (this.#isShown) this.#terminal.err("\r\u001b[K");
    this.#isShown = false;
  }
}
