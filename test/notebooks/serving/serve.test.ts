import { mkdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headers } from "../../../notebooks/serving/security-policy.ts";
import { type Served, serve } from "../../../notebooks/serving/serve.ts";
import { pageFile, requireSite } from "../../../notebooks/serving/site-folder.ts";
import { runHere, temporaryFolder } from "../cli/command-line.ts";

const all = temporaryFolder();
const site = join(all.path, "site");
let served: Served;

beforeAll(async () => {
  mkdirSync(join(site, "assets"), { recursive: true });
  all.file("secret.html", "not of the site");
  all.file("site/index.html", "<h1>first</h1>");
  all.file("site/workbench.html", "<h1>ħ</h1>");
  all.file("site/assets/run-0a1b.js", "export {};");
  served = await serve(site, 0);
});
afterAll(async () => {
  await served.close();
  all.remove();
});

/** What is answered to a path as it is written; `fetch` would tidy it up. */
function answered(
  path: string,
  method = "GET",
): Promise<{ status: number | undefined; body: string; headers: Record<string, unknown> }> {
  const { hostname, port } = new URL(served.address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => (body += part));
      response.on("end", () =>
        resolve({ status: response.statusCode, body, headers: response.headers }),
      );
    })
      .on("error", reject)
      .end();
  });
}

test.each([
  ["/", "<h1>first</h1>", "text/html; charset=utf-8", "no-cache"],
  ["/index.html?from=here#there", "<h1>first</h1>", "text/html; charset=utf-8", "no-cache"],
  ["/workbench", "<h1>ħ</h1>", "text/html; charset=utf-8", "no-cache"],
  ["/assets/run-0a1b.js", "export {};", "text/javascript; charset=utf-8", /immutable/],
])("%s is answered, with its kind and the security policy", async (path, body, type, cache) => {
  const found = await answered(path);
  expect(found).toMatchObject({ status: 200, body });
  expect(found.headers["content-type"]).toBe(type);
  expect(found.headers["content-length"]).toBe(String(Buffer.byteLength(body)));
  expect(found.headers["cache-control"]).toMatch(cache);
  for (const [name, value] of Object.entries(headers)) {
    expect(found.headers[name.toLowerCase()]).toBe(value);
  }
  const head = await answered(path, "HEAD");
  expect(head).toMatchObject({ status: 200, body: "" });
  expect(head.headers["content-length"]).toBe(found.headers["content-length"]);
});

test.each([
  ["/nothing.html"],
  ["/assets"],
  ["/assets/"],
  ["/../secret.html"],
  ["/..%2fsecret.html"],
  ["/%2e%2e/secret.html"],
  ["/assets/..%2f..%2fsecret"],
  ["/%00"],
  ["/%"],
  ["//[/"],
])("%s is no page, and nothing outside of the folder is read", async (path) => {
  expect(await answered(path)).toMatchObject({
    status: 404,
    body: "There is no such page here.\n",
  });
});

test("nothing can be written", async () => {
  const refused = await answered("/index.html", "POST");
  expect(refused).toMatchObject({ status: 405, body: "Only GET and HEAD are answered here.\n" });
  expect(refused.headers["allow"]).toBe("GET, HEAD");
});

test("a port that is taken is refused; 0, as the refusal says, takes another", async () => {
  const port = Number(new URL(served.address).port);
  await expect(serve(site, port)).rejects.toThrow(
    `Option \`port\` is ${port}, which another program has, perhaps another workbench. Give another one; 0 takes any that is free.`,
  );
  const other = await serve(site, 0);
  expect(other.address).not.toBe(served.address);
  expect(other.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(await (await fetch(`${other.address}workbench`)).text()).toBe("<h1>ħ</h1>");
  await other.close();
  await expect(fetch(other.address)).rejects.toThrow();
});

test("a server that is closed does not wait for browsers that keep a connection", async () => {
  const other = await serve(site, 0);
  // Keeps its connection.
  await (await fetch(other.address)).text();
  // Node itself waits five seconds for such a one, and the watchdog not much longer.
  await other.close();
  await expect(fetch(other.address)).rejects.toThrow();
});

test("pages are known by name; where there is no site, the remedy is named", () => {
  expect(pageFile(site, "workbench")).toBe("workbench.html");
  expect(() => pageFile(site, "../secret")).toThrow(
    "Option `page` must be one of index, workbench, but is ../secret.",
  );
  expect(() => requireSite(site)).not.toThrow();
  expect(() => requireSite(all.path)).toThrow(
    /^The site is not in .*: npm run build:site builds it\.$/,
  );
});

test.each([
  [["kerr.json"], /^Error: Unexpected argument kerr\.json\. A page is chosen by --page NAME\.\n$/],
  [
    ["--port", "70000"],
    /^Error: Option --port must be a whole number from 0 to 65535, but is 70000/,
  ],
  [["--port", "http"], /^Error: Option --port must be a whole number/],
  [["--open"], /^Error: Unknown option '--open'. The options are --page, --port, --no-open\.\n$/],
])("caldera workbench %j is refused before anything is served", async (args, words) => {
  const { status, out, error } = await runHere("workbench", ...args);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(error).toMatch(words);
});
