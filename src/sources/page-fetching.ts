import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { version } from "../base/place.ts";
import { Problem } from "../base/problem.ts";

/** A page of the web as it came. */
export type FetchedPage = {
  bytes: Uint8Array;
  /** A file name for the copy. */
  name: string;
  /** Where it came from in the end, after redirections. */
  from: string;
};

export type FetchLimits = {
  /** Most bytes of a page, unpacked. */
  maxBytes: number;
  /** Longest time for all of it, redirections included. */
  millis: number;
  /** Hosts that may be asked although their addresses are not public. */
  hosts: readonly string[];
};

const MOST_REDIRECTIONS = 5;

/**
 * Fetches a page of the public web. The name of a host is looked up once, and the address that was looked at is the one
 * that is asked: nothing inside the network of this server can be reached by a name that changes its mind.
 *
 * Throws `sources.page-address`, `sources.page-private`, `sources.page-status`, `sources.page-too-large`,
 * `sources.page-too-slow` and `sources.page-unreachable`.
 */
export async function fetchPage(address: string, limits: FetchLimits): Promise<FetchedPage> {
  const clock = AbortSignal.timeout(limits.millis);
  let url = new URL(address);
  try {
    for (let step = 0; step <= MOST_REDIRECTIONS; step++) {
      const response = await ask(url, limits, clock);
      const onward = redirectionOf(response, url);
      if (onward === null) return { ...(await readPage(response, url, limits)), from: url.href };
      response.destroy();
      url = onward;
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw clock.aborted ? tooSlow(url, limits) : unreachable(url, error);
  }
  throw unreachable(url, new Error(`it leads on more than ${MOST_REDIRECTIONS} times`));
}

function ask(url: URL, limits: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> {
  if (!/^https?:$/u.test(url.protocol) || url.username || url.password) throw badAddress(url);
  const host = url.hostname.replace(/^\[|\]$/gu, "");
  // Of an address nothing is looked up, so it is looked at here.
  if (isIP(host) !== 0) assertPublic(host, host, limits);
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? secureRequest : plainRequest;
    const request = send(url, {
      signal,
      agent: false,
      lookup: publicLookup(limits),
      headers: {
        "user-agent": `Entente/${version()} (keeps a copy as evidence)`,
        accept: "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5",
      },
    });
    request.on("response", resolve).on("error", reject).end();
  });
}

/** Looks a name up, and gives only addresses that may be asked: one that may not refuses them all. */
function publicLookup(limits: FetchLimits): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true })
      .then((found) => {
        for (const { address } of found) assertPublic(address, host, limits);
        const [first] = found;
        if (options.all) done(null, found);
        else done(null, first?.address ?? "", first?.family);
      })
      .catch((error) => done(error, ""));
  };
}

const NOT_PUBLIC = new BlockList();
// IANA's registries of special-purpose addresses: what is no host of the public internet.
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, "ipv6");
const GLOBAL = new BlockList();
GLOBAL.addSubnet("2000::", 3, "ipv6");

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !NOT_PUBLIC.check(address, "ipv4");
  return isIP(address) === 6 && GLOBAL.check(address, "ipv6") && !NOT_PUBLIC.check(address, "ipv6");
}

function assertPublic(address: string, host: string, { hosts }: FetchLimits): void {
  if (isPublicAddress(address) || hosts.includes(host)) return;
  throw new Problem("sources.page-private", {
    message: `${host} is no host of the public internet.`,
    remedy: "Bring a copy of the page as a file, or have ENTENTE_FETCH_HOSTS name this host.",
    details: { host },
  });
}

function redirectionOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location) return null;
  return new URL(headers.location, from);
}

async function readPage(response: IncomingMessage, url: URL, { maxBytes }: FetchLimits) {
  const { statusCode = 0, headers } = response;
  if (statusCode < 200 || statusCode > 299) {
    response.destroy();
    throw new Problem("sources.page-status", {
      message: `${url.host} answers with status ${statusCode}.`,
      remedy: "Open the address in a browser and see what is there; bring a copy of it as a file.",
      details: { status: statusCode },
    });
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(response)) {
    size += (chunk as Buffer).byteLength;
    if (size > maxBytes) {
      response.destroy();
      throw new Problem("sources.page-too-large", {
        message: `The page is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`,
        remedy: "Bring the part of it that shows something as a file, or raise ENTENTE_MAX_MEGABYTES.",
      });
    }
    chunks.push(chunk as Buffer);
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), name: nameOf(url, headers["content-type"]) };
}

function unpacked(response: IncomingMessage): Readable {
  const encoding = response.headers["content-encoding"] ?? "identity";
  const unpack = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[encoding];
  if (!unpack) return response;
  const stream = unpack();
  response.on("error", (error) => stream.destroy(error));
  return response.pipe(stream);
}

/** A name for the copy: the last part of the address, with the ending that its type has. */
function nameOf(url: URL, type = ""): string {
  const last = decodeURIComponent(url.pathname.split("/").filter(Boolean).at(-1) ?? "").replace(
    /[^\p{L}\p{N}._-]/gu,
    "-",
  );
  const name = last.slice(-120) || url.hostname;
  const isPage = /html/u.test(type);
  return isPage && !/\.x?html?$/iu.test(name) ? `${name}.html` : name;
}

function badAddress(url: URL): Problem {
  return new Problem("sources.page-address", {
    message: "A page is fetched from an address with http or https, without a name and password in it.",
    remedy: "Give such an address, or bring a copy of the page as a file.",
    details: { protocol: url.protocol },
  });
}

function tooSlow(url: URL, { millis }: FetchLimits): Problem {
  return new Problem("sources.page-too-slow", {
    message: `${url.host} has not given the page within ${Math.round(millis / 1000)} seconds.`,
    remedy: "Try again later, or bring a copy of the page as a file.",
  });
}

function unreachable(url: URL, error: unknown): Problem {
  return new Problem("sources.page-unreachable", {
    message: `The page cannot be fetched from ${url.host}: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: "Look whether the address is right, or bring a copy of the page as a file.",
    cause: error,
  });
}
