/** What is laid out: how many nodes, and which of them are tied, as their places in the list. */
export type Tied = { count: number; ties: readonly (readonly [from: number, to: number])[] };

const NEAR = 90;
const PUSH = 1400;
const PULL = 0.35;
const LENGTH = 46;
/** Two that have many ties of their own stand further apart: what belongs to each has to find room between them. */
const FOR_EACH_TIE = 12;
const LONGEST = 170;
const TO_MIDDLE = 0.012;
const SLOWING = 0.6;
const COOLING = 0.975;
const COLD = 0.02;

/**
 * Places nodes so that what is tied lies close and nothing lies on anything else. A node is pushed only by those near
 * it, found by a grid, so that a step of 5,000 nodes takes some milliseconds. The same graph is always placed alike.
 */
export class Layout {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly #vx: Float64Array;
  readonly #vy: Float64Array;
  readonly #degree: Float64Array;
  readonly #tied: Tied;
  #heat = 1;

  constructor(tied: Tied) {
    const { count, ties } = tied;
    this.#tied = tied;
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    this.#vx = new Float64Array(count);
    this.#vy = new Float64Array(count);
    this.#degree = new Float64Array(count);
    for (const [from, to] of ties) {
      this.#degree[from] = (this.#degree[from] ?? 0) + 1;
      this.#degree[to] = (this.#degree[to] ?? 0) + 1;
    }
    // A sunflower: even, and the same each time.
    for (let at = 0; at < count; at++) {
      const angle = at * 2.399963;
      this.x[at] = 14 * Math.sqrt(at + 0.5) * Math.cos(angle);
      this.y[at] = 14 * Math.sqrt(at + 0.5) * Math.sin(angle);
    }
  }

  get isSettled(): boolean {
    return this.#heat < COLD;
  }

  degreeOf(at: number): number {
    return this.#degree[at] ?? 0;
  }

  /** One step towards rest. Answers whether it is not there yet. */
  step(): boolean {
    if (this.isSettled) return false;
    this.#pull();
    this.#push();
    for (let at = 0; at < this.#tied.count; at++) {
      this.#vx[at] = ((this.#vx[at] ?? 0) - (this.x[at] ?? 0) * TO_MIDDLE * this.#heat) * SLOWING;
      this.#vy[at] = ((this.#vy[at] ?? 0) - (this.y[at] ?? 0) * TO_MIDDLE * this.#heat) * SLOWING;
      this.x[at] = (this.x[at] ?? 0) + (this.#vx[at] ?? 0);
      this.y[at] = (this.y[at] ?? 0) + (this.#vy[at] ?? 0);
    }
    this.#heat *= COOLING;
    return true;
  }

  #move(at: number, dx: number, dy: number): void {
    this.#vx[at] = (this.#vx[at] ?? 0) + dx;
    this.#vy[at] = (this.#vy[at] ?? 0) + dy;
  }

  #pull(): void {
    for (const [from, to] of this.#tied.ties) {
      const dx = (this.x[to] ?? 0) - (this.x[from] ?? 0);
      const dy = (this.y[to] ?? 0) - (this.y[from] ?? 0);
      const distance = Math.hypot(dx, dy) || 1;
      const [a, b] = [this.degreeOf(from), this.degreeOf(to)];
      const fewer = Math.max(1, Math.min(a, b));
      const length = Math.min(LONGEST, LENGTH + FOR_EACH_TIE * (fewer - 1));
      const force = (((distance - length) / distance) * PULL * this.#heat) / fewer;
      // The one with fewer ties comes to the other: a hub stays where it is.
      this.#move(from, (dx * force * b) / (a + b), (dy * force * b) / (a + b));
      this.#move(to, (-dx * force * a) / (a + b), (-dy * force * a) / (a + b));
    }
  }

  #push(): void {
    const cells = new Map<number, number[]>();
    const keyOf = (x: number, y: number) => Math.floor(x / NEAR) * 100_003 + Math.floor(y / NEAR);
    for (let at = 0; at < this.#tied.count; at++) {
      const key = keyOf(this.x[at] ?? 0, this.y[at] ?? 0);
      const cell = cells.get(key);
      if (cell) cell.push(at);
      else cells.set(key, [at]);
    }
    for (const [key, cell] of cells) {
      // Half of the neighbours: each pair is looked at once.
      for (const other of [key, key + 1, key + 100_002, key + 100_003, key + 100_004]) {
        const near = cells.get(other);
        if (near) this.#pushApart(cell, near);
      }
    }
  }

  #pushApart(cell: readonly number[], near: readonly number[]): void {
    for (const [place, one] of cell.entries()) {
      for (let at = near === cell ? place + 1 : 0; at < near.length; at++) {
        const other = near[at] ?? 0;
        const dx = (this.x[one] ?? 0) - (this.x[other] ?? 0) || 0.01 * (one - other);
        const dy = (this.y[one] ?? 0) - (this.y[other] ?? 0);
        const square = dx * dx + dy * dy;
        if (square > NEAR * NEAR) continue;
        const force = Math.min(4, (PUSH * this.#heat) / (square + 40)) / Math.sqrt(square + 1);
        this.#move(one, dx * force, dy * force);
        this.#move(other, -dx * force, -dy * force);
      }
    }
  }
}
