import { describe, expect, it } from "vitest";
import {
  type Density,
  figureSheet,
  type LinePanel,
  linePanel,
  PlotError,
} from "../../../notebooks/plot/index.ts";

const axis = Array.from({ length: 21 }, (_, j) => (j - 10) / 5);

function density(of: (x: number, y: number) => number): Density {
  const values = axis.flatMap((y) => axis.map((x) => of(x, y)));
  return { x: axis, y: axis, values, limit: 1 };
}

function panel(shown: Density): LinePanel {
  return { id: "panel", xLabel: "x", yLabel: "p", series: [], density: shown };
}

function fills(svg: string): Set<string> {
  return new Set([...svg.matchAll(/fill="(#[0-9a-f]{6})"/gi)].map((match) => match[1] ?? ""));
}

const positive = density((x, y) => Math.exp(-(x * x) - y * y));
const signed = density((x, y) => x * Math.exp(-(x * x) - y * y));

describe("panels with a density", () => {
  it("are the same text for the same numbers, on the axes of the grid", () => {
    expect(linePanel(panel(positive))).toBe(linePanel(panel(positive)));
    expect(linePanel(panel(positive))).toMatch(/aria-labelledby/);
  });

  it("are violet where positive and orange only where negative", () => {
    const red = (colour: string): number => Number.parseInt(colour.slice(1, 3), 16);
    const blue = (colour: string): number => Number.parseInt(colour.slice(5, 7), 16);
    const orange = (svg: string): boolean =>
      [...fills(svg)].some((colour) => red(colour) > blue(colour) + 20);
    const violet = (svg: string): boolean =>
      [...fills(svg)].some((colour) => blue(colour) > red(colour) + 20);
    expect(orange(linePanel(panel(positive)))).toBe(false);
    expect(violet(linePanel(panel(positive)))).toBe(true);
    expect(orange(linePanel(panel(signed)))).toBe(true);
  });

  it("are white where the density is about zero", () => {
    const svg = linePanel(panel(density(() => 1e-3)));
    // Besides white only the ink of labels.
    expect([...fills(svg)].sort()).toEqual(["#1a1a1a", "#ffffff"]);
  });

  it("have a scale of colours if it has a name", () => {
    const plain = linePanel(panel(positive));
    const named = linePanel(panel({ ...positive, name: "W" }));
    const count = (svg: string): number => svg.match(/<rect/g)?.length ?? 0;
    // Zero and the twelve colours above it, and an outline.
    expect(count(named) - count(plain)).toBe(14);
  });

  it.each([
    ["too few values", { ...positive, values: [1, 2, 3] }, /21 × 21 values/],
    ["no room", { ...positive, x: [0], values: axis }, /two at least/],
    ["no scale", { ...positive, limit: 0 }, /`limit` must be positive, but is 0/],
    ["a gap", density(() => Number.NaN), /values\[0\] must be finite/],
  ])("with %s are refused", (_, wrong, message) => {
    expect(() => linePanel(panel(wrong))).toThrow(PlotError);
    expect(() => linePanel(panel(wrong))).toThrow(message);
  });
});

describe("insets", () => {
  const circle = { label: "", x: [1, 0, -1, 0], y: [0, 1, 0, -1], color: "#123456" as const };
  const line = { label: "", x: [0, 1], y: [0, 1], color: "#654321" as const };

  it("have equal scales on both axes, the origin in the middle", () => {
    const svg = linePanel({
      id: "panel",
      xLabel: "x",
      yLabel: "y",
      xDomain: [0, 1],
      series: [line],
      inset: { corner: "top-left", size: 80, extent: 2, series: [circle] },
    });
    // 40 + 40/2 = 60
    expect(svg).toContain('d="M60,40L40,20L20,40L40,60Z" fill="none" stroke="#123456"');
  });
});

describe("figureSheet", () => {
  const line = { label: "\\text{one}", x: [0, 1], y: [0, 1], color: "#654321" as const };
  const two = ["a", "b"].map((id): LinePanel => ({
    id,
    xLabel: "x",
    yLabel: "y",
    series: [line],
    legend: "none",
  }));

  it("names panels by words of one's own", () => {
    const svg = figureSheet(two, { letters: ["(a)", ""] });
    expect(svg).toMatch(/<desc[^>]*>\(a\) y against x; curves: one\. y against x/);
    expect(() => figureSheet(two, { letters: ["(a)"] })).toThrow(/must name all 2 panels/);
  });

  it("takes the shared legend from one panel", () => {
    const [a, b] = two as [LinePanel, LinePanel];
    const other = { ...b, series: [{ ...line, color: "#ff00ff" as const }] };
    const samples = (svg: string): number => svg.match(/M0,0H26/g)?.length ?? 0;
    expect(samples(figureSheet([a, other], { legend: {} }))).toBe(2);
    expect(samples(figureSheet([a, other], { legend: { panel: "a" } }))).toBe(1);
  });
});
