import { describe, expect, it } from "vitest";
import {
  harmonicallyDressed,
  knownNumbers,
  masterEquation,
  readModel,
} from "../../../derivations/index.ts";
import { evaluate } from "../../../symbolic/index.ts";

const units = { hbar: 0.8, m: 1.3, omega0: 0.9, gamma: 0.15, theta: 0.7, F: 0.6, alpha: 0.2 };
const [K, k, peak] = [0.31, 0.4, 1.3];
const [Omega, c] = [4, 1.6];

type Part = "cc" | "cs" | "sc" | "ss";
type Difference = (part: Part, kind: "M" | "N", z: number, y: number) => number;

/** f[z, y] as the mean of f' over 8 Gauss points, f' by differences of sixth order: no difference of what is nearly equal. */
function meanSlope(f: (z: number) => number, z: number, y: number): number {
  const rule = [
    [0.1834346424956498, 0.362683783378362],
    [0.525532409916329, 0.3137066458778873],
    [0.7966664774136267, 0.2223810344533745],
    [0.9602898564975363, 0.1012285362903763],
  ] as const;
  const h = 0.02;
  const slope = (at: number): number =>
    (45 * (f(at + h) - f(at - h)) -
      9 * (f(at + 2 * h) - f(at - 2 * h)) +
      f(at + 3 * h) -
      f(at - 3 * h)) /
    (60 * h);
  const [middle, half] = [(z + y) / 2, (z - y) / 2];
  return rule.reduce(
    (sum, [node, weight]) =>
      sum + (weight / 2) * (slope(middle + half * node) + slope(middle - half * node)),
    0,
  );
}

/**
 * ∫₀^∞ dτ K e^{-kτ} cos|sin(peak τ) d(τ) by Simpson's rule, with (cos zτ - cos yτ)/(z - y) = -sin((z+y)τ/2) d and
 * (sin zτ - sin yτ)/(z - y) = cos((z+y)τ/2) d, d = 2 sin((z-y)τ/2)/(z-y), which is τ at z = y.
 */
const lorentzian: Difference = ([one, other] = "cc", kind, z, y) => {
  const wave = one === "c" ? Math.cos : Math.sin;
  const mean = other === "c" ? (phase: number) => -Math.sin(phase) : Math.cos;
  const [end, steps] = [90, 30_000];
  let sum = 0;
  for (let j = 0; j <= steps; j++) {
    const tau = (end * j) / steps;
    const weight = j === 0 || j === steps ? 1 : j % 2 === 1 ? 4 : 2;
    const d = z === y ? tau : (2 * Math.sin(((z - y) * tau) / 2)) / (z - y);
    sum += weight * Math.exp(-k * tau) * wave(peak * tau) * mean(((z + y) * tau) / 2) * d;
  }
  return ((kind === "N" ? c : 1) * K * sum * end) / steps / 3;
};

/**
 * S = mγΩ²/(Ω-iz), C = ½πJ + i (2/π) mγΩ² z ln(|z|/Ω)/(z²+Ω²), and with coth(z/a), ω coth(ω/a) = a + 2a Σ ω²/(ω²+ν²), ν = πka:
 *
 *     N_cs = mγΩ²az/(z²+Ω²) [1/Ω + 2 Σ (z²-νΩ)/((ν+Ω)(z²+ν²))],
 *     N_sc = (2/π) mγΩ² PV∫ dω ω² coth(ω/a)/((ω²+Ω²)(ω²-z²)), by Ω²-z²-partial fractions of the same sum:
 *            each a ω/((ω²+Ω²)(ω²-z²)) has the integral a ln(Ω/|z|)/(Ω²+z²), each with ω³/(ω²+ν²) likewise.
 */
function drude(part: Part, kind: "M" | "N", z: number): number {
  const { m, gamma, omega0 } = units;
  const size = (m * gamma * Omega ** 2) / (Omega ** 2 + z ** 2);
  const a = omega0 / Math.atanh(1 / c);
  if (kind === "M") {
    return {
      cc: size * Math.abs(z),
      cs: (2 / Math.PI) * size * z * Math.log(Math.abs(z) / Omega),
      sc: size * Omega,
      ss: size * z,
    }[part];
  }
  if (part === "cc") return (size * z) / Math.tanh(z / a);
  if (part === "ss") return (size * Math.abs(z)) / Math.tanh(z / a);
  let sum = 0;
  const last = 2000;
  for (let n = 1; n <= last; n++) {
    const nu = Math.PI * n * a;
    sum +=
      part === "cs"
        ? (z ** 2 - nu * Omega) / ((nu + Omega) * (z ** 2 + nu ** 2))
        : // ∫₀^∞ dω ω³/((ω²+Ω²)(ω²+ν²)(ω²-z²))
          (Omega ** 2 * Math.log(Omega)) / ((Omega ** 2 - nu ** 2) * (Omega ** 2 + z ** 2)) -
          (nu ** 2 * Math.log(nu)) / ((Omega ** 2 - nu ** 2) * (nu ** 2 + z ** 2)) -
          (z ** 2 * Math.log(Math.abs(z))) / ((z ** 2 + Omega ** 2) * (z ** 2 + nu ** 2));
  }
  // Terms fall like 1/ν² and ln ν/ν²; what is left out is their integral.
  const [rest, unit] = [last + 0.5, (Math.PI * a) ** 2];
  const constant =
    (Omega ** 2 * Math.log(Omega) + z ** 2 * Math.log(Math.abs(z))) / (Omega ** 2 + z ** 2);
  sum +=
    part === "cs"
      ? -Omega / unit / rest
      : (Math.log(Math.PI * a * rest) + 1 - constant) / unit / rest;
  return part === "cs"
    ? size * a * z * (1 / Omega + 2 * sum)
    : (2 / Math.PI) *
        m *
        gamma *
        Omega ** 2 *
        a *
        (Math.log(Omega / Math.abs(z)) / (Omega ** 2 + z ** 2) + 2 * sum);
}

const ofDrude: Difference = (part, kind, z, y) => {
  const f = (at: number): number => drude(part, kind, at);
  return Math.abs(z - y) < 0.3 ? meanSlope(f, z, y) : (f(z) - f(y)) / (z - y);
};

const offsets = [0, 1e-9, -1e-9, 1e-5, -3e-3, 0.2];

/** The number of a frequency in a name: minus_omega0, omega_plus_omega0. */
function frequencyNamed(words: string, omega: number): number {
  const texts = words
    .replace(/^minus_/, "-")
    .replaceAll("_minus_", "-")
    .replaceAll("_plus_", "+");
  return [...texts.matchAll(/([+-]?)(\d*)(omega0?)/g)].reduce((sum, [, sign, factor, name]) => {
    const size = (factor === "" ? 1 : Number(factor)) * (name === "omega" ? omega : units.omega0);
    return sum + (sign === "-" ? -size : size);
  }, 0);
}

describe.each([
  ["lorentzian", lorentzian, { K_b: K, omega_b: peak, kappa_b: k, c }, 9],
  ["lorentz-drude", ofDrude, { Omega, c }, 7],
] as const)(
  "transforms of a %s bath at two frequencies",
  (bath, difference, parameters, digits) => {
    it.each(offsets)("are divided differences at a distance %s from a resonance, too", (offset) => {
      for (const [drive, multiple, count] of [
        ["F*cos(omega*t)*x", 1, 8],
        ["F*cos(omega*t)*x^2", 2, 32],
      ] as const) {
        const omega = units.omega0 * (multiple + offset);
        const values = { ...units, ...parameters, omega };
        const model = readModel({ bath, drives: [drive], parameters: values });
        const { model: whole } = masterEquation(model, { kind: harmonicallyDressed() });
        let checked = 0;
        for (const [name, value] of knownNumbers(whole)) {
          const [, kind, part, first = "", second = ""] =
            /^([MN])_0([cs]{2})_(\w+)_and_(\w+)$/.exec(name) ?? [];
          if (kind === undefined) continue;
          const [z, y] = [frequencyNamed(first, omega), frequencyNamed(second, omega)];
          const right = difference(part as Part, kind as "M", z, y);
          expect(value, name).toBeCloseTo(right, digits);
          checked++;
        }
        expect(checked).toBe(count);
      }
    });
  },
);

describe("the dissipator of a driven oscillator with harmonic dressing", () => {
  const bath = { exponentials: [["0.4+i*0.1", "0.6+i*0.8"]] };
  /** Coefficients of all brackets at a time, by the frequency of the drive. */
  const coefficients = (
    drive: string,
    coupling?: unknown,
  ): ((omega: number) => ReadonlyMap<string, number>) => {
    const model = readModel({
      ...{ bath, drives: [drive], potential: "alpha*x^4/4" },
      ...(coupling === undefined ? {} : { coupling }),
      parameters: { ...units, c },
    });
    const equation = masterEquation(model, { kind: harmonicallyDressed() });
    return (omega) => {
      const values = new Map([...equation.model.values, ["omega", omega]] as const);
      const numbers = new Map([
        ...knownNumbers({ ...equation.model, values }),
        ["t", 0.7],
      ] as const);
      return new Map(
        equation.dissipator.flatMap(({ coefficient, label, outer, bracket, inner }) => {
          const { re, im } = evaluate(coefficient, numbers);
          const key = `${label} ${outer} ${bracket} ${inner}`;
          return [
            [`${key} re`, re],
            [`${key} im`, im],
          ] as const;
        }),
      );
    };
  };

  const own = [
    ["x + p^2/3", "x"],
    ["x*p + p*x", "p"],
  ];
  // Of a drive of xⁿ cos ωt frequencies of V2 along the motion are (n - 2j) ω0 ± ω.
  it.each([
    ["F*cos(omega*t)*x", 1, undefined],
    ["F*cos(omega*t)*x^2", 2, undefined],
    ["F*cos(omega*t)*x^2", 1, undefined],
    ["F*cos(omega*t)*x^3", 3, undefined],
    ["F*cos(omega*t)*x^3", 1, undefined],
    ["F*cos(omega*t)*x^2", 0, undefined],
    ["F*cos(omega*t)*x^2", 2, own],
  ])("is smooth where the frequency of %s is %s omega0", (drive, multiple, coupling) => {
    const of = coefficients(drive, coupling);
    const at = (offset: number): readonly number[] => [
      ...of(units.omega0 * (multiple + offset)).values(),
    ];
    const [here, close, ...far] = [at(0), at(1e-9), at(0.02), at(-0.02), at(0.04), at(-0.04)];
    expect(Math.max(...here!.map(Math.abs))).toBeGreaterThan(0.01);
    here!.forEach((value, j) => {
      expect(close![j]).toBeCloseTo(value, 7);
      // Even differences of fourth order: a term like 1/(ω - kω0) would be hundreds.
      const [a, b, d, e] = far.map((one) => one[j]!) as [number, number, number, number];
      expect((4 * (a + b) - (d + e)) / 6).toBeCloseTo(value, 4);
    });
  });

  it("equals that with a drive whose frequency is typed as that of the oscillator", () => {
    const here = coefficients("F*cos(omega*t)*x^2")(units.omega0);
    const typed = coefficients("F*cos(omega0*t)*x^2")(1);
    expect(here.size).toBeGreaterThan(10);
    for (const key of [...here.keys(), ...typed.keys()]) {
      expect(here.get(key) ?? 0, key).toBeCloseTo(typed.get(key) ?? 0, 12);
    }
  });
});
