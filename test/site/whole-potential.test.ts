import { expect, test } from "vitest";
import { latexUnder, settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { openTab, type } from "./workbench-page.ts";

const { during } = siteUnderTest();

test("a whole potential on the page has its minima and ω₀, and comes back from the address", async () => {
  await during("workbench.html", async (page) => {
    await page.getByText("the whole potential", { exact: true }).click();
    await type(page, "potential", "V_0*x^4/4 - A*x^2/2");
    await openTab(page, "Equations of motion");
    // U''(√(A/V0)) = 2A
    const definitions = await latexUnder(page, ".definitions");
    expect(definitions.join()).toMatch(/\\omega_\{0\} = .*\\sqrt\{2\}/);
    // ±√(A/V0) are equally deep, and one is taken.
    const warning = page.getByText("total has 2 minima");
    await warning.waitFor();
    await type(page, "minimum", "2");
    expect(await warning.count()).toBe(0);
    await page.waitForFunction(() => location.hash.includes("minimum=2"));
    const { hash } = new URL(page.url());
    expect(hash).toContain("#name=model&U=V_0*x^4/4");
    await during(`workbench.html${hash}`, async (other) => {
      await settled(other);
      expect(await other.locator('[name="minimum"]').inputValue()).toBe("2");
      expect(await latexUnder(other, ".definitions")).toEqual(definitions);
    });
    await page.getByText("beside ½mω₀²x²", { exact: true }).click();
    await settled(page);
    expect(await page.locator('[name="minimum"]').isVisible()).toBe(false);
  });
});
