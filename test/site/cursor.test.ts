import { expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
import { siteUnderTest } from "./visiting.ts";

const { during } = siteUnderTest();

const link =
  "workbench.html#V=U*x^4/4&drive=F*cos(omega*t)*x&set=gamma:0.1&set=U:0.2&set=F:0.4&set=omega:1.2&tab=runs&duration=40&panel=moments;duration:20&panel=response;points:21";

test("panels against the same quantity share a cursor, by pointer and by keyboard, with what their curves have there", async () => {
  await during(link, async (page) => {
    const panels = page.locator(".canvas-panel");
    for (const place of [0, 1, 2]) {
      await panels.nth(place).locator('.run[aria-busy="false"] .chart svg').waitFor();
    }
    const words = page.locator(".cursor-words");
    await panels
      .first()
      .locator(".chart-plot")
      .hover({ position: { x: 200, y: 100 } });
    const shown = /^t = \d+\.?\d*: CL −?[\d.e-]+; gCL −?[\d.e-]+$/;
    expect(await words.first().textContent()).toMatch(shown);
    const [time] = (await words.first().textContent())!.split(":");
    expect((await words.nth(1).textContent())!.split(":")[0]).toBe(time);
    expect(await words.nth(2).textContent()).toBe("");
    expect(await page.locator(".cursor-line:not([hidden])").count()).toBe(2);
    await page.getByLabel("Show", { exact: true }).first().hover();
    expect(await words.first().textContent()).toBe("");
    // The time 40 is beyond the moments, which end at 20.
    await panels.first().getByLabel("Cursor").focus();
    await page.keyboard.press("End");
    expect(await words.first().textContent()).toMatch(/^t = 40: /);
    expect(await words.nth(1).textContent()).toBe("");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    expect(await words.nth(1).textContent()).toMatch(/^t = 0\.1: /);
    expect(await findings(page)).toEqual([]);
    // Enter takes the model to a value of a parameter.
    await panels.nth(2).getByLabel("Cursor").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    const omega = page.getByLabel("omega", { exact: true });
    await expect.poll(() => omega.inputValue()).toBe("1.92");
  });
});
