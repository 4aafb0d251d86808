import type { AnyOperation, OperationContext, Person, Scope } from "../../base/operation.ts";
import { hasRoleIn } from "../grants/granted.ts";
import { THIS_MACHINE } from "../people/local-person.ts";
import { listPeople } from "../people/person.store.ts";
import { personNow } from "../sessions/signing-in.ts";
import type { Approval } from "./approval.ts";

export type Asked = Approval & { person: Person };

/** What deciding about something asked takes: whose records it is about, and the operation itself. */
export type Deciding = { operation: AnyOperation; scopes: readonly Scope[] };

/** Whether somebody could decide: it waits, it is not their own, and they might do it themselves. */
export function mayDecide(person: Person, asked: Asked, { operation, scopes }: Deciding): boolean {
  if (asked.decision !== null || asked.person.id === person.id) return false;
  return hasRoleIn(person, "approver", scopes) && hasRoleIn(person, operation.role, scopes);
}

/** Everybody who can sign in here, as they may act now. */
export async function listActing({ database, settings, now }: OperationContext): Promise<Person[]> {
  const known = (await listPeople(database)).filter(({ issuer }) => issuer !== null);
  const here = { database, settings, now: now() };
  const acting = await Promise.all(
    known.map(({ id, issuer }) => personNow(here, id, issuer === THIS_MACHINE ? "local" : "provider")),
  );
  return acting.filter((person) => person !== undefined);
}

/** Whether anybody who may decide also sees what was asked: where nobody does, it would wait for ever. */
export async function hasDecider(
  people: readonly Person[],
  asked: Asked,
  deciding: Deciding,
  mayKnow: (person: Person) => Promise<boolean>,
): Promise<boolean> {
  for (const person of people) if (mayDecide(person, asked, deciding) && (await mayKnow(person))) return true;
  return false;
}
