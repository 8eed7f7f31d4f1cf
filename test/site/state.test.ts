import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readModelFile } from "../../derivations/index.ts";
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

  test("leaves as a model file that the library reads, and comes back", async () => {
    await during("workbench.html", async (page) => {
      await settled(page);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Model file" }).click(),
      ]);
      const path = await download.path();
      const model = readModelFile(readFileSync(path, "utf8"));
      expect([model.name, model.values.get("U"), model.values.get("omega")]).toEqual([
        "kerr",
        0.2,
        1.1,
      ]);
      await type(page, "potential", "x^8");
      await page.locator('input[type="file"]').setInputFiles(path);
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
