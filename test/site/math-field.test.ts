import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { operatorLatex, parseOperator } from "../../symbolic/index.ts";
import { findings } from "./axe-findings.ts";
import { latexUnder, settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { type } from "./workbench-page.ts";

const { during } = siteUnderTest();

/** Opens the formula editor of a text box, and waits until it is there. */
async function opened(page: Page, label: string): Promise<Locator> {
  await page.getByRole("button", { name: `Formula editor, ${label}` }).click();
  const field = page.locator(".field", { has: page.getByLabel(label, { exact: true }) });
  const formula = field.locator("math-field");
  await formula.waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === "MATH-FIELD");
  return formula;
}

function latexOf(formula: Locator): Promise<string> {
  return formula.evaluate((node) =>
    "getValue" in node && typeof node.getValue === "function" ? String(node.getValue("latex")) : "",
  );
}

/** Presses keys in a row, over what the field holds. */
async function pressOver(page: Page, keys: string): Promise<void> {
  await press(page, `Control+a Backspace ${keys}`);
}

async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys.split(" ")) await page.keyboard.press(key);
}

/** Waits for what a text box holds: the field reports its changes a little later. */
async function expectText(page: Page, name: string, text: string): Promise<void> {
  await expect.poll(() => page.locator(`[name="${name}"]`).inputValue()).toBe(text);
  await settled(page);
}

const potentialLabel = "Potential V₁(x)";

/** The formula follows the text box, and stays as it is where the text cannot be read. */
async function followsTheTextBox(page: Page, formula: Locator): Promise<void> {
  await type(page, "potential", "beta*x^6/6 - 0.5*n_2*x^2");
  const latex = await latexOf(formula);
  expect(latex).toBe(String.raw`\frac{\beta x^{6}}{6} - 0.5 n_{2} x^{2}`);
  await type(page, "potential", "beta*x^6/6 - ");
  expect(await latexOf(formula)).toBe(latex);
  // Pasted LaTeX is read where text is.
  await type(page, "potential", String.raw`V(x) = \tfrac14\alpha x^4`);
  expect(await latexOf(formula)).toBe(String.raw`\frac{1}{4} \alpha x^{4}`);
  expect(await page.locator("mark, .stale").count()).toBe(0);
}

/** The editor says what is missing in the formula; the text stays what it was. */
async function saysWhatIsMissing(page: Page, formula: Locator): Promise<void> {
  const message = (): Promise<string | null> =>
    page.locator(".formula-field .message").textContent();
  await formula.focus();
  await pressOver(page, "x ^ 4");
  await expectText(page, "potential", "x^4");
  await press(page, "+");
  await expect.poll(message).toContain("ends where a value is expected");
  expect(await formula.getAttribute("data-invalid")).toBe("");
  await expectText(page, "potential", "x^4");
  await press(page, "x /");
  await expect.poll(message).toContain("A box of the formula is empty");
  await press(page, "2");
  await expect.poll(message).toBe("");
  await expectText(page, "potential", "x^4 + x/2");
}

describe("the formula editor", () => {
  test("shows the potential; what is typed in it is the text and the equation, and where it cannot be read, both say so", async () => {
    await during("workbench.html", async (page) => {
      await settled(page);
      const formula = await opened(page, potentialLabel);
      expect(await latexOf(formula)).toBe(
        String.raw`\frac{m^{2} \omega_{0}^{2} U}{3 \hbar^{2}} x^{4}`,
      );
      // The arrow leaves a fraction; an exponent ends by itself, but for a second digit.
      await pressOver(
        page,
        "x ^ 4 / 4 ArrowRight - b x ^ 1 2 + o m e g a 0 s q r t 2 ArrowRight x",
      );
      await expectText(page, "potential", "x^4/4 - b*x^12 + omega0*sqrt(2)*x");
      expect((await latexUnder(page, ".field .preview")).join(" ")).toContain(
        operatorLatex(parseOperator("-b*x^12")).slice(1),
      );
      await pressOver(page, "a l p h a ( x ^ 2 - 1 ) ^ 2");
      await expectText(page, "potential", "alpha*(x^2 - 1)^2");
      await followsTheTextBox(page, formula);
      await saysWhatIsMissing(page, formula);
    });
  });

  test("of a drive", async () => {
    await during("workbench.html", async (page) => {
      await settled(page);
      await opened(page, "Drive V₂(x, t)");
      await pressOver(page, "G c o s ( 2 o m e g a t + p h i ) x ^ 2");
      await expectText(page, "drive-0", "G*cos(2*omega*t + phi)*x^2");
      expect(await page.locator(".message:not(:empty)").count()).toBe(0);
      // It stays open when there is another drive.
      await page.getByRole("button", { name: "+ Add a drive" }).click();
      await page.locator("math-field").waitFor();
    });
  });

  test("is undone with the page, and closes", async () => {
    await during("workbench.html", async (page) => {
      await settled(page);
      const box = page.locator('[name="potential"]');
      const before = await box.inputValue();
      const formula = await opened(page, potentialLabel);
      const latex = await latexOf(formula);
      await pressOver(page, "x ^ 6");
      await expectText(page, "potential", "x^6");
      await page.keyboard.press("Control+z");
      expect([await box.inputValue(), await latexOf(formula)]).toEqual([before, latex]);
      await page.keyboard.press("Control+Shift+z");
      expect([await box.inputValue(), await latexOf(formula)]).toEqual(["x^6", "x^{6}"]);
      await page.getByRole("button", { name: `Formula editor, ${potentialLabel}` }).click();
      expect(await formula.isVisible()).toBe(false);
    });
  });

  test("loads nothing before it is opened, and no fonts of its own; axe finds nothing serious, and nothing is wider than the page", async () => {
    await during("workbench.html", async (page) => {
      await settled(page);
      const scripts = (): Promise<readonly string[]> =>
        page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
      expect((await scripts()).filter((name) => name.includes("formula-editor"))).toEqual([]);
      await opened(page, potentialLabel);
      const names = await scripts();
      expect(names.filter((name) => name.includes("formula-editor")).length).toBe(1);
      expect(names.filter((name) => /sounds|\.wav/.test(name))).toEqual([]);
      expect(await findings(page)).toEqual([]);
    });
  });

  test("can be used by touch", async () => {
    await during(
      "workbench.html",
      async (page) => {
        await settled(page);
        await page.getByRole("button", { name: `Formula editor, ${potentialLabel}` }).tap();
        await page.locator("math-field").tap();
        const keys = page.locator("body > .ML__keyboard .MLK__plate .MLK__layer.is-visible");
        await keys.waitFor();
        await page.keyboard.press("Control+a");
        await keys.getByLabel("t", { exact: true }).tap();
        await expectText(page, "potential", "t");
      },
      { hasTouch: true, isMobile: true, viewport: { width: 400, height: 860 } },
    );
  });
});
