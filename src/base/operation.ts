import { z } from "zod";
import type { Clock } from "./clock.ts";
import type { Database } from "./database/database.ts";
import { idOf } from "./ids.ts";
import type { Settings } from "./settings.ts";

/**
 * What a person may do, from least to most. Each role may do all that the ones before it may. A visitor has not signed
 * in: an operation for visitors shows nothing but what has been published.
 */
export const ROLES = ["visitor", "reader", "contributor", "reviewer", "approver", "administrator"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;
/** A role that can be given to somebody. */
export const GivenRole = Role.exclude(["visitor"]);
export type GivenRole = z.infer<typeof GivenRole>;

export const PersonId = idOf("per", "person");
export type PersonId = z.infer<typeof PersonId>;

const peopleNamed = z.registry<{ isPerson: true }>();

/**
 * Who did something, in an output. An operation gives what the record keeps, which is the person's id; the one runner
 * puts the name there at the last moment, so that no record holds a name and erasing it changes none.
 */
export const PersonName = z.string().register(peopleNamed, { isPerson: true });

/** Whether a part of an output is a `PersonName`. */
export function isPersonName(schema: z.core.$ZodType): boolean {
  return peopleNamed.get(schema) !== undefined;
}

/** A role that somebody has only in one organisation's records, or in one framework's, or where both hold. */
export type Grant = { role: GivenRole; organisation: string | null; framework: string | null };

/** Whose a record is, and under which frameworks: what decides whether a grant reaches it. */
export type Scope = { organisations: readonly string[]; frameworks: readonly string[] };

/** What somebody may see. */
export type Clearance = {
  /** Codes of the markings that this person may see at all. */
  markings: readonly string[];
  /** Organisations that serve this person's: what is marked for them "and their clients" is seen too. */
  clientOf: readonly string[];
  /** Other organisations in which a grant lets the person work: what is marked for these is seen as by their own people. */
  alsoOf?: readonly string[];
  /**
   * published: only what has been published for everybody. work: drafts too, and what is marked for the person or the
   * organisation. everything: without being named, for whoever has the database in their hands anyway.
   */
  reach: "published" | "work" | "everything";
};

/** Who asks: an operation gets it as `person`, and gives it to the stores, which leave out what may not be seen. */
export type Person = {
  /** What records keep as who did something: it never changes, and says nothing of the person. */
  id: PersonId;
  name: string;
  organisation: string | null;
  /** The role that holds everywhere. */
  role: Role;
  /** What the person may do beyond that role in one organisation or framework. */
  grants: readonly Grant[];
  clearance: Clearance;
  /** With a key of theirs came a program, which may ask for operations of these nouns only; empty: of all that keys open. */
  onlyNouns?: readonly string[];
};

/** Something that can be asked for: an operation by its name, and what of its input matters. */
export type Deed = { operation: string; input: Record<string, unknown> };

/** What decides how far somebody sees: this is what stores ask for. */
export type Viewer = Pick<Person, "id" | "organisation" | "clearance">;

/** No more of a person than decides how far they see. */
export function viewerOf({ id, organisation, clearance }: Viewer): Viewer {
  return { id, organisation, clearance };
}

/** What an operation may use while it runs. A write runs in one transaction, which `database` then is. */
export type OperationContext = {
  database: Database;
  person: Person;
  /** The second person on whose approval it runs, where one was needed. */
  approvedBy?: PersonId;
  now: Clock;
  settings: Settings;
  /** Told how many of so many steps are done, where whoever asks wants to know. */
  onProgress?: ((done: number, all: number) => void) | undefined;
};

/** Who asks, and where it can be looked up what that concerns, before anything runs. */
export type Asking = Pick<OperationContext, "database" | "person" | "now">;

/** A file as an operation's result. */
export type FileResult = { name: string; mediaType: string; bytes: Uint8Array };
export const FileResult = z.custom<FileResult>(
  (value) => typeof value === "object" && value !== null && (value as FileResult).bytes instanceof Uint8Array,
);

/** Bytes as an operation's input: a file part over HTTP, a path on the command line, base64 in JSON. */
export const Bytes = z
  .union([
    z.instanceof(Uint8Array),
    z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
  ])
  .meta({ description: "The bytes of a file (base64 in JSON)" });

/**
 * A document in an input: its id, reference or title. A program may give the bytes of a file instead, and the command
 * line takes a path: the file is then read for the moment and not kept.
 */
export const DocumentOrFile = z.union([
  z.string().min(1).max(500),
  z.object({ name: z.string().min(1).max(300), content: Bytes }),
]);
export type DocumentOrFile = z.output<typeof DocumentOrFile>;

type Field = z.ZodType;

/**
 * Something a user can ask Entente to do, declared once: the HTTP interface, the command line, the MCP tools and the
 * browser's client are drawn from it.
 */
export type Operation<
  Input extends z.ZodObject = z.ZodObject,
  Output extends Field = Field,
  Gathered = undefined,
> = {
  /** "noun.verb", the noun in the plural: `commitments.list`. */
  name: string;
  /** One line, beginning with a verb, without a full stop. */
  summary: string;
  /** What a user should know besides, in plain sentences. */
  details?: string;
  /** A write becomes a POST, a tool that is not read-only, a transaction and an audit entry. */
  effect: "read" | "write";
  role: Role;
  /**
   * Whose records it would change, one scope for each of them: somebody whose role does not hold everywhere may ask for
   * it where their grants reach every one. Without it, nothing but a role that holds everywhere will do.
   */
  scope?(input: z.output<Input>, context: Asking): Promise<readonly Scope[]>;
  /**
   * What else it comes to, as somebody could have been asked for it by name: where that waits for a second person, this
   * does too, so that no way leads round one.
   */
  amountsTo?(input: z.output<Input>, context: Asking): Promise<readonly Deed[]>;
  /**
   * Whether it may share its transaction with others that are asked for at the same time (`group-commit.ts`): it decides
   * by its input and by what it reads of the records named there, does nothing outside the database, and is quick.
   */
  isTogether?: boolean;
  input: Input;
  /** Input fields that are somebody's personal data: the audit trail does not keep them, so that they can be erased. */
  personal?: readonly (keyof z.infer<Input> & string)[];
  output: Output;
  /** The input fields that the command line takes without a name, in order. */
  positional?: readonly (keyof z.infer<Input> & string)[];
  /** Whether an answer says that all is well; a command ends with 1 where it does not. All is, where this is absent. */
  isWell?(output: z.output<Output>): boolean;
  /** The columns that a terminal shows of a list of rows, in order. */
  columns?: readonly string[];
  /** On the command line, JSON has a row a line instead of one page: for programs that read line by line. */
  isByLine?: boolean;
  /**
   * Brings in from outside what a write needs, before its transaction is opened: no network may hold the database. Who asks
   * and the input have been checked; `run` is given it.
   */
  gather?(input: z.output<Input>, context: OperationContext): Promise<Gathered>;
  run(input: z.output<Input>, context: OperationContext, gathered?: Gathered): Promise<z.input<Output>>;
};

/** Declares an operation. The types of input and output flow from the schemas into `run`. */
export function defineOperation<
  const Name extends string,
  Input extends z.ZodObject,
  Output extends Field,
  Gathered = undefined,
>(
  operation: Omit<Operation<Input, Output, Gathered>, "name"> & { name: Name },
): Operation<Input, Output, Gathered> & { name: Name } {
  return operation;
}

/** Any operation, where only its declaration matters. */
// biome-ignore lint/suspicious/noExplicitAny: `run` takes what its own schema gives, which a list of operations cannot name
export type AnyOperation = Operation<any, any, any>;

/** The two halves of an operation's name. */
export function nameParts(operation: { name: string }): { noun: string; verb: string } {
  const [noun = "", verb = ""] = operation.name.split(".");
  return { noun, verb };
}

/** A page of a list: the rows, and how many there are in all under the same filters. */
export function pageOf<Row extends Field>(row: Row) {
  return z.object({ rows: z.array(row), total: z.int().min(0) });
}

/** Which part of a list is asked for. */
export const paging = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(50)
    .meta({ description: "How many rows, at most 1,000" }),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000_000)
    .default(0)
    .meta({ description: "How many rows to leave out first" }),
};

/** Which part of a list that is short enough to be given whole. */
export const wholePage = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(10_000)
    .meta({ description: "How many rows, at most 10,000" }),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(0)
    .meta({ description: "How many rows to leave out first" }),
};

/** A list of values in an input: repeated or parted by commas in an address or on the command line, an array in JSON. */
export function listOf<Item extends Field>(item: Item) {
  return z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
    z.array(item).default([]),
  );
}

/** Exactly one file in an input, with what it is of. */
export function oneFile(description: string) {
  return z
    .array(z.object({ name: z.string().min(1).max(500), content: Bytes }))
    .length(1)
    .meta({ description });
}

/** A list or an object in an input that comes beside a file: a form with a file carries it as text, in JSON. */
export function fromForm<Value extends z.ZodType>(value: Value) {
  return z.preprocess(parseText, value);
}

/** What JSON text says; text that is none is left for the schema to refuse. */
function parseText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Yes or no in an input: "true" and "false" in an address. */
export const flag = z.preprocess(
  (value) => (value === "true" || value === "" ? true : value === "false" ? false : value),
  z.boolean().default(false),
);
