import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { siteUnderTest } from "./visiting.ts";
import { openTab } from "./workbench-page.ts";

const { during } = siteUnderTest();

describe("what is shown", () => {
  test("leaves as LaTeX, TypeScript, pictures and a report", async () => {
    await during("workbench.html", async (page) => {
      const taken = async (button: string): Promise<Buffer> => {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: button, exact: true }).click(),
        ]);
        return readFileSync(await download.path());
      };
      await openTab(page, "Derivation");
      expect(String(await taken("LaTeX file"))).toContain("\\documentclass");
      await openTab(page, "Code");
      expect(String(await taken("Download"))).toContain("export const parameters");
      await openTab(page, "Runs");
      await page.getByText("Done in").waitFor();
      const svg = String(await taken("SVG"));
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      expect(svg).toContain("#cb2a1c");
      expect([...(await taken("PNG")).subarray(1, 4)]).toEqual(
        [..."PNG"].map((c) => c.charCodeAt(0)),
      );
      const report = String(await taken("Report"));
      expect(report).toContain("<math");
      expect(report).toContain("Run: Ringdown");
      expect(report).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    });
  });
});
