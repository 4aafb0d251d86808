import * as oidc from "openid-client";
import type { Database } from "../../base/database/database.ts";
import { type GivenRole, type PersonId, ROLES } from "../../base/operation.ts";
import { Problem } from "../../base/problem.ts";
import type { ProviderSettings } from "../../base/settings.ts";
import { recordOrganisation } from "../organisations/organisation.store.ts";
import { findPerson, findPersonId, recordPerson, setRights, takeInvitation } from "../people/person.store.ts";
import { type Flow, recordFlow, takeFlow } from "./session.store.ts";

const FLOW_LASTS = 10 * 60_000;
/** Clocks of two machines differ: so many seconds are forgiven. */
const CLOCK_SECONDS = 30;

const found = new Map<string, { at: number; config: Promise<oidc.Configuration> }>();
const FOUND_LASTS = 60 * 60_000;

/** What the provider says of itself, asked for once an hour. A plain http address is taken on this machine only. */
function configurationOf(
  { issuer, client, secret }: ProviderSettings,
  now: number,
): Promise<oidc.Configuration> {
  const key = `${issuer} ${client}`;
  const known = found.get(key);
  if (known && now - known.at < FOUND_LASTS) return known.config;
  const url = new URL(issuer);
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  const config = oidc.discovery(
    url,
    client,
    { client_secret: secret ?? undefined, [oidc.clockTolerance]: CLOCK_SECONDS },
    secret ? oidc.ClientSecretBasic(secret) : oidc.None(),
    { execute: isLocal ? [oidc.allowInsecureRequests] : [], timeout: 10 },
  );
  found.set(key, { at: now, config });
  config.catch(() => found.delete(key)); // a provider that was away is asked again
  return config;
}

/** A path of this server to go back to after signing in; anything else is its first page. */
export function safePath(path: string | null | undefined): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a browser drops these, and what is left may be another host
  return path && /^\/(?![/\\])[^\\\u0000-\u001f]*$/u.test(path) ? path : "/";
}

/** Begins a login (authorization code with PKCE). Answers where to send the browser, and the secret that binds the login to it. */
export async function beginLogin(
  database: Database,
  provider: ProviderSettings,
  { callback, returnTo, now }: { callback: string; returnTo: string; now: Date },
): Promise<{ address: string; secret: string }> {
  const config = await reach(() => configurationOf(provider, now.getTime()));
  const flow: Flow = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    returnTo: safePath(returnTo),
  };
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: provider.scope,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: "S256",
  });
  const secret = await recordFlow(database, flow, new Date(now.getTime() + FLOW_LASTS));
  return { address: address.href, secret };
}

/**
 * Ends a login: checks that the provider's answer belongs to it (state, nonce, verifier, issuer, audience, times), and
 * records who has signed in with the role and organisation that the claims give. Throws `access.login`,
 * `access.locked-out`, and `access.no-role` where neither the settings nor anybody here give them a role.
 */
export async function endLogin(
  database: Database,
  provider: ProviderSettings,
  { answer, callback, secret, now }: { answer: URL; callback: string; secret: string | null; now: Date },
): Promise<{ person: PersonId; returnTo: string }> {
  const flow = secret === null ? undefined : await takeFlow(database, secret, now);
  if (!flow) throw badLogin();
  const config = await reach(() => configurationOf(provider, now.getTime()));
  const url = new URL(callback);
  url.search = answer.search;
  const claims = await claimsOf(config, url, flow);
  return { person: await admitted(database, provider, claims, now), returnTo: flow.returnTo };
}

/** Who the claims speak of, with the rights that they give. Whoever was invited needs none of them: they were given theirs here. */
async function admitted(
  database: Database,
  provider: ProviderSettings,
  claims: Record<string, unknown>,
  now: Date,
): Promise<PersonId> {
  const identity = { issuer: String(claims.iss), subject: String(claims.sub) };
  const email = claims.email_verified === true ? text(claims.email) : null;
  const invited = email && (await takeInvitation(database, email, identity));
  const known = invited || (await findPersonId(database, identity));
  const role = roleOf(claims, provider);
  const before = known ? await findPerson(database, known) : undefined;
  if (before?.lockedAt) throw lockedOut();
  if (role === null && !before?.grants.length) throw noRole();
  const name = text(claims.name) ?? text(claims.preferred_username) ?? text(claims.email) ?? "unnamed";
  const person = await recordPerson(database, { ...identity, name, at: now });
  const organisation = text(claims[provider.organisationClaim]);
  await setRights(database, person, {
    role,
    organisation: organisation ? await recordOrganisation(database, organisation, now) : null,
  });
  return person;
}

function lockedOut(): Problem {
  return new Problem("access.locked-out", {
    message: "An administrator has locked you out of this Entente.",
    remedy: "Ask whoever runs it.",
  });
}

async function claimsOf(config: oidc.Configuration, url: URL, flow: Flow): Promise<Record<string, unknown>> {
  try {
    const tokens = await oidc.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw badLogin();
    // What is not in the token itself the provider tells when asked; for the same subject only.
    const more = config.serverMetadata().userinfo_endpoint
      ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
      : {};
    return { ...more, ...claims };
  } catch (error) {
    throw badLogin(error);
  }
}

const text = (value: unknown) =>
  typeof value === "string" && value.trim() ? value.trim().slice(0, 200) : null;

/** The greatest role that the settings give to one of the values of the claim; "*" stands for anybody. Null where they give none. */
export function roleOf(
  claims: Record<string, unknown>,
  { roleClaim, roles }: ProviderSettings,
): GivenRole | null {
  const values = [claims[roleClaim]].flat().map(String);
  const given = roles.flatMap(({ value, role }) => (value === "*" || values.includes(value) ? [role] : []));
  return given.sort((one, other) => ROLES.indexOf(other) - ROLES.indexOf(one))[0] ?? null;
}

function noRole(): Problem {
  return new Problem("access.no-role", {
    message: "You have signed in, but nobody has given you a role in this Entente.",
    remedy: "Ask whoever runs it to invite you, or to add one of your groups to ENTENTE_OIDC_ROLES.",
  });
}

function badLogin(cause?: unknown): Problem {
  return new Problem("access.login", {
    message: "This sign-in did not come to its end, or is not the one that this browser began.",
    remedy: "Begin it again from the sign-in page.",
    cause,
  });
}

async function reach<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    throw new Problem("access.provider", {
      message: "The sign-in service of your institution does not answer as it should.",
      remedy: "Try again in a minute; if it stays so, tell whoever runs this Entente.",
      cause,
    });
  }
}
