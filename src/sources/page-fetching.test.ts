import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchPage, isPublicAddress } from "./page-fetching.ts";

const PAGE = "<h1>The lamp burns</h1>";
const answers: Record<string, RequestListener> = {
  "/lamp": (_, response) => response.setHeader("content-type", "text/html").end(PAGE),
  "/packed": (_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync(PAGE)),
  "/moved": (_, response) => response.writeHead(302, { location: "/lamp" }).end(),
  "/round": (_, response) => response.writeHead(302, { location: "/round" }).end(),
  "/inward": (_, response) => response.writeHead(302, { location: "http://169.254.169.254/latest" }).end(),
  "/by-name": (_, response) => response.writeHead(302, { location: `http://localhost:${port()}/lamp` }).end(),
  "/gone": (_, response) => response.writeHead(410).end("gone"),
  "/bomb": (_, response) =>
    response.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(3_000_000))),
  "/never": () => {},
};

let server: Server;
const port = () => (server.address() as AddressInfo).port;
const at = (path: string) => `http://127.0.0.1:${port()}${path}`;
const limits = { maxBytes: 1024 * 1024, millis: 5000, hosts: ["127.0.0.1"] };

beforeAll(async () => {
  server = createServer((request, response) => answers[request.url ?? ""]?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("a page is kept as it came, unpacked and after its redirections, with a name of its own", async () => {
  const lamp = { name: "lamp.html", from: at("/lamp"), bytes: new Uint8Array(Buffer.from(PAGE)) };
  expect(await fetchPage(at("/lamp"), limits)).toEqual(lamp);
  expect(await fetchPage(at("/moved"), limits)).toEqual(lamp);
  expect(await fetchPage(at("/packed"), limits)).toMatchObject({ name: "packed", bytes: lamp.bytes });
});

test("nothing inside the network is asked unless it is named: by address, by name or by a redirection", async () => {
  const nobody = { ...limits, hosts: [] };
  for (const address of [at("/lamp"), `http://localhost:${port()}/lamp`, "http://[::1]/", "http://0x7f.1/"])
    await expect(fetchPage(address, nobody)).rejects.toMatchObject({ code: "sources.page-private" });
  for (const path of ["/inward", "/by-name"])
    await expect(fetchPage(at(path), limits)).rejects.toMatchObject({ code: "sources.page-private" });
  for (const address of ["http://ada:word@127.0.0.1/", "ftp://127.0.0.1/"])
    await expect(fetchPage(address, limits)).rejects.toMatchObject({ code: "sources.page-address" });
});

test("a page that is gone, too large when unpacked, too slow or leads round in a circle is refused and says why", async () => {
  await expect(fetchPage(at("/gone"), limits)).rejects.toMatchObject({ code: "sources.page-status" });
  await expect(fetchPage(at("/bomb"), limits)).rejects.toMatchObject({ code: "sources.page-too-large" });
  await expect(fetchPage(at("/round"), limits)).rejects.toMatchObject({ code: "sources.page-unreachable" });
  await expect(fetchPage(at("/never"), { ...limits, millis: 200 })).rejects.toMatchObject({
    code: "sources.page-too-slow",
  });
});

test("public is what the registries of addresses leave over", () => {
  const inner = [
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "224.0.0.1",
  ];
  const inner6 = [
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
  ];
  expect([...inner, ...inner6].filter(isPublicAddress)).toEqual([]);
  const outer = ["8.8.8.8", "172.32.0.1", "2a00:1450:4001::200e"];
  expect(outer.filter(isPublicAddress)).toEqual(outer);
});
