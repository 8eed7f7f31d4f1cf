import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { readModel } from "../../derivations/index.ts";
import { chosenColumns, readColumns } from "../../notebooks/measured/index.ts";
import { fittedCells } from "../../notebooks/report/fit-numbers.ts";
import { compare, fit, type FitResult } from "../../notebooks/runs/fit/index.ts";
import { findings } from "./axe-findings.ts";
import { siteUnderTest } from "./visiting.ts";

const { during } = siteUnderTest();

const potential = "m^2*omega0^2*U/(3*hbar^2)*x^4";
const drive = "F*cos(omega*t)*x";

const exampleText = (name: string): string => readFileSync(`notebooks/models/${name}.csv`, "utf8");
const example = (name: string) => chosenColumns(readColumns(exampleText(name)));

function addressOf(numbers: Readonly<Record<string, string>>, rest: string): string {
  const set = Object.entries(numbers).map(([name, text]) => `&set=${name}:${text}`);
  return `workbench.html#V=${encodeURIComponent(potential)}${set.join("")}&tab=runs${rest}`;
}

function modelOf(numbers: Readonly<Record<string, string>>, drives: readonly string[] = []) {
  const parameters = { hbar: 1, m: 1, omega0: 1, ...numbers };
  return readModel({ potential, drives, parameters });
}

function open(panel: Locator, name: string, text: string): Promise<void> {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  return panel.locator("input[type=file]").setInputFiles(file);
}

/** The same by dropping it on the picture. */
async function drop(page: Page, panel: Locator, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const held = new DataTransfer();
      held.items.add(new File([content], file, { type: "text/csv" }));
      return held;
    },
    [name, text] as const,
  );
  await panel.locator(".run-figure").dispatchEvent("drop", { dataTransfer });
}

/** Values and intervals of the table, by the names of the numbers; units stand behind values. */
function shown(page: Page | Locator): Promise<readonly string[]> {
  return page
    .locator(".fitted tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [
          (row as HTMLElement).dataset["name"],
          row.children[1]?.firstChild?.textContent?.trim(),
          row.children[2]?.textContent,
        ].join(" "),
      ),
    );
}

/** The same of a fit by the library. */
function expected({ numbers }: FitResult): readonly string[] {
  return numbers.map((one) => [one.name, ...fittedCells(one)].join(" "));
}

test("a ringdown beside its model is fitted as by the library, anew where a slider moves, its values are taken, and what takes long is stopped", async () => {
  const numbers = { gamma: "0.05", theta: "0.3*pi", U: "0.3", c: "1" };
  const data = example("decay");
  await during(addressOf(numbers, ""), async (page) => {
    const panel = page.locator(".canvas-panel").first();
    await panel.getByText("Done in").waitFor();
    await open(panel, "decay.csv", exampleText("decay"));
    await panel.getByRole("button", { name: "Fit", exact: true }).click();
    const chip = (word: string): Promise<void> =>
      panel.locator(".fit .chip", { hasText: word }).waitFor();
    await chip("settled");
    const free = ["gamma", "U"];
    expect(await shown(panel)).toEqual(expected(await fit(modelOf(numbers), data, { free })));
    expect(await panel.locator(".chart-legend").textContent()).toContain("fit of gCL");
    expect(await panel.locator('.fit-result svg[role="img"]').count()).toBe(1);
    expect(await findings(page)).toEqual([]);

    // θ is not free: with another one there are other numbers, as the library has them.
    await page.getByLabel("theta, slider").fill("0.25");
    const moved = { ...numbers, theta: "0.25*pi" };
    const anew = expected(await fit(modelOf(moved), data, { free }));
    await expect.poll(() => shown(panel)).toEqual(anew);
    // γ is free, and no more than where the fit begins.
    await page.getByLabel("gamma", { exact: true }).fill("0.06");
    expect(await shown(panel)).toEqual(anew);

    await panel.getByText("compare both").click();
    await panel.locator(".fit-preference").waitFor();
    const both = await compare(
      (["gCL", "CL"] as const).map((kind) => ({ name: kind, model: modelOf(moved), kind, free })),
      data,
      { evidence: false },
    );
    expect(await panel.locator(".fit-preference").textContent()).toContain(
      `The data prefer ${both.preferred}`,
    );
    await panel.locator('.segmented label:text-is("gCL")').last().click();
    await expect.poll(() => panel.locator(".fit-found").count()).toBe(1);

    await panel.getByRole("button", { name: "Take these values" }).click();
    const gamma = page.getByLabel("gamma", { exact: true });
    await expect.poll(() => gamma.inputValue()).toMatch(/^0\.0200\d{5}$/);
    const [first = ""] = anew;
    expect(Number(await gamma.inputValue())).toBeCloseTo(Number(first.split(" ")[1]), 5);
    expect(await panel.getByLabel("x(0)").inputValue()).toMatch(/^1\.99/);
    // All numbers are one step to undo.
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => gamma.inputValue()).toBe("0.06");
    expect(await page.getByLabel("U", { exact: true }).inputValue()).toBe("0.3");

    // Ten thousand periods take long. Stopped, the numbers before are out of date until there are others.
    const rows = Array.from({ length: 60_000 }, (_, j) => `${j},${Math.cos(j) / (1 + j / 1e4)}`);
    await open(panel, "long.csv", ["t,x", ...rows].join("\n"));
    await panel.locator(".fit").getByRole("button", { name: "Cancel" }).click();
    await chip("cancelled");
    await panel.locator(".fit-result.stale .fitted").waitFor();
    expect(await panel.locator(".chart-legend").textContent()).toContain("out of date");
    await open(panel, "decay.csv", exampleText("decay"));
    await panel.locator(".fit-result:not(.stale) .fitted").waitFor();

    for (const name of ["gamma", "U"]) await panel.getByLabel(`${name} is free`).uncheck();
    await panel.getByText("The choice of what is free must name parameters").waitFor();
    expect(await panel.locator(".fitted").count()).toBe(0);
  });
});

test("a resonance curve up and down is fitted with its jumps as by the library", async () => {
  const numbers = { gamma: "0.02", theta: "0.3*pi", U: "0.2", F: "0.03", omega: "1", c: "1" };
  const address = addressOf(numbers, `&drive=${drive}&run=response&points=31`);
  await during(address, async (page) => {
    const panel = page.locator(".canvas-panel").first();
    await panel.getByText("Done in").waitFor();
    await drop(page, panel, "resonance.csv", exampleText("resonance"));
    await panel.getByRole("button", { name: "Fit", exact: true }).click();
    await panel.locator(".fitted").waitFor();
    const found = await fit(modelOf(numbers, [drive]), example("resonance"), {
      free: ["gamma", "F", "U"],
    });
    expect(await shown(panel)).toEqual(expected(found));
    await panel.getByText("The sweep upwards jumps between").waitFor();
    // A file that cannot be read takes nothing away.
    await open(panel, "words.csv", "omega,A\n1,one");
    await panel.getByText('"one" is no number').waitFor();
    expect(await shown(panel)).toEqual(expected(found));
    await panel.locator('input[name="sweep"]').fill("F");
    await panel.getByText("Write omega in the field “against”").waitFor();
  });
});
