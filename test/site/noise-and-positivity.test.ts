import { expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
import { siteUnderTest } from "./visiting.ts";
import { showRun } from "./workbench-page.ts";

const { during } = siteUnderTest();

const link =
  "workbench.html#V=U*x^4/4&set=gamma:0.2&set=theta:pi/4&set=U:0.05&set=c:1.5&tab=runs&run=noise&position=2&duration=10&trajectories=50";

test("noise trajectories change with the seed, and a click on the positivity of both equations takes the model there", async () => {
  await during(link, async (page) => {
    await page.getByText("50 trajectories", { exact: true }).waitFor();
    await page.locator('.run[aria-busy="false"]').waitFor();
    const curves = page.locator('.chart [stroke="var(--gcl)"] path');
    // Four trajectories and their mean, of all fifty.
    expect(await curves.count()).toBe(5);
    const before = await curves.last().getAttribute("d");
    await page.getByLabel("seed").fill("2");
    await expect.poll(() => curves.last().getAttribute("d")).not.toBe(before);
    await page.locator('select[name="moment"]').selectOption("n");
    await page.getByText("two standard errors on either side").waitFor();
    expect(await curves.count()).toBe(1);
    expect(await findings(page)).toEqual([]);
    await showRun(page, "Positivity");
    await page.getByRole("rowheader", { name: "nowhere negative" }).waitFor();
    const against = page.getByRole("textbox", { name: "against" });
    expect(await against.getAttribute("placeholder")).toBe("theta");
    // It scrolls to what it clicks.
    await page
      .locator(".chart-plot")
      .first()
      .click({ position: { x: 150, y: 100 } });
    const theta = page.getByLabel("theta", { exact: true });
    await expect.poll(() => theta.inputValue()).not.toBe("pi/4");
    // As a multiple of π.
    expect(Number((await theta.inputValue()).replace("*pi", ""))).toBeLessThan(1 / 4);
    await page.locator('select[name="matrix"]').selectOption("diffusion");
    await page.getByText("least eigenvalue of the diffusion matrix").waitFor();
    await against.fill("c");
    await expect.poll(() => new URL(page.url()).hash).toContain("matrix=diffusion");
    expect(await findings(page)).toEqual([]);
  });
});
