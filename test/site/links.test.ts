import { expect, test } from "vitest";
import { drivePotential, readModel } from "../../derivations/index.ts";
import { drivenKerr } from "../../notebooks/figures/figure-5/driven-kerr.ts";
import { candidates, twoPhotonKerr } from "../../notebooks/figures/figure-6/two-photon-kerr.ts";
import { kerrModel } from "../../notebooks/figures/figure-4/kerr-response.ts";
import { defaultsOf } from "../../notebooks/literate/input.ts";
import { equal } from "../../notebooks/pages/coupled-modes.ts";
import { quarticModel } from "../../notebooks/pages/exact-ringdown.ts";
import { notebooks } from "../../notebooks/pages/index.ts";
import { workbenchAddress } from "../../notebooks/pages/opened-models.ts";
import { quartic as madeWith, truth } from "../../notebooks/pages/synthetic-ringdowns.ts";
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
  const six = { drive: "F_2 = 2 G omega0", detuning: 0.5 };
  const twoPhotons = opened("figure-6", six);
  const known = candidates.map(twoPhotonKerr)[1]!;
  expect(drivePotential(twoPhotons).equals(drivePotential(known))).toBe(true);
  expect(twoPhotons.values.get("omega")).toBeCloseTo(1.1, 12);
  const quartic = opened("where-equation-12-holds", {});
  const moved = quarticModel(80);
  expect(quartic.potential.equals(moved.potential)).toBe(true);
  expect(drivePotential(quartic).equals(drivePotential(moved))).toBe(true);
  for (const [name, value] of moved.values) {
    if (name !== "Omega") expect(quartic.values.get(name), name).toBeCloseTo(value, 12);
  }
  const decaying = opened("which-damping", { angle: "0.15" });
  const made = madeWith(truth.gamma, 0.15 * Math.PI, truth.U);
  expect(decaying.potential.equals(made.potential)).toBe(true);
  for (const [name, value] of made.values) {
    expect(decaying.values.get(name), name).toBeCloseTo(value, 12);
  }
  const well = opened("josephson", { EL: 8, EJ: 20, theta: 0.4 });
  expect(well.values.get("theta")).toBeCloseTo(0.4 * Math.PI, 12);
  // At x = 0 U'' = E_L + E_J, and ħ²/8E_C is the mass.
  expect(well.values.get("omega0")).toBeCloseTo(Math.sqrt(8 * 28), 12);
  const pair = opened("two-coupled-oscillators", { g: 0.1, U: 0.2, F: 0.1 });
  const equals = equal({ U: 0.2, g: 0.1, F: 0.1 }, { drives: ["F*cos(omega*t)*x_a"] });
  expect(pair.potential.equals(equals.potential)).toBe(true);
});

test("every notebook opens the workbench, or says why it does not", async () => {
  const without: string[] = [];
  for (const [name, load] of notebooks) {
    const { cells } = await load();
    const all = cells.flatMap((cell) =>
      cell.kind === "computed" ? Object.entries(defaultsOf(cell.inputs)) : [],
    );
    // Of several inputs of one name the first is meant.
    const values = Object.fromEntries(all.reverse());
    if (workbenchAddress(name, values) === undefined) without.push(name);
    else opened(name, values);
  }
  expect(without).toEqual(["beyond-equation-12"]);
  const { cells } = await notebooks.get("beyond-equation-12")!();
  expect(JSON.stringify(cells)).toContain("The workbench has Eq. 12 and CL alone");
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
