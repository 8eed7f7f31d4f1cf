import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  nameLatex,
  Operator,
  operatorLatex,
  parseLatex,
  parseOperator,
  parseScalar,
  Scalar,
  scalarLatex,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";

// Canonical names: omega_0 is omega0, kappaMax is kappa_Max.
const letters = [..."abdfghjklnqrsuvwyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const greek = ["alpha", "beta", "gamma", "kappa", "lambda", "omega", "Omega", "Gamma", "xi", "phi"];
const words = ["gain", "loss", "alphax", "Fq", "hbar", "m", "c", "ell", "varphi", "max"];
const indices = ["", "0", "12", "_d", "_th", "_ext", "0_d", "_omega", "_max_2", "_1d"];

const names = fc
  .tuple(
    fc.oneof(fc.constantFrom(...letters), fc.constantFrom(...greek), fc.constantFrom(...words)),
    fc.constantFrom(...indices),
  )
  .map(([head, index]) => head + index);

const fractions = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 12 }))
  .filter(([n]) => n !== 0)
  .map(([n, d]) => Scalar.rational(n, d));
const decimals = fc
  .tuple(fc.integer({ min: -99999, max: 99999 }), fc.integer({ min: -34, max: 3 }))
  .filter(([n]) => n !== 0)
  .map(([n, exponent]) => parseScalar(`${n}e${exponent}`));
const rationals = fc.oneof(fractions, decimals);

/** A number times powers of parameters, a root, a function of θ and a tone, each perhaps not there. */
const coefficients = fc
  .record({
    number: rationals,
    powers: fc.array(fc.tuple(names, fc.constantFrom(-2, -1, 1, 2, 3)), { maxLength: 4 }),
    root: fc.option(fc.constantFrom("hbar", "m", "omega0")),
    angle: fc.option(
      fc.constantFrom("cos(2*theta)", "sin(theta)^2", "1-cos(2*theta)+sin(2*theta)"),
    ),
    tone: fc.option(fc.constantFrom("cos(omega*t)", "sin(2*omega_d*t+phi)", "cos((a-b)*t+pi/4)")),
  })
  .map(({ number, powers, root, angle, tone }) => {
    const factors = [
      ...powers.map(([name, power]) => Scalar.parameter(name).power(power)),
      ...(root === null ? [] : [Scalar.parameter(root).power(0.5)]),
      ...[angle, tone].flatMap((text) => (text === null ? [] : [parseScalar(text)])),
    ];
    return factors.reduce((product, factor) => product.times(factor), number);
  });

/** A space makes LaTeX of what would be text, such as a b. */
function asLatex(printed: string): string {
  return `${printed}\\,`;
}

describe("what the library prints as LaTeX is read back exactly", () => {
  it("polynomials with random coefficients", () => {
    const terms = fc.array(fc.tuple(fc.nat(12), coefficients), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(terms, (list) => {
        const sum = Operator.of(
          "xp",
          1,
          list.map(([power, coefficient]) => ({ exponents: [power, 0], coefficient })),
        );
        const latex = asLatex(operatorLatex(sum));
        const read = parseOperator(latex, { vocabulary: "phase-space" });
        expect(read.equals(sum), latex).toBe(true);
      }),
      { numRuns: samples(600) },
    );
  });

  it("scalars, with brackets and fractions of sums", () => {
    const sums = fc.array(coefficients, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sums, (terms) => {
        const scalar = Scalar.sum(terms);
        const latex = asLatex(scalarLatex(scalar));
        expect(parseScalar(latex).equals(scalar), latex).toBe(true);
      }),
      { numRuns: samples(600) },
    );
  });

  it("names", () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(parseLatex(nameLatex(name))).toMatchObject({ tag: "name", name });
      }),
      { numRuns: samples(2000) },
    );
  });
});
