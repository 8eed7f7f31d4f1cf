import { afterAll, expect, test } from "vitest";
import { derivation, readModel } from "../../../derivations/index.ts";
import { kerrFile, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const page = async (...args: readonly string[]): Promise<string> => {
  const { status, out, error } = await runHere("derive", ...args, "--format", "html");
  expect([status, error]).toEqual([0, ""]);
  expect(out).toMatch(/^<!doctype html>/);
  // Nothing that KaTeX could not set, no script, no request.
  expect(out).not.toMatch(/katex-error|<script|src="http/);
  return out;
};

test("a derivation as a page has its steps, with rule, assumption and reference, and its validity", async () => {
  const html = await page(kerrFile, "--what", "derivation");
  const steps = html.match(/<summary[^>]*>/g) ?? [];
  const { steps: all } = derivation(readModel({ potential: "x^4", drives: ["F*cos(omega*t)*x"] }));
  expect(all.length).toBeGreaterThan(5);
  expect(steps.length).toBeGreaterThanOrEqual(all.length);
  for (const { reference } of all) if (reference !== undefined) expect(html).toContain(reference);
  expect(html.indexOf("Validity</h2>")).toBeGreaterThan(html.lastIndexOf("Eq. 12"));
  expect(html).toMatch(/<meta name="[^"]*provenance[^>]*m\^2\*omega0\^2\*U/i);
});

test.each(["kossakowski", "langevin", "moments", "slow-flow"])(
  "%s as a page has the displays that its LaTeX has",
  async (what) => {
    const html = await page(kerrFile, "--what", what);
    const { out } = await runHere("derive", kerrFile, "--what", what, "--format", "latex");
    const displays = out.split("\n").filter((line) => line === "\\[");
    expect(displays.length).toBeGreaterThan(0);
    // Long ones are set in parts.
    expect(html.match(/<annotation /g)?.length).toBeGreaterThanOrEqual(displays.length);
  },
);

test("numbers are put as in text, and definitions stand below", async () => {
  const file = folder.file(
    "defined.json",
    JSON.stringify({ potential: "alpha*x^4", parameters: { gamma: "2*kappa", kappa: 0.1 } }),
  );
  expect(await page(file, "--what", "eom")).toContain("Definitions</h2>");
  expect(await page(kerrFile, "--what", "eom", "--numeric")).toContain("1.1");
});
