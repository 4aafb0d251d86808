import type { Database } from "../../base/database/database.ts";
import type { Person, PersonId } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { Settings } from "../../base/settings.ts";
import { isEverywhere, withGrants } from "../grants/granted.ts";
import { findKey } from "../keys/key.store.ts";
import { narrowedTo } from "../keys/key.ts";
import { MARKINGS } from "../markings/marking.ts";
import { readLocalPerson } from "../people/local-person.ts";
import { findPerson } from "../people/person.store.ts";
import {
  beginSession,
  countFailures,
  findSession,
  forgetOver,
  recordFailure,
  type SessionKind,
  takeLink,
} from "./session.store.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** On a machine of one's own nobody else sits down in between. */
const LOCAL = { idle: 7 * DAY, longest: 30 * DAY };
/** So many sign-ins may fail from one place within so long; then that place has to wait. */
const MOST_FAILURES = 10;
const WITHIN = 15 * MINUTE;
/** A link is opened at once, by hand or by the browser that the start opens. */
export const LINK_LASTS = 15 * MINUTE;

type Here = { database: Database; settings: Settings; now: Date };

function lifetime(kind: SessionKind, { sessionMillis, idleMillis }: Settings) {
  return kind === "local" ? LOCAL : { idle: idleMillis, longest: sessionMillis };
}

/** Somebody as they may act now: rights that were taken from them meanwhile are gone. Undefined where none is left. */
export async function personNow(
  { database, settings }: Here,
  id: PersonId,
  kind: SessionKind,
): Promise<Person | undefined> {
  const known = await findPerson(database, id);
  if (!known?.name || known.lockedAt) return undefined; // erased, or locked out
  const { name, organisation, clientOf, grants } = known;
  if (kind === "local") return withGrants({ ...readLocalPerson(settings), id, name }, grants);
  if (known.role === null && grants.length === 0) return undefined;
  const isGuest = known.role === null && !grants.some(isEverywhere);
  const markings = MARKINGS().filter(({ audience }) => !isGuest || audience !== "staff");
  const person = {
    id,
    name,
    organisation,
    // Whoever works in one organisation or framework alone reads as far as markings let a guest.
    role: known.role ?? ("reader" as const),
    clearance: {
      markings: known.markings ?? markings.map(({ code }) => code),
      clientOf,
      reach: "work" as const,
    },
  };
  return withGrants(person, grants);
}

/** Who holds the secret of a session, if it goes on. */
export async function personOfSession(here: Here, secret: string): Promise<Person | undefined> {
  const { database, now, settings } = here;
  const shortest = Math.max(LOCAL.idle, settings.idleMillis);
  const session = await findSession(database, secret, { now, idleSince: new Date(now.getTime() - shortest) });
  if (!session || now.getTime() - session.used.getTime() > lifetime(session.kind, settings).idle)
    return undefined;
  return personNow(here, session.person, session.kind);
}

/** In whose name a program works that holds the secret of a key, as far as the key goes. */
export async function personOfKey(here: Here, secret: string): Promise<Person | undefined> {
  const key = await findKey(here.database, secret, here.now);
  const person = key && (await personNow(here, key.owner, key.kind));
  return key && person && narrowedTo(person, key);
}

/** Begins a session for somebody. Answers its secret and for how long the browser is to keep it. */
export async function signIn(
  { database, settings, now }: Here,
  person: PersonId,
  kind: SessionKind,
): Promise<{ secret: string; seconds: number }> {
  const { longest } = lifetime(kind, settings);
  await forgetOver(database, now, new Date(now.getTime() - WITHIN));
  const secret = await beginSession(database, {
    person,
    kind,
    at: now,
    ends: new Date(now.getTime() + longest),
  });
  return { secret, seconds: Math.floor(longest / 1000) };
}

/** Signs in who opens a link that works once. Throws `access.link`. */
export async function signInByLink(here: Here, link: string): Promise<{ secret: string; seconds: number }> {
  const person = await takeLink(here.database, link, here.now);
  if (person) return signIn(here, person, "local");
  throw new Problem("access.link", {
    message: "This link has been used already, or is too old.",
    remedy: "Make a new one with `entente sessions link` where Entente runs.",
  });
}

/** Throws `access.locked` where too many sign-ins have failed from one place lately. */
export async function assertNotLocked({ database, now }: Here, source: string): Promise<void> {
  const failed = await countFailures(database, source, new Date(now.getTime() - WITHIN));
  if (failed < MOST_FAILURES) return;
  throw new Problem("access.locked", {
    message: "Too many attempts to sign in have failed from here.",
    remedy: "Wait a quarter of an hour, and try again with the right key or link.",
  });
}

/** Counts a failed sign-in against the place that it came from. */
export async function noteFailure({ database, now }: Here, source: string): Promise<void> {
  await recordFailure(database, source, now);
}

/** Who has not signed in, where that is allowed: sees what has been published, and changes nothing. */
export function visitor(): Person {
  return {
    id: "per-v2s2t2r22222" as PersonId,
    name: "visitor",
    organisation: null,
    role: "visitor",
    grants: [],
    clearance: { markings: MARKINGS().map(({ code }) => code), clientOf: [], reach: "published" },
  };
}
