import { describe, expect, test } from "vitest";
import { ModelError, readModel } from "../../derivations/index.ts";
import { operatorLatex, ParseError } from "../../symbolic/index.ts";
import { latexUnder, settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { openTab, type } from "./workbench-page.ts";

const { during } = siteUnderTest();

const unreadable: readonly (readonly [string, string])[] = [
  ["potential", "alpha*x^4/4 + beta*"],
  ["potential", "x^2 + tan(x)"],
  ["potential", "x^101"],
  ["potential", "x^99999999999"],
  ["potential", "(a+b+c1+d)^100*x"],
  ["potential", "constructor*x^4"],
  ["potential", "__proto__*x^4"],
  ["potential", "<img src=x onerror=alert(1)>"],
  ["drive-0", "F*cos(w*t)*cos(v*t)*x"],
  ["drive-0", "</textarea><script>alert(1)</script>"],
];

/** The error of a model file. */
function causeOf(file: object): ParseError {
  try {
    readModel(file);
  } catch (error) {
    if (error instanceof ModelError && error.cause instanceof ParseError) return error.cause;
  }
  throw new Error("The model can be read.");
}

describe("what cannot be read", () => {
  test("is underlined where the library's error points, and what was derived before stays", async () => {
    await during("workbench.html", async (page) => {
      for (const [name, text] of unreadable) {
        const box = page.locator(`[name="${name}"]`);
        const before = await box.inputValue();
        await type(page, name, text);
        const cause = causeOf(name === "potential" ? { potential: text } : { drives: [text] });
        const { start, end } = cause.span;
        const field = page.locator(".field", { has: box });
        expect(await field.locator("mark").textContent()).toBe(
          text.slice(start, Math.max(end, start + 1)) || "\u00a0",
        );
        expect(await field.locator(".message").textContent()).toBe(
          `${cause.reason} ${cause.remedy}`,
        );
        expect(await page.locator(".content.stale .sum:not(.plain)").count()).toBe(1);
        await type(page, name, before);
        expect(await page.locator("mark, .stale").count()).toBe(0);
      }
    });
  });

  test("a derivation that takes long gives way to the next", async () => {
    await during("workbench.html", async (page) => {
      await openTab(page, "Slow flow");
      // Some 30 s of work.
      await page.locator('[name="drive-0"]').fill("(1+x)^40*cos(w*t)*x");
      await page.locator('[name="potential"]').fill("(1+x)^100");
      await page.locator('[name="drive-0"]').fill("F*cos(w*t)*x");
      await type(page, "potential", "x^2");
      const { potential } = readModel({ potential: "x^2" });
      expect((await latexUnder(page, ".field .preview")).join()).toContain(
        operatorLatex(potential),
      );
      expect(await page.locator(".stale").count()).toBe(0);
      // The ansatz and the rates of its two amplitudes.
      expect(await page.locator(".equation-page > :is(.display, .sum)").count()).toBe(3);
    });
  });

  test("comes out of an address as text, never as markup", async () => {
    const path = `workbench.html#name=${encodeURIComponent('<b onclick="x">')}&V=x^4&set=__proto__:1&set=constructor:2&set=gamma:${encodeURIComponent("<script>1</script>")}&drive=${encodeURIComponent("'\"><svg onload=alert(1)>")}&tab=nonsense`;
    await during(path, async (page) => {
      await settled(page);
      expect(await page.locator("main script, main svg[onload], main b").count()).toBe(0);
      expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Master equation");
    });
  });
});
