import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { openTab, showRun, tabNames } from "./workbench-page.ts";

const { during } = siteUnderTest();
const phone = { viewport: { width: 320, height: 640 }, hasTouch: true };

/** By how much the page is wider than the screen. */
function excess(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

describe("on a phone", () => {
  test("no tab and no run is wider than 320 px, and no term runs out of its line", async () => {
    await during(
      "workbench.html",
      async (page) => {
        await settled(page);
        // Until KaTeX's fonts are there, letters of another width stand in for them.
        await page.evaluate(async () => {
          await document.fonts.ready;
        });
        const cut = await page
          .locator(".panel .sum .term")
          .evaluateAll(
            (nodes) => nodes.filter((node) => node.scrollWidth > node.clientWidth + 1).length,
          );
        expect(cut).toBe(0);
        for (const tab of tabNames) {
          await openTab(page, tab);
          expect([tab, await excess(page)]).toEqual([tab, 0]);
        }
        for (const run of ["Response", "Quantum steady state"]) {
          await showRun(page, run);
          await page.locator(".chart svg").waitFor();
          expect([run, await excess(page)]).toEqual([run, 0]);
        }
      },
      phone,
    );
  });

  test("the picture stays in sight while sliders are moved, and they return to the model", async () => {
    await during(
      "workbench.html#V=a*x^4&drive=F*cos(omega*t)*x&set=a:0.1&tab=runs",
      async (page) => {
        await page.locator(".chart svg").waitFor();
        await page.locator("summary", { hasText: "Constants" }).click();
        const slider = page.getByLabel("hbar, slider");
        await slider.scrollIntoViewIfNeeded();
        const [plot, place] = [
          await page.locator(".chart-plot").first().boundingBox(),
          await slider.boundingBox(),
        ];
        if (plot === null || place === null) throw new Error("Plot or slider is not shown.");
        expect(plot.y).toBeGreaterThanOrEqual(0);
        expect(place.y).toBeGreaterThan(plot.y + plot.height);
        expect(place.y + place.height).toBeLessThanOrEqual(phone.viewport.height);
        await openTab(page, "Code");
        expect(await page.locator("form.model .parameters-card").count()).toBe(1);
      },
      phone,
    );
  });
});

describe("by the keyboard", () => {
  test("the first stop skips what stands before the content", async () => {
    for (const [path, id] of [
      ["workbench.html", "panel"],
      ["notebooks.html", "main"],
    ] as const) {
      await during(path, async (page) => {
        await page.locator(`#${id}`).waitFor();
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id);
      });
    }
  });
});
