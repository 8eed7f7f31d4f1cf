import { describe, expect, it } from "vitest";
import {
  densityMatrixAt,
  type FourierState,
  periodicSteadyState,
} from "../../../../numeric/index.ts";
import { harmonicGenerator } from "../../../../numeric/quantum/liouvillian/index.ts";
import { eliminationWork } from "../../../../numeric/linear-algebra/sparse/elimination-work.ts";
import { RealSparseLu, sparseMatrix } from "../../../../numeric/linear-algebra/sparse/index.ts";
import { directBalance } from "../../../../numeric/quantum/steady-state/direct-balance.ts";
import {
  type BalanceMethod,
  solveBalance,
} from "../../../../numeric/quantum/steady-state/solve-balance.ts";
import { drivenKerr, quantumCase } from "./quantum-models.ts";

function largestDifference(a: FourierState, b: FourierState, phases: readonly number[]): number {
  const [x, y] = [densityMatrixAt(a, phases), densityMatrixAt(b, phases)];
  return x.re.reduce(
    (most, re, at) => Math.max(most, Math.hypot(re - y.re[at]!, x.im[at]! - y.im[at]!)),
    0,
  );
}

const plain = { gamma: 0.4, theta: 0.9, c: 1.3, w: 1.1 };

describe("harmonic balance by factors", () => {
  it("is not attempted where elements are beyond double precision, which is no solution", () => {
    const generator = harmonicGenerator(drivenKerr({ U: 1e308 }).generatorAt(6));
    expect(directBalance(generator, 2, 5e9).work).toBe(Infinity);
    expect(solveBalance(generator, 2, { tolerance: 1e-9, iterations: 20 }).converged).toBe(false);
  });

  it.each([
    ["one tone, parity kept", "0.1*x^4", ["0.3*cos(w*t)*x"], 6],
    ["parity broken", "0.1*x^4+0.05*x^3", ["0.3*cos(w*t+1)*x"], 6],
    ["two harmonics of one tone", "0.1*x^4", ["0.3*cos(w*t)*x", "0.2*sin(2*w*t)*x^2"], 6],
    ["two incommensurate tones", "0.1*x^4", ["0.3*cos(w*t)*x", "0.2*cos(sqrt(2)*w*t)*x"], 4],
    ["odd levels, a drive of x²", "0.1*x^4", ["0.3*cos(w*t)*x^2"], 6],
  ] as const)("gives what the iteration gives: %s", (_, potential, drives, order) => {
    const { generatorAt } = quantumCase(potential, drives, plain);
    const generator = harmonicGenerator(generatorAt(7));
    const options = { tolerance: 1e-13, iterations: 500 };
    const byIteration = solveBalance(generator, order, options);
    expect(byIteration.iterations).toBeGreaterThan(0);
    const direct = directBalance(generator, order, 1e10).solve(1e-13);
    expect(direct.converged && byIteration.converged).toBe(true);
    expect(direct.residual).toBeLessThan(1e-14);
    for (const phase of [0, 1, 2.5]) {
      const phases = generator.frequencies.map((__, axis) => phase * (axis + 1));
      expect(largestDifference(direct.state, byIteration.state, phases)).toBeLessThan(1e-11);
    }
    expect(Math.abs(direct.leak - byIteration.leak)).toBeLessThan(1e-10);
  });

  it("reports that equations are singular: a rotation without damping keeps every |n⟩⟨n|", () => {
    const { generatorAt } = quantumCase("0*x^2", ["0*cos(w*t)*x", "0.1*cos(w*t)*x^2"], {
      ...plain,
      gamma: 0,
    });
    const { work, solve } = directBalance(harmonicGenerator(generatorAt(4)), 0, 1e10);
    expect(work).toBeLessThan(1e4);
    expect(solve(1e-10).converged).toBe(false);
  });

  it("counts no work for more unknowns than would be factored", () => {
    const { generatorAt } = drivenKerr();
    const { work, solve } = directBalance(harmonicGenerator(generatorAt(64)), 12, 1e15);
    expect(work).toBe(Number.POSITIVE_INFINITY);
    expect(() => solve(1e-10)).toThrow(RangeError);
  });
});

describe("eliminationWork(pattern, order, most)", () => {
  const identity = (n: number): Int32Array => Int32Array.from({ length: n }, (_, k) => k);
  const dense = sparseMatrix(5, 5, {
    rows: Array.from({ length: 25 }, (_, at) => Math.floor(at / 5)),
    cols: Array.from({ length: 25 }, (_, at) => at % 5),
    re: new Float64Array(25).fill(1),
  });
  // 4² + 3² + 2² + 1²
  it("is Σ k² for a full matrix", () => {
    expect(eliminationWork(dense, identity(5), 100)).toBe(30);
    expect(eliminationWork(dense, identity(5), 29)).toBe(Number.POSITIVE_INFINITY);
  });

  // An arrow to the last column: one entry below each of the others. To the first: all fill in.
  it("depends on the order of an arrow", () => {
    const arrow = sparseMatrix(5, 5, {
      rows: [0, 1, 2, 3, 4, 4, 4, 4, 4],
      cols: [0, 1, 2, 3, 4, 0, 1, 2, 3],
      re: new Float64Array(9).fill(1),
    });
    expect(eliminationWork(arrow, identity(5), 100)).toBe(4);
    expect(eliminationWork(arrow, identity(5).reverse(), 100)).toBe(30);
  });

  it("follows fill that comes of fill: a ring of four leaves a triangle", () => {
    const ring = sparseMatrix(4, 4, {
      rows: [0, 1, 2, 3, 1, 2, 3, 3],
      cols: [0, 1, 2, 3, 0, 1, 2, 0],
      re: [4, 4, 4, 4, 1, 1, 1, 1],
    });
    // Columns have 2, 2, 1 entries below the diagonal.
    expect(eliminationWork(ring, identity(4), 100)).toBe(9);
    // The upper factor of this lower triangle is its diagonal.
    expect(new RealSparseLu(ring, { order: identity(4) }).fill).toBe(8);
  });
});

describe("methods in turn", () => {
  const methodsOf = (run: (onMethod: (method: BalanceMethod) => void) => void): BalanceMethod[] => {
    const methods: BalanceMethod[] = [];
    run((method) => methods.push(method));
    return methods;
  };
  const { generatorAt } = drivenKerr({ F_q: 0.2 });

  it("factors follow an iteration that stops too early", () => {
    const size = { levels: 10, harmonics: 10 };
    const whole = periodicSteadyState(generatorAt, size);
    let cut = whole;
    const methods = methodsOf((onMethod) => {
      cut = periodicSteadyState(generatorAt, {
        ...size,
        iterations: 3,
        onProgress: ({ method }) =>
          method !== "stability" && method !== "error" && onMethod(method),
      });
    });
    expect(methods.slice(0, 2)).toEqual(["iteration", "factors"]);
    expect(cut.status).toBe(whole.status);
    expect(largestDifference(whole.state, cut.state, [1])).toBeLessThan(1e-8);
  });

  it("the map over a period follows where there are too many unknowns to factor", () => {
    const generator = harmonicGenerator(generatorAt(10));
    const options = { tolerance: 1e-9, representation: () => generatorAt(10) };
    let mapped = solveBalance(generator, 10, { ...options, iterations: 200 });
    const expected = mapped;
    const methods = methodsOf((onMethod) => {
      mapped = solveBalance(generator, 210, { ...options, iterations: 2, onMethod });
    });
    expect(methods).toEqual(["iteration", "map over a period"]);
    expect(mapped.converged).toBe(true);
    expect(largestDifference(mapped.state, expected.state, [1])).toBeLessThan(1e-7);
  });

  it("no state is claimed to be settled if the equations with more levels were not solved", () => {
    const { generatorAt: twoTones } = quantumCase(
      "0.1*x^4+0.05*x^3",
      ["0.3*cos(w*t)*x^2", "0.2*cos(sqrt(2)*w*t)*x^3"],
      plain,
    );
    const { status, reason, change } = periodicSteadyState(twoTones, {
      levels: 6,
      harmonics: 2,
      iterations: 2,
    });
    expect(status).toBe("unsettled");
    expect(change).toBeNaN();
    expect(reason).toContain("with more of them were not solved");
  });
});

describe("instability", () => {
  // The static part has the eigenvalue 0.43 with 18 levels at θ = π/2, and larger ones with more.
  it("ends the search where an iteration stagnates", () => {
    const { generatorAt } = drivenKerr({ theta: "pi/2", c: 1.6 });
    const { status, reason } = periodicSteadyState(generatorAt);
    expect(status).toBe("unstable");
    expect(reason).toMatch(/^With \d+ levels .* unstable: .* grows at the rate .* only\.$/);
  });

  it("does not prevent a solution at a requested number of levels", () => {
    const { generatorAt } = drivenKerr({ theta: "pi/2", c: 1.6 });
    const { status, residual } = periodicSteadyState(generatorAt, { levels: 18, harmonics: 4 });
    expect(status).toBe("unsettled");
    expect(residual).toBeLessThan(1e-9);
  });
});
