import { expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
import { siteUnderTest } from "./visiting.ts";

const { during } = siteUnderTest();

test("where there is no picture its place says why, until there is one; what is out of date stays below a mark", async () => {
  await during("workbench.html#V=U*x^4/4&set=U:0.1&tab=runs&duration=-3", async (page) => {
    const place = page.locator(".no-picture");
    await page.locator('.no-picture[data-absence="refused"]').waitFor();
    expect(await place.textContent()).toContain("until t: Must be from");
    expect(await findings(page)).toEqual([]);
    await page.getByLabel("until t").fill("5");
    await page.locator(".chart svg").waitFor();
    expect(await place.count()).toBe(0);
    await page.locator('[name="potential"]').fill("U*x^");
    await page.locator(".run-body.stale").waitFor();
    const mark = await page
      .locator(".charts")
      .evaluate((node) => getComputedStyle(node, "::after").content);
    expect(mark).toContain("out of date");
    await page.locator('[name="potential"]').fill("-2*x^4");
    await page.getByLabel("Show", { exact: true }).selectOption("steady-state");
    await page.locator('.no-picture[data-absence="none"]').waitFor();
    expect(await place.textContent()).toContain("falls without bound");
    expect(await findings(page)).toEqual([]);
  });
  await during("workbench.html#V=U*x^&tab=runs", async (page) => {
    await page.getByText("Nothing has run yet").waitFor();
    await page.locator(".no-picture p", { hasText: "marked entries" }).waitFor();
  });
});
