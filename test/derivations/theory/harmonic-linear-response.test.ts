import { describe, expect, it } from "vitest";
import {
  approximations,
  harmonicallyDressed,
  masterEquation,
  phaseSpaceEquations,
  readModel,
  withDependents,
} from "../../../derivations/index.ts";
import { evaluate, type Scalar } from "../../../symbolic/index.ts";

interface Complex {
  readonly re: number;
  readonly im: number;
}
const c = (re: number, im = 0): Complex => ({ re, im });
const plus = (...all: readonly Complex[]): Complex =>
  all.reduce((a, b) => c(a.re + b.re, a.im + b.im), c(0));
const times = (...all: readonly Complex[]): Complex =>
  all.reduce((a, b) => c(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re), c(1));
const over = (a: Complex, b: Complex): Complex => {
  const size = b.re ** 2 + b.im ** 2;
  return times(a, c(b.re / size, -b.im / size));
};

/** (x, p) with -iω x = p/m + u, -iω p = -mω0² x + v. */
function undamped(
  { m, omega0, omega }: { m: number; omega0: number; omega: number },
  u: Complex,
  v: Complex,
): readonly [Complex, Complex] {
  const rate = c(0, -omega);
  const x = over(plus(times(rate, u), over(v, c(m))), plus(times(rate, rate), c(omega0 ** 2)));
  return [x, times(c(m), plus(times(rate, x), times(c(-1), u)))];
}

describe("a driven linear oscillator by harmonic dressing", () => {
  const numbers = { hbar: 1, m: 1.3, omega0: 0.9, theta: 0.94, F: 0.7, omega: 1.15, c: 1 };
  const { m, omega0, theta, F, omega } = numbers;
  const [cos, sin] = [Math.cos(theta), Math.sin(theta)];

  // Lorentzian: C = K(k-iω)/((k-iω)²+ω_b²), S = Kω_b/((k-iω)²+ω_b²).
  const [K, k, peak] = [0.31, 0.4, 1.3];
  const lorentzian = (z: number): { C: Complex; S: Complex } => {
    const shifted = c(k, -z);
    const below = plus(times(shifted, shifted), c(peak ** 2));
    return { C: over(times(c(K), shifted), below), S: over(c(K * peak), below) };
  };
  // Drude: κ = (2/π) mγν Ω²/(ν²+Ω²). S = mγΩ²/(Ω-iω); Re C = πκ(ω)/2, and the principal value
  // ω PV∫ κ/(ω²-ν²) dν = -(2/π) mγΩ² ω ln(Ω/ω)/(Ω²+ω²).
  const [gamma, cutoff] = [0.2, 3.7];
  const drude = (z: number): { C: Complex; S: Complex } => {
    const size = (m * gamma * cutoff ** 2) / (cutoff ** 2 + z ** 2);
    return {
      C: c(size * z, ((-2 * size * z) / Math.PI) * Math.log(cutoff / z)),
      S: over(c(m * gamma * cutoff ** 2), c(cutoff, -z)),
    };
  };

  /** x to first order in the coupling to the bath, from its exact equations of motion. */
  function exact({ C, S }: { C: Complex; S: Complex }): Complex {
    const [x, p] = undamped(numbers, c(0), c(-F));
    const b1 = plus(times(c(-cos), S, x), times(c(sin / (m * omega0)), C, p));
    const b2 = plus(times(c(-cos), C, x), times(c(-sin / (m * omega0)), S, p));
    return undamped(numbers, times(c(sin / (m * omega0)), b2), times(c(-cos), b1))[0];
  }

  /** The same from the derived equations of motion, with the transforms as numbers. */
  function derived(values: ReadonlyMap<string, number>): Complex {
    const model = readModel({ drives: ["F*x*cos(omega*t)"] });
    const equations = phaseSpaceEquations(masterEquation(model, { kind: harmonicallyDressed() }));
    const at = (rate: Scalar, x: number, p: number, t: number): number =>
      evaluate(rate, new Map([...values, ["x", x], ["p", p], ["t", t]])).re;
    const quarter = Math.PI / (2 * omega);
    const [x, p] = undamped(numbers, c(0), c(-F));
    const parts = equations.rates.map((rate) => {
      const zero = at(rate, 0, 0, 0);
      // a cos ωt + b sin ωt is the amplitude a + ib of e^{-iωt}.
      const force = c(zero, at(rate, 0, 0, quarter));
      return plus(
        force,
        times(c(at(rate, 1, 0, 0) - zero), x),
        times(c(at(rate, 0, 1, 0) - zero), p),
      );
    });
    const [ux = c(0), up = c(0)] = parts;
    const u = plus(ux, times(c(-1 / m), p));
    const v = plus(up, times(c(m * omega0 ** 2), x), c(F));
    return undamped(numbers, u, v)[0];
  }

  const given = new Map(Object.entries(numbers));

  it.each([
    ["Lorentzian", lorentzian],
    ["Drude", drude],
  ] as const)("responds in a %s bath as the exact solution to second order", (_, bath) => {
    const parts = ({ C, S }: { C: Complex; S: Complex }): readonly [string, number][] => [
      ["M_0cc", C.re],
      ["M_0cs", C.im],
      ["M_0sc", S.re],
      ["M_0ss", S.im],
    ];
    // The divided differences between ω and ±ω0; with sin zτ transforms are odd in z.
    const [at, at0] = [parts(bath(omega)), parts(bath(omega0))];
    const symbols = at0.flatMap(([name, value], j): [string, number][] => {
      const [here, sign] = [at[j]![1], name.endsWith("s") ? -1 : 1];
      return [
        [`${name}_omega0`, value],
        [`${name}_omega_and_omega0`, (here - value) / (omega - omega0)],
        [`${name}_omega_and_minus_omega0`, (here - sign * value) / (omega + omega0)],
      ];
    });
    const found = derived(new Map([...given, ...symbols]));
    const right = exact(bath(omega));
    expect(found.re).toBeCloseTo(right.re, 11);
    expect(found.im).toBeCloseTo(right.im, 11);
    expect(Math.hypot(right.re, right.im)).toBeGreaterThan(0.05);
  });

  it("has the closed forms of a Lorentzian bath", () => {
    const { bornMarkov, bathTrace, bathCorrelations, harmonicDressing, bathTransforms } =
      approximations;
    const kind = {
      name: "harmonic, one peak",
      approximations: () => [
        bornMarkov,
        bathTrace,
        bathCorrelations,
        harmonicDressing,
        bathTransforms,
        approximations.lorentzianBath({ weight: "K", frequency: "omega_b", width: "k" }),
      ],
    };
    const model = readModel({ potential: "alpha*x^3 + beta*x^4", drives: ["F*x*cos(omega*t)"] });
    const { dependents } = masterEquation(model, { kind }).model;
    const bath = new Map([...given, ["K", K], ["omega_b", peak], ["k", k]]);
    const values = withDependents(dependents, bath);
    // ∫₀^∞ dτ τⁿ K e^{-kτ} cos|sin(ω_bτ) cos|sin(zτ) by Simpson's rule, or with (cos|sin(zτ) - cos|sin(yτ))/(z - y).
    const numeric = (
      n: number,
      one: "c" | "s",
      other: "c" | "s",
      z: number,
      y?: number,
    ): number => {
      const wave = { c: Math.cos, s: Math.sin };
      const second = (tau: number): number =>
        y === undefined
          ? wave[other](z * tau)
          : (wave[other](z * tau) - wave[other](y * tau)) / (z - y);
      const [end, steps] = [100, 40_000];
      let sum = 0;
      for (let j = 0; j <= steps; j++) {
        const tau = (end * j) / steps;
        const weight = j === 0 || j === steps ? 1 : j % 2 === 1 ? 4 : 2;
        sum += weight * tau ** n * Math.exp(-k * tau) * wave[one](peak * tau) * second(tau);
      }
      return (K * sum * end) / steps / 3;
    };
    const frequencies = {
      ...{ omega0, "2omega0": 2 * omega0, "3omega0": 3 * omega0, omega },
      ...{ minus_omega0: -omega0, minus_omega: -omega },
    };
    const frequency = (name: string): number =>
      frequencies[name as keyof typeof frequencies] ?? Number.NaN;
    let checked = 0;
    for (const { name } of dependents) {
      const [, letter, n, one, other = "c", at] =
        /^([MN])_(\d)([cs])(?:([cs])_(\w+))?$/.exec(name) ?? [];
      if (letter === undefined) continue;
      const [z = 0, y] = at?.split("_and_").map(frequency) ?? [];
      const right = numeric(Number(n), one as "c" | "s", other as "c" | "s", z, y);
      expect(values.get(name), name).toBeCloseTo(right, 8);
      checked++;
    }
    expect(checked).toBeGreaterThan(25);
  });
});
