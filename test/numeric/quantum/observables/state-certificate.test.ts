import { describe, expect, test } from "vitest";
import {
  type DensityMatrix,
  densityMatrixAt,
  fockState,
  type FourierState,
  staticState,
  thermalState,
} from "../../../../numeric/quantum/states/index.ts";
import {
  certifyState,
  leastEigenvalue,
  leastEigenvalueOverPeriod,
} from "../../../../numeric/quantum/observables/index.ts";
import { mixture, randomState, rotating, still, superposed } from "./states.ts";

/** Pauli matrices in the lowest two of `levels`. */
function pauli(kind: "x" | "y", levels = 2): DensityMatrix {
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  if (kind === "x") re[1] = re[levels] = 1;
  else [im[1], im[levels]] = [-1, 1];
  return { levels, re, im };
}

/** ½ + Σ_k r_k cos(k·Ωt + φ_k) σ_x/2: eigenvalues (1 ± r)/2. */
function polarised(
  tones: readonly (readonly [harmonic: readonly number[], r: number, phase: number])[],
  frequencies: readonly number[],
): FourierState {
  const one = mixture([0.5, fockState(0, 2)], [0.5, fockState(1, 2)]);
  const components = tones.map(([harmonic, r, phase]) => ({
    levels: 2,
    harmonic,
    re: pauli("x").re.map((value) => (value * r * Math.cos(phase)) / 4),
    im: pauli("x").re.map((value) => (value * r * Math.sin(phase)) / 4),
  }));
  const mean = { ...one, harmonic: frequencies.map(() => 0) };
  return { levels: 2, frequencies, components: [mean, ...components] };
}

describe("leastEigenvalue", () => {
  test("of a mixture and of a matrix that is no state", () => {
    expect(leastEigenvalue(thermalState(1, 5))).toBeCloseTo(2 ** -5, 15);
    const negative = mixture([1.001, fockState(0, 4)], [-0.001, fockState(2, 4)]);
    expect(leastEigenvalue(negative)).toBeCloseTo(-0.001, 16);
    expect(leastEigenvalue({ ...negative, re: negative.re.map(() => Number.NaN) })).toBeNaN();
  });

  test.each([5, 6])("of %d levels without elements between even and odd ones", (levels) => {
    const rho = randomState(levels, 45);
    const odd = (at: number): boolean => (Math.floor(at / levels) - (at % levels)) % 2 !== 0;
    const even = (part: Float64Array): Float64Array => part.map((x, at) => (odd(at) ? 0 : x));
    const apart = { levels, re: even(rho.re), im: even(rho.im) };
    // A coupling of 1e-14 between even and odd levels keeps them together.
    const coupled = { ...apart, re: apart.re.map((x, at) => (odd(at) ? 1e-14 : x)) };
    expect(leastEigenvalue(apart)).toBeCloseTo(leastEigenvalue(coupled), 12);
  });
});

describe("leastEigenvalueOverPeriod", () => {
  test("(1 - |r cos(Ωt + φ)|)/2 is least where |cos| = 1, which no sample hits", () => {
    const found = leastEigenvalueOverPeriod(polarised([[[1], 1.2, 0.123]], [1]));
    expect(found.value).toBeCloseTo(-0.1, 7);
    expect(Math.abs(Math.cos((found.phases[0] as number) + 0.123))).toBeCloseTo(1, 6);
    expect(found.samples).toBeLessThan(60);
  });

  test.each([false, true])("is the least of those at many phases, parity kept: %s", (kept) => {
    const mixed = superposed(
      [0.6, rotating(randomState(5, 46), [1])],
      [0.4, still(randomState(5, 47), [1])],
    );
    const even = (part: Float64Array): Float64Array =>
      part.map((x, at) => (kept && (Math.floor(at / 5) - (at % 5)) % 2 !== 0 ? 0 : x));
    const components = mixed.components.map((one) => ({
      ...one,
      re: even(one.re),
      im: even(one.im),
    }));
    const state = { ...mixed, components };
    const { value, phases } = leastEigenvalueOverPeriod(state);
    const all = Array.from({ length: 400 }, (_, j) =>
      leastEigenvalue(densityMatrixAt(state, [(2 * Math.PI * j) / 400])),
    );
    expect(Math.max(...all) - Math.min(...all)).toBeGreaterThan(1e-3);
    expect(value).toBeLessThan(Math.min(...all) + 1e-9);
    expect(value).toBeGreaterThan(Math.min(...all) - 1e-4);
    expect(leastEigenvalue(densityMatrixAt(state, phases))).toBeCloseTo(value, 14);
  });

  test("over two phases", () => {
    const tones = [
      [[1, 0], 0.6, 0.3],
      [[0, 1], 0.5, -1],
    ] as const;
    const { value, phases } = leastEigenvalueOverPeriod(polarised(tones, [1, Math.SQRT2]));
    expect(value).toBeCloseTo(-0.05, 6);
    const [a, b] = [Math.cos((phases[0] as number) + 0.3), Math.cos((phases[1] as number) - 1)];
    expect(a * b).toBeCloseTo(1, 5);
  });

  test("of a state that rotates freely is that of the state", () => {
    const rho = randomState(6, 41);
    const { value } = leastEigenvalueOverPeriod(rotating(rho, [1.3]));
    expect(value).toBeCloseTo(leastEigenvalue(rho), 15);
  });

  test("of a static state takes one diagonalisation; of NaN it is NaN", () => {
    expect(leastEigenvalueOverPeriod(staticState(thermalState(0.2, 4))).samples).toBe(1);
    const broken = rotating(randomState(3, 42), [1]);
    broken.components[1]?.re.fill(Number.NaN);
    expect(leastEigenvalueOverPeriod(broken).value).toBeNaN();
    expect(() => leastEigenvalueOverPeriod(broken, { points: 0.5 })).toThrow("`points`");
  });
});

describe("certifyState", () => {
  test("a state has no errors", () => {
    const frequencies = [1, Math.SQRT2];
    const state = superposed(
      [0.5, rotating(randomState(4, 43), frequencies, 0)],
      [0.5, rotating(randomState(4, 44), frequencies, 1)],
    );
    const certificate = certifyState(state);
    expect(certificate.leastEigenvalue.value).toBeGreaterThan(0);
    expect(certificate.traceError).toBeLessThan(1e-15);
    expect(certificate.hermiticityError).toBeLessThan(1e-16);
    expect(certificate.harmonics).toEqual([3, 3]);
    expect(certificate.levels).toBe(4);
  });

  test("the trace error is |Tr ρ_0 - 1| + 2 Σ |Tr ρ_k|", () => {
    const state = polarised([[[1], 0.4, 0]], [1]);
    const component = state.components[1];
    component?.re.set([0.03, 0, 0, -0.01]);
    component?.im.set([0, 0, 0, 0.04]);
    const mean = state.components[0];
    mean?.re.set([0.5, 0, 0, 0.49]);
    // 0.01 + 2 |0.02 + 0.04i|
    expect(certifyState(state).traceError).toBeCloseTo(0.01 + 2 * Math.hypot(0.02, 0.04), 15);
  });

  test("the Hermiticity error is the largest |ρ_0 - ρ_0†|", () => {
    const rho = mixture([1, fockState(0, 3)]);
    rho.re[1] = 0.003;
    rho.im[8] = 0.002;
    // 0.003 off the diagonal, twice 0.002 on it
    expect(certifyState(staticState(rho)).hermiticityError).toBeCloseTo(0.004, 16);
  });

  test("the tail is the largest population of the top levels at any time", () => {
    // P_2 = 0.1 + 0.05 cos Ωt, P_3 = 0.02
    const mean = mixture([0.88, fockState(0, 4)], [0.1, fockState(2, 4)], [0.02, fockState(3, 4)]);
    const turning = mixture([0.025, fockState(2, 4)], [-0.025, fockState(0, 4)]);
    const state = superposed([1, still(mean, [1])]);
    const components = [...state.components, { ...turning, harmonic: [1] }];
    const certificate = certifyState({ ...state, components });
    expect(certificate.tailLevels).toBe(2);
    expect(certificate.tailPopulation).toBeCloseTo(0.17, 15);
    expect(certifyState({ ...state, components }, { tailLevels: 1 }).tailPopulation).toBeCloseTo(
      0.02,
      15,
    );
    expect(() => certifyState(state, { tailLevels: 5 })).toThrow("from 1 to 4");
  });

  test("the tail of harmonics is the largest element of the highest ones", () => {
    const tones = [
      [[1, 0], 0.2, 0],
      [[2, 0], 0.08, 0],
      [[0, 1], 0.04, 0],
      [[1, 1], 0.01, 0],
    ] as const;
    // r/4, of k = (2, 0), (0, 1), (1, 1)
    const state = polarised(tones, [1, Math.SQRT2]);
    expect(certifyState(state).harmonicTail).toBeCloseTo(0.02, 15);
    expect(certifyState(staticState(thermalState(1, 3))).harmonicTail).toBe(0);
  });
});
