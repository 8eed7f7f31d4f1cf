import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { notebooks } from "../../notebooks/pages/index.ts";
import { findings } from "./axe-findings.ts";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";

const { address, during, visit: visited } = siteUnderTest();

describe("pages", () => {
  test.each([
    "index.html",
    "notebooks.html",
    // The guide: its contents, and pages with formulas, tables, and all kinds of blocks.
    ...["guide.html", "guide-equations.html", "guide-coming-from.html"],
    ...[...notebooks.keys()].map((name) => `${name}.html`),
  ])("%s does nothing that it must not, and axe finds nothing", async (path) => {
    await during(path, async (page) => {
      if (await page.locator("#notebook").count()) {
        await page.locator("#notebook .cell .result > *").first().waitFor();
      }
      expect(await page.locator("h1").count()).toBe(1);
      expect(await findings(page)).toEqual([]);
    });
  });

  test("the workbench needs less than 400 kB to begin with", async () => {
    const visit = await visited(undefined);
    const sizes: number[] = [];
    visit.page.context().on("response", (response) => {
      if (response.url().startsWith(address()) && response.status() === 200) {
        void response.body().then((body) => sizes.push(gzipSync(body).length));
      }
    });
    await visit.page.goto(`${address()}workbench.html`, { waitUntil: "networkidle" });
    await settled(visit.page);
    await visit.close();
    expect(sizes.length).toBeGreaterThan(8);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400_000);
  });

  test("are answered with the policy as a header, workers' scripts too", async () => {
    for (const path of ["index.html", "workbench.html"]) {
      const { headers } = await fetch(`${address()}${path}`);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).not.toContain("'unsafe-eval'");
    }
  });
});
