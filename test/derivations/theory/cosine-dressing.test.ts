import { describe, expect, it } from "vitest";
import {
  dissipator,
  dressingRemark,
  harmonicallyDressed,
  knownNumbers,
  masterEquation,
  normalModel,
  numbersOf,
  readModel,
} from "../../../derivations/index.ts";
import { Operator } from "../../../symbolic/index.ts";
import {
  anticommutatorMatrix,
  combination,
  commutatorMatrix,
  densityMatrix,
  type Matrix,
  quadratures,
  rateMatrix,
} from "../truncated-matrices.ts";

const numbers = {
  ...{ hbar: 0.8, m: 1.3, omega0: 1.1, theta: 0, c: 1.4, K_b: 0.3, omega_b: 1.4, kappa_b: 0.6 },
  ...{ E: 0.7, k: 0.6, phi: 0.5, A: 0.3, omega: 0.9 },
};
const still = { potential: "E*cos(k*x + phi)" };
const flux = { drives: ["E*cos(k*x + phi + A*cos(omega*t))"] };

describe("harmonic dressing by sines and cosines", () => {
  // To degree 2 E cos(kx) is -½E w k² x² beside a constant.
  it("to degree 2 is that of -½E w k² x², with the cosine in H_S, by hand", () => {
    const equation = masterEquation(readModel({ potential: "E*cos(k*x)" }), {
      kind: harmonicallyDressed("gCL", 2),
    });
    const quadratic = masterEquation(readModel({ potential: "-1/2*E*w*k^2*x^2" }), {
      kind: harmonicallyDressed(),
    });
    expect(dissipator(equation).equals(dissipator(quadratic))).toBe(true);
    expect(String(equation.hamiltonian)).toBe("1/2*m*omega0^2*x^2+1/2*p^2/m+E*cos(k*x)");
    const { dependents } = equation.model;
    expect(dependents.map(({ name, text }) => `${name} = ${text}`)).toEqual([
      "w = exp(-1/4*hbar*k^2/(m*omega0))",
    ]);
  });

  it.each([
    [still, 5],
    [{ potential: "E*x*sin(k*x)", drives: ["F*cos(omega*t)*x"] }, 4],
    [flux, 3],
    [{ modes: ["a", "b"], potential: "E*cos(k*x_a + q*x_b)" }, 3],
  ])("of %j is that of its normally ordered expansion to degree %i, exactly", (file, degree) => {
    const model = readModel(file);
    const equation = masterEquation(model, { kind: harmonicallyDressed("gCL", degree) });
    const expanded = masterEquation(normalModel(model, degree), { kind: harmonicallyDressed() });
    expect(dissipator(equation).equals(dissipator(expanded))).toBe(true);
    expect(equation.hamiltonian.isPolynomial).toBe(false);
  });

  it.each([
    ["at rest", still],
    ["with a tone inside", flux],
  ] as const)("tends to the integral over the past by quadrature, %s", (_, file) => {
    const model = readModel({ ...file, bath: "lorentzian", parameters: numbers });
    const time = 0.7;
    const rho = densityMatrix(levels, 2, [0.3, -0.7, 0.2, 0.9, -0.4, 0.6, -0.1]);
    const exact = byQuadrature(rho, (t) => force(file === flux ? numbers.A * tone(t) : 0), time);
    const errors = [2, 4, 6].map((degree) => {
      const equation = masterEquation(model, { kind: harmonicallyDressed("gCL", degree) });
      const generator = { ...equation, hamiltonian: Operator.zero("xp") };
      const values = new Map([
        ...numbersOf(equation.model, dissipator(equation).parameters),
        ["t", time] as const,
      ]);
      return distance(rateMatrix(generator, rho, values, quadratures(levels, numbers)), exact);
    });
    expect(errors[0]).toBeGreaterThan(1e-4);
    expect(errors[1]).toBeLessThan(errors[0]! / 5);
    expect(errors[2]).toBeLessThan(errors[1]! / 5);
    expect(errors[2]).toBeLessThan(3e-6);
  });

  it("of CL has none of them, and neither a degree nor a remark", () => {
    const model = readModel({ ...still, ...flux });
    const free = masterEquation(readModel({}), { kind: harmonicallyDressed("CL") });
    const equation = masterEquation(model, { kind: harmonicallyDressed("CL") });
    expect(dissipator(equation).equals(dissipator(free))).toBe(true);
    expect(equation.hamiltonian.waves).not.toHaveLength(0);
    expect(equation.model.dependents).toEqual([]);
    expect(dressingRemark(model, "CL")).toBeUndefined();
  });

  it("says how many quanta it is good for", () => {
    const model = readModel({ ...still, parameters: numbers });
    expect(dressingRemark(model, "gCL")).toMatch(
      /^In the dressing normally ordered expansions to degree 6 .* a thousandth of hbar\*omega0 for up to \S+ quanta\. H_S keeps them/,
    );
    expect(() => harmonicallyDressed("gCL", 0)).toThrow(/must be an integer from 1 to 40/);
    expect(harmonicallyDressed("gCL", 9).name).toBe("gCL with harmonic dressing to degree 9");
    expect(knownNumbers(model).has("w")).toBe(false);
  });
});

const levels = 14;

function tone(t: number): number {
  return Math.cos(numbers.omega * t);
}

/** ∂_x E cos(kx + φ + a) between Fock states, ⟨m|e^{ikx}|n⟩ = w √(m!n!) Σ_j (iη)^{m+n-2j}/(j!(m-j)!(n-j)!). */
function force(shift: number): Matrix {
  const eta = numbers.k * Math.sqrt(numbers.hbar / (2 * numbers.m * numbers.omega0));
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const [re, im] = [new Float64Array(levels * levels), new Float64Array(levels * levels)];
  for (let m = 0; m < levels; m++) {
    for (let n = 0; n < levels; n++) {
      let size = 0;
      for (let j = 0; j <= Math.min(m, n); j++) {
        const sign = (m - j) % 2 === 0 ? 1 : -1;
        size +=
          (sign * eta ** (m + n - 2 * j)) / (factorial(j) * factorial(m - j) * factorial(n - j));
      }
      // (iη)^{m+n-2j} = i^{n-m} (-1)^{m-j} η^{m+n-2j}
      size *= Math.exp((-eta * eta) / 2) * Math.sqrt(factorial(m) * factorial(n));
      const angle = ((n - m) * Math.PI) / 2 + numbers.phi + shift;
      // e^{iα} of ⟨m|e^{ikx}|n⟩ and, of e^{-ikx}, the other sign of k: (-1)^{n-m}
      const other = ((m - n) * Math.PI) / 2 - numbers.phi - shift;
      const factor = -numbers.E * numbers.k * size;
      // sin = (e^{iα} - e^{-iα})/2i
      re[m * levels + n] = (factor * (Math.sin(angle) - Math.sin(other))) / 2;
      im[m * levels + n] = (-factor * (Math.cos(angle) - Math.cos(other))) / 2;
    }
  }
  return { levels, re, im };
}

/** U A U† of the harmonic oscillator over a time s. */
function back(matrix: Matrix, s: number): Matrix {
  const [re, im] = [matrix.re.slice(), matrix.im.slice()];
  for (let a = 0; a < levels; a++) {
    for (let b = 0; b < levels; b++) {
      const [at, phase] = [a * levels + b, -numbers.omega0 * (a - b) * s];
      const [u, v] = [matrix.re[at]!, matrix.im[at]!];
      re[at] = u * Math.cos(phase) - v * Math.sin(phase);
      im[at] = u * Math.sin(phase) + v * Math.cos(phase);
    }
  }
  return { levels, re, im };
}

/**
 * θ = 0: Dρ = -1/(2ħ²) ∫₀^∞ dτ {N(τ) [x, [x(-τ), ρ]] - iD(τ) [x, {x(-τ), ρ}]} with N = ħcK e^{-κτ} cos ω_bτ, D = ħK e^{-κτ}
 * sin ω_bτ and x(-τ) = x_0(-τ) - (1/mω0) ∫₀^τ ds sin ω0(τ-s) W'(x_0(-s), t-s), by trapezoids.
 */
function byQuadrature(rho: Matrix, forceAt: (t: number) => Matrix, time: number): Matrix {
  const { hbar, m, omega0, c, K_b, omega_b, kappa_b } = numbers;
  const { x } = quadratures(levels, numbers);
  const [step, end] = [0.004, 34];
  const zero: Matrix = {
    levels,
    re: new Float64Array(levels * levels),
    im: new Float64Array(levels * levels),
  };
  const [noise, response, cosine, sine] = [zero, zero, zero, zero].map(({ re, im }) => ({
    levels,
    re: re.slice(),
    im: im.slice(),
  })) as [Matrix, Matrix, Matrix, Matrix];
  const add = (sum: Matrix, factor: number, { re, im }: Matrix): void => {
    for (let j = 0; j < re.length; j++) {
      sum.re[j]! += factor * re[j]!;
      sum.im[j]! += factor * im[j]!;
    }
  };
  const at = (s: number): Matrix => back(forceAt(time - s), s);
  let last = at(0);
  for (let n = 0; n <= end / step; n++) {
    const tau = n * step;
    if (n > 0) {
      const now = at(tau);
      for (const [s, matrix] of [
        [tau - step, last],
        [tau, now],
      ] as const) {
        add(cosine, (step / 2) * Math.cos(omega0 * s), matrix);
        add(sine, (step / 2) * Math.sin(omega0 * s), matrix);
      }
      last = now;
    }
    const moving = [
      [1, back(x, tau)],
      [-Math.sin(omega0 * tau) / (m * omega0), cosine],
      [Math.cos(omega0 * tau) / (m * omega0), sine],
    ] as const;
    const decay = hbar * K_b * Math.exp(-kappa_b * tau) * step * (n === 0 ? 1 / 2 : 1);
    for (const [factor, matrix] of moving) {
      add(noise, c * decay * Math.cos(omega_b * tau) * factor, matrix);
      add(response, decay * Math.sin(omega_b * tau) * factor, matrix);
    }
  }
  const weight = -1 / (2 * hbar * hbar);
  return combination(
    [weight, 0, commutatorMatrix(x, commutatorMatrix(noise, rho))],
    [0, -weight, commutatorMatrix(x, anticommutatorMatrix(response, rho))],
  );
}

/** The largest difference among levels that the cut does not reach. */
function distance(a: Matrix, b: Matrix): number {
  let worst = 0;
  for (let i = 0; i < 5; i++) {
    for (let j = 0; j < 5; j++) {
      const at = i * levels + j;
      worst = Math.max(worst, Math.hypot(a.re[at]! - b.re[at]!, a.im[at]! - b.im[at]!));
    }
  }
  return worst;
}
