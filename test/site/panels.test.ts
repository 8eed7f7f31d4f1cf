import { expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
import { siteUnderTest } from "./visiting.ts";

const { during } = siteUnderTest();

const link =
  "workbench.html#V=U*x^4/4&drive=F*cos(omega*t)*x&set=gamma:0.05&set=theta:0.3&set=U:0.4&set=F:0.1&set=omega:1.3&tab=runs&run=map&side=9&panel=portrait;position:0.5;velocity:-0.2;duration:60";

test("two panels of a link share the model: a click on the map moves it, and both are drawn anew; a third is added and goes", async () => {
  await during(link, async (page) => {
    const panels = page.locator(".canvas-panel");
    await page.locator('[data-panels="2"]').waitFor();
    await panels.first().locator('.run[aria-busy="false"] .chart svg').waitFor();
    const curve = panels.nth(1).locator('.chart [stroke="var(--gcl)"] path').first();
    await curve.waitFor();
    expect(await panels.nth(1).getByLabel("ẋ(0)").inputValue()).toBe("-0.2");
    const before = await curve.getAttribute("d");
    const omega = page.getByLabel("omega", { exact: true });
    const box = await panels.first().locator(".chart svg").boundingBox();
    if (box === null) throw new Error("The map is not shown.");
    await page.mouse.click(box.x + 0.3 * box.width, box.y + 0.2 * box.height);
    await expect.poll(() => omega.inputValue()).not.toBe("1.3");
    const there = Number(await omega.inputValue());
    // 0.3 of the picture's width is a little less of the range 0.78 to 2.08.
    expect(there).toBeGreaterThan(0.78);
    expect(there).toBeLessThan(0.78 + 0.35 * 1.3);
    await expect.poll(() => page.getByLabel("F", { exact: true }).inputValue()).not.toBe("0.1");
    await expect.poll(() => curve.getAttribute("d"), { timeout: 20_000 }).not.toBe(before);
    // The same by keyboard: a mark goes from value to value, and Enter takes the model there.
    const field = panels.first().getByRole("application", { name: "Mark in the map" });
    await panels.first().locator('.run[aria-busy="false"]').waitFor();
    await field.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowUp");
    const words = panels.first().locator(".mark-words");
    await expect.poll(() => words.textContent()).toMatch(/^omega = .*, F = .*: \d steady states?/);
    expect(await panels.first().locator(".map-mark").isVisible()).toBe(true);
    const said = /^omega = (.*), F = (.*):/.exec((await words.textContent()) ?? "");
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => Number(await omega.inputValue()))
      .toBeCloseTo(Number(said?.[1]), 2);
    expect(Number(said?.[1])).toBeGreaterThan(there);
    await page.getByRole("button", { name: "Add a panel" }).click();
    expect(await panels.count()).toBe(3);
    await panels.nth(2).locator(".chart svg").waitFor();
    await expect.poll(() => new URL(page.url()).hash).toContain("panel=ringdown");
    expect(await findings(page)).toEqual([]);
    await panels.nth(1).getByRole("button", { name: "Remove this panel" }).click();
    expect(await panels.count()).toBe(2);
    expect(await panels.nth(1).getByLabel("Show").inputValue()).toBe("ringdown");
    const ringdown = panels.nth(1);
    await ringdown.getByRole("button", { name: "Pin" }).click();
    await ringdown.getByLabel("Name of the pinned run").fill("weak damping");
    const greys = (): Promise<number> =>
      ringdown.locator('.chart [stroke*="#8c8c8c"] path').count();
    expect(await greys()).toBe(2);
    expect(await ringdown.locator(".chart-legend").textContent()).toContain("weak damping");
    await page.getByLabel("gamma, slider").fill("0.3");
    // The link has the pinned run, which is computed once more.
    await expect.poll(() => new URL(page.url()).hash).toMatch(/gamma:0\.3.*pin=.*weak\+damping/);
    const grey = (): Promise<string | null> =>
      ringdown.locator('.chart [stroke*="#8c8c8c"] path').first().getAttribute("d");
    await ringdown.locator('.run[aria-busy="false"]').waitFor();
    await expect.poll(greys).toBe(2);
    const pinned = await grey();
    await page.reload();
    await expect.poll(greys, { timeout: 20_000 }).toBe(2);
    expect(await ringdown.getByLabel("Name of the pinned run").inputValue()).toBe("weak damping");
    await ringdown.locator('.run[aria-busy="false"]').waitFor();
    await expect.poll(grey).toBe(pinned);
    await ringdown.getByRole("button", { name: "Restore" }).click();
    const gamma = page.getByLabel("gamma", { exact: true });
    await expect.poll(() => gamma.inputValue()).toBe("0.05");
    await ringdown.getByRole("button", { name: "Take down" }).click();
    expect(await greys()).toBe(0);
    const open = (text: string): Promise<void> =>
      ringdown
        .locator("input[type=file]")
        .setInputFiles({ name: "measured.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    const circles = ringdown.locator(".chart circle");
    await open("t,x\n0,1\n2,one");
    await ringdown.getByText('"one" is no number').waitFor();
    expect(await circles.count()).toBe(0);
    await open("t (ms),x\n0,1\n2000,0.5\n4000,-0.4");
    await ringdown.getByLabel("Factor along").fill("1e-3");
    await circles.nth(2).waitFor();
    expect(await ringdown.locator(".chart-legend").textContent()).toContain("measured.csv");
    // A link has the name of the file, and says that it does not have the file.
    await expect.poll(() => new URL(page.url()).hash).toContain("data=1%3Bmeasured.csv");
    await page.reload();
    await ringdown.getByText("The link was made with measured.csv").waitFor();
    await ringdown.getByRole("button", { name: "Remove the data" }).click();
    expect(await circles.count()).toBe(0);
    await expect.poll(() => new URL(page.url()).hash).not.toContain("portrait");
    await page.reload();
    await page.locator('[data-panels="2"]').waitFor();
  });
});

// So weakly driven that a state takes 16 levels, and as few states as a run that can still be cancelled needs.
const averages =
  "workbench.html#V=U*x^4/4&drive=F*cos(omega*t)*x&set=gamma:0.2&set=theta:0.3&set=U:0.2&set=F:0.1&set=omega:1.3&tab=runs&run=observables&states=9&panel=observables;average:R;states:9";

test("averages of the same states are computed once, and go on where the panel that computes is cancelled or goes", async () => {
  await during(averages, async (page) => {
    const panels = page.locator(".canvas-panel");
    const workers = (): number =>
      page.workers().filter((one) => /run\.worker/.test(one.url())).length;
    const isDone = (panel: number): Promise<void> =>
      panels.nth(panel).getByText("Done in").waitFor({ timeout: 60_000 });
    await isDone(1);
    await isDone(0);
    expect(workers()).toBe(1);
    const curve = (panel: number): Promise<string | null> =>
      panels.nth(panel).locator('.chart [stroke="var(--gcl)"] path').first().getAttribute("d");
    expect(await curve(1)).not.toBe(await curve(0));
    // Another average of the first panel is there without a run.
    const occupation = await curve(0);
    await panels.first().locator('select[name="average"]').selectOption({ label: "purity" });
    await expect.poll(() => curve(0)).not.toBe(occupation);
    await isDone(0);
    expect(workers()).toBe(1);
    // Both are to be computed anew; the first is cancelled, and the second goes on by itself.
    await page.getByLabel("gamma", { exact: true }).fill("0.25");
    await panels.first().getByRole("button", { name: "Cancel" }).click();
    await panels.first().getByText("cancelled").waitFor();
    await isDone(1);
    await page.getByLabel("gamma", { exact: true }).fill("0.26");
    await panels.nth(1).locator('.run[aria-busy="true"]').waitFor();
    await panels.first().getByRole("button", { name: "Remove this panel" }).click();
    await isDone(0);
    expect(await panels.count()).toBe(1);
  });
}, 150_000);
