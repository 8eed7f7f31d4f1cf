import { expect, test } from "vitest";
import { readModel } from "../../derivations/index.ts";
import { drivenKerr } from "../../notebooks/figures/figure-5/driven-kerr.ts";
import { kerrModel } from "../../notebooks/figures/figure-4/kerr-response.ts";
import { workbenchAddress } from "../../notebooks/pages/opened-models.ts";
import { workbenchOf } from "../../notebooks/workbench/state/address.ts";
import { modelFile } from "../../notebooks/workbench/state/workbench.ts";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";

const { during } = siteUnderTest();

/** The numbers of the model that a notebook opens with its inputs. */
function opened(notebook: string, values: Readonly<Record<string, number | string>>) {
  const address = workbenchAddress(notebook, values);
  const state = workbenchOf(address?.split("#")[1] ?? "");
  return readModel(modelFile(state!.model));
}

test("the model that a notebook opens has the numbers of its figure at the same inputs", () => {
  const four = { angle: 0.25, nonlinearity: 0.3, drive: 0.2, damping: 0.1 };
  const response = opened("figure-4", four);
  const figure4 = kerrModel({
    ...{ theta: Math.PI / 4, U: 0.3, F: 2 * Math.SQRT2 * 0.2, gamma: 0.1 },
  });
  expect(response.potential.equals(figure4.potential)).toBe(true);
  for (const [name, value] of figure4.values) {
    expect(response.values.get(name), name).toBeCloseTo(value, 12);
  }
  const quantum = opened("figure-5", { detuning: 2.5 });
  for (const [name, value] of drivenKerr(1 + 0.2 * 2.5).values) {
    expect(quantum.values.get(name), name).toBeCloseTo(value, 12);
  }
  const own = opened("your-own-potential", {
    ...{ potential: "a*x^6", drives: "F*cos(omega*t)*x; G*x^2*cos(2*omega*t)" },
    parameters: "a = 0.5, F = 0.3, omega = 1.2, G = 0.1, gamma = 0.1, theta = 0.3*pi, c = 1",
  });
  expect(own.drives).toHaveLength(2);
  expect(own.values.get("a")).toBe(0.5);
  expect(workbenchAddress("noise-and-positivity", {})).toBeUndefined();
});

test("sliders of a notebook stay in its address, and the workbench opens with the same numbers, and names the notebook", async () => {
  await during("figure-2.html?angle=0.3&nonlinearity=many", async (page) => {
    const angle = page.locator("#ringdowns-input-angle");
    await expect.poll(() => angle.inputValue()).toBe("0.3");
    const strength = page.locator("#ringdowns-input-nonlinearity");
    expect(await strength.inputValue()).toBe("0.2");
    await strength.fill("0.1");
    await page.waitForFunction(() => location.search === "?angle=0.3&nonlinearity=0.1");
    // What is loaded when one leaves would count as failed.
    await page.waitForLoadState("networkidle");
    await page.getByRole("link", { name: "Open this in the workbench" }).click();
    await page.waitForURL(/workbench\.html/);
    await settled(page);
    expect(await page.getByLabel("U", { exact: true }).inputValue()).toBe("0.1");
    expect(await page.getByLabel("theta", { exact: true }).inputValue()).toBe("0.3*pi");
    const back = page.getByRole("link", { name: "Figure 2" });
    expect(await back.getAttribute("href")).toBe("./figure-2.html");
  });
});
