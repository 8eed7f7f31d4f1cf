import { expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { openTab } from "./workbench-page.ts";

const { during } = siteUnderTest();

test("a term is switched off by keyboard: its story says where it comes from and how large it is, runs draw the curve without it, and the address keeps it", async () => {
  await during("workbench.html#V=alpha*x^4/4&set=alpha:0.3", async (page) => {
    await openTab(page, "Equations of motion");
    await page.locator('[data-term="gamma*x^2*xdot"]').focus();
    const story = page.locator(".story");
    await story.getByText("root mean square").waitFor();
    expect(await story.textContent()).toContain("From this term of the master equation.");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    expect(await page.locator(".term.off").getAttribute("data-term")).toBe("gamma*x^2*xdot");
    expect(await findings(page)).toEqual([]);
    await expect.poll(() => new URL(page.url()).hash).toContain("without=gamma*x^2*xdot");
    await openTab(page, "Slow flow");
    // The average of γx²ẋ, which is switched off with it.
    const averaged = page.locator(".term.off");
    await averaged.first().waitFor();
    expect(await averaged.count()).toBe(2);
    await averaged.first().focus();
    await story.getByText("along the slow motion").waitFor();
    expect(await story.textContent()).toContain("From this term of the equation of motion");
    await story.getByRole("button", { name: "Switch on again" }).click();
    expect(await averaged.count()).toBe(0);
    await story.getByRole("button", { name: "Switch off" }).click();
    expect(await averaged.count()).toBe(2);
    expect(await findings(page)).toEqual([]);
    await story.getByRole("button", { name: "Look at runs" }).click();
    const legend = page.locator(".chart-legend");
    await legend.getByText("without").first().waitFor();
    await page.locator('.run[aria-busy="false"]').waitFor();
    expect(await page.locator('.chart svg [stroke-dasharray^="7"] path').count()).toBeGreaterThan(
      0,
    );
    expect(await page.locator(".run").textContent()).toContain(
      "gCL without gamma*x^2*xdot: change",
    );
    expect(await findings(page)).toEqual([]);
    await page.reload();
    await legend.getByText("without").first().waitFor();
    await page.getByRole("button", { name: "Switch gamma*x^2*xdot on again" }).click();
    await expect.poll(() => legend.textContent()).not.toContain("without");
    await expect.poll(() => new URL(page.url()).hash).not.toContain("without");
  });
});

test("a term that the address names and the equation lacks is refused with those that there are", async () => {
  await during("workbench.html#V=x^4&without=x^7&tab=runs", async (page) => {
    const refusal = "`x^7` is no term of the equation of motion. Its terms are";
    await page.getByText(refusal).first().waitFor();
    await page.getByRole("button", { name: "Switch x^7 on again" }).click();
    await page.getByText("Done in").waitFor();
    await settled(page);
  });
});

test("Wigner function, spectrum and noise of the equation without a term stand beside those with it", async () => {
  const model = "V=alpha*x^4/4&drive=F*cos(omega*t)*x&set=alpha:0.1&set=F:0.2&set=gamma:0.4";
  const panels = ["spectrum;levels:12", "noise;trajectories:20;duration:2", "map;side:5"];
  const address = `workbench.html#${model}&without=[p,{x^3,rho}]&tab=runs&run=steady-state&levels=12`;
  const asked = panels.map((panel) => `&panel=${encodeURIComponent(panel)}`).join("");
  await during(`${address}${asked}`, async (page) => {
    for (const panel of [1, 2, 3, 4]) {
      const section = page.getByRole("region", { name: `Panel ${panel}`, exact: true });
      await section.locator('.run[aria-busy="false"] .chart svg').first().waitFor();
      await expect.poll(() => section.locator(".run-figure").textContent()).toContain("without");
      const pictures = panel === 1 || panel === 4 ? 2 : 1;
      await expect.poll(() => section.locator(".charts > *").count()).toBe(pictures);
    }
    expect(await findings(page)).toEqual([]);
  });
});
