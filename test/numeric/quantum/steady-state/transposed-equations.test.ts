import { describe, expect, it } from "vitest";
import {
  HarmonicOperator,
  harmonicGenerator,
  harmonicSet,
} from "../../../../numeric/quantum/liouvillian/index.ts";
import {
  BalanceEquations,
  makeHermitian,
} from "../../../../numeric/quantum/steady-state/balance-equations.ts";
import {
  pairing,
  TransposedEquations,
} from "../../../../numeric/quantum/steady-state/transposed-equations.ts";
import { directBalance } from "../../../../numeric/quantum/steady-state/direct-balance.ts";
import { WeighedResiduals } from "../../../../numeric/quantum/steady-state/weighed-residual.ts";
import { symmetric } from "../../../seed.ts";
import { drivenKerr, quantumCase } from "./quantum-models.ts";

describe("the transpose of harmonic balance", () => {
  it.each([
    ["x^4/4", ["0.3*cos(1.1*t)*x"], { gamma: 0.1, theta: 0.3, c: 1.2 }],
    ["-1.5*x^2+0.125*x^4+0.01*x", ["0.3*cos(1.1*t+0.3)*x^2"], { gamma: 0.05, theta: 1, c: 1 }],
    ["0.1*x^3", ["0.2*cos(t)*x", "0.1*sin(1.7*t)*x"], { gamma: 0.2, theta: 1.5, c: 2 }],
    ["0.1*x^4", [], { gamma: 0.2, theta: 0.9, c: 2 }],
  ])("⟨y, A x⟩ = ⟨Aᵀy, x⟩ for V = %s, drives %j", (potential, drives, parameters) => {
    const { generatorAt } = quantumCase(potential, drives, parameters);
    const generator = harmonicGenerator(generatorAt(7));
    const operator = new HarmonicOperator(generator, harmonicSet(generator, 3));
    const equations = new BalanceEquations(operator);
    const transposed = new TransposedEquations(equations);
    const next = symmetric(5);
    const field = (): Float64Array => {
      const raw = Float64Array.from({ length: operator.length }, next);
      // Elements that the layout only fills up with are none.
      const x = operator.vector(operator.state(raw));
      makeHermitian(operator, x);
      return x;
    };
    const [x, y] = [field(), field()];
    const [ax, ay] = [new Float64Array(operator.length), new Float64Array(operator.length)];
    equations.apply(x, ax);
    transposed.apply(y, ay);
    const left = pairing(operator, y, ax);
    expect(Math.abs(left)).toBeGreaterThan(1e-3);
    expect(Math.abs(left - pairing(operator, ay, x))).toBeLessThan(1e-11 * Math.abs(left));
  });
});

describe("weights of residuals", () => {
  it("are the same by iteration and by factors", () => {
    const { generatorAt } = drivenKerr({ theta: 0.4, c: 1.3 });
    const generator = harmonicGenerator(generatorAt(8));
    const operator = new HarmonicOperator(generator, harmonicSet(generator, 4));
    const equations = new BalanceEquations(operator);
    const { solveTransposed } = directBalance(generator, 4, 1e9).solve(1e-9);
    const options = { tolerance: 1e-10, iterations: 200, memory: 1e7 };
    const iterated = new WeighedResiduals(equations, options);
    const factored = new WeighedResiduals(equations, { ...options, solveTransposed });
    expect(iterated.converged && factored.converged).toBe(true);
    const next = symmetric(3);
    const x = operator.vector(operator.state(Float64Array.from({ length: operator.length }, next)));
    makeHermitian(operator, x);
    const residual = new Float64Array(operator.length);
    operator.apply(x, residual);
    // Of a field without trace, whose 𝓛ρ has none either.
    operator.harmonics.forEach((_, index) => {
      if (operator.grades[index] !== 0 || index === 0) return;
      const { re, im } = operator.trace(residual, index);
      residual[operator.offset(index)]! -= re;
      residual[operator.offset(index) + operator.layout.size]! -= im;
    });
    const weight = iterated.of(residual);
    expect(Math.abs(weight)).toBeGreaterThan(1e-2);
    expect(Math.abs(weight - factored.of(residual))).toBeLessThan(1e-7 * Math.abs(weight));
  });
});
