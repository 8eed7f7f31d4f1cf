import { describe, expect, test } from "vitest";
import {
  type Distribution,
  distributions,
} from "../../../notebooks/figures/figure-2/distributions.ts";
import {
  distributionPanel,
  fitsPanel,
} from "../../../notebooks/figures/figure-2/quantum-panels.ts";
import {
  crossing,
  fits,
  peak,
  temperatureCurves,
  type TemperatureFitKind,
} from "../../../notebooks/figures/figure-2/temperatures.ts";

const along = { CL: distributions("CL", 0.2), gCL: distributions("gCL", 0.2) };

describe("Fig. 2f: P_n at U = 0.2, n_th = 0.3", () => {
  // Null vectors of the Liouvillian by NumPy, operators cut after the products, five digits.
  test.each([
    ["CL", 0.1, [0.8026, 0.16095, 0.02981]],
    ["gCL", 0.25, [0.7699, 0.17754, 0.04066]],
    ["gCL", 0.4, [0.79767, 0.16553, 0.03099]],
  ] as const)("%s, θ = %dπ: P_0, P_1, P_2 = %j", (kind, angle, reference) => {
    const { trusted, populations } = along[kind](angle);
    expect(trusted).toBe(true);
    reference.forEach((value, n) =>
      expect(Math.abs((populations[n] ?? Number.NaN) - value)).toBeLessThan(6e-6),
    );
  });
});

describe("Fig. 2e", () => {
  test("U = 0: P_n = (1 - q) qⁿ, q = (V - ½)/(V + ½), where CL and gCL are the same", () => {
    for (const kind of ["CL", "gCL"] as const) {
      // At θ = π/4, V = ⟨x²⟩ = ⟨p²⟩ = c/2 = 0.8 since damping and diffusion are isotropic.
      const { populations } = distributions(kind, 0, { stabilityLevels: 0 })(0.25);
      const q = 0.3 / 1.3;
      for (let n = 0; n < 8; n++) {
        expect(Math.abs((populations[n] ?? 0) - (1 - q) * q ** n)).toBeLessThan(1e-9);
      }
    }
  });
});

describe("Fig. 2g", () => {
  const [nine, six, ten] = ([9, 6, 10] as const).map((levels) => {
    const fit = fits.find(({ column }) => column === `T_log_linear_${levels}`);
    if (fit === undefined) throw new Error(`No fit of ${levels} levels.`);
    return fit;
  }) as [TemperatureFitKind, TemperatureFitKind, TemperatureFitKind];
  // As on the page, where their stability is another question.
  const curveOf = (kind: "CL" | "gCL", ...angles: readonly number[]): Distribution[] =>
    angles.map(distributions(kind, 0.2, { stabilityLevels: 0 }));
  const gcl = curveOf("gCL", 0.14, 0.15, 0.16, 0.18);
  const cl = curveOf("CL", 0.14, 0.15, 0.16);
  const temperatures = (fit: TemperatureFitKind, all: readonly Distribution[]): number[] =>
    all.map((one) => fit.temperature(one));

  test("T_eff of gCL by 9 and 10 levels is largest near 0.16π, by 6 levels at 0.18π", () => {
    for (const fit of [nine, ten]) {
      const [before = 0, , top = 0, after = 0] = temperatures(fit, gcl);
      expect(top).toBeGreaterThan(before);
      expect(top).toBeGreaterThan(after);
    }
    const [, , before = 0, top = 0] = temperatures(six, gcl);
    expect(top).toBeGreaterThan(before);
  });

  test("CL rises and crosses gCL between 0.15π and 0.16π", () => {
    for (const fit of [nine, ten]) {
      const [a = 0, b = 0, c = 0] = temperatures(fit, cl);
      expect(a < b && b < c).toBe(true);
      const [, lower = 0, upper = 0] = temperatures(fit, gcl);
      expect(b).toBeLessThan(lower);
      expect(c).toBeGreaterThan(upper);
    }
  });

  test("gCL at θ = π/2 has no steady state: the generator between more levels is unstable", () => {
    const end = along.gCL(0.5);
    expect(end.steady.status).toBe("unstable");
    expect(end.trusted).toBe(false);
    // NumPy's eigenvalues of the Liouvillian between 20 levels: 0.39678 ± 74.509i.
    const growing = end.steady.stability.find(({ unstable }) => unstable);
    if (growing?.levels === 20) expect(growing.value).toBeCloseTo(0.39678, 4);
    expect(growing?.value).toBeGreaterThan(0.1);
    const curves = temperatureCurves([...curveOf("gCL", 0.46), end]);
    for (const { temperatures: drawn } of curves) expect(drawn[1]).toBeNaN();
    const open = fitsPanel("panel", curves).series.filter(
      ({ markers }) => markers?.fill === "open",
    );
    expect(open.map(({ x }) => Array.from(x))).toContainEqual([0.5]);
  });

  test("negative populations have no straight line and are gaps on the axis", () => {
    const [distribution] = curveOf("gCL", 0.46) as [Distribution];
    expect(Math.min(...distribution.populations.subarray(0, 9))).toBeLessThan(0);
    expect(nine.temperature(distribution)).toBeNaN();
    const shifted = { ...distribution, angle: 0.4 };
    const [series] = distributionPanel("panel", [shifted]).series;
    expect(Array.from(series?.y ?? []).some(Number.isNaN)).toBe(true);
  });
});

describe("peak and crossing", () => {
  const curve = (of: (angle: number) => number) => {
    const angles = [0, 0.1, 0.25, 0.3, 0.5];
    return { name: "", column: "", angles, temperatures: angles.map(of), doubtful: [] };
  };

  test("the vertex of a parabola is exact on any angles", () => {
    // 2 - 3(θ - 0.23)²
    const top = peak(curve((angle) => 2 - 3 * (angle - 0.23) ** 2));
    expect(top?.angle).toBeCloseTo(0.23, 12);
    expect(top?.temperature).toBeCloseTo(2, 12);
  });

  test("there is none at the edge, nor in gaps", () => {
    expect(peak(curve((angle) => angle))).toBeUndefined();
    expect(peak(curve(() => Number.NaN))).toBeUndefined();
  });

  test("straight lines cross where they are equal", () => {
    // 2θ = 0.4 - θ at 0.4/3
    const at = crossing(
      curve((angle) => 2 * angle),
      curve((angle) => 0.4 - angle),
    );
    expect(at).toBeCloseTo(0.4 / 3, 12);
    const same = curve((angle) => angle);
    expect(crossing(same, same)).toBeUndefined();
  });
});
