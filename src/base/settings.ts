import { resolve } from "node:path";
import { GivenRole } from "./operation.ts";
import { Problem } from "./problem.ts";

type Setting = {
  /** The environment variable. */
  name: `ENTENTE_${string}`;
  means: string;
  fallback: string;
  /** Never shown, in no list and no log. */
  secret?: boolean;
};

/** Every setting there is. `entente settings`, the manual and the tests are drawn from this list. */
export const SETTINGS = [
  { name: "ENTENTE_DATA", means: "Folder of the embedded database and its lock.", fallback: "./.entente" },
  {
    name: "ENTENTE_DATABASE_URL",
    means: "Address of a PostgreSQL database (15 or later). Empty: the embedded database is used.",
    fallback: "",
    secret: true,
  },
  { name: "ENTENTE_HOST", means: "Address that the server listens on.", fallback: "127.0.0.1" },
  {
    name: "ENTENTE_PORT",
    means: "Port of the server. If it is taken, the next free one is used.",
    fallback: "4300",
  },
  {
    name: "ENTENTE_ADDRESS",
    means:
      "Address under which browsers reach the server, such as https://entente.example. Needed for signing in through an institution; requests under other names are refused.",
    fallback: "",
  },
  {
    name: "ENTENTE_OIDC_ISSUER",
    means:
      "Address of the OpenID Connect provider through which people sign in. Empty: a link that works once.",
    fallback: "",
  },
  { name: "ENTENTE_OIDC_CLIENT", means: "Client id of this Entente at the provider.", fallback: "entente" },
  {
    name: "ENTENTE_OIDC_SECRET",
    means: "Client secret of this Entente at the provider. Empty: a public client, which PKCE protects.",
    fallback: "",
    secret: true,
  },
  {
    name: "ENTENTE_OIDC_SCOPE",
    means: "Scopes that the provider is asked for.",
    fallback: "openid profile email",
  },
  {
    name: "ENTENTE_OIDC_ROLE_CLAIM",
    means: "Claim whose values decide the role of somebody who signs in.",
    fallback: "groups",
  },
  {
    name: "ENTENTE_OIDC_ROLES",
    means:
      'Role for each value of that claim, by commas: "desk=reviewer,heads=approver,*=reader". Without a fitting one nobody gets in.',
    fallback: "",
  },
  {
    name: "ENTENTE_OIDC_ORGANISATION_CLAIM",
    means: "Claim that names the organisation of somebody who signs in.",
    fallback: "organisation",
  },
  {
    name: "ENTENTE_VISITORS",
    means: "yes: who has not signed in sees what has been published, and nothing else. no: nobody does.",
    fallback: "no",
  },
  {
    name: "ENTENTE_APPROVALS",
    means:
      "When vocabulary/approvals.yaml is gone by. others: as soon as somebody else here may approve, so that nobody who is alone waits for ever. always: in any case.",
    fallback: "others",
  },
  {
    name: "ENTENTE_SESSION_HOURS",
    means: "After so many hours somebody signs in anew through the institution, whatever they do.",
    fallback: "12",
  },
  {
    name: "ENTENTE_IDLE_MINUTES",
    means: "After so many minutes without a request somebody signs in anew through the institution.",
    fallback: "120",
  },
  {
    name: "ENTENTE_REQUESTS_PER_MINUTE",
    means:
      "Most requests in a minute from one person or one key, for each process. Empty: 1,200 where people sign in through an institution, 12,000 alone on one's machine.",
    fallback: "",
  },
  {
    name: "ENTENTE_VISITOR_REQUESTS_PER_MINUTE",
    means: "Most requests in a minute from one address of which nobody has signed in, for each process.",
    fallback: "300",
  },
  {
    name: "ENTENTE_ADDRESS_HEADER",
    means:
      "Header in which the server in front names the address that asks, such as x-forwarded-for; its last value counts. Empty: the address of the connection.",
    fallback: "",
  },
  {
    name: "ENTENTE_CHECKPOINT_KEY",
    means:
      "File with the private Ed25519 key (PEM) that signs checkpoints of the ledger. Empty: one is made in the data folder at first need.",
    fallback: "",
  },
  {
    name: "ENTENTE_USER",
    means: "Name under which work is recorded. Empty: the name of the account.",
    fallback: "",
  },
  {
    name: "ENTENTE_ROLE",
    means: "What this user may do: reader, contributor, reviewer, approver or administrator.",
    fallback: "administrator",
  },
  {
    name: "ENTENTE_MARKINGS",
    means:
      "Markings that this user may see, by commas; what is marked for an organisation or a person is then seen only by those named. Empty: everything.",
    fallback: "",
  },
  {
    name: "ENTENTE_SILENT_DAYS",
    means: "After so many days without an entry about it, a commitment stands on the list of silent ones.",
    fallback: "180",
  },
  {
    name: "ENTENTE_AT_RISK_DAYS",
    means: "So many days ahead of its day, a commitment stands on the list of those at risk.",
    fallback: "30",
  },
  {
    name: "ENTENTE_SMTP_URL",
    means:
      "Mail server for reminders, such as smtps://user:password@mail.example:465. Empty: no mail is ever sent.",
    fallback: "",
    secret: true,
  },
  { name: "ENTENTE_MAIL_FROM", means: "Address from which reminders are sent.", fallback: "" },
  {
    name: "ENTENTE_MAIL_HOUR",
    means:
      "Hour, in the zone of ENTENTE_TIME_ZONE, from which on the reminders of a day are sent; those of a week on Monday.",
    fallback: "5",
  },
  {
    name: "ENTENTE_TIME_ZONE",
    means: "Time zone by whose days and hours reminders are sent, such as Europe/Brussels.",
    fallback: "UTC",
  },
  { name: "ENTENTE_MAX_MEGABYTES", means: "Largest document that is taken, in megabytes.", fallback: "50" },
  {
    name: "ENTENTE_FETCH_HOSTS",
    means:
      "Hosts inside the own network, by commas, from which a page may be fetched as evidence all the same. Empty: only from the public internet.",
    fallback: "",
  },
  {
    name: "ENTENTE_FETCH_SECONDS",
    means: "Longest time that fetching a page as evidence may take, in seconds.",
    fallback: "20",
  },
  {
    name: "ENTENTE_FRAME_ANCESTORS",
    means:
      "Origins, by commas, such as https://www.example.eu, whose pages may show a scoreboard in a frame (/embed/scoreboards/ID). Empty: nobody may. A frame shows what visitors see.",
    fallback: "",
  },
  { name: "ENTENTE_MAX_PAGES", means: "Longest document that is taken, in pages.", fallback: "2000" },
  {
    name: "ENTENTE_READ_SECONDS",
    means: "Longest time that reading one document may take, in seconds.",
    fallback: "60",
  },
  {
    name: "ENTENTE_READ_MEMORY",
    means: "Most memory that reading one document may take, in megabytes.",
    fallback: "1024",
  },
  {
    name: "ENTENTE_WORKERS",
    means: "How many documents are read at the same time. 0: one for each core.",
    fallback: "0",
  },
  {
    name: "ENTENTE_MODEL_URL",
    means:
      "Base address of a language model with the OpenAI interface, such as http://127.0.0.1:11434/v1. Empty: none is ever asked.",
    fallback: "",
  },
  { name: "ENTENTE_MODEL_NAME", means: "Name of the language model, as its address knows it.", fallback: "" },
  {
    name: "ENTENTE_MODEL_KEY",
    means: "Key that the language model asks for. Empty: none is sent.",
    fallback: "",
    secret: true,
  },
  {
    name: "ENTENTE_MODEL_MARKINGS",
    means: "Markings of the documents that may be sent to the language model, by commas.",
    fallback: "public",
  },
  {
    name: "ENTENTE_MODEL_SECONDS",
    means: "Longest time to wait for one answer of the language model, in seconds.",
    fallback: "60",
  },
  {
    name: "ENTENTE_MODEL_REQUESTS_PER_MINUTE",
    means: "Most requests to the language model in a minute, for each process.",
    fallback: "30",
  },
  {
    name: "ENTENTE_MODEL_MOST_TOKENS",
    means: "Most tokens that asking the language model about one document may cost; the rest is not sent.",
    fallback: "50000",
  },
] as const satisfies readonly Setting[];

export type Settings = {
  data: string;
  databaseUrl: string | null;
  host: string;
  port: number;
  /** Where browsers reach the server, as an origin; null: under the names of this machine only. */
  address: string | null;
  provider: ProviderSettings | null;
  visitors: boolean;
  /** Whether a second person is asked for always, or only where there is one. */
  approvals: "others" | "always";
  sessionMillis: number;
  idleMillis: number;
  /** Most requests in a minute from one person or key, and from one address of visitors. */
  requestsPerMinute: number;
  visitorRequestsPerMinute: number;
  addressHeader: string | null;
  /** The file of the key that signs checkpoints; null for the one in the data folder. */
  checkpointKey: string | null;
  user: string;
  role: string;
  markings: string[] | null;
  /** The mail server that sends reminders; null where none is set up. */
  mail: MailSettings | null;
  /** From which hour on the reminders of a day are sent, in this time zone. */
  mailHour: number;
  timeZone: string;
  silentDays: number;
  atRiskDays: number;
  maxBytes: number;
  /** Hosts that are not public and may be fetched from all the same. */
  fetchHosts: string[];
  fetchMillis: number;
  /** Origins that may show embedded scoreboards in a frame; none: nobody may. */
  frameAncestors: string[];
  maxPages: number;
  readMillis: number;
  readMegabytes: number;
  workers: number;
  /** The language model that may be asked; null where none is set up. */
  model: ModelSettings | null;
};

/** The OpenID Connect provider through which people of an institution sign in. */
export type ProviderSettings = {
  issuer: string;
  client: string;
  secret: string | null;
  scope: string;
  roleClaim: string;
  /** "*" stands for any value. */
  roles: { value: string; role: GivenRole }[];
  organisationClaim: string;
};

export type MailSettings = { url: string; from: string };

export type ModelSettings = {
  /** Base address, without a slash at its end. */
  url: string;
  name: string;
  key: string | null;
  /** Markings of the documents that may be sent. */
  markings: string[];
  /** Longest wait for one answer. */
  millis: number;
  perMinute: number;
  /** For each document. */
  mostTokens: number;
};

type Environment = Record<string, string | undefined>;

/** The settings in force. Throws `settings.invalid` where a value makes no sense, naming the variable. */
export function readSettings(environment: Environment): Settings {
  const text = (name: (typeof SETTINGS)[number]["name"]) => {
    const given = environment[name]?.trim();
    return given ? given : (SETTINGS.find((setting) => setting.name === name)?.fallback ?? "");
  };
  const whole = (name: (typeof SETTINGS)[number]["name"], least: number, most: number) => {
    const value = Number(text(name));
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new Problem("settings.invalid", {
      message: `${name} is "${text(name)}", which is not a whole number from ${least} to ${most}.`,
      remedy: `Set ${name} to such a number, or remove it to use the default.`,
      details: { setting: name },
    });
  };
  const databaseUrl = text("ENTENTE_DATABASE_URL");
  if (databaseUrl && !/^postgres(ql)?:\/\//u.test(databaseUrl)) {
    throw new Problem("settings.invalid", {
      message: "ENTENTE_DATABASE_URL is not the address of a PostgreSQL database.",
      remedy:
        "Give it as postgres://user:password@host:5432/database, or remove it to use the embedded database.",
      details: { setting: "ENTENTE_DATABASE_URL" },
    });
  }
  const markings = text("ENTENTE_MARKINGS");
  return {
    data: resolve(text("ENTENTE_DATA")),
    databaseUrl: databaseUrl || null,
    host: text("ENTENTE_HOST"),
    port: whole("ENTENTE_PORT", 0, 65_535),
    address: originIn("ENTENTE_ADDRESS", text("ENTENTE_ADDRESS")),
    provider: text("ENTENTE_OIDC_ISSUER") ? providerIn(text) : null,
    visitors: yesOrNo("ENTENTE_VISITORS", text("ENTENTE_VISITORS")),
    approvals: oneOf("ENTENTE_APPROVALS", text("ENTENTE_APPROVALS"), ["others", "always"]),
    sessionMillis: whole("ENTENTE_SESSION_HOURS", 1, 720) * 3_600_000,
    idleMillis: whole("ENTENTE_IDLE_MINUTES", 1, 43_200) * 60_000,
    requestsPerMinute: text("ENTENTE_REQUESTS_PER_MINUTE")
      ? whole("ENTENTE_REQUESTS_PER_MINUTE", 1, 1_000_000)
      : text("ENTENTE_OIDC_ISSUER")
        ? 1200
        : 12_000,
    visitorRequestsPerMinute: whole("ENTENTE_VISITOR_REQUESTS_PER_MINUTE", 1, 1_000_000),
    addressHeader: text("ENTENTE_ADDRESS_HEADER").toLowerCase() || null,
    checkpointKey: text("ENTENTE_CHECKPOINT_KEY") || null,
    user:
      text("ENTENTE_USER") || environment.USER || environment.USERNAME || environment.LOGNAME || "local user",
    role: text("ENTENTE_ROLE"),
    markings: markings ? markings.split(",").map((marking) => marking.trim()) : null,
    mail: text("ENTENTE_SMTP_URL") ? mailIn(text("ENTENTE_SMTP_URL"), text("ENTENTE_MAIL_FROM")) : null,
    mailHour: whole("ENTENTE_MAIL_HOUR", 0, 23),
    timeZone: zoneIn(text("ENTENTE_TIME_ZONE")),
    silentDays: whole("ENTENTE_SILENT_DAYS", 1, 3650),
    atRiskDays: whole("ENTENTE_AT_RISK_DAYS", 1, 3650),
    maxBytes: whole("ENTENTE_MAX_MEGABYTES", 1, 1024) * 1024 * 1024,
    fetchHosts: text("ENTENTE_FETCH_HOSTS")
      .split(",")
      .map((host) => host.trim())
      .filter(Boolean),
    frameAncestors: ancestorsIn(text("ENTENTE_FRAME_ANCESTORS")),
    fetchMillis: whole("ENTENTE_FETCH_SECONDS", 1, 600) * 1000,
    maxPages: whole("ENTENTE_MAX_PAGES", 1, 100_000),
    readMillis: whole("ENTENTE_READ_SECONDS", 1, 3600) * 1000,
    readMegabytes: whole("ENTENTE_READ_MEMORY", 64, 65_536),
    workers: whole("ENTENTE_WORKERS", 0, 64),
    model: text("ENTENTE_MODEL_URL")
      ? {
          ...modelAddress(text("ENTENTE_MODEL_URL"), text("ENTENTE_MODEL_NAME")),
          key: text("ENTENTE_MODEL_KEY") || null,
          markings: text("ENTENTE_MODEL_MARKINGS")
            .split(",")
            .map((marking) => marking.trim()),
          millis: whole("ENTENTE_MODEL_SECONDS", 1, 3600) * 1000,
          perMinute: whole("ENTENTE_MODEL_REQUESTS_PER_MINUTE", 1, 10_000),
          mostTokens: whole("ENTENTE_MODEL_MOST_TOKENS", 1, 100_000_000),
        }
      : null,
  };
}

/** The setting is wrong. Its value is not repeated: it may hold a secret. */
function invalid(setting: string, message: string, remedy: string): Problem {
  return new Problem("settings.invalid", { message: `${setting} ${message}`, remedy, details: { setting } });
}

function yesOrNo(name: string, given: string): boolean {
  if (given === "yes" || given === "no") return given === "yes";
  throw invalid(name, "is neither yes nor no.", "Set it to yes or to no.");
}

function oneOf<Word extends string>(name: string, given: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === given);
  if (found) return found;
  throw invalid(name, `is none of ${words.join(", ")}.`, `Set it to ${words.join(" or to ")}.`);
}

function originIn(name: string, given: string): string | null {
  if (!given) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url && /^https?:$/u.test(url.protocol) && !url.username && url.pathname === "/" && !url.search)
    return url.origin;
  throw invalid(name, "is not the address of a server.", "Give it as https://host, without a path.");
}

function providerIn(text: (name: (typeof SETTINGS)[number]["name"]) => string): ProviderSettings {
  const issuer = text("ENTENTE_OIDC_ISSUER");
  if (!URL.canParse(issuer) || !/^https?:$/u.test(new URL(issuer).protocol)) {
    throw invalid(
      "ENTENTE_OIDC_ISSUER",
      "is not an address.",
      "Give the issuer as the provider does, such as https://id.example.",
    );
  }
  if (!text("ENTENTE_ADDRESS")) {
    throw invalid(
      "ENTENTE_ADDRESS",
      "is empty, and the provider would not know where to send people back.",
      "Set it to the address under which browsers reach this server.",
    );
  }
  const roles = text("ENTENTE_OIDC_ROLES")
    .split(",")
    .filter(Boolean)
    .map((pair) => {
      const at = pair.lastIndexOf("=");
      const role = GivenRole.safeParse(pair.slice(at + 1).trim());
      if (at > 0 && role.success) return { value: pair.slice(0, at).trim(), role: role.data };
      throw invalid(
        "ENTENTE_OIDC_ROLES",
        `has the part "${pair}", which gives no role.`,
        `Write value=role, with a role of ${GivenRole.options.join(", ")}.`,
      );
    });
  return {
    issuer,
    client: text("ENTENTE_OIDC_CLIENT"),
    secret: text("ENTENTE_OIDC_SECRET") || null,
    scope: text("ENTENTE_OIDC_SCOPE"),
    roleClaim: text("ENTENTE_OIDC_ROLE_CLAIM"),
    roles,
    organisationClaim: text("ENTENTE_OIDC_ORGANISATION_CLAIM"),
  };
}

/** Origins that are named one by one: a policy that let every site frame a page would be none. */
function ancestorsIn(given: string): string[] {
  const origins = given
    .split(",")
    .map((origin) => origin.trim())
    .filter(Boolean);
  return origins.map((origin) => originIn("ENTENTE_FRAME_ANCESTORS", origin) ?? origin);
}

/** A time zone by its name in the IANA database. */
function zoneIn(zone: string): string {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    const why = `is "${zone}", which is no time zone.`;
    throw invalid("ENTENTE_TIME_ZONE", why, "Give it as Europe/Brussels or UTC.");
  }
}

/** The mail server. Its address is not repeated in a problem: it may hold a password. */
function mailIn(url: string, from: string): MailSettings {
  if (!/^smtps?:\/\/[^/]+/u.test(url) || !URL.canParse(url))
    throw invalid(
      "ENTENTE_SMTP_URL",
      "is not the address of a mail server.",
      "Give it as smtp://host:587 or smtps://user:password@host:465.",
    );
  if (/^[^\s@]+@[^\s@]+$|<[^\s@]+@[^\s@]+>$/u.test(from)) return { url, from };
  throw invalid(
    "ENTENTE_MAIL_FROM",
    "is no e-mail address, and mail needs one.",
    "Set it to the sender's address.",
  );
}

/** The address and name of the language model. Throws `settings.invalid`; the address is not repeated: it may hold a secret. */
function modelAddress(given: string, name: string): { url: string; name: string } {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/u.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new Problem("settings.invalid", {
      message: "ENTENTE_MODEL_URL is not the base address of a language model.",
      remedy:
        "Give it as https://host/v1, without a name, password or question mark; a key goes into ENTENTE_MODEL_KEY.",
      details: { setting: "ENTENTE_MODEL_URL" },
    });
  }
  if (name) return { url: url.href.replace(/\/+$/u, ""), name };
  throw new Problem("settings.invalid", {
    message: "ENTENTE_MODEL_URL is set, but ENTENTE_MODEL_NAME is not.",
    remedy: "Name the model, or remove ENTENTE_MODEL_URL to work without one.",
    details: { setting: "ENTENTE_MODEL_NAME" },
  });
}

/** Each setting with its meaning and the value in force, for a person. A secret shows only whether it is set. */
export function describeSettings(
  environment: Environment,
): { name: string; value: string; default: string; means: string }[] {
  return SETTINGS.map((setting: Setting) => {
    const given = environment[setting.name]?.trim();
    const value = setting.secret ? (given ? "(set)" : "") : given || setting.fallback;
    return { name: setting.name, value, default: setting.fallback, means: setting.means };
  });
}
