import { describe, expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { openTab, tabNames, type } from "./workbench-page.ts";

const { during } = siteUnderTest();

describe("for everybody", () => {
  test("axe finds nothing in the workbench, in every tab, and nothing is wider than the page", async () => {
    await during("workbench.html", async (page) => {
      for (const name of tabNames) {
        await openTab(page, name);
        if (name === "Derivation") await page.locator(".steps summary").first().click();
        if (name === "Runs") {
          await page.getByText("Done in").waitFor();
          await page.getByText("Table").click();
          await page.locator(".data tbody tr").first().waitFor();
        }
        expect([name, await findings(page)]).toEqual([name, []]);
      }
    });
  });

  test("axe finds nothing in stories of terms, nor where something cannot be read", async () => {
    await during("workbench.html", async (page) => {
      await page.getByText("gCL − CL", { exact: true }).click();
      await settled(page);
      await page.locator(".term.origin-12d").first().focus();
      await page.locator(".story .story-line").last().waitFor();
      expect(await findings(page)).toEqual([]);
      await type(page, "potential", "x^2 + sin(");
      expect(await page.locator(".content.stale").count()).toBe(1);
      expect(await findings(page)).toEqual([]);
      await type(page, "potential", "x^4");
      await openTab(page, "Runs");
      await page.getByText("Done in").waitFor();
      await page.getByLabel("until t").fill("-3");
      await page.locator(".run-body.stale").waitFor();
      expect(await findings(page)).toEqual([]);
    });
  });

  test("axe finds nothing in a notebook where something cannot be read", async () => {
    await during("your-own-potential.html", async (page) => {
      await page.locator("#cell-derived .result > *").first().waitFor();
      await page.getByRole("textbox", { name: /Potential/ }).fill("beta*x^");
      await page.locator("#cell-derived .result.stale > [role=alert]").waitFor();
      const place = page.locator(".failure:visible .pointed");
      expect(await place.textContent()).toBe("beta*x^\n       ^");
      for (const summary of await page.locator("#notebook summary").all()) await summary.click();
      expect(await findings(page)).toEqual([]);
    });
  });

  test("tabs are reached by arrow keys, and equations are MathML too", async () => {
    await during("workbench.html", async (page) => {
      await settled(page);
      expect(await page.locator(".sum math").count()).toBeGreaterThan(5);
      await page.getByRole("tab", { name: "Master equation" }).focus();
      await page.keyboard.press("ArrowRight");
      expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Derivation");
      await page.keyboard.press("End");
      expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Runs");
    });
  });
});
