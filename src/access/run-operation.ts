import type { z } from "zod";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../base/database/database.ts";
import { problemOfDatabase } from "../base/database/database-problem.ts";
import { transactTogether } from "../base/database/group-commit.ts";
import {
  type AnyOperation,
  type Asking,
  nameParts,
  type Operation,
  type OperationContext,
  type Person,
} from "../base/operation.ts";
import { Problem, recordOf } from "../base/problem.ts";
import type { Settings } from "../base/settings.ts";
import { recordApproval } from "./approvals/approval.store.ts";
import { mayBeNamed } from "./approvals/approval.ts";
import { needsSecondPerson } from "./approvals/second-person.ts";
import { recordAuditEntry } from "./audit-entry.store.ts";
import { mayAsk, mightAsk } from "./grants/granted.ts";
import { isOpenTo } from "./keys/key.ts";
import { withNames } from "./people/shown-names.ts";

/** What the runner needs besides the operation, its input and who asks. */
export type Ground = {
  database: Database;
  now: Clock;
  settings: Settings;
  onProgress?: OperationContext["onProgress"];
  /** Whether an operation waits for a second person; by the vocabulary and the settings where it is absent. */
  needsApproval?: (operation: string) => boolean;
};

/**
 * Runs an operation for a person: checks the input and the role, opens the transaction of a write, runs it, checks the
 * output, and writes the audit entry. Every interface goes through here, and nothing else runs an operation.
 *
 * Throws `operation.input` (with the paths of the fields), `access.role`, what `problemOfDatabase` knows, and whatever the
 * operation throws. A write that throws has changed nothing, but its audit entry stays.
 */
export async function runOperation<Input extends z.ZodObject, Output extends z.ZodType, Gathered>(
  operation: Operation<Input, Output, Gathered>,
  input: unknown,
  person: Person,
  ground: Ground,
): Promise<z.output<Output>> {
  if (operation.effect === "read") {
    const { database } = ground;
    return run(operation, input, person, ground, { database })
      .then((output) => withNames<z.output<Output>>(operation.output, output, database, person))
      .catch((error) => {
        throw problemOfDatabase(error) ?? error;
      });
  }
  const entry = {
    at: ground.now(),
    person: person.id,
    role: person.role,
    operation: operation.name,
    input: withoutBytes(withoutPersonal(operation, input)),
  };
  const named = (output: z.output<Output>, database: Database) =>
    withNames<z.output<Output>>(operation.output, output, database, person);
  let wasEnding = false;
  try {
    const waiting = await askForApproval(operation, input, person, ground);
    if (waiting) throw waiting;
    const gathered = await gather(operation, input, person, ground);
    const write = async (database: Database) => {
      wasEnding = false;
      const made = await run(operation, input, person, ground, { database, gathered });
      await recordAuditEntry(database, { ...entry, outcome: "done", problem: null });
      // The names with it where one question serves many; else once all is kept, as others may be waiting to write.
      const output = operation.isTogether ? await named(made, database) : made;
      wasEnding = true;
      return output;
    };
    if (operation.isTogether) {
      // Whoever may not ask, or asks wrongly, holds up nobody else.
      await admit(operation, input, { database: ground.database, person, now: ground.now });
      return await transactTogether(ground.database, write);
    }
    return await named(await ground.database.transaction().execute(write), ground.database);
  } catch (error) {
    const away = problemOfDatabase(error, { wasEnding });
    const { code } = recordOf(away ?? error);
    const outcome = OUTCOMES[code] ?? (code.startsWith("access.") ? "refused" : "failed");
    await recordAuditEntry(ground.database, { ...entry, outcome, problem: code }).catch((failed) => {
      // A database that is away keeps no trail of its absence; whoever asked hears of it.
      if (!away) throw failed;
    });
    throw away ?? error;
  }
}

/** What is only asked for has been done as asked. */
const OUTCOMES: Record<string, "done"> = { "approvals.waiting": "done" };

/** Keeps what somebody asks for until a second person decides, where it needs one. Answers the problem that says so. */
async function askForApproval(
  operation: AnyOperation,
  input: unknown,
  person: Person,
  { database, now, settings, needsApproval }: Ground,
): Promise<Problem | null> {
  if (!(needsApproval?.(operation.name) ?? (mayBeNamed(operation.name) || operation.amountsTo))) return null;
  const parsed = await admit(operation, input, { database, person, now });
  if (!needsApproval && !(await needsSecondPerson(operation, parsed, { database, person, settings, now })))
    return null;
  const id = await recordApproval(database, {
    operation: operation.name,
    input: input ?? {},
    person,
    at: now(),
  });
  return new Problem("approvals.waiting", {
    message: `This takes effect once a second person has approved it (${id}).`,
    remedy: "Ask an approver to look at the approvals that wait.",
    details: { id },
  });
}

/** What a write brings in from outside, once who asks and the input have been checked. */
async function gather<Input extends z.ZodObject, Output extends z.ZodType, Gathered>(
  operation: Operation<Input, Output, Gathered>,
  input: unknown,
  person: Person,
  ground: Ground,
): Promise<Gathered | undefined> {
  if (!operation.gather) return undefined;
  const parsed = await admit(operation, input, { ...ground, person });
  return operation.gather(parsed as z.output<Input>, { ...ground, person });
}

async function run<Input extends z.ZodObject, Output extends z.ZodType, Gathered>(
  operation: Operation<Input, Output, Gathered>,
  input: unknown,
  person: Person,
  ground: Ground,
  { database, gathered }: { database: Database; gathered?: Gathered | undefined },
): Promise<z.output<Output>> {
  const parsed = await admit(operation, input, { database, person, now: ground.now });
  const output = await operation.run(parsed as z.output<Input>, { ...ground, database, person }, gathered);
  return operation.output.parse(output);
}

/** Checks who asks, and the input. Answers the input as the operation takes it. */
async function admit(operation: AnyOperation, input: unknown, asked: Asking): Promise<unknown> {
  const { person } = asked;
  if (!mightAsk(person, operation)) throw badRole(operation, person);
  assertOpenToKey(operation, person);
  const parsed = strictInput(operation).safeParse(input ?? {});
  if (!parsed.success) throw badInput(operation, parsed.error);
  if (await mayAsk(operation, parsed.data, asked)) return parsed.data;
  throw badRole(operation, person);
}

const strictInputs = new WeakMap<AnyOperation, z.ZodObject>();

/** The input's schema, which takes no field that it does not know. Kept: a schema is compiled when it is first used. */
function strictInput(operation: AnyOperation): z.ZodObject {
  const known = strictInputs.get(operation) ?? operation.input.strict();
  strictInputs.set(operation, known);
  return known;
}

function badRole({ name, role }: AnyOperation, person: Person): Problem {
  const here = person.grants.length ? " here, where none of your grants holds" : "";
  return new Problem("access.role", {
    message: `${name} needs the role ${role}; yours is ${person.role}${here}.`,
    remedy:
      person.role === "visitor"
        ? "Sign in, and ask again."
        : "Ask an administrator for that role, or ask somebody who has it.",
    details: { needs: role, has: person.role },
  });
}

function assertOpenToKey(operation: AnyOperation, person: Person): void {
  if (isOpenTo(person, nameParts(operation).noun)) return;
  throw new Problem("access.key-scope", {
    message: `This key does not open ${operation.name}.`,
    remedy: "Use a key that names this noun; keys, sessions, people and grants are open to no key.",
  });
}

function badInput(operation: AnyOperation, error: z.ZodError): Problem {
  const fields = error.issues.map((issue) => ({
    path: "keys" in issue ? (issue.keys as string[]).join(", ") : issue.path.join("."),
    message: issue.message,
  }));
  const first = fields[0];
  return new Problem("operation.input", {
    message: `${operation.name} cannot use this input: ${first?.path ? `${first.path}: ` : ""}${first?.message ?? "it does not fit"}.`,
    remedy: "Correct the named field and ask again.",
    details: { fields },
  });
}

function withoutPersonal({ personal = [] }: AnyOperation, input: unknown): unknown {
  if (personal.length === 0 || typeof input !== "object" || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, personal.includes(key) ? "(personal)" : value]),
  );
}

/** The input as the audit trail keeps it: no bytes of files, no over-long text. */
function withoutBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return `(${value.byteLength} bytes)`;
  if (typeof value === "string")
    return value.length > 500 ? `${value.slice(0, 500)}… (${value.length} characters)` : value;
  if (Array.isArray(value)) return value.length > 200 ? `(${value.length} values)` : value.map(withoutBytes);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutBytes(inner)]));
  }
  return value;
}
