import { expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
import { siteUnderTest } from "./visiting.ts";

const { during } = siteUnderTest();

const model = "V=U*x^4/4&drive=F*cos(omega*t)*x&set=U:0.2&set=F:0.3&set=omega:1.1&tab=runs";

test("a warning is cured by its button, and a refused setting is reset by one", async () => {
  const range = "run=response&from=1.5&to=2&points=9";
  await during(`workbench.html#${model}&${range}`, async (page) => {
    await page.locator(".chip", { hasText: "suspect" }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole("button", { name: "Take the range about the model" }).click();
    await page.locator(".chip", { hasText: "settled" }).waitFor();
    expect(await page.getByRole("group", { name: "Remedies" }).count()).toBe(0);
    await page.getByRole("textbox", { name: "values", exact: true }).fill("0");
    await page.getByRole("button", { name: "Reset “values”" }).click();
    await page.locator(".chip", { hasText: "settled" }).waitFor();
    expect(await page.getByRole("textbox", { name: "values", exact: true }).inputValue()).toBe(
      "121",
    );
  });
});

test("a pinned run is subtracted from the present one, and stands as a curve again", async () => {
  await during(`workbench.html#${model}&duration=10`, async (page) => {
    await page.locator('.run[aria-busy="false"] .chart svg').waitFor();
    await page.getByRole("button", { name: "Pin" }).click();
    await page.getByLabel("gamma, slider").fill("0.3");
    const difference = page.getByRole("button", { name: "Difference" });
    await difference.click();
    await page.getByText("now less “pinned 1”, straight lines").waitFor();
    expect(await page.locator(".chart-y annotation").textContent()).toContain("\\Delta x(t)");
    expect(await findings(page)).toEqual([]);
    await difference.click();
    expect(await page.locator(".chart-y annotation").textContent()).not.toContain("\\Delta");
  });
});
