import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LinePanel, Series } from "../../../notebooks/plot/index.ts";
import {
  figureSheet,
  linePanel,
  MathLabelError,
  modelStyles,
  PlotError,
} from "../../../notebooks/plot/index.ts";
import { samples } from "../../seed.ts";

const HOSTILE = `"><script>alert(1)</script><svg onload='x'>&amp;]]>\u0000`;

const t = Float64Array.from({ length: 401 }, (_, i) => i / 10);

function envelopes(): readonly Series[] {
  return (["gCL", "CL"] as const).flatMap((model, m) =>
    modelStyles(model, 3).map((style, i) => ({
      label: `\\text{${model}},\\ \\theta=${[0.1, 0.25, 0.4][i]}\\pi`,
      x: t,
      y: t.map((time) => 3 * Math.exp(-(0.1 + 0.03 * i + 0.01 * m) * time)),
      ...style,
    })),
  );
}

const ringdown: LinePanel = {
  id: "ringdown",
  title: "U/\\omega_0 = 0.2",
  xLabel: "\\omega_0 t",
  yLabel: "A(t)",
  yScale: "log",
  series: envelopes(),
};

const square: LinePanel = {
  id: "square",
  xLabel: "x",
  yLabel: "y",
  xDomain: [0, 10],
  yDomain: [0.01, 100],
  yScale: "log",
  series: [{ label: "", x: [0, 5, 10], y: [0.01, 100, 1], color: "#0072b2" }],
};

/** Tags of a well-formed document in order; fails where one is left open or an attribute is bare. */
function wellFormedTags(svg: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  for (const [, inside = ""] of svg.matchAll(/<([^>]*)>/g)) {
    const [, close, name = "", attributes = "", selfClosed] =
      /^(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)$/.exec(inside) ?? [];
    expect(name, `tag <${inside}>`).not.toBe("");
    const keys = Array.from(attributes.matchAll(/([\w:-]+)="/g), ([, key]) => key);
    expect(new Set(keys).size, `attributes of <${inside}>`).toBe(keys.length);
    if (close === "/") expect(open.pop()).toBe(name);
    else {
      names.push(name);
      if (selfClosed !== "/") open.push(name);
    }
  }
  expect(open).toEqual([]);
  expect(svg.replace(/<[^>]*>/g, "")).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|#39);)/);
  return names;
}

function curves(svg: string): readonly string[] {
  return Array.from(svg.matchAll(/<path[^>]* d="([^"]+)"[^>]*\/>/g), ([path, d = ""]) => ({
    path,
    d,
  }))
    .filter(({ path, d }) => !path.includes(" id=") && d.includes("L") && !d.includes("V"))
    .map(({ d }) => d);
}

describe("figureSheet(panels, options)", () => {
  const sheet = figureSheet([ringdown, square, { ...square, id: "third" }], {
    id: "figure",
    title: HOSTILE,
    columns: 2,
  });

  it("is one stand-alone, well-formed, accessible SVG on white", () => {
    const names = wellFormedTags(sheet);
    expect(names.filter((name) => name === "title")).toHaveLength(1);
    expect(sheet).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" viewBox="0 0 \d+ \d+" role="img" aria-labelledby="figure-title figure-desc"/,
    );
    expect(sheet).toContain('<rect width="100%" height="100%" fill="#fff"/>');
    expect(sheet).toMatch(
      /<desc id="figure-desc">\(a\) U\/ω_0 = 0\.2: A\(t\) \(log scale\) against ω_0 t; curves: gCL, θ=0\.1π, .* \(b\) y .* \(c\) y /,
    );
  });

  it("names nothing outside itself", () => {
    expect(sheet.match(/https?:\/\/[^"]*/g)).toEqual(["http://www.w3.org/2000/svg"]);
    expect(wellFormedTags(sheet)).not.toContain("image");
    for (const [, target] of sheet.matchAll(/(?:href="|url\()([^")]*)/g))
      expect(target).toMatch(/^#/);
  });

  it("has unique ids, and each reference finds one", () => {
    const ids = Array.from(sheet.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = Array.from(sheet.matchAll(/(?:href="|url\()#([^")]*)/g), ([, id]) => id);
    expect(targets.length).toBeGreaterThan(100);
    for (const target of targets) expect(ids).toContain(target);
  });

  it("is the same text each time, whatever was drawn between", () => {
    const again = (): string => figureSheet([ringdown, square], { id: "figure" });
    const first = again();
    linePanel(square);
    expect(again()).toBe(first);
  });

  it("writes no number with more than three decimals", () => {
    const tags = sheet.match(/<[^>]*>/g)?.join("") ?? "";
    // Scales of glyphs (0.0125) are not lengths, and #1e2… is a colour.
    const lengths = tags.replace(/scale\([^)]*\)|#[0-9a-f]{6}/g, "");
    expect(lengths.match(/\.\d{4,}|\de[-+]?\d/g)).toBeNull();
  });

  it("aligns frames: a column shares its left edge, a row its top", () => {
    const cells = Array.from(
      sheet.matchAll(
        /^<g transform="translate\(([\d.]+),([\d.]+)\)">.*?<g transform="translate\(([\d.]+),([\d.]+)\)"><clipPath/gm,
      ),
      ([, x, y, left, top]) => [Number(x) + Number(left), Number(y) + Number(top)],
    );
    expect(cells).toHaveLength(3);
    expect(cells[0]?.[0]).toBe(cells[2]?.[0]);
    expect(cells[0]?.[1]).toBe(cells[1]?.[1]);
    expect(cells[1]?.[0]).toBeGreaterThan(cells[0]?.[0] ?? Number.NaN);
  });

  it("refuses no panels, equal ids and bad ids", () => {
    expect(() => figureSheet([])).toThrow(PlotError);
    expect(() => figureSheet([square, square])).toThrow("different ids");
    expect(() => linePanel({ ...square, id: `a"onload="x` })).toThrow("Argument `id` must be");
    expect(() => figureSheet([square], { id: "1" })).toThrow("Argument `id` must be");
    expect(() => figureSheet([square], { columns: 0 })).toThrow("`columns`");
  });
});

describe("linePanel(panel)", () => {
  it("puts (0, 10^-2), (5, 10^2), (10, 10^0) at the bottom left, top centre and middle right", () => {
    const svg = linePanel(square);
    const [, width, height] =
      /<clipPath id="square-clip"><path d="M0,0H([\d.]+)V([\d.]+)H0Z"/.exec(svg) ?? [];
    const [w, h] = [Number(width), Number(height)];
    const [curve = ""] = curves(svg);
    const points = Array.from(curve.matchAll(/[ML]([-\d.]+),([-\d.]+)/g), ([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    const expected = [0, h, w / 2, 0, w, h / 2];
    points.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 2);
    });
    expect(points).toHaveLength(3);
  });

  it("leaves a gap at NaN", () => {
    const series: Series = {
      label: "",
      x: [0, 2, 3, 6, 8],
      y: [1, 2, Number.NaN, 2, 9],
      color: "#d55e00",
    };
    const [curve = ""] = curves(linePanel({ ...square, series: [series] }));
    expect(curve.match(/M/g)).toHaveLength(2);
  });

  it("draws a marker for each n-th point on the axes and none outside", () => {
    const series: Series = {
      label: "",
      x: [0, 1, 2, 3, 4, 5, 10, 11, 12],
      y: [1, 1, 1, 1, 1, 1, 1, 1, 1],
      color: "#0072b2",
      width: 0,
      markers: { shape: "circle", every: 2 },
    };
    const svg = linePanel({ ...square, series: [series] });
    expect(svg.match(/<circle /g)).toHaveLength(4);
    expect(curves(svg)).toEqual([]);
  });

  it("fits the y axis to what the x domain shows", () => {
    const grow: Series = { label: "", x: [0, 1, 2, 3], y: [0, 1, 2, 3000], color: "#0072b2" };
    const panel: LinePanel = { id: "p", xLabel: "x", yLabel: "y", xDomain: [0, 2], series: [grow] };
    const shown = { ...grow, x: [0, 1, 2], y: [0, 1, 2] };
    const [all = "", part = ""] = [panel, { ...panel, series: [shown] }].map(linePanelFrame);
    expect(all).toBe(part);
    expect(all).toContain("M0,");
  });

  it("an automatic legend covers no curve and moves above the frame where no corner is free", () => {
    const free = linePanel({ ...ringdown, legend: "auto", yDomain: [1e-9, 10] });
    const zigzag: Series = {
      label: "z",
      x: Array.from({ length: 200 }, (_, i) => i),
      y: Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 0.01 : 100)),
      color: "#0072b2",
    };
    const full = linePanel({ ...square, xDomain: [0, 199], series: [zigzag] });
    const paper =
      /translate\(([-\d.]+),([-\d.]+)\)"><rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#fff" fill-opacity/;
    const [x = 0, y = 0, dx = 0, dy = 0, width = 0, height = 0] = (paper.exec(free) ?? [])
      .slice(1)
      .map(Number);
    const under = (px: number, py: number): boolean =>
      px > x + dx && px < x + dx + width && py > y + dy && py < y + dy + height;
    expect(under(x + width / 2, y + height / 2)).toBe(true);
    for (const d of curves(free)) {
      const ends = Array.from(d.matchAll(/[ML]([-\d.]+),([-\d.]+)/g), ([, px, py]) => [px, py]);
      for (let i = 1; i < ends.length; i++)
        for (let s = 0; s <= 1; s += 0.01) {
          const [[ax, ay], [bx, by]] = [ends[i - 1] ?? [], ends[i] ?? []].map((end) =>
            end.map(Number),
          ) as [[number, number], [number, number]];
          expect(under(ax + s * (bx - ax), ay + s * (by - ay))).toBe(false);
        }
    }
    expect(curves(free)).toHaveLength(6);
    expect(full).not.toMatch(paper);
  });

  it("names each curve at its end when labels are direct", () => {
    const direct = linePanel({ ...ringdown, legend: "direct" });
    for (const { color } of ringdown.series)
      expect(direct).toMatch(new RegExp(`scale\\([^"]*" fill="${color}">`));
  });

  it("escapes hostile words and refuses hostile colours", () => {
    const svg = linePanel({ ...square, description: HOSTILE });
    wellFormedTags(svg);
    expect(svg).toContain("&lt;script&gt;alert(1)");
    const [series] = square.series;
    expect(() =>
      linePanel({ ...square, series: [{ ...series, color: '#000"/>' } as Series] }),
    ).toThrow("must be written #rrggbb");
  });

  it("any label either is drawn well-formed or is refused by name", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab{}\\$%#&<>\"'_^~é漢 ") }), (label) => {
        try {
          wellFormedTags(linePanel({ ...square, xLabel: label }));
        } catch (error) {
          if (!(error instanceof MathLabelError)) throw error;
          expect(error.latex).toBe(label);
        }
      }),
      { numRuns: samples(60) },
    );
    expect(() => linePanel({ ...square, yLabel: "\\frac{1" })).toThrow(MathLabelError);
    expect(() => linePanel({ ...square, yLabel: "\\nonsense" })).toThrow(
      "Label `\\nonsense` must be LaTeX mathematics, but is not: Undefined control sequence \\nonsense.",
    );
    expect(() => linePanel({ ...square, yLabel: "\\href{https://example.org}{y}" })).toThrow(
      MathLabelError,
    );
  });

  it.each<[string, Partial<Series>, string]>([
    ["zero on a log axis", { y: [1, 0, 1] }, "y[1] must be positive on a log axis, but is 0"],
    ["an infinite value", { x: [0, 1, Number.POSITIVE_INFINITY] }, "x[2] must be a finite number"],
    ["unequal lengths", { y: [1] }, "as many y as x values, but has 1 and 3"],
    ["no points", { x: [], y: [] }, "at least one point"],
    ["NaN alone", { y: [Number.NaN, Number.NaN, Number.NaN] }, "at least one number"],
  ])("refuses %s", (_, change, message) => {
    const series = { ...(square.series[0] as Series), ...change };
    const panel: LinePanel = { id: "p", xLabel: "x", yLabel: "y", yScale: "log", series: [series] };
    expect(() => linePanel(panel)).toThrow(message);
  });

  it("refuses a reversed domain", () => {
    expect(() => linePanel({ ...square, xDomain: [1, 0] })).toThrow("low < high, but is [1,0]");
  });
});

/** The path of the frame with its ticks. */
function linePanelFrame(panel: LinePanel): string {
  return /<path d="([^"]*)" stroke="#1a1a1a" stroke-width="0.9"/.exec(linePanel(panel))?.[1] ?? "";
}
