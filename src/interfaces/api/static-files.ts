import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { nothingHere, problemResponse } from "./problem-response.ts";

/** The built pages in memory, by their path; small enough to keep, and nothing outside the folder can be asked for. */
export type StaticFiles = ReadonlyMap<
  string,
  { bytes: Uint8Array; zipped: Uint8Array | null; mediaType: string }
>;

const MEDIA_TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".png": "image/png",
  ".ico": "image/x-icon",
};

/** Reads the built pages. */
export function readStaticFiles(folder: string): StaticFiles {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    names.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const bytes = readFileSync(file);
      const extension = extname(entry.name);
      const zipped = [".js", ".css", ".html", ".svg", ".json"].includes(extension) ? gzipSync(bytes) : null;
      return [
        file.slice(folder.length).replaceAll("\\", "/"),
        { bytes, zipped, mediaType: MEDIA_TYPES[extension] ?? "application/octet-stream" },
      ];
    }),
  );
}

/** A file of the pages; every other address is a page of the one application, which reads the address itself. */
export function staticResponse(files: StaticFiles, path: string, acceptEncoding: string): Response {
  const file = files.get(path);
  if (!file && extname(path) !== "") return problemResponse(nothingHere(path));
  const page = file ?? files.get("/index.html");
  if (!page) return problemResponse(nothingHere(path));
  // The names in assets carry the hash of their content; the page that names them must be asked for each time.
  const cache = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  const zipped = /\bgzip\b/u.test(acceptEncoding) ? page.zipped : null;
  return new Response(new Uint8Array(zipped ?? page.bytes), {
    headers: {
      "content-type": page.mediaType,
      "cache-control": cache,
      vary: "accept-encoding",
      ...(zipped ? { "content-encoding": "gzip" } : {}),
    },
  });
}
