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
