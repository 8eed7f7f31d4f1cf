import { describe, expect, test } from "vitest";
import { provenanceOf, readModel } from "../../../derivations/index.ts";
import { metadataOf } from "../../../notebooks/take-away/png-text.ts";
import type { RunResult } from "../../../notebooks/workbench/jobs/run-protocol.ts";
import { withGhosts } from "../../../notebooks/workbench/plot/ghosts.ts";
import { captionOf, printedFigure } from "../../../notebooks/workbench/take-away/figure.ts";
import { printWidths } from "../../../notebooks/workbench/take-away/print-width.ts";
import type { ShownPanel } from "../../../notebooks/workbench/take-away/shown-panel.ts";

const model = readModel({ name: "kerr", potential: "x^4/4" });
const provenance = provenanceOf("workbench ringdown position=1", model, "CL and gCL");

const curve = {
  ...{ id: "ringdown", xLabel: "t", yLabel: "x(t)" },
  ...{ xDomain: [0, 2] as const, yDomain: [-1, 1] as const },
  series: [{ label: "\\text{gCL}", x: [0, 1, 2], y: [1, -1, 0], color: "#cb2a1c" as const }],
};
const grid = [-3, -1, 1, 3];
const plane = {
  ...{ id: "wigner", xLabel: "x", yLabel: "p" },
  ...{ xDomain: [-3, 3] as const, yDomain: [-3, 3] as const, series: [] },
  density: {
    ...{ x: grid, y: grid, limit: 1, units: [1, 1] as const, name: "W" },
    values: grid.flatMap((x) => grid.map((p) => Math.exp((-x * x - p * p) / 4))),
  },
};
const before = { name: "before", picture: curve, provenance };

function resultOf(run: "ringdown" | "steady-state"): RunResult {
  return { run, status: "settled", provenance } as RunResult;
}

const panels: readonly ShownPanel[] = [
  {
    ...{ result: resultOf("ringdown"), picture: withGhosts(curve, [before]), words: [] },
    ...{ pinned: [{ name: "before", provenance }], data: "measured.csv" },
  },
  { result: resultOf("steady-state"), picture: plane, words: ["Wigner function"], pinned: [] },
  { result: resultOf("ringdown"), picture: curve, words: [], pinned: [] },
];

/** Left, top, width and height of the frames, in the order of the panels. */
function frames(svg: string): readonly (readonly [width: number, height: number])[] {
  const clips = svg.matchAll(/<clipPath id="[^"]*-clip"><path d="M0,0H([\d.]+)V([\d.]+)H0Z"/g);
  return [...clips].map(([, width, height]) => [Number(width), Number(height)]);
}

describe("the panels of the canvas as one figure", () => {
  test("are as wide as a journal's column or page, lettered, with their pinned curves and legends", () => {
    for (const width of Object.values(printWidths)) {
      const abreast = width === 178 ? 2 : 1;
      const svg = printedFigure(panels, { width, abreast }, "#V=x");
      expect(svg).toMatch(new RegExp(`^<svg [^>]*width="${width}mm" height="[\\d.]+mm"`));
      // 100 units to the inch.
      const [, units] = /viewBox="0 0 ([\d.]+) /.exec(svg) ?? [];
      expect(Number(units)).toBeCloseTo((width * 100) / 25.4, 2);
      expect(svg).toContain('<rect width="100%" height="100%" fill="#fff"/>');
      expect(svg).toContain("#8c8c8c");
      expect(svg).not.toContain("<text");
      const words = /<desc[^>]*>([^<]*)/.exec(svg)?.[1];
      expect(words).toMatch(/^\(a\) .*\(b\) .*\(c\) /);
      const [first, second, third] = frames(svg);
      // Equal lengths of the plane are equally long; curves have the room that there is.
      expect(second?.[0]).toBeCloseTo(second?.[1] ?? 0, 2);
      expect(first?.[0]).toBe(third?.[0]);
      expect(first?.[0]).toBeGreaterThan(1.2 * (second?.[0] ?? 0));
    }
  });

  test("have ids that differ where two panels show the same kind of run", () => {
    const svg = printedFigure(panels, { width: 178, abreast: 2 }, "#V=x");
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
  });

  test("say of what model and settings each is, what is pinned and measured, and where to open them", () => {
    const svg = printedFigure(panels, { width: 86, abreast: 1 }, "#V=x&y=<1>");
    const said = JSON.parse(metadataOf(svg) ?? "");
    expect(said).toMatchObject({ command: "workbench figure", width: "86 mm" });
    expect(said).toMatchObject({ model: provenance.model, address: "#V=x&y=<1>" });
    expect(said.panels).toHaveLength(3);
    const [first, second] = said.panels;
    expect(first).toMatchObject({ panel: "(a)", status: "settled", ...provenance });
    expect(first.pinned).toEqual([{ name: "before", provenance }]);
    expect(first.data).toBe("measured.csv");
    expect(second.pinned).toBeUndefined();
    expect(captionOf(panels)).toBe(
      "(a) Ringdown. (b) Quantum steady state: Wigner function. (c) Ringdown.",
    );
    expect(captionOf(panels.slice(0, 1))).toBe("Ringdown.");
  });

  test("one panel has no letter", () => {
    const svg = printedFigure(panels.slice(2), { width: 86, abreast: 2 }, "");
    expect(/<desc[^>]*>([^<]*)/.exec(svg)?.[1]).not.toContain("(a)");
  });

  test("are refused at a width that no paper has, and where they would be too narrow to be read", () => {
    const at = (width: number, abreast = 1) => printedFigure(panels, { width, abreast }, "");
    expect(() => at(20)).toThrow("The width must be from 40 to 400 mm, but is 20. Type another");
    expect(() => at(Number.NaN)).toThrow("but is NaN");
    expect(() => at(60, 2)).toThrow("2 side by side in 60 mm are not. Put them below each other");
    expect(at(60)).toContain('width="60mm"');
    expect(at(100, 2)).toContain('width="100mm"');
  });
});
