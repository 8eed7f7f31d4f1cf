import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drivePotential, modelOfProvenance, readModel, version } from "../../derivations/index.ts";
import { type Preset, presets } from "../../notebooks/workbench/state/presets.ts";
import { siteUnderTest } from "./visiting.ts";
import { openTab } from "./workbench-page.ts";

const { during } = siteUnderTest();

function commented(text: string, start: string): string {
  const line = text.split("\n").find((one) => one.startsWith(`${start}Provenance: `)) ?? "";
  return line.slice(start.length + "Provenance: ".length);
}

function unescaped(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}

/** The page starts with the first preset, from which every file says that it is. */
function expectSaid(json: string, command: string, equation: string): void {
  const said = JSON.parse(json);
  expect(said).toMatchObject({ schema: 1, caldera: version, equation });
  expect(said.command).toMatch(new RegExp(`^${command}`));
  const [{ model }] = presets as [Preset];
  const given = readModel({ ...model, parameters: Object.fromEntries(model.parameters) });
  const read = modelOfProvenance(said.model);
  expect(read.name).toBe("kerr");
  expect(read.potential.equals(given.potential)).toBe(true);
  expect(drivePotential(read).equals(drivePotential(given))).toBe(true);
  expect([...read.values].sort()).toEqual([...given.values].sort());
}

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
      const document = String(await taken("LaTeX file"));
      expect(document).toContain("\\documentclass");
      expectSaid(commented(document, "% "), "workbench derivation", "gCL");
      await openTab(page, "Code");
      const code = String(await taken("Download"));
      expect(code).toContain("export const parameters");
      expectSaid(commented(code, " * "), "workbench code", "gCL");
      await openTab(page, "Runs");
      await page.getByText("Done in").waitFor();
      const svg = String(await taken("SVG"));
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      expect(svg).toContain("#cb2a1c");
      const run = "workbench ringdown";
      expectSaid(
        unescaped(/<metadata>([^<]*)<\/metadata>/.exec(svg)?.[1] ?? ""),
        run,
        "CL and gCL",
      );
      const png = await taken("PNG");
      expect([...png.subarray(1, 4)]).toEqual([..."PNG"].map((c) => c.charCodeAt(0)));
      const chunk = png.subarray(png.indexOf("iTXtComment\0\0\0\0\0"));
      const text = chunk.subarray(16, chunk.indexOf("}}}") + 3).toString("utf8");
      expectSaid(text, run, "CL and gCL");
      expectSaid(commented(String(await taken("CSV")), "# "), run, "CL and gCL");
      await page.getByRole("button", { name: "Take away" }).click();
      const report = String(await taken("Report"));
      expect(report).toContain("<math");
      expect(report).toContain("Run: Ringdown");
      const meta = /<meta name="provenance" content="([^"]*)">/.exec(report)?.[1] ?? "";
      expectSaid(unescaped(meta), "workbench master-equation", "gCL");
      expect(report).toContain(`<p>Caldera ${version}, gCL master equation`);
      expect(report).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    });
  });
});
