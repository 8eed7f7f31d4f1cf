import { describe, expect, test } from "vitest";
import {
  type PolynomialSystem,
  solvePolynomialSystem,
} from "../../../../numeric/dynamics/polynomial/index.ts";
import { coefficientsIn, evaluate, parseScalar } from "../../../../symbolic/index.ts";

/** A system from its equations as texts, each to be zero. */
function system(variables: readonly string[], equations: readonly string[]): PolynomialSystem {
  const terms = equations.map((text) => coefficientsIn(parseScalar(text), variables));
  return {
    variables,
    exponents: terms.map((list) => list.map(({ exponents }) => exponents)),
    re: Float64Array.from(terms.flat(), ({ coefficient }) => evaluate(coefficient, {}).re),
  };
}

/** The largest value of the equations at the roots, by complex arithmetic of its own. */
function residual({ exponents, re }: PolynomialSystem, x: readonly [number, number][]): number {
  let worst = 0;
  let k = 0;
  for (const equation of exponents) {
    let [sumRe, sumIm] = [0, 0];
    for (const powers of equation) {
      let [a, b] = [re[k] as number, 0];
      powers.forEach((power, j) => {
        const [c, d] = x[j] as [number, number];
        for (let n = 0; n < power; n++) [a, b] = [a * c - b * d, a * d + b * c];
      });
      sumRe += a;
      sumIm += b;
      k += 1;
    }
    worst = Math.max(worst, Math.hypot(sumRe, sumIm));
  }
  return worst;
}

describe("solvePolynomialSystem", () => {
  test.each([
    // Bezout number 1·2·3 = 6 and 6 regular solutions: the permutations of the cube roots of unity
    ["cyclic-3", ["x", "y", "z"], ["x+y+z", "x*y+y*z+z*x", "x*y*z-1"], 6],
    // Katsura-2 has 2² = 4 solutions.
    ["katsura-2", ["x", "y", "z"], ["x^2+2*y^2+2*z^2-x", "2*x*y+2*y*z-y", "x+2*y+2*z-1"], 4],
    // Noonburg's network of three neurons: 21 of 27 paths end at finite solutions.
    [
      "noon-3",
      ["x", "y", "z"],
      ["x*(y^2+z^2)-11/10*x+1", "y*(x^2+z^2)-11/10*y+1", "z*(x^2+y^2)-11/10*z+1"],
      21,
    ],
    // Two hyperbolas with common asymptotes: one finite solution of 4 paths
    ["with solutions at infinity", ["x", "y"], ["x*y-1", "x*y-x"], 1],
    ["without finite solutions", ["x", "y"], ["x+y-1", "x+y-2"], 0],
  ] as const)("finds all solutions of %s", (_, variables, equations, count) => {
    const problem = system(variables, equations);
    const { status, roots, failed, lost } = solvePolynomialSystem(problem);
    expect([status, failed, lost]).toEqual(["complete", 0, 0]);
    expect(roots).toHaveLength(count);
    for (const { re, im } of roots) {
      const x = Array.from(re, (value, j): [number, number] => [value, im[j] as number]);
      expect(residual(problem, x)).toBeLessThan(1e-10);
    }
  });

  test("reports double solutions: the line y = 1 touches the circle x² + y² = 1", () => {
    const { roots } = solvePolynomialSystem(system(["x", "y"], ["x^2+y^2-1", "y-1"]));
    expect(roots).toHaveLength(1);
    expect(roots[0]?.multiplicity).toBe(2);
    expect(roots[0]?.kind).toBe("singular");
    expect(Math.hypot(roots[0]?.re[0] ?? 1, (roots[0]?.re[1] ?? 0) - 1)).toBeLessThan(1e-5);
  });

  test("gives the same solutions whatever the random constants", () => {
    const problem = system(["x", "y"], ["x^3-2*x*y+3/10", "y^3+x*y-7/10*x+1/5"]);
    const keys = [1, 2, 3].map((seed) =>
      solvePolynomialSystem(problem, { seed })
        .roots.map(({ re, im }) =>
          [...re, ...im].map((value) => value.toFixed(8).replace(/^-(0\.0+)$/, "$1")).join(),
        )
        .sort(),
    );
    expect(keys[0]).toHaveLength(9);
    expect(keys[1]).toEqual(keys[0]);
    expect(keys[2]).toEqual(keys[0]);
  });

  test("reports coefficients that are not numbers", () => {
    const problem = system(["x", "y"], ["x^2-1", "x*y-2"]);
    problem.re[1] = Number.NaN;
    expect(solvePolynomialSystem(problem).status).toBe("invalid");
  });
});
