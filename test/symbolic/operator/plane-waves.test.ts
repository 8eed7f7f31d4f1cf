import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjoint,
  angleOf,
  cosineOf,
  evaluateReal,
  expandedWaves,
  fromJson,
  json,
  momentum,
  NotPolynomialError,
  Operator,
  parseOperator,
  planeWave,
  position,
  reorder,
  Scalar,
  substitute,
  toLadder,
  Wave,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { generators, Matrix, matrixOf, modesOf, range, values } from "./fock.ts";
import { coefficients } from "./random-operator.ts";

const k = Scalar.parameter("k");
const hbar = Scalar.parameter("hbar");

/** Polynomials times plane waves with the numbers 0, ±k, ±2k, ±q/2. */
function waveOperators(ordering: "xp" | "weyl", modes = 1): fc.Arbitrary<Operator<"xp" | "weyl">> {
  const numbers = ["0", "k", "-k", "2*k", "q/2", "-q/2"].map((text) =>
    angleOf(parseOperator(text).asScalar ?? Scalar.zero),
  );
  const part = fc.record({
    wave: fc
      .array(fc.constantFrom(...numbers), { minLength: modes, maxLength: modes })
      .map((list) => Wave.of(list)),
    terms: fc.array(
      fc.record({
        exponents: fc.array(fc.integer({ min: 0, max: 2 }), {
          minLength: 2 * modes,
          maxLength: 2 * modes,
        }),
        coefficient: coefficients,
      }),
      { maxLength: 2 },
    ),
  });
  return fc
    .array(part, { maxLength: 3 })
    .map((parts) => Operator.ofParts<"xp" | "weyl">(ordering, modes, parts));
}

function expectEqual(a: Operator, b: Operator): void {
  expect(a.toString()).toBe(b.toString());
  expect(a.equals(b)).toBe(true);
}

describe.each([
  { ordering: "xp", modes: 1 },
  { ordering: "weyl", modes: 1 },
  { ordering: "xp", modes: 2 },
  { ordering: "weyl", modes: 2 },
] as const)("polynomials times plane waves in $ordering order, modes: $modes", (space) => {
  const operator = waveOperators(space.ordering, space.modes);
  const numRuns = samples(space.modes === 1 ? 60 : 15);

  it("A(BC) = (AB)C, Jacobi's identity, (AB)† = B†A†, A†† = A", () => {
    fc.assert(
      fc.property(operator, operator, operator, (a, b, c) => {
        expectEqual(a.times(b).times(c), a.times(b.times(c)));
        const jacobi = a
          .commutatorWith(b.commutatorWith(c))
          .plus(b.commutatorWith(c.commutatorWith(a)))
          .plus(c.commutatorWith(a.commutatorWith(b)));
        expect(jacobi.isZero).toBe(true);
        expectEqual(adjoint(a.times(b)), adjoint(b).times(adjoint(a)));
        expectEqual(adjoint(adjoint(a)), a);
        expectEqual(a.anticommutatorWith(b), a.times(b).plus(b.times(a)));
      }),
      { numRuns },
    );
  });

  it("text and JSON read back", () => {
    fc.assert(
      fc.property(operator, (a) => {
        expectEqual(fromJson(json(a)), a);
        if (space.ordering !== "xp") return;
        const modes = space.modes === 1 ? {} : { modes: ["a", "b"] };
        const named = space.modes === 1 ? a : Operator.ofParts("xp", ["a", "b"], a.parts);
        const options = { ...modes, vocabulary: "phase-space" as const };
        const positive = new Set(["b", "a"]);
        expectEqual(parseOperator(String(named), { ...options, positive }), named);
      }),
      { numRuns },
    );
  });
});

it("Weyl symbols: the star product is the product, and the way back is the identity", () => {
  const operator = waveOperators("xp") as fc.Arbitrary<Operator<"xp">>;
  fc.assert(
    fc.property(operator, operator, (a, b) => {
      const [A, B] = [reorder(a, "weyl"), reorder(b, "weyl")];
      expectEqual(reorder(a.times(b), "weyl"), A.times(B));
      expectEqual(reorder(A, "xp"), a);
      expectEqual(reorder(adjoint(a), "weyl"), adjoint(A));
    }),
    { numRuns: samples(60) },
  );
});

/** Powers of k up to n. */
function cutInK(operator: Operator<"xp">, n: number): Operator<"xp"> {
  return operator.mapCoefficients((coefficient) =>
    Scalar.sum(
      coefficient.terms
        .filter(({ monomial }) => monomial.powers.exponentOf("k") <= n)
        .map((term) => Scalar.term(term.coefficient, term.monomial)),
    ),
  );
}

it("the expansion of a product in powers of k is the product of expansions", () => {
  // x^a p^b e^{ikx}: expanded to degree 2 + n in x, all powers of k up to n are there.
  const operator = waveOperators("xp") as fc.Arbitrary<Operator<"xp">>;
  const order = 3;
  const inK = (a: Operator<"xp">): Operator<"xp"> => {
    // q is a multiple of k, so that every wave is expanded in k.
    const parts = a.parts.map(({ wave, terms }) => ({
      wave: Wave.of(
        wave.numbers.map((_, mode) =>
          angleOf(substitute(wave.number(mode), new Map([["q", k.scaled(3)]]))),
        ),
      ),
      terms: terms.map(({ exponents, coefficient }) => ({
        exponents,
        coefficient: substitute(coefficient, new Map([["q", k.scaled(3)]])),
      })),
    }));
    return Operator.ofParts("xp", 1, parts);
  };
  const expanded = (a: Operator<"xp">): Operator<"xp"> => cutInK(expandedWaves(a, 12), order);
  fc.assert(
    fc.property(operator, operator, (first, second) => {
      const [a, b] = [inK(first), inK(second)];
      expectEqual(expanded(a.times(b)), cutInK(expanded(a).times(expanded(b)), order));
    }),
    { numRuns: samples(30) },
  );
});

describe("by hand", () => {
  const wave = planeWave(position().scaled(k));

  it("[p, e^{ikx}] = ħk e^{ikx}, and e^{ikx} p³ = (p - ħk)³ e^{ikx}", () => {
    expectEqual(momentum().commutatorWith(wave), wave.scaled(hbar.times(k)));
    const shifted = momentum().minus(Operator.scalar("xp", hbar.times(k)));
    expectEqual(wave.times(momentum().power(3)), shifted.power(3).times(wave));
  });

  it("p cos kx has the symbol p cos kx - (iħk/2)(-sin kx)", () => {
    // p cos kx = ½{p, cos kx} + ½[p, cos kx]; the first has the symbol p cos kx, and
    // [p, cos kx] = -iħ ∂x cos kx = iħk sin kx.
    const operator = momentum().times(cosineOf(position().scaled(k)));
    expect(reorder(operator, "weyl").toString()).toBe("cos(k*x)*p+1/2*i*hbar*k*sin(k*x)");
  });

  it("cos² + sin² = 1, and products of waves of two modes", () => {
    expectEqual(
      parseOperator("cos(k*x+phi)^2 + sin(k*x+phi)^2"),
      Operator.scalar("xp", Scalar.one),
    );
    const modes = ["a", "b"];
    // cos(u) cos(v) = ½ cos(u+v) + ½ cos(u-v)
    expectEqual(
      parseOperator("cos(k*x_a)*cos(q*x_b)", { modes }),
      parseOperator("cos(k*x_a+q*x_b)/2 + cos(k*x_a-q*x_b)/2", { modes }),
    );
    const flux = parseOperator("p_a*cos(k*x_a-q*x_b)", { modes });
    // p_a e^{i(k x_a - q x_b)} = e^{…} (p_a + ħk)
    expectEqual(flux, parseOperator("cos(k*x_a-q*x_b)*p_a + i*hbar*k*sin(k*x_a-q*x_b)", { modes }));
  });
});

describe("matrices", () => {
  const levels = 56;
  const kept = range(12);
  const at = { ...values, k: 0.9, q: -1.7, phi: 0.3 };
  const { x } = generators(levels);

  /** e^{iκX} of the truncated x by its series: right far from the cut. */
  function exponentialOf(number: number): Matrix {
    let [sum, term] = [Matrix.identity(levels), Matrix.identity(levels)];
    for (let n = 1; n <= 90; n++) {
      term = term.times(x).scaled(0, number / n);
      sum = sum.plus(term);
    }
    return sum;
  }

  const exponentials = new Map<number, Matrix>();

  function exponentialOfWave(wave: Wave): Matrix {
    const number = evaluateReal(wave.number(0), at);
    const known = exponentials.get(number) ?? exponentialOf(number);
    exponentials.set(number, known);
    return known;
  }

  /** x^a e^{ikx} p^b as products of truncated matrices. */
  function matrixWithWaves(operator: Operator<"xp">): Matrix {
    const modes = modesOf(1, levels);
    return operator.parts.reduce((sum, { wave, terms }) => {
      const exponential = exponentialOfWave(wave);
      return terms.reduce((inner, { exponents: [a = 0, b = 0], coefficient }) => {
        const left = matrixOf(
          Operator.of("xp", 1, [{ exponents: [a, 0], coefficient }]),
          modes,
          at,
        );
        const right = modes[0]!.p.power(b);
        return inner.plus(left.times(exponential).times(right));
      }, sum);
    }, new Matrix(levels));
  }

  it("products and adjoints agree", () => {
    const operator = waveOperators("xp") as fc.Arbitrary<Operator<"xp">>;
    const few = operator.filter(({ parts }) => parts.length > 0);
    fc.assert(
      fc.property(few, (a) => {
        const b = parseOperator("p*x + x^2*cos(k*x)");
        const [A, B] = [matrixWithWaves(a), matrixWithWaves(b)];
        const scale = Math.max(1, A.largest(range(24))) * B.largest(range(24));
        expect(
          matrixWithWaves(a.commutatorWith(b))
            .minus(A.times(B).minus(B.times(A)))
            .largest(kept),
        ).toBeLessThanOrEqual(1e-10 * scale);
        expect(matrixWithWaves(adjoint(a)).minus(A.dagger()).largest(kept)).toBeLessThanOrEqual(
          1e-10 * scale,
        );
      }),
      { numRuns: samples(30) },
    );
  });

  it("e^{ikx} e^{ikx} = e^{2ikx}", () => {
    const wave = planeWave(position().scaled(k));
    const square = matrixWithWaves(wave).times(matrixWithWaves(wave));
    expect(matrixWithWaves(wave.times(wave)).minus(square).largest(kept)).toBeLessThan(1e-12);
  });
});

describe("what takes polynomials says so", () => {
  it("terms, degree and ladder operators", () => {
    const operator = parseOperator("x + cos(k*x)");
    expect(() => operator.terms).toThrow(NotPolynomialError);
    expect(() => operator.degree).toThrow(/Take its Taylor polynomial/);
    expect(() => toLadder(operator)).toThrow(NotPolynomialError);
    expect(() => reorder(operator, "px")).toThrow(NotPolynomialError);
    // The remedy works.
    expect(expandedWaves(operator, 4).degree).toBe(4);
  });

  it.each([
    ["cos(x^2)", /linear in the position/],
    ["cos(p)", /linear in the position/],
    ["cos(x*p)", /linear in the position/],
    ["cos(i*x)", /must be real/],
    ["cos(cos(a)*x)", /free of sines and cosines/],
    ["sqrt(x)", /polynomial in x and p, or such a polynomial times sines/],
  ])("%s", (source, message) => {
    expect(() => parseOperator(source)).toThrow(message);
  });
});
