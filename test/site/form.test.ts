import { expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";

const { during, address, visit } = siteUnderTest();

test("a temperature is given as c, n_th or T by a switch, and stays the same", async () => {
  await during("workbench.html#V=x^4/4&set=c:1.5", async (page) => {
    await settled(page);
    await page.getByRole("button", { name: "as occupation n" }).click();
    const occupation = page.getByLabel("n_th", { exact: true });
    // n_th = (c - 1)/2
    expect(await occupation.inputValue()).toBe("0.25");
    await expect.poll(() => page.getByLabel("c", { exact: true }).count()).toBe(0);
    await page.getByRole("button", { name: "as T", exact: true }).click();
    // T = 1/ln(1 + 1/n_th) in units ħω0/k_B
    const field = page.getByLabel("T", { exact: true });
    await field.waitFor();
    const temperature = Number(await field.inputValue());
    expect(temperature).toBeCloseTo(1 / Math.log(5), 13);
    await page.getByRole("button", { name: "as c(T)" }).click();
    const factor = page.getByLabel("c", { exact: true });
    await factor.waitFor();
    expect(Number(await factor.inputValue())).toBeCloseTo(1.5, 13);
    expect(await findings(page)).toEqual([]);
  });
});

test("many parameters stand in groups with a filter; constants are folded away", async () => {
  const drives = "drive=F*cos(1.2*t)*x&drive=G*cos(omega*t%2Bphi)*x^2";
  await during(`workbench.html#V=a*x^4%2Bb*x^6&${drives}`, async (page) => {
    await settled(page);
    expect(await page.locator(".parameter-group h3").allTextContents()).toEqual([
      ...["Oscillator", "Drives", "Bath"],
    ]);
    const hbar = page.getByLabel("hbar", { exact: true });
    expect(await hbar.isVisible()).toBe(false);
    expect(await findings(page)).toEqual([]);
    await page.getByLabel("Filter parameters").fill("hb");
    expect(await hbar.isVisible()).toBe(true);
    expect(await page.getByLabel("F", { exact: true }).isVisible()).toBe(false);
    await page.getByLabel("Filter parameters").fill("");
    await page.getByRole("button", { name: "Make the frequency 1.2 a parameter" }).click();
    const named = page.locator('[name="drive-0"]');
    expect(await named.inputValue()).toBe("F*cos(omega1*t)*x");
    await settled(page);
    expect(await page.getByLabel("omega1", { exact: true }).inputValue()).toBe("1.2");
  });
});

test("single keys act outside of fields, are listed by ?, and can be switched off", async () => {
  await during("workbench.html", async (page) => {
    await settled(page);
    await page.keyboard.press("e");
    const tab = page.getByRole("tab", { selected: true });
    expect(await tab.textContent()).toBe("Equations of motion");
    await page.keyboard.press("v");
    const potential = page.locator('[name="potential"]');
    const before = await potential.inputValue();
    await page.keyboard.press("End");
    await page.keyboard.press("e");
    expect(await potential.inputValue()).toBe(`${before}e`);
    expect(await tab.textContent()).toBe("Equations of motion");
    await potential.blur();
    await page.keyboard.press("u");
    expect(await potential.inputValue()).toBe(before);
    await page.keyboard.press("?");
    expect(await findings(page)).toEqual([]);
    await page.getByLabel("Single keys act").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    expect(await tab.textContent()).toBe("Equations of motion");
  });
});

test("the tour is shown at the first visit, by keyboard too, never again, and when it is asked for", async () => {
  const { page, close, misdeeds } = await visit(undefined);
  // Behind what other tests remember.
  await page.addInitScript(() => {
    if (sessionStorage.getItem("visited") === null) localStorage.removeItem("caldera-tour");
    else if (sessionStorage.getItem("visited") === "left")
      localStorage.setItem("caldera-tour", "x");
    sessionStorage.setItem("visited", "left");
  });
  await page.goto(`${address()}workbench.html`);
  const tour = page.getByRole("dialog");
  await tour.waitFor();
  await settled(page);
  expect(await findings(page)).toEqual([]);
  await tour.getByRole("button", { name: "Next" }).focus();
  for (let step = 0; step < 4; step += 1) {
    await tour.getByRole("button", { name: "Next" }).focus();
    await page.keyboard.press("Enter");
  }
  expect(await tour.textContent()).toContain("5 of 5");
  await page.keyboard.press("Escape");
  expect(await tour.count()).toBe(0);
  expect(await page.evaluate(() => localStorage.getItem("caldera-tour"))).toBe("seen");
  await page.reload();
  await settled(page);
  expect(await tour.count()).toBe(0);
  await page.getByRole("button", { name: "Keys and tour" }).click();
  await page.getByRole("button", { name: "Show the tour" }).click();
  expect(await page.getByRole("dialog").textContent()).toContain("1 of 5");
  expect(misdeeds).toEqual({ outside: [], breaches: [], errors: [] });
  await close();
});
