import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import {
  displacedFrame,
  displacedLines,
  kossakowski,
  kossakowskiLines,
  linesLatex,
  masterEquation,
  momentEquations,
  momentLines,
  readModel,
  wignerEquation,
  wignerLines,
} from "../../derivations/index.ts";
import { latexUnder, settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { openTab, type } from "./workbench-page.ts";

const { during } = siteUnderTest();

const potential = "a*x^3/3 + b*x^4";
const equation = masterEquation(readModel({ potential, drives: ["F*cos(omega*t)*x"] }));

/** The equations of the section with a heading, line breaks left out. */
async function equationsUnder(page: Page, heading: string): Promise<readonly string[]> {
  const section = page.locator(".panel section").filter({ hasText: heading }).first();
  const id = await section.getAttribute("aria-labelledby");
  return latexUnder(page, `section[aria-labelledby="${id}"] .display`);
}

function order(page: Page, value: string): Locator {
  return page.getByRole("group", { name: "Order of the moments" }).getByText(value);
}

describe("tabs of moments, phase space, positivity and frames", () => {
  test("show the equations of the library for what is typed", async () => {
    await during("workbench.html", async (page) => {
      await type(page, "potential", potential);
      await openTab(page, "Moments");
      await order(page, "3").click();
      await page.getByText("not closed", { exact: true }).click();
      await settled(page);
      const moments = momentEquations(equation, { order: 3, open: true });
      expect(await equationsUnder(page, "Moment equations")).toEqual(
        linesLatex(momentLines(moments)),
      );
      await openTab(page, "Phase space");
      expect(await equationsUnder(page, "Wigner-Moyal")).toEqual(
        linesLatex(wignerLines(wignerEquation(equation))),
      );
      await openTab(page, "Positivity");
      expect(await equationsUnder(page, "Kossakowski matrix")).toEqual(
        linesLatex(kossakowskiLines(kossakowski(equation))),
      );
      await openTab(page, "Frames");
      await page.getByText("displaced", { exact: true }).click();
      await settled(page);
      expect(await equationsUnder(page, "Displaced frame")).toEqual(
        linesLatex(displacedLines(displacedFrame(equation))),
      );
    });
  });

  test("compare the moments of the closure with those of the quantum steady state", async () => {
    await during(
      "workbench.html#V=U*x^4&set=U:0.2&set=gamma:0.4&set=c:1.5&tab=moments",
      async (page) => {
        await settled(page);
        await page.getByRole("button", { name: "Compare with the quantum steady state" }).click();
        const table = page.getByRole("region", { name: "Moments", exact: true });
        await table.getByRole("rowheader", { name: "⟨p²⟩" }).waitFor();
        const cells = await table
          .getByRole("row")
          .filter({ hasText: "⟨x²⟩" })
          .getByRole("cell")
          .all();
        const numbers = await Promise.all(
          cells.map(async (cell) => Number((await cell.innerText()).replace("−", "-"))),
        );
        const [state = 0, closure = 0, difference = 1] = numbers;
        expect(state).toBeGreaterThan(0);
        expect(closure - state).toBeCloseTo(difference, 3);
        // What was compared for other numbers goes.
        await type(page, "potential", "2*U*x^4");
        expect(await table.count()).toBe(0);
      },
    );
  });

  test("keep what is chosen in the address, say of a frequency that is no parameter what to type, with nothing of another tab below, and Back returns to the tab before", async () => {
    await during("workbench.html", async (page) => {
      await openTab(page, "Moments");
      await order(page, "1").click();
      await openTab(page, "Frames");
      await page.getByLabel("Frequency").fill("3");
      await page.waitForFunction(() => location.hash.includes("frequency=3"));
      expect(new URL(page.url()).hash).toMatch(/tab=frames.*moments=1.*frequency=3/);
      const { hash } = new URL(page.url());
      await during(`workbench.html${hash}`, async (other) => {
        await settled(other);
        const shown = (await latexUnder(other, ".equation-sections")).join();
        expect(shown).toContain("\\omega_f = 3 \\omega");
      });
      await page.goBack();
      await settled(page);
      expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Moments");
      expect(await order(page, "1").isChecked()).toBe(true);
      await openTab(page, "Frames");
      await page.getByLabel("Frequency").fill("nu");
      await settled(page);
      expect(await page.locator(".derived > .message").textContent()).toContain("nu");
      await openTab(page, "Positivity");
      await page.locator(".map svg").first().waitFor();
      await openTab(page, "Frames");
      expect(await page.locator(".derived .content").textContent()).toBe("");
    });
  });

  test("follow the sliders: the circle of positivity moves with θ", async () => {
    await during("workbench.html#V=0&set=theta:0&set=n_th:0.5&tab=positivity", async (page) => {
      const circle = page.locator(".map circle");
      const place = async (): Promise<number> => Number((await circle.boundingBox())?.x);
      await circle.waitFor();
      const before = await place();
      await page.getByLabel("theta", { exact: true }).fill("pi/2");
      await expect.poll(place).toBeGreaterThan(before + 100);
    });
  });
});
