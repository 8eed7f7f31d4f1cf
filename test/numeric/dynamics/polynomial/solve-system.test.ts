import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import {
  prepareFamily,
  solvePolynomialSystem,
} from "../../../../numeric/dynamics/polynomial/index.ts";
import type { PathEnd } from "../../../../numeric/dynamics/polynomial/endgame.ts";
import { gatherRoots } from "../../../../numeric/dynamics/polynomial/roots.ts";
import { duffing } from "../response/harmonic-balance.ts";
import { cyclic, katsura, noon, relativeResidual, systemOf } from "./standard-systems.ts";

/** Known numbers of finite roots and of paths at infinity. */
const known = [
  ["cyclic 3-roots", cyclic(3), 6, 0],
  ["cyclic 5-roots", cyclic(5), 70, 50],
  ["katsura 3", katsura(3), 8, 0],
  ["katsura 4", katsura(4), 16, 0],
  ["katsura 6", katsura(6), 64, 0],
  ["noon 3", noon(3), 21, 6],
  ["noon 4", noon(4), 73, 8],
] as const;

describe("solvePolynomialSystem(system)", () => {
  test.each(known)(
    "%s: all roots, regular, distinct, with residuals at rounding",
    (_, system, finite, infinite) => {
      for (const seed of [1, 2]) {
        const solution = solvePolynomialSystem(system, { seed });
        expect(solution.status).toBe("complete");
        expect(solution.roots).toHaveLength(finite);
        expect(solution.infinite).toBe(infinite);
        for (const { re, im, kind } of solution.roots) {
          expect(kind).toBe("regular");
          expect(relativeResidual(system, re, im)).toBeLessThan(1e-12);
        }
        const keys = solution.roots.map(({ re, im }) =>
          [...re, ...im].map((v) => (v + 1e-9).toFixed(6)).join(),
        );
        expect(new Set(keys).size).toBe(finite);
      }
    },
  );

  test("cyclic 4-roots form curves: no path is lost, and no point of a curve counts as regular", () => {
    const { status, paths, infinite, roots } = solvePolynomialSystem(cyclic(4));
    expect(status).toBe("complete");
    expect(roots.reduce((sum, { multiplicity }) => sum + multiplicity, 0) + infinite).toBe(paths);
    expect(roots.map(({ kind }) => kind)).not.toContain("regular");
    for (const { re, im } of roots) expect(relativeResidual(cyclic(4), re, im)).toBeLessThan(1e-7);
  });

  test("(x-1)² = 0, y = x: one root of multiplicity 2, to 10⁻⁷", () => {
    const { roots, status } = solvePolynomialSystem(
      systemOf(2, [
        [
          [1, [2, 0]],
          [-2, [1, 0]],
          [1, [0, 0]],
        ],
        [
          [1, [0, 1]],
          [-1, [1, 0]],
        ],
      ]),
    );
    expect(status).toBe("complete");
    expect(roots).toHaveLength(1);
    expect(roots[0]).toMatchObject({
      multiplicity: 2,
      kind: "singular",
      condition: Number.POSITIVE_INFINITY,
    });
    expect(Math.hypot((roots[0]?.re[0] ?? 0) - 1, (roots[0]?.re[1] ?? 0) - 1)).toBeLessThan(1e-7);
  });

  test("Griewank and Osborne's 29/16 x³ = 2xy, y = x²: the origin three times, and three at infinity", () => {
    const { roots, infinite } = solvePolynomialSystem(
      systemOf(2, [
        [
          [29 / 16, [3, 0]],
          [-2, [1, 1]],
        ],
        [
          [1, [0, 1]],
          [-1, [2, 0]],
        ],
      ]),
    );
    expect(roots).toHaveLength(1);
    expect(roots[0]).toMatchObject({ multiplicity: 3, kind: "singular" });
    expect(Math.hypot(...(roots[0]?.re ?? [1]))).toBeLessThan(1e-6);
    expect(infinite).toBe(3);
  });

  test("x(x-1) = 0, (x-1)y = 0: the point (0,0), and points of the line x = 1", () => {
    const { roots } = solvePolynomialSystem(
      systemOf(2, [
        [
          [1, [2, 0]],
          [-1, [1, 0]],
        ],
        [
          [1, [1, 1]],
          [-1, [0, 1]],
        ],
      ]),
    );
    const regular = roots.filter(({ kind }) => kind === "regular");
    expect(regular.map(({ re }) => Math.hypot(...re))).toEqual([expect.closeTo(0, 12)]);
    const others = roots.filter(({ kind }) => kind !== "regular");
    expect(others.length).toBeGreaterThan(0);
    for (const { re } of others) expect(Math.abs((re[0] ?? 0) - 1)).toBeLessThan(1e-8);
  });

  test("harmonics 1 and 3 of Duffing: of 81 paths 72 diverge as fractional powers and 9 end, some far away", () => {
    const family = duffing([1, 3]);
    // The largest of the 9 are of size 2·10¹⁰, 7·10³ and 7·10⁶.
    for (const q of [
      [1.1, 0.01, 0.01],
      [0.6, 0.3, 0.05],
      [1.1, 0.3, 0.1],
    ]) {
      const parameters = Float64Array.from(q);
      const system = { ...family, re: family.coefficients(parameters) };
      const { status, roots, infinite, paths } = solvePolynomialSystem(system);
      expect([status, paths, roots.length, infinite]).toEqual(["complete", 81, 9, 72]);
      const others = prepareFamily(family, parameters).solve(parameters).roots;
      for (const { re, im } of roots) {
        const size = Math.hypot(...re, ...im);
        // Beyond 10⁷ natural sizes a path whose end is not found counts as infinite.
        if (size > 1e9) continue;
        const near = others.filter(
          (other) =>
            Math.hypot(
              ...re.map((x, j) => x - (other.re[j] ?? 0)),
              ...im.map((y, j) => y - (other.im[j] ?? 0)),
            ) <
            1e-9 * size,
        );
        expect(near).toHaveLength(1);
      }
    }
  });

  test("parallel lines meet at infinity", () => {
    const { roots, infinite, status } = solvePolynomialSystem(
      systemOf(2, [
        [
          [1, [1, 0]],
          [1, [0, 1]],
          [-1, [0, 0]],
        ],
        [
          [1, [1, 0]],
          [1, [0, 1]],
          [-2, [0, 0]],
        ],
      ]),
    );
    expect([status, roots.length, infinite]).toEqual(["complete", 0, 1]);
  });

  test("coefficients over 24 decades, as in SI units, are scaled: x² = 2·10⁻²⁴, y = 10¹² x", () => {
    const { roots } = solvePolynomialSystem(
      systemOf(2, [
        [
          [1e6, [2, 0]],
          [-2e-18, [0, 0]],
        ],
        [
          [1e-12, [0, 1]],
          [-1, [1, 0]],
        ],
      ]),
    );
    const sorted = roots.map(({ re }) => [...re]).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
    expect(sorted.map(([x = 0]) => x / 1e-12)).toEqual(
      [-Math.SQRT2, Math.SQRT2].map((v) => expect.closeTo(v, 12)),
    );
    expect(sorted.map(([, y = 0]) => y)).toEqual(
      [-Math.SQRT2, Math.SQRT2].map((v) => expect.closeTo(v, 12)),
    );
  });

  test("terms with the coefficient zero are absent: 0·x³ + x - 2 = 0 has one root and one path", () => {
    const { roots, paths } = solvePolynomialSystem(
      systemOf(1, [
        [
          [0, [3]],
          [1, [1]],
          [-2, [0]],
        ],
      ]),
    );
    expect(paths).toBe(1);
    expect(roots.map(({ re }) => re[0])).toEqual([expect.closeTo(2, 14)]);
  });

  test("what is no system of equations is reported, not followed", () => {
    const line = [
      [1, [1, 0]],
      [1, [0, 1]],
    ] as const;
    const cases = [
      [systemOf(2, [line, [[0, [1, 0]]]]), "invalid"],
      [systemOf(2, [line, [[3, [0, 0]]]]), "complete"],
      [systemOf(2, [line, [[Number.NaN, [1, 0]]]]), "invalid"],
      [systemOf(2, [line, [[Number.POSITIVE_INFINITY, [1, 0]]]]), "invalid"],
    ] as const;
    for (const [system, status] of cases) {
      const solution = solvePolynomialSystem(system);
      expect(solution.status).toBe(status);
      expect(solution.roots).toEqual([]);
      expect(solution.message).not.toBe("");
    }
  });

  test("paths without an end say how far out they were given up", () => {
    const failed = (first: number): PathEnd => ({
      ...{ kind: "failed", re: Float64Array.of(first, 0.6), im: Float64Array.of(0, 0.8) },
      ...{ winding: 0, condition: 1, steps: 1, reason: "step too small", remote: false },
    });
    const messageOf = (...ends: readonly PathEnd[]): string =>
      gatherRoots({ ends, recovered: 0, lost: 0, steps: 1 }, Float64Array.of(1)).message;
    // |x_1|/|x_0| = 1/10⁻⁶
    expect(messageOf(failed(1e-6), failed(1e-7))).toBe(
      "2 of 2 paths have no end: step too small, the nearest 1e+6 natural sizes away.",
    );
    expect(messageOf(failed(1e-6), failed(0.5))).toContain("the nearest within reach.");
  });

  test("more paths than allowed are refused with their number", () => {
    const { status, message } = solvePolynomialSystem(noon(4), { maxPaths: 80 });
    expect(status).toBe("invalid");
    expect(message).toContain("81 paths");
  });

  test("misuse throws an ArgumentError that names the argument", () => {
    const misuse = (patch: object): unknown => {
      try {
        return solvePolynomialSystem({ ...noon(3), ...patch });
      } catch (error) {
        return error;
      }
    };
    expect(misuse({ variables: ["x"] })).toMatchObject({ argument: "exponents" });
    expect(misuse({ re: new Float64Array(2) })).toMatchObject({ argument: "re" });
    expect(misuse({ exponents: [[[0.5, 0, 0]], [], []] })).toBeInstanceOf(ArgumentError);
    expect(misuse({ variables: [], exponents: [] })).toMatchObject({ argument: "variables" });
  });
});
