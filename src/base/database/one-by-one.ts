import pg from "pg";

/**
 * A client that sends a question once the one before it has been answered: those who share a transaction ask as it suits
 * each of them.
 */
export class OneByOne extends pg.Client {
  #last: Promise<unknown> = Promise.resolve();

  // biome-ignore lint/suspicious/noExplicitAny: the forms of `query` are many, and each is handed on as it came
  override query(...given: any[]): any {
    const ask = super.query.bind(this) as (...given: unknown[]) => unknown;
    // What is read row by row, or answers by a call, says by itself when it has ended.
    if (typeof given[0]?.submit === "function" || typeof given.at(-1) === "function") return ask(...given);
    const answer = this.#last.then(() => ask(...given));
    this.#last = answer.catch(() => {});
    return answer;
  }
}
