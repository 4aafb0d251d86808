import { rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";

// The messages of PostgreSQL's protocol that matter here, by their first byte.
const SYNC = 0x53; // "S"
const QUERY = 0x51; // "Q"
const TERMINATE = 0x58; // "X"
const READY = 0x5a; // "Z"
const ERROR = 0x45; // "E"
const IDLE = 0x49; // "I"

const PROTOCOL_3 = 196_608;
const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;

const FAILED = 0x45; // "E"

/** How a client ends a transaction so that it lasts. */
const COMMIT = /^\s*(?:commit|end)(?:\s+(?:work|transaction))?\s*;?\s*\0?$/iu;

/**
 * Is asked before what a client did becomes lasting, and can refuse it. `watches` are words of a query that say that its
 * transaction is of interest; of all others it hears nothing.
 */
export type CommitGuard = {
  watches: string;
  /**
   * Runs inside the client's transaction, before its commit. What it throws goes to the client, and the transaction is
   * rolled back. Answers how to take back what it did, should the commit itself fail.
   */
  beforeCommit(): Promise<{ undo(): void; settle(): void }>;
  /** Runs after a change that was lasting at once, because it was not made in a transaction. */
  afterChange(): Promise<void>;
};

/** A message of five bytes that ends what is left half said. */
const SYNC_MESSAGE = Uint8Array.from([SYNC, 0, 0, 0, 4]);
const READY_MESSAGE = Uint8Array.from([READY, 0, 0, 0, 5, IDLE]);

/**
 * Lets many clients speak to the one session that the embedded engine has, as if each had its own.
 *
 * A query is several messages (parse, bind, execute, sync), and a transaction several queries. Between the first message
 * and the moment the engine is idle again, the turn belongs to one connection: messages of two connections that mixed
 * would answer one client with the other's rows. That is why the socket server that is published for this engine is not
 * used: it takes turns message by message.
 */
export class EngineSocket {
  readonly #engine: PGlite;
  readonly #path: string;
  readonly #guard: CommitGuard | null;
  readonly #broke: (error: unknown) => void;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  readonly #waiting: Connection[] = [];
  #turn: Connection | null = null;
  #whenEmpty: (() => void) | null = null;

  /** `broke` is told when the engine itself can no longer be used, which no client's mistake can bring about. */
  constructor(
    engine: PGlite,
    path: string,
    options: { guard?: CommitGuard | null; broke?: (error: unknown) => void } = {},
  ) {
    this.#engine = engine;
    this.#path = path;
    this.#guard = options.guard ?? null;
    this.#broke = options.broke ?? (() => {});
    this.#server = createServer((socket) => this.#connect(socket));
  }

  /** Listens on the path. */
  listen(): Promise<void> {
    rmSync(this.#path, { force: true });
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(this.#path, () => resolve());
    });
  }

  /** Takes no more connections, waits for those that are there (at most so long), and ends. */
  async close(millis: number): Promise<void> {
    this.#server.close();
    if (this.#connections.size > 0) {
      await new Promise<void>((resolve) => {
        const clock = setTimeout(resolve, millis);
        this.#whenEmpty = () => {
          clearTimeout(clock);
          resolve();
        };
      });
    }
    for (const { socket } of this.#connections) socket.destroy();
    rmSync(this.#path, { force: true });
  }

  #connect(socket: Socket): void {
    const connection: Connection = {
      socket,
      buffer: Buffer.alloc(0),
      isStarted: false,
      isOpen: true,
      isMidway: false,
      isFailed: false,
      isWatched: false,
    };
    this.#connections.add(connection);
    socket.setNoDelay(true);
    socket.on("error", () => {}); // the close that follows says it all
    socket.on("data", (data) => {
      connection.buffer = connection.buffer.length === 0 ? data : Buffer.concat([connection.buffer, data]);
      this.#ask(connection);
    });
    socket.on("close", () => {
      connection.isOpen = false;
      this.#connections.delete(connection);
      this.#ask(connection); // whatever it had begun is rolled back in its turn
      if (this.#connections.size === 0) this.#whenEmpty?.();
    });
  }

  /** Asks for the turn, or goes on with it. */
  #ask(connection: Connection): void {
    if (this.#turn === connection) {
      if (!connection.isBusy) this.#work(connection);
      return;
    }
    if (!this.#waiting.includes(connection)) this.#waiting.push(connection);
    this.#next();
  }

  #next(): void {
    if (this.#turn) return;
    const connection = this.#waiting.shift();
    if (!connection) return;
    this.#turn = connection;
    this.#work(connection);
  }

  #work(connection: Connection): void {
    connection.isBusy = true;
    // The answers to the messages of one query go out together: each write wakes the client, who can do nothing with a part.
    connection.socket.cork();
    this.#speak(connection)
      .catch((error) => {
        connection.socket.destroy();
        this.#broke(error);
      })
      .finally(() => {
        connection.socket.uncork();
        connection.isBusy = false;
        // Midway in a query or transaction the turn is kept until more is said, or the connection ends.
        if (connection.isMidway && connection.isOpen) {
          if (hasMessage(connection)) this.#work(connection);
          return;
        }
        this.#turn = null;
        if (connection.isOpen && hasMessage(connection)) this.#waiting.push(connection);
        this.#next();
      });
  }

  /** Passes on what a connection has said, up to the moment the engine is idle again. */
  async #speak(connection: Connection): Promise<void> {
    for (;;) {
      if (!connection.isOpen) {
        if (connection.isMidway) await this.#rollBack();
        connection.isMidway = false;
        return;
      }
      const message = takeMessage(connection);
      if (!message) return;
      if (message.kind === "refuse") {
        connection.socket.write("N");
        continue;
      }
      if (message.kind === "end") {
        connection.socket.end();
        continue;
      }
      await this.#answer(connection, message);
      if (!connection.isMidway) return;
    }
  }

  /** Passes one message on, and asks the guard where that ends a change which it watches. */
  async #answer(connection: Connection, { bytes, isComplete }: Message & { kind: "pass" }): Promise<void> {
    const guard = this.#guard;
    if (guard) connection.isWatched ||= Buffer.from(bytes).includes(guard.watches);
    const isCommit = connection.isMidway && isCommitOf(bytes);
    const status =
      guard && isCommit && connection.isWatched && !connection.isFailed
        ? await this.#passCommit(connection, bytes, guard)
        : await this.#pass(connection, bytes);
    connection.isMidway = status === null ? !isComplete : status !== IDLE;
    connection.isFailed = status === FAILED;
    if (connection.isMidway) return;
    if (guard && connection.isWatched && !isCommit) await guard.afterChange();
    connection.isWatched = false;
  }

  /** Passes a commit on if the guard allows it; otherwise the client is told why, and nothing of its transaction stays. */
  async #passCommit(connection: Connection, commit: Uint8Array, guard: CommitGuard): Promise<number | null> {
    let allowed: Awaited<ReturnType<CommitGuard["beforeCommit"]>>;
    try {
      allowed = await guard.beforeCommit();
    } catch (error) {
      await this.#engine.exec("rollback");
      connection.socket.write(errorMessage(error));
      connection.socket.write(READY_MESSAGE);
      return IDLE;
    }
    // The answer waits until it is known: a client must not hear of a commit that was then taken back.
    const answer: Uint8Array[] = [];
    const status = await this.#pass(
      { socket: { writable: true, write: (data) => answer.push(data) } },
      commit,
    );
    // A commit that fails is answered by an error, or by the word ROLLBACK.
    if (Buffer.concat(answer).includes("COMMIT\0")) allowed.settle();
    else allowed.undo();
    for (const data of answer) if (connection.socket.writable) connection.socket.write(data);
    return status;
  }

  /** Passes one message on. Answers the state that the engine says it is in, or null where it says none. */
  #pass({ socket }: { socket: Receiver }, message: Uint8Array): Promise<number | null> {
    let tail: Uint8Array = new Uint8Array();
    return this.#engine.runExclusive(async () => {
      await this.#engine.execProtocolRawStream(message, {
        onRawData: (data) => {
          if (socket.writable) socket.write(Uint8Array.from(data)); // a copy: the engine uses its memory again
          const both = new Uint8Array(tail.length + Math.min(6, data.length));
          both.set(tail);
          both.set(data.subarray(-6), tail.length);
          tail = data.length >= 6 ? Uint8Array.from(data.subarray(-6)) : both.subarray(-6);
        },
      });
      return tail.length === 6 && tail[0] === READY && tail[4] === 5 ? (tail[5] ?? null) : null;
    });
  }

  async #rollBack(): Promise<void> {
    await this.#engine.runExclusive(() =>
      this.#engine.execProtocolRawStream(SYNC_MESSAGE, { onRawData: () => {} }),
    );
    await this.#engine.exec("rollback");
  }
}

type Receiver = { writable: boolean; write(data: Uint8Array): unknown };

type Connection = {
  socket: Socket;
  /** What has come and is not passed on yet. */
  buffer: Buffer;
  isStarted: boolean;
  isOpen: boolean;
  /** In a query that is not all said, or in a transaction. */
  isMidway: boolean;
  /** In a transaction that can only be rolled back. */
  isFailed: boolean;
  /** Whether what it is midway in has named what the guard watches. */
  isWatched: boolean;
  isBusy?: boolean;
};

type Message =
  | { kind: "pass"; bytes: Uint8Array; isComplete: boolean }
  | { kind: "refuse" }
  | { kind: "end" };

function isCommitOf(message: Uint8Array): boolean {
  return (
    message[0] === QUERY &&
    message.byteLength < 40 &&
    COMMIT.test(Buffer.from(message.subarray(5)).toString())
  );
}

/** An error as PostgreSQL's protocol says it. A disk without room and the like keep their code, so that they are understood. */
function errorMessage(error: unknown): Buffer {
  const { code, message } = error as { code?: string; message?: string };
  const fields = [
    "SERROR",
    "VERROR",
    `C${/^[0-9A-Z]{5}$/u.test(code ?? "") ? code : "58030"}`,
    `M${message ?? String(error)}`,
  ];
  const body = Buffer.from(`${fields.join("\0")}\0\0`);
  const head = Buffer.alloc(5);
  head[0] = ERROR;
  head.writeInt32BE(body.byteLength + 4, 1);
  return Buffer.concat([head, body]);
}

function lengthOf({ buffer, isStarted }: Connection): number | null {
  // The first message has no type byte.
  const offset = isStarted ? 1 : 0;
  if (buffer.length < offset + 4) return null;
  const length = buffer.readInt32BE(offset) + offset;
  return buffer.length < length ? null : length;
}

function hasMessage(connection: Connection): boolean {
  return lengthOf(connection) !== null;
}

/** The next whole message of a connection, taken out of its buffer. */
function takeMessage(connection: Connection): Message | null {
  const length = lengthOf(connection);
  if (length === null) return null;
  const bytes = Uint8Array.from(connection.buffer.subarray(0, length));
  connection.buffer = connection.buffer.subarray(length);
  if (!connection.isStarted) {
    const code = Buffer.from(bytes.buffer).readInt32BE(4);
    if (code === SSL_REQUEST || code === GSS_REQUEST) return { kind: "refuse" };
    if (code === CANCEL_REQUEST || code !== PROTOCOL_3) return { kind: "end" };
    connection.isStarted = true;
    return { kind: "pass", bytes, isComplete: true };
  }
  if (bytes[0] === TERMINATE) return { kind: "end" };
  return { kind: "pass", bytes, isComplete: bytes[0] === SYNC || bytes[0] === QUERY };
}
