import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjoint,
  angleOf,
  type Line,
  lineFromJson,
  lineJson,
  lineLatex,
  lineText,
  momentum,
  Operator,
  parseOperator,
  Rational,
  Scalar,
  symmetrisedWaves,
  Wave,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { coefficients } from "../operator/random-operator.ts";

const xp = (text: string): Operator<"xp"> => parseOperator(text, { vocabulary: "phase-space" });
const line = (value: Operator<"xp">): Line => ({
  tag: "hermitian",
  name: { latex: "H", text: "H" },
  value,
});

/** Sums of x^a e^{ikx} p^b, with k = 0, too. */
function operators(modes: 1 | 2): fc.Arbitrary<Operator<"xp">> {
  const numbers = ["0", "k", "-k", "2*k", "q/2"].map((text) =>
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
    .map((parts) => Operator.ofParts<"xp">("xp", modes, parts));
}

/** Σ c ½{x^a e^{ikx}, p^b} */
function multipliedOut(operator: Operator<"xp">): Operator<"xp"> {
  const { modes } = operator;
  const half = Scalar.rational(Rational.of(1, 2));
  const only = (exponents: readonly number[], rest: 0 | 1): readonly number[] =>
    exponents.map((e, j) => (j % 2 === rest ? e : 0));
  const products = symmetrisedWaves(operator).flatMap(({ wave, terms }) =>
    terms.map(({ exponents, coefficient }) => {
      const f = { wave, terms: [{ exponents: only(exponents, 0), coefficient }] };
      return Operator.ofParts("xp", modes, [f]).anticommutatorWith(
        Operator.of("xp", modes, [{ exponents: only(exponents, 1), coefficient: half }]),
      );
    }),
  );
  return Operator.sum("xp", modes, products);
}

describe.each([1, 2] as const)("½{f(x), p^b} of %i modes", (modes) => {
  it("add up to the plane waves of an operator", () => {
    fc.assert(
      fc.property(operators(modes), (operator) => {
        const waves = Operator.ofParts("xp", operator.modes, operator.waves);
        expect(multipliedOut(operator).equals(waves)).toBe(true);
      }),
      { numRuns: samples(60) },
    );
  });

  it("have conjugate coefficients for k and -k of a Hermitian operator", () => {
    fc.assert(
      fc.property(operators(modes), (one) => {
        const parts = symmetrisedWaves(one.plus(adjoint(one)));
        const collected = Operator.ofParts("xp", modes, parts);
        const turned = collected.waves.map(({ wave, terms }) => ({
          wave: wave.negated(),
          terms: terms.map(({ exponents, coefficient }) => ({
            exponents,
            coefficient: coefficient.conjugate(),
          })),
        }));
        expect(Operator.ofParts("xp", modes, turned).equals(collected)).toBe(true);
      }),
      { numRuns: samples(60) },
    );
  });
});

describe("a Hermitian operator with sines and cosines of x", () => {
  // p sin(kx) = sin(kx) p - iħk cos(kx), so A sin(kx) p - (iħkA/2) cos(kx) = (A/2) {sin(kx), p}
  const hand = xp("A*sin(k*x+phi)*p - i*hbar*k*A/2*cos(k*x+phi) + E*cos(k*x) + p^2/(2*m)");

  it("is printed with anticommutators, A sin(kx) p - iħkA cos(kx)/2 = ½A {sin(kx), p}", () => {
    expect(lineText(line(hand))).toBe("H = 1/2*p^2/m + E*cos(k*x) + 1/2*A*{sin(k*x+phi), p}");
    expect(lineLatex(line(hand))).toBe(
      "H = \\frac{\\hat{p}^{2}}{2 m} + E \\cos(k \\hat{x}) + \\frac{A}{2}\\,\\{\\sin(k \\hat{x} + \\phi), \\hat{p}\\}",
    );
  });

  it("has a power of x inside, and what is driven last", () => {
    const x2 = xp("x^2*cos(k*x)");
    const product = x2.anticommutatorWith(momentum().power(2));
    const driven = xp("F*cos(omega*t)*sin(k*x)");
    expect(lineText(line(driven.plus(product)))).toContain("{x^2*cos(k*x), p^2}");
    expect(lineLatex(line(driven.plus(product).plus(xp("x"))))).toMatch(
      /^H = \\hat\{x\} \+ .*\\\{\\hat\{x\}\^\{2\} \\cos\(k \\hat\{x\}\), \\hat\{p\}\^\{2\}\\\} .*t/,
    );
  });

  it("is read back from its text, with {A, B} = AB + BA", () => {
    fc.assert(
      fc.property(operators(1), (one) => {
        const operator = one.plus(adjoint(one));
        const text = lineText(line(operator)).replace(/^H =/, "");
        const products = text.replaceAll(/\{([^{},]+), ([^{},]+)\}/g, "(($1)*($2) + ($2)*($1))");
        expect(xp(products).equals(operator)).toBe(true);
        const json = lineJson(line(operator));
        expect(lineJson(lineFromJson(json, { positive: new Set(["hbar"]) }))).toEqual(json);
      }),
      { numRuns: samples(60) },
    );
  });
});
