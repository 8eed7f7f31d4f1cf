import { describe, expect, test } from "vitest";
import {
  coherentState,
  type DensityMatrix,
  fockState,
  pureState,
  thermalState,
} from "../../../../numeric/quantum/states/index.ts";
import {
  purity,
  quadratures,
  wignerFunction,
} from "../../../../numeric/quantum/observables/index.ts";
import { randomMatrix, randomState, referenceState } from "./states.ts";

const units = { hbar: 0.7, m: 1.3, omega0: 2.1 };

function grid(from: number, to: number, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, k) => from + ((to - from) * k) / (points - 1));
}

/** ⟨x|n⟩ for n below `levels`, in units of √(ħ/mω0). */
function hermiteFunctions(x: number, levels: number): Float64Array {
  const psi = new Float64Array(levels);
  psi[0] = Math.PI ** -0.25 * Math.exp((-x * x) / 2);
  if (levels > 1) psi[1] = Math.SQRT2 * x * (psi[0] as number);
  for (let n = 2; n < levels; n++) {
    const [a, b] = [psi[n - 1] as number, psi[n - 2] as number];
    psi[n] = Math.sqrt(2 / n) * x * a - Math.sqrt((n - 1) / n) * b;
  }
  return psi;
}

/** ⟨x|ρ|y⟩. */
function element({ levels, re, im }: DensityMatrix, x: number, y: number): [number, number] {
  const [u, v] = [hermiteFunctions(x, levels), hermiteFunctions(y, levels)];
  let [a, b] = [0, 0];
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const product = (u[i] as number) * (v[j] as number);
      a += (re[i * levels + j] as number) * product;
      b += (im[i * levels + j] as number) * product;
    }
  }
  return [a, b];
}

/** 1/π ∫ ⟨x - y|ρ|x + y⟩ e^{2ipy} dy by the trapezoidal rule. */
function byIntegral(rho: DensityMatrix, x: number, p: number): number {
  const step = 0.05;
  let sum = 0;
  for (let y = -12; y <= 12; y += step) {
    const [a, b] = element(rho, x - y, x + y);
    sum += a * Math.cos(2 * p * y) - b * Math.sin(2 * p * y);
  }
  return (sum * step) / Math.PI;
}

describe("wignerFunction", () => {
  test("|n⟩: W(0, 0) = (-1)ⁿ/πħ", () => {
    for (const n of [0, 1, 2, 31, 59]) {
      const { values } = wignerFunction(fockState(n, 60), [0], [0], units);
      expect(values[0]).toBeCloseTo((-1) ** n / (Math.PI * units.hbar), 12);
    }
  });

  test("is the integral over ⟨x - y|ρ|x + y⟩ e^{2ipy/ħ}/πħ", () => {
    const rho = randomState(7, 31);
    const { values } = wignerFunction(rho, [-1.1, 0.3, 2], [-0.4, 1.7]);
    [-0.4, 1.7].forEach((p, j) => {
      [-1.1, 0.3, 2].forEach((x, i) => {
        expect(values[3 * j + i]).toBeCloseTo(byIntegral(rho, x, p), 13);
      });
    });
  });

  test("numbers of a state of 60 levels without symmetry", () => {
    // mpmath, 60 digits: the sum of Cahill and Glauber's elements with its Laguerre polynomials.
    // (python3-qutip 4.7.1's wigner gives the same to 1e-12.)
    const expected = [
      [0.128277203729655, 0.0899484380582809, -0.0156413478792973, -0.00194859356332493],
      [0.0833431950139196, -0.00793873317552072, 0.0340639033157672, -0.00144496803332118],
      [0.00298499446254055, -0.00180584299313731, -0.00341781954844999, -0.000904846635340501],
    ];
    const { values } = wignerFunction(referenceState(), [0, -1.3, 2.5, 6], [0, 0.7, -4]);
    expected.flat().forEach((value, at) => {
      expect(Math.abs((values[at] as number) - value)).toBeLessThan(3e-15);
    });
  });

  test("|α⟩: e^{-(x-x̄)²/2σ² - …}/πħ around the means, in any units", () => {
    const rho = coherentState({ re: 0.9, im: -0.5 }, 40);
    const { x, p, xx, pp } = quadratures(rho, units);
    const [xs, ps] = [grid(-1, 2, 7), grid(-3, 1, 5)];
    const { values } = wignerFunction(rho, xs, ps, units);
    ps.forEach((q, j) => {
      xs.forEach((y, i) => {
        const exponent = (y - x) ** 2 / (2 * xx) + (q - p) ** 2 / (2 * pp);
        expect(values[7 * j + i]).toBeCloseTo(Math.exp(-exponent) / (Math.PI * units.hbar), 10);
      });
    });
  });

  test("thermal: a Gaussian of variance n̄ + ½", () => {
    const { values, x } = wignerFunction(thermalState(0.8, 90), grid(-5, 5, 11), [0.6]);
    x.forEach((y, i) => {
      const gaussian = Math.exp(-(y * y + 0.36) / 2.6) / (2 * Math.PI * 1.3);
      expect(values[i]).toBeCloseTo(gaussian, 13);
    });
  });

  test("even cat: two Gaussians and fringes between them", () => {
    // |α⟩ + |-α⟩, α real: W = [g(x - x₀) + g(x + x₀) + 2 g(x) cos 2px₀]/(2 + 2e^{-2α²}),
    // g = e^{-x² - p²}/π, x₀ = √2 α
    const alpha = 1.5;
    const levels = 50;
    const amplitudes = new Float64Array(levels);
    let c = Math.exp((-alpha * alpha) / 2);
    for (let n = 0; n < levels; n++) {
      amplitudes[n] = n % 2 === 0 ? 2 * c : 0;
      c *= alpha / Math.sqrt(n + 1);
    }
    const norm = 2 + 2 * Math.exp(-2 * alpha * alpha);
    const rho = pureState(amplitudes.map((value) => value / Math.sqrt(norm)));
    const [xs, ps] = [grid(-3, 3, 9), grid(-2, 2, 9)];
    const { values } = wignerFunction(rho, xs, ps);
    const g = (x: number, p: number): number => Math.exp(-x * x - p * p) / Math.PI;
    const x0 = Math.SQRT2 * alpha;
    ps.forEach((p, j) => {
      xs.forEach((x, i) => {
        const fringes = 2 * g(x, p) * Math.cos(2 * p * x0);
        const expected = (g(x - x0, p) + g(x + x0, p) + fringes) / norm;
        expect(values[9 * j + i]).toBeCloseTo(expected, 13);
      });
    });
    expect(Math.min(...values)).toBeLessThan(-0.1);
  });

  test("∫∫ W dx dp = Tr ρ and the marginals are ⟨x|ρ|x⟩, in any units", () => {
    const rho = randomState(10, 32);
    const length = Math.sqrt(units.hbar / (units.m * units.omega0));
    const [xs, ps] = [grid(-8 * length, 8 * length, 81), grid(-12, 12, 161)];
    const { values } = wignerFunction(rho, xs, ps, units);
    const [dx, dp] = [(xs[1] as number) - (xs[0] as number), 24 / 160];
    expect(values.reduce((sum, value) => sum + value, 0) * dx * dp).toBeCloseTo(1, 10);
    for (const i of [20, 37, 40, 52]) {
      let marginal = 0;
      for (let j = 0; j < ps.length; j++) marginal += (values[j * xs.length + i] as number) * dp;
      const x = (xs[i] as number) / length;
      expect(marginal * length).toBeCloseTo(element(rho, x, x)[0], 10);
    }
  });

  test("2π∫∫ W² dx dp = Tr ρ²", () => {
    const rho = randomState(12, 34);
    const xs = grid(-9, 9, 91);
    const { values } = wignerFunction(rho, xs, xs);
    const integral = values.reduce((sum, value) => sum + value * value, 0) * 0.2 ** 2;
    expect(2 * Math.PI * integral).toBeCloseTo(purity(rho), 11);
  });

  test.each([
    // mpmath, 400 digits: (-1)ⁿ e^{-x²} L_n(2x²)/π at x = 1, 5 and one beyond the turning point
    [59, 0.0296505573075959, 0.020075660843709, 2.13691679929679e-5],
    [99, 0.0307117769729474, -0.0126701939672105, 7.6757254699485e-6],
    [299, 0.0188977348188454, 0.0154524289203323, 5.57796215132284e-7],
    [599, -0.0241386811552447, -0.00364056305205979, 7.4720293409057e-8],
  ])("|%i⟩ neither overflows nor loses digits", (n, near, far, outside) => {
    const beyond = Math.sqrt(2 * n + 1) + 1;
    const { values } = wignerFunction(fockState(n, n + 1), [1, 5, beyond, 50, 1e3], [0]);
    expect(Math.abs((values[0] as number) - near)).toBeLessThan(1e-13);
    expect(Math.abs((values[1] as number) - far)).toBeLessThan(1e-13);
    expect((values[2] as number) / outside).toBeCloseTo(1, 11);
    expect(values[3]).toBe(0);
    expect(values[4]).toBe(0);
  });

  test("of what is not Hermitian is that of the Hermitian part", () => {
    const rho = randomMatrix(4, 33);
    const { levels } = rho;
    const flip = (values: Float64Array, sign: 1 | -1): Float64Array =>
      values.map((value, at) => {
        const transposed = (at % levels) * levels + Math.floor(at / levels);
        return (value + sign * (values[transposed] as number)) / 2;
      });
    const half = { levels, re: flip(rho.re, 1), im: flip(rho.im, -1) };
    const expected = wignerFunction(half, [0.3], [-0.8]).values[0] as number;
    expect(wignerFunction(rho, [0.3], [-0.8]).values[0]).toBeCloseTo(expected, 14);
  });
});
