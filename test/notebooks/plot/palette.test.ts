import { describe, expect, it } from "vitest";
import type { Colour } from "../../../notebooks/plot/palette.ts";
import { CATEGORICAL, shades } from "../../../notebooks/plot/palette.ts";

type Vector = readonly [number, number, number];

function linear(colour: Colour): Vector {
  const channel = (start: number): number => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function times(m: readonly Vector[], [r, g, b]: Vector): Vector {
  const row = (v: Vector | undefined): number =>
    v === undefined ? Number.NaN : v[0] * r + v[1] * g + v[2] * b;
  return [row(m[0]), row(m[1]), row(m[2])];
}

const luminance = (colour: Colour): number => {
  const [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

// Machado, Oliveira and Fernandes (2009), severity 1, acting on linear RGB.
const DEFICIENCIES: Readonly<Record<string, readonly Vector[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* of linear sRGB, white point D65. */
function lab(rgb: Vector): Vector {
  const clipped = rgb.map((v) => Math.min(1, Math.max(0, v))) as unknown as Vector;
  const [x, y, z] = times(
    [
      [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
    ],
    clipped,
  );
  const f = (t: number): number =>
    t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

function distance(a: Colour, b: Colour, deficiency: readonly Vector[]): number {
  const [p, q] = [a, b].map((colour) => lab(times(deficiency, linear(colour)))) as [Vector, Vector];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

describe("palette", () => {
  it.each(["CL", "gCL"] as const)("%s darkens as θ grows", (model) => {
    for (const count of [2, 3, 5, 9]) {
      const values = shades(model, count).map(luminance);
      expect(new Set(values).size).toBe(count);
      expect(values).toEqual([...values].sort((a, b) => b - a));
    }
  });

  it("every colour has a contrast of at least 3 on white", () => {
    for (const colour of [...shades("CL", 5), ...shades("gCL", 5), ...CATEGORICAL])
      expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(DEFICIENCIES))(
    "CL and gCL differ by ΔE > 20 at each θ: %s",
    (_, matrix) => {
      const [blue, red] = [shades("CL", 3), shades("gCL", 3)];
      blue.forEach((colour, i) => {
        expect(distance(colour, red[i] ?? colour, matrix)).toBeGreaterThan(20);
      });
    },
  );

  it("shades(model, 0) is refused", () => {
    expect(() => shades("CL", 0)).toThrow("Argument `count` must be a positive integer, but is 0.");
  });
});
