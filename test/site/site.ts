import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { BrowserContextOptions, Page } from "playwright-core";
import { buildSite } from "../../notebooks/site/build.ts";
import { serve } from "../../notebooks/serving/serve.ts";
import { launched, type Misdeeds, watched } from "./browser.ts";
import { builtSite, siteIn } from "./shared-folder.ts";

/** A page of the site and what it did that it must not do. */
export interface Visit {
  readonly page: Page;
  readonly misdeeds: Misdeeds;
  readonly close: () => Promise<void>;
}

/** A built site on a server, and a browser. */
export interface Site {
  readonly address: string;
  /** A page in a context of its own; without a path it is blank. */
  readonly visit: (path: string | undefined, options?: BrowserContextOptions) => Promise<Visit>;
  /** Stops the server of a copied site; the browser goes on. */
  readonly stopServer: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Waits for the site that is being built for all files; undefined if none is.
 *
 * @throws Error if it could not be built
 */
async function sharedSite(): Promise<string | undefined> {
  const folder = process.env[builtSite];
  if (folder === undefined) return undefined;
  const { site, failed } = siteIn(folder);
  while (!existsSync(site)) {
    if (existsSync(failed)) throw new Error(readFileSync(failed, "utf8"));
    await setTimeout(100);
  }
  return site;
}

let served: Promise<Site> | undefined;

/** Builds the site, unless it is built already, and serves it; files of one process share a server. */
export async function startedSite(): Promise<Site> {
  const built = await sharedSite();
  if (built === undefined) return temporarySite(buildSite);
  served ??= servedSite(built);
  return { ...(await served), close: async () => {} };
}

/** A site that is there to be changed, and a server that may be stopped. */
export async function copiedSite(): Promise<Site & { readonly folder: string }> {
  const built = await sharedSite();
  if (built === undefined) return temporarySite(buildSite);
  return temporarySite(async (folder) => cpSync(built, folder, { recursive: true }));
}

/** A site in a folder of its own, which goes with it. */
async function temporarySite(
  fill: (folder: string) => Promise<void>,
): Promise<Site & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), "caldera-site-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await fill(folder);
    const site = await servedSite(folder);
    return { ...site, folder, close: () => site.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Serves a built site to the browser of this process. */
async function servedSite(folder: string): Promise<Site> {
  const browser = await launched();
  const { address, close } = await serve(folder, 0);
  let stopped: Promise<void> | undefined;
  const stopServer = (): Promise<void> => (stopped ??= close());
  return {
    address,
    stopServer,
    visit: async (path, options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 860 },
        acceptDownloads: true,
        ...options,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const misdeeds = await watched(page, address);
      if (path !== undefined) await page.goto(`${address}${path}`);
      return { page, misdeeds, close: () => context.close() };
    },
    close: stopServer,
  };
}

/** LaTeX of the formulas under an element, as their MathML says. */
export function latexUnder(page: Page, selector: string): Promise<readonly string[]> {
  return page
    .locator(`${selector} annotation[encoding="application/x-tex"]`)
    .evaluateAll((nodes) => nodes.map((node) => node.textContent ?? ""));
}

/** Waits until the page shows what follows from what is typed. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector("#workbench[aria-busy='false']") !== null,
  );
}
