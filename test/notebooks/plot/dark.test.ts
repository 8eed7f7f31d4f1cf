import { describe, expect, test } from "vitest";
import { following, onAnyPaper, onDark } from "../../../notebooks/plot/dark.ts";
import {
  CATEGORICAL,
  type Colour,
  DARK_PAPER,
  DENSITY_STEPS,
  densityColours,
  GRID,
  INK,
  shades,
} from "../../../notebooks/plot/palette.ts";
import { figureSheet } from "../../../notebooks/plot/index.ts";

/** Relative luminance of WCAG 2. */
function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(colour: Colour): number {
  return (luminance(colour) + 0.05) / (luminance(DARK_PAPER) + 0.05);
}

const lines = [...shades("CL", 7), ...shades("gCL", 7), ...CATEGORICAL];

describe("onDark(colour)", () => {
  test.each(lines)("%s has a contrast of 3 at least against dark paper", (colour) => {
    expect(contrast(onDark(colour))).toBeGreaterThan(3);
  });

  test("text has a contrast of 7, the grid hardly any", () => {
    expect(contrast(onDark(INK))).toBeGreaterThan(7);
    expect(contrast(onDark(GRID))).toBeLessThan(2.5);
  });

  test("white is the paper, shades that grow darker grow lighter, and colours stay different", () => {
    expect([onDark("#ffffff"), onDark("#fff")]).toEqual([DARK_PAPER, DARK_PAPER]);
    for (const model of ["CL", "gCL"] as const) {
      const found = shades(model, 5).map((colour) => luminance(onDark(colour)));
      expect(found).toEqual(found.toSorted((a, b) => a - b));
    }
    expect(new Set(lines.map(onDark)).size).toBe(new Set(lines).size);
  });

  // The sign of red - blue, by hand: CL has more blue than red, gCL more red than blue.
  test("blue stays blue and red stays red", () => {
    const excess = (colour: Colour): number =>
      Number.parseInt(colour.slice(1, 3), 16) - Number.parseInt(colour.slice(5, 7), 16);
    for (const colour of shades("CL", 5)) expect(excess(onDark(colour))).toBeLessThan(-10);
    for (const colour of shades("gCL", 5)) expect(excess(onDark(colour))).toBeGreaterThan(10);
  });
});

describe("onAnyPaper(svg, where)", () => {
  const x = [0, 1];
  const curve = { label: "a", x, y: x, color: "#cb2a1c" } as const;
  const panel = { id: "one", xLabel: "x", yLabel: "y", series: [curve] } as const;
  const svg = figureSheet([panel]);

  test("leaves no colour of its own in a figure, and changes nothing else", () => {
    const followed = onAnyPaper(svg, "page");
    expect(followed).not.toMatch(/(?:fill|stroke)="#/);
    expect(followed.replaceAll(/"var\(--on-light,(#\w+)\) var\(--on-dark,#\w+\)"/g, '"$1"')).toBe(
      svg,
    );
  });

  test("an image says by itself when it is on dark paper", () => {
    expect(onAnyPaper(svg, "image")).toContain("@media (prefers-color-scheme: dark)");
  });

  test("a density is as dark at zero as its page, and its values keep their order", () => {
    const density = { x, y: x, values: [-1, 1, 1, 0], limit: 1, name: "W" };
    const followed = onAnyPaper(figureSheet([{ ...panel, density, series: [] }]), "page");
    const dark = densityColours("dark");
    expect(dark[DENSITY_STEPS]).toBe(DARK_PAPER);
    for (const [k, light] of densityColours().entries()) {
      if (followed.includes(light)) expect(followed).toContain(following(light, dark[k] ?? ""));
    }
    // Away from zero both sides become lighter, as on white paper they become darker.
    const lightness = dark.map((colour) =>
      [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(colour.slice(at, at + 2), 16), 0),
    );
    for (let k = 1; k <= DENSITY_STEPS; k++) {
      for (const side of [-1, 1]) {
        const [outer, inner] = [DENSITY_STEPS + side * k, DENSITY_STEPS + side * (k - 1)];
        expect(lightness[outer]).toBeGreaterThan(lightness[inner] ?? Number.NaN);
      }
    }
  });
});
