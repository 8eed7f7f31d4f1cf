import { describe, expect, test } from "vitest";
import { fockOperator } from "../../../../numeric/quantum/fock/index.ts";
import {
  coherentState,
  type DensityMatrix,
  densityMatrixAt,
  fockState,
  thermalState,
} from "../../../../numeric/quantum/states/index.ts";
import {
  expectation,
  ladderMoments,
  quadratures,
  quadraturesOverPeriod,
} from "../../../../numeric/quantum/observables/index.ts";
import { fluctuationsOf } from "../../../../numeric/quantum/observables/quadratures.ts";
import { parseOperator } from "../../../../symbolic/index.ts";
import { randomState, rotating, squeezedVacuum, still, superposed } from "./states.ts";

const units = { hbar: 0.7, m: 1.3, omega0: 2.1 };

describe("quadratures", () => {
  test("are ⟨x⟩, ⟨p⟩ and Eq. 20 of the operators x and p in the same units", () => {
    const rho = randomState(9, 1);
    const of = (text: string): number =>
      expectation(rho, fockOperator(parseOperator(text), 9, units)).re;
    const { x, p, xx, xp, pp } = quadratures(rho, units);
    expect(x).toBeCloseTo(of("x"), 13);
    expect(p).toBeCloseTo(of("p"), 13);
    expect(xx).toBeCloseTo(of("x^2") - of("x") ** 2, 13);
    expect(xp).toBeCloseTo(of("x*p+p*x") / 2 - of("x") * of("p"), 13);
    expect(pp).toBeCloseTo(of("p^2") - of("p") ** 2, 13);
  });

  test("over a period are those of ρ(t)", () => {
    const state = superposed(
      [0.5, rotating(randomState(6, 2), [1])],
      [0.5, still(randomState(6, 3), [1])],
    );
    const now = quadraturesOverPeriod(state, units)([2.2]);
    const direct = quadratures(densityMatrixAt(state, [2.2]), units);
    for (const name of ["x", "p", "xx", "xp", "pp"] as const) {
      expect(now[name]).toBeCloseTo(direct[name], 13);
    }
  });

  test("units that are not positive are refused", () => {
    expect(() => quadratures(fockState(0, 2), { m: 0 })).toThrow(
      "Argument `m` must be positive and finite, but is 0.",
    );
    expect(() => quadratures(fockState(0, 2), { hbar: Number.NaN })).toThrow("`hbar`");
  });
});

describe("the eigenvalues of the covariance matrix of x√(mω0) and p/√(mω0), in units of ħ", () => {
  const of = (rho: DensityMatrix) => fluctuationsOf(ladderMoments(rho));

  test("|n⟩: ν = n + ½ both, R = 1", () => {
    const { nuMin, nuMax, nuGeo, anisotropy } = of(fockState(3, 5));
    expect(nuMin).toBeCloseTo(3.5, 13);
    expect(nuMax).toBeCloseTo(3.5, 13);
    expect(nuGeo).toBeCloseTo(3.5, 13);
    expect(anisotropy).toBeCloseTo(1, 13);
  });

  test("squeezed vacuum: ν = e^{∓2r}/2, R = e^{4r}, ν_geo = ½, axis of ν_max along p", () => {
    const r = 0.4;
    const { nuMin, nuMax, nuGeo, anisotropy, angle } = of(squeezedVacuum(r, 80));
    expect(nuMin).toBeCloseTo(Math.exp(-2 * r) / 2, 12);
    expect(nuMax).toBeCloseTo(Math.exp(2 * r) / 2, 12);
    expect(nuGeo).toBeCloseTo(0.5, 12);
    expect(anisotropy).toBeCloseTo(Math.exp(4 * r), 11);
    expect(Math.abs(angle)).toBeCloseTo(Math.PI / 2, 12);
  });

  test("free rotation by φ turns the axis by -φ and changes nothing else", () => {
    const state = rotating(squeezedVacuum(0.4, 60), [1]);
    const turned = of(densityMatrixAt(state, [0.5]));
    expect(turned.angle).toBeCloseTo(Math.PI / 2 - 0.5, 11);
    expect(turned.anisotropy).toBeCloseTo(Math.exp(1.6), 10);
    expect(turned.nuGeo).toBeCloseTo(0.5, 12);
  });

  test("√det Σ/(ħ/2): 1 for coherent, 2n̄ + 1 for thermal states, below 1 only without positivity", () => {
    expect(2 * of(coherentState({ re: 1, im: -0.5 }, 50)).nuGeo).toBeCloseTo(1, 12);
    expect(2 * of(thermalState(0.3, 60)).nuGeo).toBeCloseTo(1.6, 12);
    const levels = 3;
    const re = Float64Array.of(1.2, 0, 0, 0, -0.2, 0, 0, 0, 0);
    // ⟨n⟩ = -0.2
    expect(2 * of({ levels, re, im: new Float64Array(9) }).nuGeo).toBeCloseTo(0.6, 14);
  });

  test("a negative determinant gives NaN, not a number that looks good", () => {
    const moments = { ...ladderMoments(fockState(0, 3)), x: 0, p: 0, xx: 1, xp: 2, pp: 1 };
    const { nuGeo, nuMin } = fluctuationsOf(moments);
    expect(nuGeo).toBeNaN();
    expect(nuMin).toBeCloseTo(-1, 14);
  });
});
