import { describe, expect, test } from "vitest";
import { equationsTerms, readModel, equationsOfMotion } from "../../derivations/index.ts";
import { presets } from "../../notebooks/workbench/state/presets.ts";
import { latexUnder, settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { expectedTerms, openTab, shownTerms, termsOf, type } from "./workbench-page.ts";

const { during } = siteUnderTest();

describe("equations of the workbench", () => {
  test("of every preset are those of the library", async () => {
    await during("workbench.html", async (page) => {
      for (const [index, { title, model }] of presets.entries()) {
        await page.getByLabel("Start from").selectOption(String(index));
        await settled(page);
        const shown = await shownTerms(page);
        const { potential, whole, drives, given, parameters } = model;
        const typed = whole === undefined ? { potential } : { total: potential };
        // Which minimum of a whole potential is the nearest depends on numbers.
        const numbers = whole === undefined ? {} : { parameters: Object.fromEntries(parameters) };
        const expected = termsOf({ ...typed, drives, ...numbers, ...given });
        expect([title, shown]).toEqual([title, expected]);
      }
    });
  });

  test("of a potential that is typed are those of the library, in every tab", async () => {
    const potential = "a*x^3/3 + b*x^6 - d*x^2";
    const drives = ["F*cos(omega*t)*x"];
    await during("workbench.html", async (page) => {
      await type(page, "potential", potential);
      expect(await shownTerms(page)).toEqual(expectedTerms(potential, drives));
      await openTab(page, "Equations of motion");
      const equations = equationsOfMotion(readModel({ potential, drives }));
      const [sum] = equationsTerms(equations);
      expect(await shownTerms(page)).toEqual(
        sum?.terms.map(({ negative, latex }) => `${negative ? "-" : ""}${latex}`),
      );
      await openTab(page, "Derivation");
      expect(await page.locator(".steps > li").count()).toBeGreaterThan(8);
      await page.locator(".steps summary").first().click();
      // A step is written when it opens.
      const written = page.locator(
        '.steps > li:first-child annotation[encoding="application/x-tex"]',
      );
      await written.first().waitFor({ state: "attached" });
      expect((await latexUnder(page, ".steps > li:first-child")).length).toBeGreaterThan(2);
      await openTab(page, "Code");
      expect(await page.locator("pre.code").textContent()).toContain("export function rhs");
      await openTab(page, "Slow flow");
      await page.getByLabel("Harmonics").fill("0,1,2");
      await settled(page);
      const flow = (await latexUnder(page, ".equation-page")).join();
      // x(t) = a + u cos ωt + v sin ωt + … of three terms, five or more variables
      expect(flow).toContain("\\cos(2 \\omega t)");
    });
  });

  test("with named constants say what these are, in every tab", async () => {
    await during("workbench.html", async (page) => {
      await type(page, "potential", "x^4/(a+b)");
      for (const tab of ["Master equation", "Derivation", "Equations of motion"]) {
        await openTab(page, tab);
        expect([tab, await latexUnder(page, ".definitions")]).toEqual([
          tab,
          ["C_{1} = \\frac{1}{a + b}"],
        ]);
      }
      await openTab(page, "Slow flow");
      expect((await latexUnder(page, ".equation-page")).join()).toContain("\\frac{1}{a + b}");
      await type(page, "potential", "x^4");
      await openTab(page, "Derivation");
      expect(await page.locator(".definitions").count()).toBe(0);
    });
  });

  test("show where a term comes from; those of CL lack 12d and 12e, which are the difference", async () => {
    await during("workbench.html", async (page) => {
      await page.locator(".term.origin-12d").first().hover();
      const story = page.locator(".story");
      await story.getByText("the potential V₁ has dressed").waitFor();
      await page.locator(".story .story-line").last().waitFor();
      expect((await latexUnder(page, ".story")).join()).toContain("M_{1}^{\\sin}");
      await page.locator(".term.origin-12e").first().focus();
      expect(await story.textContent()).toContain("the drive V₂(t) has dressed");
      const labels = async (view: string): Promise<readonly string[]> => {
        await page.getByText(view, { exact: true }).click();
        await settled(page);
        const texts = await page.locator(".sum-label").allTextContents();
        return texts.filter((text) => text !== "");
      };
      expect(await labels("CL")).toEqual(["(12a)", "(12b)", "(12c)"]);
      expect(await labels("gCL − CL")).toEqual(["(12d)", "(12e)"]);
    });
  });
});
