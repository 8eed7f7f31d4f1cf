import { expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
import { siteUnderTest } from "./visiting.ts";

const { during } = siteUnderTest();

const link =
  "workbench.html#V=U*x^4/4&drive=F*cos(omega*t)*x&set=gamma:0.1&set=U:0.2&set=F:0.4&set=omega:1.2&tab=runs&run=portrait&duration=40&panel=portrait;flow:CL;duration:20";

test("the flow of a portrait follows the phase of the drives, which two panels share and a button plays", async () => {
  await during(link, async (page) => {
    const panels = page.locator(".canvas-panel");
    const arrows = panels.first().locator('.chart [stroke*="#808080"] path').first();
    await arrows.waitFor();
    const [before, phase] = [await arrows.getAttribute("d"), page.getByLabel("phase Ωt/π")];
    await phase.nth(1).fill("0.5");
    await panels.first().getByText("the flow of gCL at Ωt = 0.5 π").waitFor();
    await panels.nth(1).getByText("the flow of CL at Ωt = 0.5 π").waitFor();
    expect(await phase.first().inputValue()).toBe("0.5");
    expect(await arrows.getAttribute("d")).not.toBe(before);
    // It waits to be asked.
    expect(await page.getByRole("button", { name: "Stop at this phase" }).count()).toBe(0);
    await page.getByRole("button", { name: "Play a period of the drives" }).first().click();
    await expect.poll(async () => Number(await phase.nth(1).inputValue())).not.toBe(0.5);
    expect(await panels.first().locator(".chip").textContent()).toBe("done");
    await page.getByRole("button", { name: "Stop at this phase" }).nth(1).click();
    const stopped = await phase.first().inputValue();
    await expect.poll(() => new URL(page.url()).hash).toContain(`phase=${stopped}`);
    await panels.first().getByLabel("flow", { exact: true }).selectOption("both");
    await panels.first().getByText("the flow of CL and gCL").waitFor();
    expect(await findings(page)).toEqual([]);
    // Without drives there is no phase, and points at rest have names.
    await page
      .getByRole("button", { name: /Remove/ })
      .first()
      .click();
    await panels.first().getByText("Numbers and certificate").click();
    await panels.first().getByRole("rowheader", { name: "stable" }).waitFor();
    expect(await phase.first().isVisible()).toBe(false);
  });
});

test("the Wigner functions of CL and gCL stand side by side, turn with the phase, and give way to populations and ellipses", async () => {
  const state =
    "workbench.html#V=U*x^4/4&drive=F*cos(omega*t)*x&set=gamma:0.4&set=theta:0.6&set=U:0.1&set=F:0.3&set=omega:1.2&tab=runs&run=steady-state&levels=14";
  await during(state, async (page) => {
    await page.locator('label:text-is("both")').click();
    const pictures = page.locator(".chart image");
    await pictures.nth(1).waitFor();
    await page.locator('.run[aria-busy="false"]').waitFor();
    const titles = page.locator(".chart-title");
    expect(await titles.count()).toBe(2);
    const [first, second] = [
      await pictures.first().boundingBox(),
      await pictures.nth(1).boundingBox(),
    ];
    expect(first!.x + first!.width).toBeLessThan(second!.x);
    expect(await page.locator(".pairs").first().textContent()).toContain("⟨n⟩");
    const chip = await page.locator(".chip").textContent();
    const before = await pictures.nth(1).getAttribute("href");
    await page.getByRole("button", { name: "Play a period of the drives" }).click();
    await expect.poll(() => pictures.nth(1).getAttribute("href")).not.toBe(before);
    // What is known of the state stays known while it is looked at.
    expect(await page.locator(".chip").textContent()).toBe(chip);
    await page.getByRole("button", { name: "Stop at this phase" }).click();
    await page.getByLabel("as", { exact: true }).selectOption("populations");
    await page.getByText("Fock states at Ωt").waitFor();
    expect(await pictures.count()).toBe(0);
    await page.getByLabel("as", { exact: true }).selectOption("covariance");
    await page.getByText("dotted: Gaussian closure of the moments").waitFor();
    expect(await findings(page)).toEqual([]);
  });
});
