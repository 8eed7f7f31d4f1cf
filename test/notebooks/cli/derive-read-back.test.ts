import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fromJson, json } from "../../../derivations/index.ts";
import { derivedOutputs } from "../../../notebooks/cli/derived-outputs.ts";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const file = join(folder.path, "driven.json");
const parameters = { hbar: 1, m: 2, gamma: 0.3, omega: 1.5 };
writeFileSync(
  file,
  JSON.stringify({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"], parameters }),
);

type WrittenEquation = Parameters<typeof fromJson>[0];

const what = Object.keys(derivedOutputs);

async function written(name: string, ...options: readonly string[]): Promise<WrittenEquation> {
  const { out } = await runHere("derive", file, "--what", name, "--format", "json", ...options);
  return JSON.parse(out) as WrittenEquation;
}

test.each(what)("fromJson reads what derive --what %s --format json wrote", async (name) => {
  const data = await written(name);
  const back = json(fromJson(data));
  // A master equation comes back without the name of its model.
  const kept = Object.keys(back).map((key) => [key, data[key as never]]);
  expect(back).toEqual(Object.fromEntries(kept));
});

test.each(what)("and with numbers, decimals as fractions: %s", async (name) => {
  const fractions = json(fromJson(await written(name, "--numeric")));
  expect(JSON.stringify(fractions)).toMatch(/\d\/\d/);
  const exact = (data: object): string =>
    JSON.stringify(data, (key, value: unknown) => (key === "latex" ? undefined : value));
  expect(exact(json(fromJson(fractions)))).toBe(exact(fractions));
});

test.each([["x*p - a"], ["n^2"]])("and the rate of %s by a, a†", async (observable) => {
  const data = await written("heisenberg", "--observable", observable, "--basis", "ladder");
  const { provenance: _, ...equations } = data as typeof data & { readonly provenance: object };
  expect(json(fromJson(data))).toEqual(equations);
});
