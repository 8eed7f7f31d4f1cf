import { describe, expect, test } from "vitest";
import {
  readModel,
  slowFlow,
  slowFlowSystem,
  equationsOfMotion,
} from "../../../../derivations/index.ts";
import { compilePolynomialSystem, compileSystem } from "../../../../numeric/program/index.ts";
import {
  continueFold,
  type TwoParameterProblem,
} from "../../../../numeric/dynamics/continuation/index.ts";
import { sweepSteadyStates } from "../../../../numeric/dynamics/response/index.ts";
import { derivedFamily } from "./derived.ts";

function spaced(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}

/*
 * ẍ - ε(1-x²)ẋ + x = F cos ωt with one harmonic, s = u² + v², Δ = (1-ω²)/2ω, up to signs
 *
 *     u̇ = (ε/2)(1 - s/4) u + Δ v,     v̇ = (ε/2)(1 - s/4) v - Δ u + F/2ω
 *
 * Trace of the Jacobian: ε(1 - s/4) - εs/4 = ε(1 - s/2), so that a Hopf point has s = 2. Determinant:
 * (ε/2)²(1 - s/4)(1 - 3s/4) + Δ² = Δ² - ε²/16, the square of its frequency. Rest: s [(ε/2)²(1 - s/4)² + Δ²] =
 * (F/2ω)², at s = 2: F = 2ω √(2(ε²/16 + Δ²)).
 */
describe("Hopf points of the forced van der Pol oscillator: A² = 2, where locking ends", () => {
  const flow = derivedFamily(
    "-x + epsilon*(1 - x^2)*xdot + F*cos(omega*t)",
    ["omega"],
    ["omega", "F", "epsilon"],
  );
  test.each([
    [0.9, 0.1],
    [1.2, 0.3],
    [1.05, 0.05],
  ])("ω = %d, ε = %d, against F", (omega, epsilon) => {
    const detuning = (1 - omega ** 2) / (2 * omega);
    const force = 2 * omega * Math.sqrt(2 * (epsilon ** 2 / 16 + detuning ** 2));
    const { status, transitions } = sweepSteadyStates(
      flow,
      Float64Array.of(omega, 0, epsilon),
      "F",
      spaced(0.3 * force, 1.7 * force, 12),
    );
    expect(status).toBe("complete");
    const hopf = transitions.filter(({ kind }) => kind === "hopf");
    expect(hopf).toHaveLength(1);
    const [{ u, value, frequency }] = hopf as [(typeof hopf)[number]];
    expect(Math.abs(value / force - 1)).toBeLessThan(1e-12);
    expect((u[0] ?? 0) ** 2 + (u[1] ?? 0) ** 2).toBeCloseTo(2, 11);
    expect(frequency).toBeCloseTo(Math.sqrt(detuning ** 2 - epsilon ** 2 / 16), 11);
  });
});

/*
 * Fig. 4's oscillator, m = ħ = ω₀ = 1, by hand from ẋ = p - (γ/2)[s x + b V'], ṗ = -V' - (γ/2) a p with
 * V' = x + (4/3)U x³ + F cos ωt, s = sin 2θ, b = 1 - cos 2θ (generalized; CL: in place of b V' there is b x), a =
 * 1 + cos 2θ + s. Elimination of p:
 *
 *     ẍ + K x + B x³ + Γ ẋ + N x²ẋ = -F(1 + γ²ab/4) cos ωt + (γ/2) b F ω sin ωt
 *     K = 1 + γ²a(s+b)/4,  B = (4/3) U (1 + γ²ab/4),  Γ = (1+s) γ,  N = 2γUb
 *
 * and y = A² obeys  y [(K - ω² + ¾By)² + ω²(Γ + ¼Ny)²] = |f|².
 */
const kerr = { gamma: 0.2, U: 3 / 8, F: 0.8 * Math.SQRT2 };

/** Coefficients of 1, y, y², y³ of y [(K - ω² + ¾By)² + ω²(Γ + ¼Ny)²] - |f|². */
function amplitudeCubic(omega: number, theta: number): readonly [number, number, number, number] {
  const { gamma, U, F } = kerr;
  const [s, b] = [Math.sin(2 * theta), 1 - Math.cos(2 * theta)];
  const a = 1 + Math.cos(2 * theta) + s;
  const more = 1 + (gamma ** 2 * a * b) / 4;
  const k = 1 + (gamma ** 2 * a * (s + b)) / 4 - omega ** 2;
  const B = U * more;
  const [g, n] = [omega * (1 + s) * gamma, (omega * gamma * U * b) / 2];
  const force = F ** 2 * (more ** 2 + ((gamma * b * omega) / 2) ** 2);
  return [-force, k * k + g * g, 2 * (k * B + g * n), B * B + n * n];
}

/** Positive where the cubic has three real roots. */
function discriminant(omega: number, theta: number): number {
  const [d, c, b, a] = amplitudeCubic(omega, theta);
  return 18 * a * b * c * d - 4 * b ** 3 * d + b * b * c * c - 4 * a * c ** 3 - 27 * a * a * d * d;
}

/** (ω, θ) where the cubic has a triple root, b² = 3ac and b³ = 27a²d, by Newton's iteration with differences. */
function tripleRoot(): readonly [number, number] {
  const defects = (omega: number, theta: number): readonly [number, number] => {
    const [d, c, b, a] = amplitudeCubic(omega, theta);
    return [b * b - 3 * a * c, b ** 3 - 27 * a * a * d];
  };
  let [omega, theta] = [1.6, 0.5];
  for (let k = 0; k < 30; k += 1) {
    const h = 1e-6;
    const [p, q] = defects(omega, theta);
    const [p1, q1] = defects(omega + h, theta).map((value, j) => value - ([p, q][j] ?? 0));
    const [p2, q2] = defects(omega, theta + h).map((value, j) => value - ([p, q][j] ?? 0));
    const [a, b, c, d] = [p1 ?? 0, p2 ?? 0, q1 ?? 0, q2 ?? 0].map((value) => value / h) as [
      number,
      number,
      number,
      number,
    ];
    const determinant = a * d - b * c;
    omega -= (p * d - q * b) / determinant;
    theta -= (a * q - c * p) / determinant;
  }
  return [omega, theta];
}

describe("Fig. 4's oscillator: the wedge of bistability in (ω, θ)", () => {
  const model = readModel({
    potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
    drives: ["F*cos(omega*t)*x"],
  });
  const equations = equationsOfMotion(model);
  const flow = slowFlowSystem(slowFlow(equations, ["omega"]));
  const values: Readonly<Record<string, number>> = { ...kerr, hbar: 1, m: 1, omega0: 1 };
  const at = (omega: number, theta: number): Float64Array =>
    Float64Array.from(flow.parameters, (name) =>
      name === "omega" ? omega : name === "theta" ? theta : (values[name] ?? Number.NaN),
    );
  const first = 0.02;
  const { transitions, points, status } = sweepSteadyStates(
    compilePolynomialSystem(flow.rates, flow.variables, flow.parameters),
    at(1, first),
    "omega",
    spaced(1, 2.4, 60),
  );
  const { rhs, jacobian } = compileSystem(flow);
  const problem: TwoParameterProblem = {
    dimension: 2,
    residual: (u, omega, theta, out) => rhs(0, u, out, at(omega, theta)),
    jacobian: (u, omega, theta, out) => jacobian(0, u, out, at(omega, theta)),
  };
  const [fold] = transitions;
  const curve = continueFold(
    problem,
    { u: fold?.u ?? [], parameters: [fold?.value ?? 0, first] },
    {
      parameterRanges: [
        [1, 2.6],
        [0, 1.5],
      ],
      maxStep: 0.05,
    },
  );

  test("at θ = 0.02 there are two folds, between them three states: where the discriminant is positive", () => {
    expect(status).toBe("complete");
    expect(transitions.map(({ kind }) => kind)).toEqual(["fold", "fold"]);
    for (const { value } of transitions) {
      expect(discriminant(value - 1e-9, first) * discriminant(value + 1e-9, first)).toBeLessThan(0);
    }
    points.forEach(({ states }, k) => {
      const omega = 1 + (1.4 * k) / 59;
      expect(states).toHaveLength(discriminant(omega, first) > 0 ? 3 : 1);
    });
  });

  test("all points of the locus of folds have discriminant zero", () => {
    expect(curve.points.length).toBeGreaterThan(20);
    for (const {
      parameters: [omega, theta],
    } of curve.points) {
      // Of the size of one term, b²c².
      const [, c, b] = amplitudeCubic(omega, theta);
      expect(Math.abs(discriminant(omega, theta))).toBeLessThan(1e-10 * (b * c) ** 2);
    }
  });

  test("the wedge ends in a cusp, at the θ beyond which the discriminant is negative for all ω", () => {
    const [omega, theta] = tripleRoot();
    const largest = (at: number) =>
      Math.max(...spaced(1, 2.5, 4000).map((value) => discriminant(value, at)));
    expect(largest(theta - 0.01)).toBeGreaterThan(0);
    expect(largest(theta + 0.01)).toBeLessThan(0);
    expect(largest(0.4 * Math.PI)).toBeLessThan(0);
    const cusps = curve.specialPoints.filter(({ kind }) => kind === "cusp");
    expect(cusps).toHaveLength(1);
    const [found, place] = [cusps[0]?.parameters[1] ?? 0, cusps[0]?.parameters[0] ?? 0];
    expect(found).toBeCloseTo(theta, 9);
    expect(place).toBeCloseTo(omega, 9);
    // A triple root: P = P' = P'' = 0 at y = A² of the cusp
    const [d, c, b, a] = amplitudeCubic(place, found);
    const y = (cusps[0]?.u ?? new Float64Array(0)).reduce((sum, x) => sum + x * x, 0);
    for (const value of [
      ((a * y + b) * y + c) * y + d,
      (3 * a * y + 2 * b) * y + c,
      6 * a * y + 2 * b,
    ]) {
      expect(Math.abs(value)).toBeLessThan(1e-7);
    }
  });
});
