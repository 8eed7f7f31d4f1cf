import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { findings } from "./axe-findings.ts";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";
import { type } from "./workbench-page.ts";

const { during } = siteUnderTest();

async function opened(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Models" }).click();
  return page.getByRole("dialog", { name: "Models" });
}

function file(text: string) {
  return { name: "models.json", mimeType: "application/json", buffer: Buffer.from(text) };
}

test("models are kept under names: opened, renamed, deleted and brought back, exported and imported, and are there after a reload", async () => {
  await during("workbench.html#V=a*x^4&set=a:0.25&tab=equations", async (page) => {
    await settled(page);
    const dialog = await opened(page);
    await dialog.getByText("Nothing is kept yet.").waitFor();
    expect(await findings(page)).toEqual([]);
    const name = dialog.getByLabel("Keep this workbench as");
    await name.fill("quartic");
    await name.press("Enter");
    await dialog.getByText("quartic is kept.").waitFor();
    await page.keyboard.press("Escape");
    await type(page, "potential", "b*x^6");
    await opened(page);
    await name.fill("quartic");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("There is a model quartic already.").waitFor();
    await dialog.getByRole("button", { name: "Keep as quartic 2" }).click();
    const names = (): Promise<readonly string[]> =>
      dialog
        .locator(".models-list input")
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    expect(await names()).toEqual(["quartic", "quartic 2"]);
    await dialog.getByLabel("Name of quartic 2").fill("quartic");
    await dialog.getByLabel("Name of quartic 2").press("Enter");
    await dialog.getByText("The name quartic is taken.").waitFor();
    await dialog.getByLabel("Name of quartic 2").fill("sextic");
    await dialog.getByLabel("Name of quartic 2").press("Enter");
    await dialog.getByText("quartic 2 is renamed.").waitFor();
    await dialog.getByRole("button", { name: "Delete quartic", exact: true }).click();
    expect(await names()).toEqual(["sextic"]);
    await dialog.getByRole("button", { name: "Undo" }).click();
    expect(await names()).toEqual(["quartic", "sextic"]);
    expect(await findings(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Export all" }).click(),
    ]);
    const text = readFileSync(await download.path(), "utf8");
    const input = dialog.locator(".tools input[type=file]").first();
    await input.setInputFiles(file('{"potential":"x^4"}'));
    await dialog.getByText("This is the file of one model. Open it with").waitFor();
    await input.setInputFiles(file(text.replace("b*x^6", "c*x^6")));
    await dialog.getByText("Other models have the name sextic.").waitFor();
    await dialog.getByRole("button", { name: "Keep both" }).click();
    expect(await names()).toEqual(["quartic", "sextic", "sextic 2"]);
    await page.reload();
    await opened(page);
    expect(await names()).toEqual(["quartic", "sextic", "sextic 2"]);
    await dialog.getByRole("button", { name: "Open quartic" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.locator('[name="potential"]').inputValue()).toBe("a*x^4");
    expect(await page.getByLabel("a", { exact: true }).inputValue()).toBe("0.25");
  });
});

test("a browser without room, and one that keeps nothing, say so and what to do; what is no list of models is not lost", async () => {
  await during("workbench.html", async (page) => {
    await settled(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    const dialog = await opened(page);
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("The browser has no room left for this page. Export all").waitFor();
    await page.keyboard.press("Escape");
    await page.evaluate(() => {
      Storage.prototype.getItem = () => {
        throw new DOMException("no", "SecurityError");
      };
    });
    await opened(page);
    await dialog.getByText("This browser keeps nothing for the page").waitFor();
    expect(await dialog.getByRole("button", { name: "Save" }).isVisible()).toBe(false);
    await page.reload();
    await page.evaluate(() => localStorage.setItem("caldera-models", "{]"));
    await opened(page);
    await dialog.getByText("The kept models cannot be read").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Take what is there" }).click(),
    ]);
    expect(readFileSync(await download.path(), "utf8")).toBe("{]");
    await dialog.getByRole("button", { name: "Start anew" }).click();
    await dialog.getByText("Nothing is kept yet.").waitFor();
  });
});
