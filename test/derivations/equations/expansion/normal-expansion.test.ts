import { describe, expect, it, test } from "vitest";
import {
  knownNumbers,
  masterEquation,
  type NormalExpansion,
  normalExpansion,
  readModel,
} from "../../../../derivations/index.ts";
import { hermitianEigenvalues } from "../../../../numeric/index.ts";
import {
  evaluate,
  evaluateReal,
  type Operator,
  parseScalar,
  type Scalar,
} from "../../../../symbolic/index.ts";
import { samples, symmetric } from "../../../seed.ts";

const positive = new Set(["hbar", "m", "omega0"]);
const read = (text: string): Scalar => parseScalar(text, { positive });

function expanded(file: object, degree: number, quanta = 1) {
  const model = readModel(file);
  const numbers = knownNumbers(model);
  const result = normalExpansion(masterEquation(model), { degree, at: { numbers, quanta } });
  const values = new Map(numbers);
  for (const { name, exponent } of result.smoothing) {
    const isKnown = exponent.parameters.every((one) => numbers.has(one));
    if (isKnown) values.set(name, Math.exp(-evaluateReal(exponent, numbers)));
  }
  return { model, values, result };
}

/** ⟨m|O|n⟩ between Fock states: Σ c_jk √(m!/(m-j)!) √(n!/(n-k)!), m - j = n - k. */
function element(
  operator: Operator<"normal">,
  [m, n]: readonly [number, number],
  values: ReadonlyMap<string, number>,
): number {
  const falling = (from: number, count: number): number =>
    Array.from({ length: count }, (_, j) => from - j).reduce((product, one) => product * one, 1);
  let sum = 0;
  for (const { exponents, coefficient } of operator.terms) {
    const [j = 0, k = 0] = exponents;
    if (m - j !== n - k || m < j) continue;
    sum += evaluate(coefficient, values).re * Math.sqrt(falling(m, j) * falling(n, k));
  }
  return sum;
}

describe("normally ordered terms of a cosine", () => {
  // e^{ikx} = w e^{iη a†} e^{iη a}, η = k√(ħ/2mω0): E cos(kx + φ) has E w η^{m+n}/(m!n!) cos(φ + (m+n)π/2).
  it("are E w η^{m+n}/(m!n!) cos(φ + (m+n)π/2) of a†^m a^n, by hand", () => {
    const { result } = expanded({ potential: "E*cos(k*x + phi)" }, 4);
    const eta = read("k*sqrt(hbar/(2*m*omega0))");
    const w = read("E*w");
    for (const [m, n, text] of [
      [2, 2, "cos(phi)/4"],
      [3, 1, "cos(phi)/6"],
      [0, 3, "sin(phi)/6"],
      [2, 1, "sin(phi)/2"],
      [1, 0, "-sin(phi)"],
    ] as const) {
      const expected = w.times(eta.power(m + n)).times(read(text));
      expect(result.expansion.coefficientOf(m, n).equals(expected)).toBe(true);
    }
    const [factor] = result.smoothing;
    expect(factor?.exponent.equals(read("hbar*k^2/(4*m*omega0)"))).toBe(true);
    // 0 and 5 are beyond: the identity, and the degree.
    expect(result.expansion.coefficientOf(0, 0).isZero).toBe(true);
    expect(result.expansion.coefficientOf(4, 1).isZero).toBe(true);
  });

  // ⟨m|e^{iqx}|n⟩ by quadrature over Hermite functions, an independent way.
  test.each([
    ["E*cos(k*x + 0.7)", (x: number) => 1.3 * Math.cos(0.9 * x + 0.7)],
    ["E*x*sin(k*x)", (x: number) => 1.3 * x * Math.sin(0.9 * x)],
    [
      "E*x^3*cos(k*x - 0.4) + E*sin(2*k*x)",
      (x: number) => 1.3 * (x ** 3 * Math.cos(0.9 * x - 0.4) + Math.sin(1.8 * x)),
    ],
  ])("converge to the matrix elements of V = %s with the degree", (potential, f) => {
    const [hbar, m, omega0] = [0.7, 1.9, 1.3];
    const file = { potential, parameters: { hbar, m, omega0, E: 1.3, k: 0.9 } };
    const { result, values } = expanded(file, 24);
    const length = Math.sqrt(hbar / (m * omega0));
    for (const [i, j] of [
      [0, 1],
      [1, 1],
      [2, 0],
      [3, 1],
      [3, 3],
    ] as const) {
      let [integral, mean] = [0, 0];
      for (let y = -9; y <= 9; y += 0.01) {
        integral += 0.01 * hermite(i, y) * hermite(j, y) * f(length * y);
        mean += 0.01 * hermite(0, y) ** 2 * f(length * y);
      }
      const harmonic = i === j ? hbar * omega0 * i : 0;
      // The identity is left out: what ⟨0|V|0⟩ is.
      const expected = integral - (i === j ? mean : 0);
      expect(element(result.expansion, [i, j], values) - harmonic).toBeCloseTo(expected, 9);
    }
  });

  /** Hermite functions, normalised. */
  function hermite(n: number, y: number): number {
    let [last, now] = [0, Math.exp((-y * y) / 2) / Math.PI ** 0.25];
    for (let j = 0; j < n; j++) {
      [last, now] = [now, Math.sqrt(2 / (j + 1)) * y * now - Math.sqrt(j / (j + 1)) * last];
    }
    return now;
  }
});

describe("the bound of what is left out", () => {
  test.each(Array.from({ length: samples(12) }, (_, j) => j))(
    "holds for coherent states of random models, %i",
    (seed) => {
      const next = symmetric(seed + 70);
      const [hbar, m, omega0, e, k, phi] = [1, 2, 1.5, next(), 1.5 * next(), 3 * next()].map(
        (value, j) => (j < 3 ? value + 0.5 * next() : value),
      ) as [number, number, number, number, number, number];
      const degree = 2 + (seed % 4);
      const quanta = 0.5 + Math.abs(next());
      const file = {
        potential: "E*cos(k*x + phi) + E*x*sin(k*x)",
        parameters: { hbar, m, omega0, E: e, k, phi },
      };
      const { result, values } = expanded(file, degree, quanta);
      const s = Math.sqrt(hbar / (2 * m * omega0));
      const w = Math.exp((-k * k * s * s) / 2);
      let worst = 0;
      for (let angle = 0; angle < 6.3; angle += 0.3) {
        const [re, im] = [Math.cos(angle), Math.sin(angle)].map(
          (one) => one * Math.sqrt(quanta),
        ) as [number, number];
        const x = 2 * s * re;
        // ⟨x sin kx⟩ = -∂_k ⟨cos kx⟩ = -∂_k (w cos k x_c)
        const exact = (q: number): number =>
          e * w * (Math.cos(k * q + phi) + q * Math.sin(k * q) + k * s * s * Math.cos(k * q));
        const kept = coherentMean(result.expansion, [re, im], values) - hbar * omega0 * quanta;
        worst = Math.max(worst, Math.abs(exact(x) - exact(0) - kept));
      }
      expect(worst).toBeLessThanOrEqual(result.leftOut!.bound * (1 + 1e-9));
      expect(worst).toBeGreaterThan(result.leftOut!.bound / 50);
    },
  );

  /** Σ c_mn α*^m α^n. */
  function coherentMean(
    operator: Operator<"normal">,
    [re, im]: readonly [number, number],
    values: ReadonlyMap<string, number>,
  ): number {
    const [size, angle] = [Math.hypot(re, im), Math.atan2(im, re)];
    return operator.terms.reduce((sum, { exponents: [m = 0, n = 0], coefficient }) => {
      const factor = size ** (m + n) * Math.cos((n - m) * angle);
      return sum + evaluate(coefficient, values).re * factor;
    }, 0);
  }
});

describe("a transmon, 4 E_C n² - E_J cos φ", () => {
  const transmon = (ratio: number): object => ({
    total: "-E_J*cos(x)",
    parameters: { hbar: 1, m: "1/(8*E_C)", E_C: 1, E_J: ratio },
  });
  const kerr = ({ effective }: NormalExpansion, values: ReadonlyMap<string, number>): number =>
    2 * evaluateReal(effective.coefficientOf(2, 2), values);

  // s⁴ = 2E_C/E_J: -E_J w s⁴/4 of a†²a² is -E_C w/2
  it("has the Kerr shift -E_C w in first order", () => {
    const { result, values } = expanded(transmon(50), 4);
    const w = Math.exp(-Math.sqrt(2 / 50) / 2);
    const first = 2 * evaluateReal(result.expansion.coefficientOf(2, 2), values);
    expect(first).toBeCloseTo(-w, 13);
  });

  // Mathieu's asymptotic series: E_2 - 2E_1 + E_0 = -E_C (1 + 9ξ/16 + 81ξ²/128 + …), ξ = √(2E_C/E_J)
  it("tends to -E_C (1 + 9ξ/16), ξ = √(2E_C/E_J), at large E_J/E_C", () => {
    for (const ratio of [1e4, 1e6]) {
      const { result, values } = expanded(transmon(ratio), 4);
      const xi = Math.sqrt(2 / ratio);
      expect((-kerr(result, values) - 1) / xi - 9 / 16).toBeCloseTo(0, ratio > 1e5 ? 2 : 1);
    }
  });

  it("has levels that approach those of charge states, to order ξ² of E_C", () => {
    const errors = [500, 2000].map((ratio) => {
      const { result, values } = expanded(transmon(ratio), 6);
      const [e0 = 0, e1 = 0, e2 = 0] = chargeLevels(ratio);
      const frequency = evaluateReal(result.effective.coefficientOf(1, 1), values);
      return [frequency - (e1 - e0), kerr(result, values) - (e2 - 2 * e1 + e0)].map(Math.abs);
    });
    // ξ halves.
    const [[wide = 0, bend = 0] = [], [close = 0, less = 0] = []] = errors;
    expect(Math.max(close, less)).toBeLessThan(5e-3);
    expect(wide / close).toBeGreaterThan(3);
    expect(bend / less).toBeGreaterThan(3);
  });

  /** Energies of 4n² - (E_J/2)(|n⟩⟨n+1| + h.c.), E_C = 1. */
  function chargeLevels(ratio: number): Float64Array {
    const most = 40;
    const levels = 2 * most + 1;
    const re = Array.from({ length: levels * levels }, (_, at) => {
      const [i, j] = [Math.floor(at / levels), at % levels];
      if (i === j) return 4 * (i - most) ** 2;
      return Math.abs(i - j) === 1 ? -ratio / 2 : 0;
    });
    return hermitianEigenvalues({ levels, re });
  }
});

describe("the part that conserves quanta", () => {
  // (g3/3)(a + a†)³: -(10/3)(g3²/ω), -(20/3) g3²/ω, as in the frame of a SNAIL
  it("of a cubic potential is that of the van Vleck expansion", () => {
    const potential = "hbar*g3/3*(2*m*omega0/hbar)^(3/2)*x^3";
    const { effective, leftOut } = expanded({ potential }, 4).result;
    expect(effective.coefficientOf(2, 2).equals(read("-10/3*hbar*g3^2/omega0"))).toBe(true);
    const linear = read("hbar*omega0 - 20/3*hbar*g3^2/omega0");
    expect(effective.coefficientOf(1, 1).equals(linear)).toBe(true);
    expect([effective.terms.length, leftOut]).toEqual([2, undefined]);
  });

  it("is that of the undriven oscillator: a tone in a cosine leaves it as it is", () => {
    const effective = (total: string): Operator<"normal"> =>
      expanded({ total }, 4).result.effective;
    const still = effective("x^2/(2*L) - E*cos(k*x)");
    expect(effective("x^2/(2*L) - E*cos(k*x + A*cos(omega*t))").equals(still)).toBe(true);
    expect(still.isZero).toBe(false);
  });
});
