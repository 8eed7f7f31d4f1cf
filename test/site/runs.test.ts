import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { presets } from "../../notebooks/workbench/state/presets.ts";
import { siteUnderTest } from "./visiting.ts";
import { openTab, showRun } from "./workbench-page.ts";

const { during } = siteUnderTest();

function chip(page: Page): Promise<string | null> {
  return page.locator(".chip").textContent();
}

/** Waits until everything has been looked at. */
async function ran(page: Page): Promise<void> {
  await page.locator('.run[aria-busy="false"]').waitFor();
}

/** The lines of a CSV file but for the comments at its head, which say what it is. */
function rowsOf(csv: string): readonly string[] {
  return csv
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("#"));
}

/** Where the plot stands on the page. */
async function placeOfPlot(page: Page): Promise<{ readonly y: number; readonly height: number }> {
  const box = await page.locator(".chart-plot").first().boundingBox();
  if (box === null) throw new Error("The plot is not shown.");
  return { y: box.y + (await page.evaluate(() => window.scrollY)), height: box.height };
}

describe("runs", () => {
  test("of a ringdown follow the slider of a parameter", async () => {
    await during("workbench.html", async (page) => {
      await openTab(page, "Runs");
      const curve = page.locator('.chart [stroke="var(--gcl)"] path');
      await curve.waitFor();
      const before = await curve.getAttribute("d");
      await page.getByLabel("gamma, slider").fill("0.4");
      await page.waitForFunction(
        (old) =>
          document.querySelector('.chart [stroke="var(--gcl)"] path')?.getAttribute("d") !== old,
        before,
      );
      expect(await page.getByLabel("gamma", { exact: true }).inputValue()).toBe("0.4");
      await ran(page);
      expect(await page.locator(".findings").textContent()).toContain("tenth of the tolerance");
      // Pointing at a curve reads it.
      const place = await page.locator(".chart svg").boundingBox();
      if (place === null) throw new Error("The chart is not shown.");
      await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
      await page.locator('.chart [aria-label="tip"] text').waitFor();
      expect(await page.locator('.chart [aria-label="tip"] text').textContent()).toMatch(
        /t.*x\(t\).*CL/,
      );
      await page.getByText("Table").click();
      await page.locator(".data tbody tr").first().waitFor();
      expect(await page.locator(".data tbody tr").count()).toBeGreaterThan(100);
    });
  });

  test("of parameters with units are in SI; units are loaded when the first is typed", async () => {
    const index = presets.findIndex(({ title }) => title === "Duffing");
    await during("workbench.html", async (page) => {
      const loaded: string[] = [];
      page.context().on("request", (request) => loaded.push(request.url()));
      await page.getByLabel("Start from").selectOption(String(index));
      await openTab(page, "Runs");
      await ran(page);
      const fill = (name: string, text: string): Promise<void> =>
        page.getByLabel(name, { exact: true }).fill(text);
      expect(loaded.filter((url) => url.includes("mathjs"))).toEqual([]);
      await page.getByText("Constants").click();
      await fill("m", "3 pg");
      // Every other field that needs a unit requires it.
      await page.getByText('Write "0.4 J/m^4" if that is its unit').waitFor();
      expect(loaded.filter((url) => url.includes("mathjs")).length).toBeGreaterThan(0);
      await fill("hbar", "");
      await fill("alpha", "1e-3 aJ/nm^4");
      await fill("F", "2 pN");
      await fill("omega0", "2*pi*5 MHz");
      await fill("gamma", "1/(2 us)");
      await fill("omega", "2*pi*5.01 MHz");
      await page.waitForFunction(
        () => document.querySelectorAll('.parameter input[aria-invalid="true"]').length === 0,
      );
      expect(await page.getByLabel("hbar", { exact: true }).inputValue()).toContain("J s");
      await showRun(page, "Response");
      await page.getByLabel("from", { exact: true }).fill("");
      await page.getByLabel("to", { exact: true }).fill("");
      await page.getByText("Done in").waitFor();
      await page.getByLabel("gamma, slider").fill("1000000");
      expect(await page.getByLabel("gamma", { exact: true }).inputValue()).toBe("1000000/s");
      await ran(page);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "CSV" }).click(),
      ]);
      const csv = rowsOf(readFileSync(await download.path(), "utf8"));
      const values = csv.slice(1).map((line) => Number(line.split(",")[1]));
      expect(Math.max(...values) / (1.6 * 2 * Math.PI * 5.01e6)).toBeCloseTo(1, 9);
    });
  });

  test("of the response of Fig. 4 find three steady states for CL", async () => {
    const index = presets.findIndex(({ title }) => title.startsWith("Fig. 4"));
    await during("workbench.html", async (page) => {
      await page.getByLabel("Start from").selectOption(String(index));
      await openTab(page, "Runs");
      await showRun(page, "Response");
      // The ringdown shown before is done, too.
      await page.locator(".findings", { hasText: "121 of 121" }).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "CSV" }).click(),
      ]);
      const csv = rowsOf(readFileSync(await download.path(), "utf8"));
      expect(csv[0]).toBe("model,omega,branch,amplitude,phase,stable");
      const counts = new Map<string, number>();
      for (const line of csv.slice(1)) {
        const [kind, omega] = line.split(",");
        const key = `${kind} ${omega}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const most = (kind: string): number =>
        Math.max(...[...counts].flatMap(([key, n]) => (key.startsWith(`${kind} `) ? [n] : [])));
      expect(most("CL")).toBe(3);
      expect(await page.locator(".findings").textContent()).toContain("121 of 121");
    });
  });

  test("of the quantum steady state are certified, leave the picture where it is when warnings come and go, and end at once when cancelled", async () => {
    const index = presets.findIndex(({ title }) => title.startsWith("Fig. 5"));
    await during("workbench.html", async (page) => {
      await page.getByLabel("Start from").selectOption(String(index));
      await openTab(page, "Runs");
      await showRun(page, "Quantum steady state");
      await page.locator(".chart image").waitFor();
      expect(await page.locator(".findings").textContent()).toContain("least eigenvalue");
      await page.getByText("Done in").waitFor();
      expect(await page.locator(".findings").textContent()).toContain("slowest rate of relaxation");
      await page.locator('.chip[data-state="suspect"]').waitFor();
      expect(await page.locator(".details .warnings li").count()).toBeGreaterThan(0);
      expect(await page.locator(".details .remedy").textContent()).toContain("levels");
      const before = await placeOfPlot(page);
      await page.locator('label:text-is("CL")').click();
      await page.locator('.chip[data-state="settled"]').waitFor();
      expect(await placeOfPlot(page)).toEqual(before);
      await page.locator('label:text-is("gCL")').click();
      await page.locator('.chip[data-state="suspect"]').waitFor();
      expect(await placeOfPlot(page)).toEqual(before);
      // So weak a damping takes long.
      const damping = page.getByLabel("gamma", { exact: true });
      await damping.fill("0.005");
      await page.getByRole("button", { name: "Cancel" }).click();
      await expect.poll(() => chip(page)).toBe("cancelled");
      expect(await page.getByRole("button", { name: "Cancel" }).isVisible()).toBe(false);
      // A new worker takes the next run.
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await expect.poll(() => chip(page)).toBe("running");
      await damping.fill("0.3");
      await page.getByText("Done in").waitFor();
      expect(await chip(page)).toBe("suspect");
    });
  });

  test("go on when a mistake in the potential is corrected, and say what is wrong with their settings", async () => {
    await during("workbench.html", async (page) => {
      await openTab(page, "Runs");
      await page.getByText("Done in").waitFor();
      const box = page.locator('[name="potential"]');
      await box.focus();
      await page.keyboard.press("End");
      await page.keyboard.press("Backspace");
      await page.getByText("Runs resume once the marked entries").waitFor();
      expect(await chip(page)).toBe("stale");
      expect(await page.locator(".run-body.stale").count()).toBe(1);
      await page.keyboard.type("4");
      await page.getByText("Done in").waitFor();
      expect(await chip(page)).toBe("done");
      expect(await page.locator(".run-body.stale").count()).toBe(0);
      await page.getByLabel("until t").fill("-3");
      await page.getByText("until t: Must be from").waitFor();
      expect(await chip(page)).toBe("refused");
      await showRun(page, "Response");
      await page.getByRole("textbox", { name: "against" }).fill("nothing");
      await page.getByText("does not depend on `nothing`").waitFor();
    });
  });

  test("of Wigner functions have equal units, and axes that stay while the phase moves", async () => {
    const index = presets.findIndex(({ title }) => title.startsWith("Fig. 6"));
    await during("workbench.html", async (page) => {
      await page.getByLabel("Start from").selectOption(String(index));
      await openTab(page, "Runs");
      await showRun(page, "Quantum steady state");
      await page.locator(".chart image").waitFor();
      const axes = async (): Promise<readonly string[]> =>
        page
          .locator('.chart-plot svg [aria-label$="tick label"] text')
          .evaluateAll((nodes) =>
            nodes.map((node) => `${node.textContent} ${node.getAttribute("transform")}`),
          );
      // The certified state is drawn anew in the place of the first one.
      await ran(page);
      const frame = await page.locator('.chart-plot svg [aria-label="frame"]').boundingBox();
      expect(frame?.width).toBeCloseTo(frame?.height ?? 0, -0.5);
      const first = await axes();
      for (const phase of ["0.3", "0.9", "1.4"]) {
        await page.getByLabel("phase Ωt/π").fill(phase);
        await page.getByText(`Ωt = ${phase} π`).waitFor();
        expect(await axes()).toEqual(first);
      }
    });
  });
});
