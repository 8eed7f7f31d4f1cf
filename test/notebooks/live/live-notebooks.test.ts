import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { masterEquation, masterEquationLatex, readModel } from "../../../derivations/index.ts";
import { latexUnder } from "../../site/site.ts";
import { siteUnderTest } from "../../site/visiting.ts";

const { address, during, visit: visited } = siteUnderTest();

/** Waits until a cell shows something and computes no more. */
async function settled(page: Page, cell: string): Promise<void> {
  await page.locator(`#cell-${cell}:not([aria-busy]) .result > *`).first().waitFor();
}

/** Numbers of a column of a cell's first table. */
async function column(page: Page, cell: string, index: number): Promise<readonly number[]> {
  const words = await page
    .locator(`#cell-${cell} .result > .table tbody tr td:nth-child(${index})`)
    .allTextContents();
  return words.map((word) => Number(word.replace("−", "-")));
}

const latexOf = (potential: string): string =>
  masterEquationLatex(masterEquation(readModel({ potential, drives: ["F*cos(omega*t)*x"] })));

/** A plot has labels of KaTeX's fonts inside the frame, and words for those who cannot see them. */
async function hasLabelsInside(svg: Locator): Promise<void> {
  const labels = await svg.locator("text").allTextContents();
  // x, ticks, and the name of the axis, Δ/ω₀, in its pieces
  expect(labels).toEqual(expect.arrayContaining(["A", "δ", "gCL", "CL", "0.6"]));
  const outside = await svg.evaluate((picture) => {
    const frame = picture.getBoundingClientRect();
    return [...picture.querySelectorAll("text")].filter((text) => {
      const box = text.getBoundingClientRect();
      const apart = box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
      return apart || box.left < frame.left - 1 || box.top < frame.top - 1;
    }).length;
  });
  expect(outside).toBe(0);
  expect(await svg.locator("desc").textContent()).toContain("the maxima marked");
}

describe("a potential that is typed in a notebook", () => {
  test("gives the library's equations, in every cell that shares it; with an error, what was shown stays, faint, and what is wrong is said", () =>
    during("your-own-potential.html", async (page) => {
      await settled(page, "code");
      expect(await latexUnder(page, "#cell-derived")).toContain(
        latexOf("alpha*x^4/4 - m*omega0^2*x^2"),
      );
      await page.getByRole("textbox", { name: /Potential/ }).fill("beta*x^6/6");
      await page.locator("#cell-code pre", { hasText: "beta" }).waitFor();
      await settled(page, "derived");
      expect(await latexUnder(page, "#cell-derived")).toContain(latexOf("beta*x^6/6"));
      await settled(page, "code");
      const potential = page.getByRole("textbox", { name: /Potential/ });
      await potential.fill("beta*x^");
      const alert = page.locator("#cell-derived .result.stale > [role=alert]");
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(/^potential/);
      // The other cells wait for the same formula, and do not repeat it.
      await page.locator("#cell-code .result.stale").waitFor();
      expect(await page.locator("[role=alert]:visible").count()).toBe(1);
      expect(await latexUnder(page, "#cell-derived")).toContain(latexOf("beta*x^6/6"));
      await potential.fill("beta*x^3");
      await page.locator("#cell-derived .result:not(.stale)").waitFor();
      expect(await page.locator("#cell-derived [role=alert]").count()).toBe(0);
    }));

  test("says what is wrong in its first cell, though a later one fails before it", async () => {
    const { page, close } = await visited(undefined);
    await page.addInitScript(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message: { cell?: string }) {
        setTimeout(() => post.call(this, message), message.cell === "derived" ? 500 : 0);
      };
    });
    await page.goto(`${address()}your-own-potential.html`);
    for (const cell of ["derived", "code"]) await settled(page, cell);
    const order = page.evaluate(
      () =>
        new Promise((resolve) => {
          const failed: (string | undefined)[] = [];
          const observer = new MutationObserver((records) => {
            for (const { addedNodes } of records) {
              for (const node of addedNodes) {
                if (!(node instanceof HTMLElement) || !node.matches(".failure")) continue;
                failed.push(node.closest(".cell")?.id);
                if (node.closest("#cell-derived") !== null) resolve(failed[0]);
              }
            }
          });
          observer.observe(document.body, { childList: true, subtree: true });
        }),
    );
    await page.getByRole("textbox", { name: /Potential/ }).fill("beta*x^");
    expect(await order).not.toBe("cell-derived");
    const alerts = page.locator("[role=alert]:visible");
    expect(await alerts.count()).toBe(1);
    expect(await page.locator("#cell-derived [role=alert]:visible").count()).toBe(1);
    await close();
  });
});

describe("a slider of a notebook", () => {
  test("moves numbers and plot, whose labels stand in the frame: at θ = 0, CL and gCL of Fig. 3 agree", () =>
    during("figure-3.html", async (page) => {
      await settled(page, "response");
      // By hand at θ = 3π/8: 1.577591 (gCL) and 1.346692 (CL).
      expect(await column(page, "response", 2)).toEqual([1.57759, 1.34669]);
      await hasLabelsInside(page.locator("#cell-response svg"));
      const before = await page.locator("#cell-response svg").innerHTML();
      await page.getByRole("slider").press("Home");
      await page.locator("#cell-response td", { hasText: "2.33695" }).first().waitFor();
      await settled(page, "response");
      // By hand: F/(γ√(1 - γ²/4)) = 2.33695 for both.
      expect(await column(page, "response", 2)).toEqual([2.33695, 2.33695]);
      expect(await page.locator("#cell-response svg").innerHTML()).not.toBe(before);
    }));

  test("away from its default leaves the checks out, and brings them back with it; what takes long waits for a click", () =>
    during("figure-4.html", async (page) => {
      await settled(page, "response");
      const checks = page.locator("#cell-response .checks");
      expect(await checks.textContent()).toContain("8 numbers checked");
      const slider = page.getByRole("slider").first();
      await slider.press("ArrowLeft");
      await checks.waitFor({ state: "detached" });
      await slider.press("ArrowRight");
      await checks.waitFor();
      expect(await page.locator("#cell-sweeps svg").count()).toBe(0);
      await page.getByRole("button", { name: /^Compute \(/ }).click();
      await page.locator("#cell-sweeps svg").waitFor();
      await settled(page, "sweeps");
      expect(await page.locator("#cell-sweeps .checks").textContent()).toContain(
        "1 number checked",
      );
      expect(await page.getByRole("button", { name: "Compute again" }).count()).toBe(1);
    }));
});
