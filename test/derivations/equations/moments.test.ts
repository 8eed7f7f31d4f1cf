import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjointEquation,
  type MasterEquationKind,
  masterEquation,
  readModel,
} from "../../../derivations/index.ts";
import {
  anticommutator,
  identity,
  momentum,
  Operator,
  parseScalar,
  position,
  substitute,
} from "../../../symbolic/index.ts";
import {
  anticommutatorMatrix,
  combination,
  commutatorMatrix,
  densityMatrix,
  type Matrix,
  operatorMatrix,
  powerMatrix,
  quadratures,
  times,
  traceOfProduct,
} from "../truncated-matrices.ts";

const x = position();
const p = momentum();
const moments = {
  "⟨x⟩": x,
  "⟨p⟩": p,
  "⟨x²⟩": x.power(2),
  "⟨xp+px⟩/2": anticommutator(x, p).scaled(parseScalar("1/2")),
  "⟨p²⟩": p.power(2),
};
const linear = readModel({ drives: ["F*cos(omega*t+phi)*x"] });

describe("second moments of the linearly driven harmonic oscillator", () => {
  // With s = sin2θ, b = 1-cos2θ+s, a = 1+cos2θ+s, f = F cos(ωt+φ), and u the velocity that the
  // drive adds in gCL, u = -γ(1-cos2θ)f/(2mω0²) (0 in CL):
  //   d⟨x²⟩/dt  = 2⟨xp⟩/m - bγ⟨x²⟩ + 2u⟨x⟩ + bγħc/(2mω0)
  //   d⟨xp⟩/dt  = ⟨p²⟩/m - mω0²⟨x²⟩ - ½γ(a+b)⟨xp⟩ - f⟨x⟩ + u⟨p⟩
  //   d⟨p²⟩/dt  = -2mω0²⟨xp⟩ - aγ⟨p²⟩ - 2f⟨p⟩ + aγmω0ħc/2
  // (⟨xp⟩ stands for ⟨xp+px⟩/2; the double commutator of 12e vanishes for a linear drive.)
  it.each(["CL", "gCL"] as const)("%s: the closed set of the hand derivation", (kind) => {
    const a = "(1+cos(2*theta)+sin(2*theta))";
    const b = "(1-cos(2*theta)+sin(2*theta))";
    const f = "F*cos(omega*t+phi)";
    const u = kind === "CL" ? "0" : `(-gamma*(1-cos(2*theta))*${f}/(2*m*omega0^2))`;
    const sum = (...terms: readonly (readonly [string, Operator<"xp">])[]): Operator<"xp"> =>
      Operator.sum(
        "xp",
        1,
        terms.map(([coefficient, operator]) => operator.scaled(parseScalar(coefficient))),
      );
    const xx = moments["⟨x²⟩"];
    const xp = moments["⟨xp+px⟩/2"];
    const pp = moments["⟨p²⟩"];
    const equation = masterEquation(linear, { kind });
    const derived = (observable: Operator<"xp">) => adjointEquation(equation, observable);
    expect(
      derived(xx).equals(
        sum(
          ["2/m", xp],
          [`-gamma*${b}`, xx],
          [`2*${u}`, x],
          [`gamma*hbar*c/(2*m*omega0)*${b}`, identity()],
        ),
      ),
    ).toBe(true);
    expect(
      derived(xp).equals(
        sum(["1/m", pp], ["-m*omega0^2", xx], [`-gamma/2*(${a}+${b})`, xp], [`-${f}`, x], [u, p]),
      ),
    ).toBe(true);
    expect(
      derived(pp).equals(
        sum(
          ["-2*m*omega0^2", xp],
          [`-gamma*${a}`, pp],
          [`-2*${f}`, p],
          [`gamma*m*omega0*hbar*c/2*${a}`, identity()],
        ),
      ),
    ).toBe(true);
  });

  // ½mω0²⟨x²⟩ = ⟨p²⟩/2m = ħω0c/4 and ⟨xp⟩ = 0 make every rate above vanish at F = 0.
  it("the thermal state is stationary at θ = π/4: ⟨x²⟩ = ħc/(2mω0), ⟨p²⟩ = mħω0c/2", () => {
    const undriven = masterEquation(readModel({}));
    const thermal = new Map([
      ["2,0", parseScalar("hbar*c/(2*m*omega0)")],
      ["1,1", parseScalar("i*hbar/2")],
      ["0,2", parseScalar("m*hbar*omega0*c/2")],
      ["0,0", parseScalar("1")],
    ]);
    for (const observable of [moments["⟨x²⟩"], moments["⟨xp+px⟩/2"], moments["⟨p²⟩"]]) {
      let rate = parseScalar("0");
      for (const { exponents, coefficient } of adjointEquation(undriven, observable).terms) {
        const value = thermal.get(exponents.join());
        if (value === undefined) throw new Error(`No second moment: ${exponents}.`);
        rate = rate.plus(coefficient.times(value));
      }
      const atQuarterPi = substitute(rate, new Map([["theta", parseScalar("pi/4")]]));
      expect(atQuarterPi.isZero).toBe(true);
    }
  });
});

type Numbers = Readonly<
  Record<
    | "hbar"
    | "m"
    | "omega0"
    | "gamma"
    | "theta"
    | "c"
    | "alpha"
    | "beta"
    | "F"
    | "omega"
    | "phi"
    | "t",
    number
  >
>;

/** L(ρ) of V1 = αx⁴/4 + βx³/3 and V2 = F cos(ωt+φ) x², from Eq. 12 in matrices. */
function generator(rho: Matrix, values: Numbers, kind: MasterEquationKind, levels: number): Matrix {
  const { hbar, m, omega0, gamma, theta, c, alpha, beta, F, omega, phi, t } = values;
  const { x: X, p: P } = quadratures(levels, { hbar, m, omega0 });
  const tone = F * Math.cos(omega * t + phi);
  const [x2, x3, x4] = [2, 3, 4].map((n) => powerMatrix(X, n)) as [Matrix, Matrix, Matrix];
  const energy = combination(
    [1 / (2 * m), 0, times(P, P)],
    [(m * omega0 ** 2) / 2 + tone, 0, x2],
    [beta / 3, 0, x3],
    [alpha / 4, 0, x4],
  );
  const slope = combination([2 * tone, 0, X], [beta, 0, x2], [alpha, 0, x3]);
  const a = 1 + Math.cos(2 * theta) + Math.sin(2 * theta);
  const b = 1 - Math.cos(2 * theta) + Math.sin(2 * theta);
  const dressed = kind === "gCL" ? 1 : 0;
  const double = (A: Matrix, B: Matrix): Matrix => commutatorMatrix(A, commutatorMatrix(B, rho));
  const mixed = (A: Matrix, B: Matrix): Matrix => commutatorMatrix(A, anticommutatorMatrix(B, rho));
  const k = gamma / (4 * hbar);
  return combination(
    [0, -1 / hbar, commutatorMatrix(energy, rho)],
    [-a * k * m * omega0 * c, 0, double(X, X)],
    [(-b * k * c) / (m * omega0), 0, double(P, P)],
    [0, -a * k, mixed(X, P)],
    [0, b * k, mixed(P, X)],
    [0, (dressed * k * (1 - Math.cos(2 * theta))) / (m * omega0 ** 2), mixed(P, slope)],
    [(-dressed * k * Math.sin(2 * theta) * c) / omega0, 0, double(X, slope)],
  );
}

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 1000, max: max * 1000 }).map((n) => n / 1000);

const numbers: fc.Arbitrary<Numbers> = fc.record({
  hbar: between(0.3, 2),
  m: between(0.3, 2),
  omega0: between(0.5, 2),
  gamma: between(0, 1),
  theta: between(0, 1.6),
  c: between(1, 3),
  alpha: between(-1, 1),
  beta: between(-1, 1),
  F: between(-1, 1),
  omega: between(0.5, 3),
  phi: between(-3, 3),
  t: between(-2, 2),
});
const entries = fc.array(between(-1, 1), { minLength: 19, maxLength: 19 });

describe.each(["CL", "gCL"] as const)("%s with V1 = αx⁴/4 + βx³/3, V2 = F cos(ωt+φ) x²", (kind) => {
  const model = readModel({
    potential: "alpha*x^4/4 + beta*x^3/3",
    drives: ["F*cos(omega*t+phi)*x^2"],
  });
  const equation = masterEquation(model, { kind });
  const levels = 26;

  it.each(Object.entries(moments))(
    "d%s/dt = Tr(O Lρ) with L in matrices, to 1e-11 of its largest term",
    (_, observable) => {
      const derived = adjointEquation(equation, observable);
      fc.assert(
        fc.property(numbers, entries, (values, sample) => {
          const rho = densityMatrix(levels, 4, sample);
          const quadrature = quadratures(levels, values);
          const O = operatorMatrix(observable, values, quadrature);
          const direct = traceOfProduct(O, generator(rho, values, kind, levels));
          const dual = traceOfProduct(operatorMatrix(derived, values, quadrature), rho);
          const scale = derived.terms.reduce((largest, { exponents, coefficient }) => {
            const part = Operator.of("xp", 1, [{ exponents, coefficient }]);
            const { re, im } = traceOfProduct(operatorMatrix(part, values, quadrature), rho);
            return Math.max(largest, Math.hypot(re, im));
          }, 1);
          expect(Math.hypot(direct.re - dual.re, direct.im - dual.im) / scale).toBeLessThan(1e-11);
        }),
        { numRuns: 12 },
      );
    },
  );
});
