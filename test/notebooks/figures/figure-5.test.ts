import { describe, expect, test } from "vitest";
import {
  detuningSweep,
  observablePanel,
  sweepCsv,
  type SweepPoint,
  sweepNotes,
  sweepWarnings,
} from "../../../notebooks/figures/detuning-sweep/index.ts";
import { drivenKerr } from "../../../notebooks/figures/figure-5/driven-kerr.ts";
import { wignerPanels, wignerSheet } from "../../../notebooks/figures/figure-5/wigner-panels.ts";

/** Neighbours, so that the second and third start from the state before. */
const detunings = [0.875, 1, 1.125];
const sweeps = {
  CL: detuningSweep(drivenKerr(), "CL", detunings),
  gCL: detuningSweep(drivenKerr(), "gCL", detunings),
};

describe("Fig. 5 at Δ/U = 1", () => {
  // Dense matrix continued fractions in NumPy (LAPACK) with operators formed between 36 levels and cut
  // to 24, 13 harmonics; 20 levels and 11 harmonics agree to 1.3e-5 (CL R), else 2e-6. Covariances
  // from their eigenvalues at 256 times.
  test.each([
    ["CL", 0.834744, 1.946083, 0.550817],
    ["gCL", 0.672604, 1.870558, 0.506391],
  ] as const)("%s: n = %d, R = %d, ν_geo = %d", (kind, n, anisotropy, scale) => {
    const point = sweeps[kind].points[1];
    expect(point?.status).toBe("settled");
    expect(Math.abs((point?.occupation.mean ?? Number.NaN) - n)).toBeLessThan(5e-6);
    expect(Math.abs((point?.anisotropy.mean ?? Number.NaN) - anisotropy)).toBeLessThan(2e-5);
    expect(Math.abs((point?.nuGeo.mean ?? Number.NaN) - scale)).toBeLessThan(5e-6);
  });

  test("CL at θ = π/4, c = 1 is of Lindblad form: ρ(t) ≥ 0 and √det Σ ≥ ħ/2", () => {
    for (const { leastEigenvalue, leastUncertainty } of sweeps.CL.points) {
      expect(leastEigenvalue).toBeGreaterThan(-1e-9);
      expect(leastUncertainty).toBeGreaterThan(1);
    }
  });

  test("gCL is not: the negative eigenvalue is in the data, nothing is clipped", () => {
    // The least at 256 times of the continued fraction: -3.5913e-3.
    const csv = sweepCsv("occupation", [{ sweeps: [sweeps.gCL] }], []);
    const [header = "", , row = ""] = csv.split("\n");
    const value = row.split(",")[header.split(",").indexOf("min_eigenvalue")];
    expect(Math.abs(Number(value) + 3.5913e-3)).toBeLessThan(1e-6);
  });

  test("a search from the neighbour ends at the state of a search from nothing", () => {
    const [cold] = detuningSweep(drivenKerr(), "CL", [1.125]).points;
    const warm = sweeps.CL.points[2];
    expect(warm?.occupation.mean).toBeCloseTo(cold?.occupation.mean ?? Number.NaN, 6);
    expect(warm?.anisotropy.high).toBeCloseTo(cold?.anisotropy.high ?? Number.NaN, 4);
    expect(warm?.nuGeo.low).toBeCloseTo(cold?.nuGeo.low ?? Number.NaN, 6);
  });

  test("means lie within their bands; gCL lies below CL", () => {
    for (const observable of ["occupation", "anisotropy", "nuGeo"] as const) {
      sweeps.CL.points.forEach((point, j) => {
        const { low, mean, high } = point[observable];
        expect(low).toBeLessThan(mean);
        expect(high).toBeGreaterThan(mean);
        expect(sweeps.gCL.points[j]?.[observable].mean).toBeLessThan(mean);
      });
    }
  });
});

describe("points that cannot be trusted", () => {
  const good = sweeps.CL.points[1] as SweepPoint;
  const bad: SweepPoint = { ...good, detuning: 2, status: "unsettled", reason: "Too few." };
  const negative: SweepPoint = {
    ...good,
    detuning: 3,
    nuGeo: { ...good.nuGeo, mean: Number.NaN },
    leastUncertainty: Number.NaN,
    settledAverages: false,
  };
  const sweep = { kind: "gCL", points: [good, bad, negative] } as const;

  test("unsettled ones are a gap in the line with an open marker, and a warning", () => {
    const { series } = observablePanel("occupation", [sweep], { id: "panel" });
    expect(Array.from(series[0]?.y ?? [])[1]).toBeNaN();
    expect(series[1]).toMatchObject({ x: [2], markers: { fill: "open" }, width: 0 });
    expect(sweepWarnings([sweep], [])).toEqual(["gCL, Δ/U = 2.000: unsettled. Too few."]);
  });

  test("det Σ < 0 leaves n, but neither R nor ν_geo, and is reported", () => {
    const third = (observable: "occupation" | "anisotropy" | "nuGeo"): number =>
      observablePanel(observable, [sweep], { id: "panel" }).series[0]?.y[2] ?? 0;
    expect(third("occupation")).toBe(good.occupation.mean);
    expect(third("anisotropy")).toBeNaN();
    expect(third("nuGeo")).toBeNaN();
    expect(sweepNotes([sweep])).toHaveLength(1);
    expect(sweepNotes([sweep])[0]).toMatch(/^gCL, Δ\/U = 3\.000: det Σ is negative/);
  });

  test("nor does √det Σ far below ħ/2; somewhat below it is drawn", () => {
    const drawn = (leastUncertainty: number): boolean => {
      const points = [good, { ...good, leastUncertainty }];
      const { series } = observablePanel("nuGeo", [{ kind: "gCL", points }], { id: "panel" });
      return !Number.isNaN(series[0]?.y[1]);
    };
    expect(drawn(0.97)).toBe(true);
    expect(drawn(0.39)).toBe(false);
  });
});

test("Wigner functions are normalised about the mean of the state", { timeout: 60000 }, () => {
  const panels = wignerPanels(drivenKerr(), ["gCL"]);
  expect(panels.map(({ detuning }) => detuning)).toEqual([-1, 1, 3]);
  for (const { wigner, orbit } of panels) {
    const { x, p, values } = wigner;
    const cell = ((x[1] ?? 0) - (x[0] ?? 0)) * ((p[1] ?? 0) - (p[0] ?? 0));
    const integral = (weight: (x: number, p: number) => number): number =>
      values.reduce(
        (sum, value, at) =>
          sum + cell * value * weight(x[at % x.length] ?? 0, p[Math.floor(at / x.length)] ?? 0),
        0,
      );
    // ∫∫ W = 1, ∫∫ x W = ⟨x⟩, ∫∫ p W = ⟨p⟩; the grid ends at 4.2.
    expect(integral(() => 1)).toBeCloseTo(1, 3);
    expect(integral((position) => position)).toBeCloseTo(orbit[0]?.x ?? Number.NaN, 2);
    expect(integral((_, momentum) => momentum)).toBeCloseTo(orbit[0]?.p ?? Number.NaN, 2);
  }
  expect(wignerSheet(panels)).toMatch(/^<svg [^>]*role="img"/);
});
