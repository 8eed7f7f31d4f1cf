import { describe, expect, test } from "vitest";
import { renderNotebook } from "../../../notebooks/literate/index.ts";
import { notebooks } from "../../../notebooks/pages/index.ts";
import { wrongMathml } from "../mathml.ts";

/** Numbers that a notebook holds against an independent source, and its plots. */
const contents = [
  ["your-own-potential", 0, 1],
  ["derivation-of-equation-12", 7, 0],
  ["figure-2", 15, 3],
  ["figure-3", 21, 2],
  ["figure-4", 9, 2],
  ["figure-5", 8, 2],
  ["figure-6", 13, 2],
  ["several-tones", 6, 2],
  ["where-to-trust", 15, 3],
  ["noise-and-positivity", 5, 2],
  ["two-coupled-oscillators", 12, 5],
  ["josephson", 6, 6],
  ["beyond-equation-12", 2, 2],
  ["where-equation-12-holds", 16, 4],
  ["which-damping", 6, 2],
] as const;

test("a subscript that a browser refuses to set is found", () => {
  expect(wrongMathml("<math><msub><mi>ν</mi><mi>max</mi></msub></math>")).toEqual([]);
  const three = "<msub><mi>ν</mi><mi>max</mi><mo></mo></msub>";
  expect(wrongMathml(`<math>${three}</math>`)).toEqual([three]);
});

test("all notebooks are named here", () => {
  expect([...notebooks.keys()]).toEqual(contents.map(([name]) => name));
});

describe("a notebook renders without a page, its numbers as expected", () => {
  test.each(contents)("%s: %d numbers, %d plots", async (name, numbers, plots) => {
    const notebook = await notebooks.get(name)?.();
    if (notebook === undefined) throw new Error(`No notebook ${name}.`);
    expect(notebook.name).toBe(name);
    const html = await renderNotebook(notebook, { resolution: "coarse" });
    expect(html.match(/aria-label="holds"/g) ?? []).toHaveLength(numbers);
    expect(html).not.toContain('aria-label="fails"');
    expect(html.match(/<figure>/g) ?? []).toHaveLength(plots);
    expect(html).not.toContain("katex-error");
    expect(wrongMathml(html)).toEqual([]);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, other] of html.matchAll(/href="([a-z0-9-]+)\.html"/g)) {
      expect([...notebooks.keys()]).toContain(other);
    }
  });
});

describe("names of cells", () => {
  test.each([...notebooks])("in %s are different", async (_, load) => {
    const names = (await load()).cells.flatMap((cell) => (cell.kind === "text" ? [] : [cell.name]));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z-]*$/);
  });
});
