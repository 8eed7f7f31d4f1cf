import { describe, expect, test } from "vitest";
import { seriousFindings } from "./axe-findings.ts";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { openTab, tabNames } from "./workbench-page.ts";

const { during, visit: visited } = siteUnderTest();

describe("for everybody", () => {
  test.each([
    ["light", undefined],
    ["dark", ["color-contrast"]],
  ] as const)("axe finds nothing serious in the workbench, %s", async (colorScheme, rules) => {
    const { page, close } = await visited("workbench.html", { colorScheme });
    for (const name of tabNames) {
      await openTab(page, name);
      if (name === "Runs") await page.getByText("Done in").waitFor();
      expect([name, await seriousFindings(page, rules)]).toEqual([name, []]);
    }
    await close();
  });

  test("at 400 pixels nothing is wider than the page", async () => {
    const visit = await visited("workbench.html", { viewport: { width: 400, height: 800 } });
    for (const name of tabNames) {
      await openTab(visit.page, name);
      const beyond = await visit.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([name, beyond]).toEqual([name, 0]);
    }
    await visit.close();
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
