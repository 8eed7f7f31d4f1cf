import { readFileSync } from "node:fs";
import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { readModel } from "../../derivations/index.ts";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { expectedTerms, openTab, shownTerms, type } from "./workbench-page.ts";

const { during } = siteUnderTest();

describe("state", () => {
  test("in the address restores the page", async () => {
    await during("workbench.html", async (page) => {
      await type(page, "potential", "beta*x^6/6 + x^4");
      await page.getByLabel("beta", { exact: true }).fill("0.25");
      await page.getByRole("button", { name: "+ Add a drive" }).click();
      await type(page, "drive-1", "G*sin(2*omega*t+phi)*x^2");
      await page.getByText("CL", { exact: true }).click();
      await openTab(page, "Equations of motion");
      const terms = await shownTerms(page);
      await page.waitForFunction(
        () => location.hash.includes("tab=equations") && location.hash.includes("view=CL"),
      );
      const { hash } = new URL(page.url());
      await during(`workbench.html${hash}`, async (other) => {
        await settled(other);
        expect(await shownTerms(other)).toEqual(terms);
        expect(await other.locator('[name="drive-1"]').inputValue()).toBe(
          "G*sin(2*omega*t+phi)*x^2",
        );
        expect(await other.getByLabel("beta", { exact: true }).inputValue()).toBe("0.25");
      });
    });
  });

  test("goes back and forth with Ctrl+Z and Ctrl+Shift+Z", async () => {
    await during("workbench.html", async (page) => {
      const box = page.locator('[name="potential"]');
      const first = await box.inputValue();
      await type(page, "potential", "x^4");
      await box.blur();
      await type(page, "potential", "x^6");
      await page.keyboard.press("Control+z");
      expect(await box.inputValue()).toBe("x^4");
      await page.keyboard.press("Control+z");
      expect(await box.inputValue()).toBe(first);
      await page.keyboard.press("Control+Shift+z");
      await page.keyboard.press("Control+Shift+z");
      expect(await box.inputValue()).toBe("x^6");
    });
  });

  test("has an entry of the browser's history for each tab: Back leads to the last, with all edits; a preset's name goes with its texts", async () => {
    await during("workbench.html", async (page) => {
      await page.waitForFunction(() => location.hash.includes("name=kerr"));
      await openTab(page, "Equations of motion");
      await openTab(page, "Code");
      await type(page, "potential", "beta*x^6/6");
      await page.waitForFunction(() => location.hash.includes("name=model"));
      expect(await page.getByLabel("Start from").inputValue()).toBe("");
      const selected = (): Promise<string | null> =>
        page.locator('[role="tab"][aria-selected="true"]').textContent();
      await page.goBack();
      expect(await selected()).toBe("Equations of motion");
      expect(await page.locator('[name="potential"]').inputValue()).toBe("beta*x^6/6");
      await page.goBack();
      expect(await selected()).toBe("Master equation");
      await page.goForward();
      expect(await selected()).toBe("Equations of motion");
      await page.waitForFunction(() => location.hash.includes("beta"));
    });
  });

  test("of another link takes the place of the first, and Back brings that back", async () => {
    await during("workbench.html#V=a*x^4&tab=equations", async (page) => {
      await settled(page);
      await page.evaluate(() => {
        location.hash = "#V=b*x^6&tab=equations";
      });
      const box = page.locator('[name="potential"]');
      await page.waitForFunction(() => location.hash.includes("name=model"));
      expect(await box.inputValue()).toBe("b*x^6");
      await page.goBack();
      await expect.poll(() => box.inputValue()).toBe("a*x^4");
    });
  });

  test("leaves as a model file that the library reads, and comes back; a file with an unknown key is refused by its name", async () => {
    await during("workbench.html", async (page) => {
      await settled(page);
      const file = { name: "model.json", mimeType: "application/json" };
      const text = '{"potential":"x^4","drive":["F*cos(t)*x"]}';
      const open = async (given: Parameters<Locator["setInputFiles"]>[0]): Promise<void> => {
        await page.getByRole("button", { name: "Models" }).click();
        await page.getByLabel("Open a model file").setInputFiles(given);
      };
      await open({ ...file, buffer: Buffer.from(text) });
      await page.getByText("Key `drive` is unknown. The keys are name, potential").waitFor();
      expect(await page.locator('[name="potential"]').inputValue()).toContain("omega0");

      await page.getByRole("button", { name: "Models" }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Model file", exact: true }).click(),
      ]);
      await page.keyboard.press("Escape");
      const path = await download.path();
      const model = readModel(readFileSync(path, "utf8"));
      expect([model.name, model.values.get("U"), model.values.get("omega")]).toEqual([
        "kerr",
        0.2,
        1.1,
      ]);
      await type(page, "potential", "x^8");
      await open(path);
      await page.waitForFunction(
        () => document.querySelector<HTMLTextAreaElement>('[name="potential"]')?.value !== "x^8",
      );
      await settled(page);
      expect(await shownTerms(page)).toEqual(
        expectedTerms(model.potentialText, ["F*cos(omega*t)*x"]),
      );
    });
  });
});
