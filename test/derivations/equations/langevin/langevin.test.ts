import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type FokkerPlanck,
  fokkerPlanck,
  type Langevin,
  langevin,
  langevinFromJson,
  langevinJson,
  langevinLines,
  linesText,
  masterEquation,
  ModelError,
  readModel,
} from "../../../../derivations/index.ts";
import { negativeRegions } from "../../../../notebooks/runs/langevin/negative-diffusion.ts";
import { evaluateReal, parseScalar, Scalar, type SquareRoot } from "../../../../symbolic/index.ts";
import { modelOf, writtenModel } from "../../random-model.ts";

/** Coefficients of x², xp, p² in a square, added to something positive, so that D is positive. */
const square = fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: -3, max: 3 })));
const positive = square.map(([a = 0, b = 0, c = 0]) =>
  parseScalar(`2 + (${a}*x + ${b}*p)^2/4 + ${Math.abs(c)}*x^2`),
);
const slope = square.map(([a = 0, b = 0, c = 0]) => parseScalar(`(${a}*x + ${b}*p + ${c})/5`));

const zero = Scalar.zero;

/** Equations with a diffusion that is positive definite near the origin. */
const equations = fc.tuple(positive, slope, positive).map(([xx, xp, pp]): Langevin => {
  const diffusion: FokkerPlanck["diffusion"] = [
    [xx, xp],
    [xp, pp],
  ];
  return langevin({ drift: [zero, zero], diffusion, dropped: [], variables: ["x", "p"] });
});

type Point = readonly [x: number, p: number];
const point = fc.tuple(...[0, 1].map(() => fc.double({ min: -0.5, max: 0.5, noNaN: true })));

function at(scalar: Scalar, [x, p]: Point): number {
  return evaluateReal(scalar, new Map([["x", x] as const, ["p", p] as const]));
}

function root({ factor, radicand, divisor }: SquareRoot, where: Point): number {
  return at(factor, where) * Math.sqrt(at(radicand, where) / at(divisor, where));
}

function matrix({ noise }: Langevin, where: Point): readonly (readonly number[])[] {
  return noise.map((row) => row.map((entry) => root(entry, where)));
}

const pairs = [
  [0, 0],
  [0, 1],
  [1, 1],
] as const;

describe("for random polynomials D > 0", () => {
  it("B B^T = 2 D, with B lower triangular", () => {
    fc.assert(
      fc.property(equations, point, (given, [x = 0, p = 0]) => {
        const b = matrix(given, [x, p]);
        expect(b[0]?.[1]).toBe(0);
        for (const [i, j] of pairs) {
          const product = [0, 1].reduce((sum, k) => sum + (b[i]?.[k] ?? 0) * (b[j]?.[k] ?? 0), 0);
          expect(product).toBeCloseTo(2 * at(given.diffusion[i][j], [x, p]), 10);
        }
      }),
    );
  });

  it("the noise-induced drift is ½ Σ B_kj ∂_k B_ij, by differences of the numbers of B", () => {
    const h = 1e-5;
    fc.assert(
      fc.property(equations, point, (given, [x = 0, p = 0]) => {
        const b = matrix(given, [x, p]);
        const shifted = [
          [matrix(given, [x - h, p]), matrix(given, [x + h, p])],
          [matrix(given, [x, p - h]), matrix(given, [x, p + h])],
        ] as const;
        const { numerators, divisor } = given.noiseInducedDrift;
        for (const i of [0, 1] as const) {
          let sum = 0;
          for (const k of [0, 1] as const) {
            for (const j of [0, 1]) {
              const [before, after] = shifted[k];
              const slopeOf = ((after[i]?.[j] ?? 0) - (before[i]?.[j] ?? 0)) / (2 * h);
              sum += 0.5 * (b[k]?.[j] ?? 0) * slopeOf;
            }
          }
          expect(at(numerators[i], [x, p]) / at(divisor, [x, p])).toBeCloseTo(sum, 6);
        }
      }),
    );
  });
});

describe("of models", () => {
  it("come back from JSON exactly", () => {
    fc.assert(
      fc.property(writtenModel, fc.constantFrom("CL", "gCL"), (written, kind) => {
        const equation = masterEquation(modelOf(written), { kind });
        const given = langevin(fokkerPlanck(equation));
        const json = langevinJson(given);
        const read = langevinFromJson(JSON.parse(JSON.stringify(json)));
        expect(langevinJson(read)).toEqual(json);
        expect(read.determinant.equals(given.determinant)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  // D_pp of gCL depends on x, and B_pp drives p: ½ B_pp ∂_p B_pp = 0.
  it.each([
    ["CL", "additive"],
    ["gCL", "equal"],
  ] as const)("%s with x⁴ has noise that is %s", (kind, expected) => {
    const equation = masterEquation(readModel({ potential: "alpha*x^4" }), { kind });
    expect(langevin(fokkerPlanck(equation)).interpretation).toBe(expected);
    expect(langevin(fokkerPlanck(equation, { limit: "classical" })).interpretation).toBe(expected);
  });

  // D = diag(1, p²): B_pp = √2 |p|, ½ B_pp ∂_p B_pp = p.
  it("has the drift of Stratonovich where it differs", () => {
    const diffusion: FokkerPlanck["diffusion"] = [
      [Scalar.one, zero],
      [zero, parseScalar("p^2")],
    ];
    const given = langevin({
      drift: [zero, parseScalar("-3*p")],
      diffusion,
      dropped: [],
      variables: ["x", "p"],
    });
    expect(given.interpretation).toBe("different");
    expect(linesText(langevinLines(given))).toContain("A^S_p = -4*p");
  });

  it("is refused where D_xx is zero and D_xp is not", () => {
    const diffusion: FokkerPlanck["diffusion"] = [
      [zero, Scalar.one],
      [Scalar.one, Scalar.one],
    ];
    expect(() =>
      langevin({ drift: [zero, zero], diffusion, dropped: [], variables: ["x", "p"] }),
    ).toThrow(ModelError);
  });
});

describe("negative diffusion", () => {
  const regions = (potential: string, theta = "pi/4") => {
    const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta, c: 1.5 };
    const model = readModel({ potential, parameters });
    return negativeRegions(langevin(fokkerPlanck(masterEquation(model))), model);
  };

  // At θ = π/4, D_pp = ħγc/4 (2mω0 + W''/ω0), W' = V1': with V1 = -kx² + gx⁴ it is 2 - 2k + 12gx² times a number.
  it("lies between the roots of 2 - 2k + 12 g x²", () => {
    const edge = Math.sqrt(4 / 6);
    const [, pp] = regions("-3*x^2 + x^4/2");
    expect(pp?.where).toMatchObject({ kind: "intervals", variable: "x" });
    const [interval, ...others] = pp?.where.kind === "intervals" ? pp.where.list : [];
    expect(others).toEqual([]);
    expect(interval?.[0]).toBeCloseTo(-edge, 10);
    expect(interval?.[1]).toBeCloseTo(edge, 10);
  });

  it("is nowhere for a single well, everywhere for a deep inverted one, outside for softening", () => {
    const listOf = (potential: string) => regions(potential)[1]?.where;
    expect(listOf("x^4")).toMatchObject({ list: [] });
    expect(listOf("-3*x^2")).toMatchObject({ list: [[-Infinity, Infinity]] });
    const outside = listOf("-x^4");
    expect(outside?.kind === "intervals" ? outside.list : []).toHaveLength(2);
  });
});
