import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { type Site, startedSite, type Visit } from "./site.ts";

/** The site in the tests of a file. */
export interface SiteUnderTest {
  readonly address: () => string;
  /** A page in a context of its own; without a path it is blank. */
  readonly visit: (path: string | undefined, options?: BrowserContextOptions) => Promise<Visit>;
  /** Visits a page, and checks at the end that it did nothing that it must not. */
  readonly during: (
    path: string,
    act: (page: Page, visit: Visit) => Promise<void>,
    options?: BrowserContextOptions,
  ) => Promise<void>;
}

/** Starts the site before the first test of the file that calls this, and stops it after the last. */
export function siteUnderTest(): SiteUnderTest {
  let site: Site | undefined;
  const started = (): Site => {
    if (site === undefined) throw new Error("The site is there within tests only.");
    return site;
  };
  // That pages are kept for later has tests of its own.
  const visited: SiteUnderTest["visit"] = (path, options) =>
    started().visit(path, { serviceWorkers: "block", ...options });
  beforeAll(async () => {
    site = await startedSite();
  }, 180_000);
  afterAll(() => site?.close());
  return {
    address: () => started().address,
    visit: visited,
    during: async (path, act, options) => {
      const visit = await visited(path, options);
      try {
        await act(visit.page, visit);
        expect(visit.misdeeds).toEqual({ outside: [], breaches: [], errors: [] });
      } finally {
        await visit.close();
      }
    },
  };
}
