import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
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

  test("everything to press is 44 px wide and high, and no tab covers another", async () => {
    await during(
      "workbench.html#V=a*x^4&drive=F*cos(omega*t)*x&set=a:0.1&tab=runs&panel=map;side:5",
      async (page) => {
        const first = page.locator(".run").first();
        await first.locator(".chart svg").waitFor();
        await first.getByRole("button", { name: "Pin" }).click();
        const small = await page.evaluate(() => {
          const all = document.querySelectorAll<HTMLElement>(
            "button, select, summary, textarea, .masthead a, .segmented label, .file-button label, input",
          );
          return [...all]
            .filter((node) => !node.matches("[type=radio], [type=file], [type=checkbox]"))
            .map((node) => ({ node, box: node.getBoundingClientRect() }))
            .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 43.5)
            .map(({ node, box }) => `${node.outerHTML.slice(0, 80)}: ${box.width} × ${box.height}`);
        });
        expect(small).toEqual([]);
        const overlaps = await page.getByRole("tab").evaluateAll((nodes) => {
          const boxes = nodes.map((node) => node.getBoundingClientRect());
          return boxes.filter((box, j) => box.left < (boxes[j - 1]?.right ?? box.left) - 1).length;
        });
        expect(overlaps).toBe(0);
      },
      { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
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

describe("on a screen of 2560 px", () => {
  test("runs stand beside the equations, and follow the model", async () => {
    await during(
      "workbench.html#V=a*x^4&set=a:0.1",
      async (page) => {
        const runs = page.getByRole("region", { name: "Runs", exact: true });
        const curve = runs.locator('.chart [stroke="var(--gcl)"] path').first();
        await curve.waitFor();
        const [equations, picture] = [
          await page.locator(".equation-page").boundingBox(),
          await runs.locator(".chart").boundingBox(),
        ];
        if (equations === null || picture === null) throw new Error("There are no equations.");
        expect(picture.x).toBeGreaterThan(equations.x + equations.width);
        const before = await curve.getAttribute("d");
        await page.getByLabel("a, slider", { exact: true }).fill("0.9");
        await expect.poll(() => curve.getAttribute("d")).not.toBe(before);
        await runs.locator('.run[aria-busy="false"]').waitFor();
        expect(await findings(page)).toEqual([]);
        await openTab(page, "Runs");
        expect(await page.locator(".chart").count()).toBe(1);
        expect(await runs.count()).toBe(0);
      },
      { viewport: { width: 2560, height: 1400 } },
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
