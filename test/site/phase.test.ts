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
    await panels.first().getByText("gCL: stable").waitFor();
    expect(await phase.first().isVisible()).toBe(false);
  });
});
