import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { buildSite } from "../../notebooks/site/build.ts";
import { addressOf, serveSite } from "../../notebooks/site/serve.ts";
import { launched, type Misdeeds, watched } from "./browser.ts";

/** A page of the site and what it did that it must not do. */
export interface Visit {
  readonly page: Page;
  readonly misdeeds: Misdeeds;
  readonly close: () => Promise<void>;
}

/** The built site on a server of its own, and a browser. */
export interface Site {
  readonly folder: string;
  readonly address: string;
  /** A page in a context of its own; without a path it is blank. */
  readonly visit: (path: string | undefined, options?: BrowserContextOptions) => Promise<Visit>;
  readonly close: () => Promise<void>;
}

/** Name of the environment variable that holds the folder of a site that is built already. */
export const builtSite = "CALDERA_BUILT_SITE";

/** Builds the site, unless it is built already, serves it and starts the browser. */
export async function startedSite(): Promise<Site> {
  const built = process.env[builtSite];
  const folder = built ?? mkdtempSync(join(tmpdir(), "caldera-site-"));
  const browser: Browser = await launched();
  if (built === undefined) await buildSite(folder);
  const server = await serveSite(folder, 0);
  const address = addressOf(server);
  return {
    folder,
    address,
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
    close: async () => {
      await browser.close();
      await server.close();
      if (built === undefined) rmSync(folder, { recursive: true, force: true });
    },
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
