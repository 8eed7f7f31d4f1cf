import { createReadStream, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream";
import { headers } from "./security-policy.ts";

/** The kinds of files that a site has. */
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** Answers a request with a file of a folder; nothing outside of it is ever read. */
export function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(response, 405, "Only GET and HEAD are answered here.");
  }
  const found = fileOf(folder, request.url ?? "/");
  if (found === undefined) return refuse(response, 404, "There is no such page here.");
  response.writeHead(200, {
    "Content-Type": types[extname(found.file)] ?? "application/octet-stream",
    "Content-Length": found.size,
    // A hashed name stands for its content, which never changes.
    "Cache-Control": /[\\/]assets[\\/]/.test(found.file)
      ? "public, max-age=31536000, immutable"
      : "no-cache",
  });
  if (request.method === "HEAD") response.end();
  // A reader who leaves ends the answer; the server goes on.
  else pipeline(createReadStream(found.file), response, () => {});
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${words}\n`);
}

/** The file of an address: itself, a page without its ".html", or the first page. */
function fileOf(
  folder: string,
  address: string,
): { readonly file: string; readonly size: number } | undefined {
  const path = pathOf(address);
  if (path === undefined) return undefined;
  for (const name of path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`]) {
    const file = join(folder, name);
    const inside = relative(folder, file);
    if (inside === ".." || inside.startsWith(`..${sep}`)) return undefined;
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile() === true) return { file, size: found.size };
  }
  return undefined;
}

/** The path of an address, decoded; undefined where it is none. */
function pathOf(address: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(address, "http://127.0.0.1").pathname);
    return path.includes("\0") ? undefined : path;
  } catch {
    return undefined;
  }
}
