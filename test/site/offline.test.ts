import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";
import { addServiceWorker } from "../../notebooks/site/service-worker-build.ts";
import { notebooks } from "../../notebooks/pages/index.ts";
import { presets } from "../../notebooks/workbench/state/presets.ts";
import { copiedSite, latexUnder, settled, type Visit } from "./site.ts";
import { expectedTerms, openTab, showRun, shownTerms, tabNames, type } from "./workbench-page.ts";

/** A copy of the site on a server that is stopped on the way. */
let site: Awaited<ReturnType<typeof copiedSite>>;
beforeEach(async () => {
  const copy = await copiedSite();
  site = copy;
  return copy.close;
});

/** A visit of a page that keeps the site at once; by itself it waits for two seconds. */
async function visited(path: string): Promise<Visit> {
  const visit = await site.visit(undefined);
  await visit.page.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    const atOnce = (act: () => void, ms?: number): number => later(act, ms === 2000 ? 0 : ms);
    Object.assign(window, { setTimeout: atOnce });
  });
  await visit.page.goto(`${site.address}${path}`);
  return visit;
}

/** Waits until the site is kept and this page is answered from there. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** Files of the caches of a page's origin. */
function keptFiles(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(caches_.map((cache) => cache.keys()));
    const files = requests.flat().map(({ url }) => new URL(url).pathname.slice(1));
    return files.sort();
  });
}

/** The policy that comes with a file that is kept. */
function policyOf(page: Page, file: string): Promise<string | null | undefined> {
  return page.evaluate(
    async (name) => (await caches.match(name))?.headers.get("content-security-policy"),
    file,
  );
}

describe("without its server, after one visit of the first page", () => {
  test("the workbench derives and runs, and notebooks compute, under the same policy", async () => {
    const { page, misdeeds, close } = await site.visit("index.html");
    await kept(page);
    await site.stopServer();
    await expect(fetch(site.address)).rejects.toThrow();

    await page.getByRole("link", { name: "Open the workbench" }).click();
    await settled(page);
    await type(page, "potential", "beta*x^6/6");
    expect(await shownTerms(page)).toEqual(expectedTerms("beta*x^6/6", ["F*cos(omega*t)*x"]));
    for (const name of tabNames) await openTab(page, name);
    const index = presets.findIndex(({ title }) => title.startsWith("Fig. 5"));
    await page.getByLabel("Start from").selectOption(String(index));
    await showRun(page, "Quantum steady state");
    await page.locator(".chart image").waitFor();
    expect(await page.locator(".findings").textContent()).toContain("least eigenvalue");

    await page.goto(`${site.address}figure-5.html`);
    await page.locator("#notebook .cell .result > *").first().waitFor();
    expect((await latexUnder(page, "#notebook")).length).toBeGreaterThan(0);
    await page.goto(`${site.address}notebooks.html`);
    expect(await page.locator(".entries > li").count()).toBe(notebooks.size);
    const workers = (await keptFiles(page)).filter((file) => file.includes("worker"));
    expect(workers.length).toBe(3);
    for (const file of ["workbench.html", ...workers]) {
      expect([file, await policyOf(page, file)]).toEqual([
        file,
        expect.stringContaining("default-src 'self';"),
      ]);
    }
    const unknown = await page.goto(`${site.address}nothing.html`).catch(() => undefined);
    expect(unknown).toBeUndefined();
    // What nothing has kept fails as it does without a service worker; and nothing else.
    const errors = misdeeds.errors.filter((error) => !error.includes("nothing.html"));
    expect({ ...misdeeds, errors }).toEqual({ outside: [], breaches: [], errors: [] });
    await close();
  });
});

test("a page that is open when its server stops loads what it lacks", async () => {
  const { page, misdeeds, close } = await visited("workbench.html");
  await kept(page);
  await site.stopServer();
  await openTab(page, "Runs");
  await page.getByText("Done in").waitFor();
  expect(misdeeds).toEqual({ outside: [], breaches: [], errors: [] });
  await close();
});

describe("a site that is built anew", () => {
  test("is shown at the first load, and is what is kept from then on", async () => {
    const { page, misdeeds, close } = await visited("index.html");
    await kept(page);
    expect(await keptFiles(page)).toEqual(filesOf(site.folder));
    await rebuild("Another heading");
    await addServiceWorker(site.folder);
    await page.reload();
    expect(await page.locator("h1").textContent()).toBe("Another heading");
    await expect.poll(() => keptFiles(page), { timeout: 20_000 }).toEqual(filesOf(site.folder));
    await site.stopServer();
    await page.reload();
    expect(await page.locator("h1").textContent()).toBe("Another heading");
    expect(misdeeds).toEqual({ outside: [], breaches: [], errors: [] });
    await close();
  });

  test("keeps the files that pages of the old one may request, and loads new pages anew", async () => {
    const { page, close } = await visited("workbench.html");
    await kept(page);
    const other = await page.context().newPage();
    await other.goto(site.address);
    const old = filesOf(site.folder);
    await rebuild("Another heading");
    await addServiceWorker(site.folder);
    await other.reload();
    const waiting = (): Promise<string | undefined> =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        return registration?.waiting?.state;
      });
    await expect.poll(waiting, { timeout: 20_000 }).toBe("installed");
    expect(await keptFiles(page)).toEqual([...old, ...filesOf(site.folder)].sort());
    await site.stopServer();
    await openTab(page, "Runs");
    await page.getByText("Done in").waitFor();
    await other.reload();
    expect(await other.locator("h1").textContent()).toBe("Another heading");
    await close();
  });

  test("while it is being kept is not kept, for the pages would be of another build", async () => {
    const old = await rebuild("Another heading");
    // As it is for one who got this file before.
    cpSync(join(site.folder, "assets/styles-anew.css"), join(site.folder, old));
    const { page, close } = await visited("index.html");
    const end = await page.evaluate(async () => {
      const { installing } = await navigator.serviceWorker.register("./service-worker.js");
      return new Promise<string | undefined>((resolve) => {
        installing?.addEventListener("statechange", () => resolve(installing.state));
      });
    });
    expect(end).toBe("redundant");
    expect(await keptFiles(page)).toEqual([]);
    await close();
  });
});

/** Pages and assets of a built site. */
function filesOf(site: string): readonly string[] {
  const files = readdirSync(site, { recursive: true, encoding: "utf8" });
  return files.filter((file) => /[./]/.test(file) && file !== "service-worker.js").sort();
}

/** The first page with another heading, and its style sheet under another name than the one returned. */
async function rebuild(heading: string): Promise<string> {
  const [, styles = ""] = /assets\/(site-[\w-]+\.css)/.exec(textOf("index.html")) ?? [];
  renameSync(join(site.folder, "assets", styles), join(site.folder, "assets", "styles-anew.css"));
  const pages = readdirSync(site.folder).filter((file) => file.endsWith(".html"));
  for (const file of pages.filter((one) => textOf(one).includes(styles))) {
    const html = textOf(file)
      .replace(styles, "styles-anew.css")
      .replace(/<h1>[^<]*/, `<h1>${heading}`);
    writeFileSync(join(site.folder, file), html);
  }
  return join("assets", styles);
}

function textOf(file: string): string {
  return readFileSync(join(site.folder, file), "utf8");
}
