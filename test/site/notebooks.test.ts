import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { masterEquation, masterEquationLatex, readModel } from "../../derivations/index.ts";
import { displaysLatex } from "../../symbolic/index.ts";
import { latexUnder } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";

const { during } = siteUnderTest();

/** Waits until a cell shows something and computes no more. */
async function settled(page: Page, cell: string): Promise<Locator> {
  const found = page.locator(`#cell-${cell}:not([aria-busy])`);
  await found.locator(".result > *").first().waitFor();
  return found;
}

/** The file that a button gives, pressed by key. */
async function taken(page: Page, button: Locator): Promise<{ name: string; content: Buffer }> {
  await button.focus();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.keyboard.press("Enter"),
  ]);
  return {
    name: download.suggestedFilename(),
    content: readFileSync(await download.path()),
  };
}

describe("what a notebook shows", () => {
  test("leaves as SVG and PNG that stand alone, and as numbers; its equations do not scroll at 1280 pixels, and it can be read as a table", async () => {
    await during("figure-4.html", async (page) => {
      const cell = await settled(page, "response");
      const button = (name: string): Locator =>
        cell.locator("figure").getByRole("button", { name: `${name} of the figure` });

      const svg = await taken(page, button("SVG"));
      expect(svg.name).toBe("figure-4-response.svg");
      const text = String(svg.content);
      expect(text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      // Labels are outlines, colours those of print: no font, no style sheet is needed.
      expect(text).not.toMatch(/<text|KaTeX|var\(/);
      expect(text).toContain("<use ");
      expect(text).toContain("#cb2a1c");

      const png = await taken(page, button("PNG"));
      expect(png.name).toBe("figure-4-response.png");
      const width = Number(/ width="([\d.]+)"/.exec(text)?.[1]);
      expect(png.content.readUInt32BE(16)).toBe(3 * width);

      const csv = await taken(page, button("CSV"));
      expect(csv.name).toBe("figure-4-response.csv");
      const rows = String(csv.content)
        .split("\n")
        .filter((line) => line.startsWith("gCL,"))
        .map((line) => line.split(",").map(Number));
      // The maximum of Fig. 4 by an independent method: 1.658 at ω = 1.395.
      const [, omega, amplitude] = rows.reduce((a, b) => ((b[2] ?? 0) > (a[2] ?? 0) ? b : a));
      expect(omega).toBeCloseTo(1.395, 2);
      expect(amplitude).toBeCloseTo(1.658, 3);

      const table = await taken(page, cell.getByRole("button", { name: "CSV of the table" }));
      expect(String(table.content)).toContain("model,");

      // The table is made when it is opened.
      expect(await cell.locator(".numbers table").count()).toBe(0);
      await cell.getByText("Numbers of the figure").click();
      await cell.locator(".numbers table").first().waitFor();
      expect(await cell.locator(".numbers tbody tr").count()).toBeGreaterThan(20);
      expect(await cell.locator(".numbers").textContent()).toContain("the CSV file has all");

      const equations = await settled(page, "equations");
      const beyond = await equations
        .locator(".equation .scroll")
        .evaluateAll((nodes) => nodes.filter((node) => node.scrollWidth > node.clientWidth));
      expect(beyond).toEqual([]);
    });
  });

  test("is copied as LaTeX and as code", async () => {
    await during(
      "your-own-potential.html",
      async (page) => {
        const cell = await settled(page, "derived");
        const copied = async (from: Locator, name: RegExp): Promise<string> => {
          await from.getByRole("button", { name }).click();
          await from.getByRole("button", { name: "Copied" }).waitFor();
          return page.evaluate(() => navigator.clipboard.readText());
        };
        const model = readModel({
          potential: "alpha*x^4/4 - m*omega0^2*x^2",
          drives: ["F*cos(omega*t)*x"],
        });
        expect(await copied(cell, /Copy LaTeX.*Master/)).toBe(
          displaysLatex([masterEquationLatex(masterEquation(model))]),
        );
        const code = await settled(page, "code");
        expect(await copied(code, /Copy the code/)).toContain("export function rhs");
        const file = await taken(page, code.getByRole("button", { name: "Download the code" }));
        expect(file.name).toBe("your-own-potential-code.ts");
      },
      { permissions: ["clipboard-read", "clipboard-write"] },
    );
  });
});

describe("equations", () => {
  test("of a potential of degree 6 break into lines that fit 400 pixels", async () => {
    await during(
      "your-own-potential.html",
      async (page) => {
        await settled(page, "motion");
        await page.getByRole("textbox", { name: /Potential/ }).fill("beta*x^6/6 - x^3*g_3/3");
        await page.waitForFunction(
          () => document.querySelector("#cell-derived")?.textContent?.includes("\\beta") === true,
        );
        const cell = await settled(page, "derived");
        const beyond = await cell
          .locator(".equation .scroll")
          .evaluateAll((nodes) =>
            nodes.map((node) => Math.max(0, node.scrollWidth - node.clientWidth)),
          );
        expect(beyond).toEqual(beyond.map(() => 0));
        // Seen in pieces, heard as a whole.
        expect(await latexUnder(page, "#cell-derived .equation")).toHaveLength(beyond.length);
      },
      { viewport: { width: 400, height: 800 } },
    );
  });
});

describe("figures in dark pages", () => {
  /** Colours of the lines of the first figure. */
  const strokes = (page: Page): Promise<readonly string[]> =>
    page
      .locator("#cell-state svg path[stroke]")
      .evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node).stroke));
  const card = (page: Page): Promise<string> =>
    page
      .locator("#cell-state .card")
      .first()
      .evaluate((node) => getComputedStyle(node).backgroundColor);

  test("are dark, densities too, and follow the choice of colours", async () => {
    await during(
      "figure-5.html",
      async (page) => {
        const cell = await settled(page, "state");
        expect(await card(page)).toBe("rgb(22, 24, 27)");
        const fills = (): Promise<readonly string[]> =>
          cell
            .locator("svg g[fill], svg rect[fill]")
            .evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node).fill));
        expect(await fills()).not.toContain("rgb(26, 26, 26)");
        expect(await fills()).not.toContain("rgb(255, 255, 255)");
        const dark = await strokes(page);
        await page.getByRole("button", { name: "Colours: as the system" }).click();
        expect(await card(page)).toBe("rgb(255, 255, 255)");
        expect(await strokes(page)).not.toEqual(dark);
        expect(await fills()).toContain("rgb(26, 26, 26)");
        await page.getByRole("button", { name: "Colours: light" }).click();
        expect(await card(page)).toBe("rgb(22, 24, 27)");
        await page.emulateMedia({ media: "print" });
        expect(await card(page)).toBe("rgb(255, 255, 255)");
      },
      { colorScheme: "dark" },
    );
  });
});
