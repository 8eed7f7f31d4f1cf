import fc from "fast-check";
import { type ComplexNumber, GaussianRational, Rational, Scalar } from "../../../symbolic/index.ts";
import { add, complex, multiply, phase } from "./complex.ts";

/** An expression that is interpreted twice: as an exact scalar, and in doubles by itself. */
export type Expression =
  | { readonly tag: "number"; readonly re: readonly [number, number]; readonly im: number }
  | { readonly tag: "parameter"; readonly name: string; readonly exponent: number }
  | { readonly tag: "root"; readonly of: number }
  | { readonly tag: "phase"; readonly angle: readonly AnglePart[] }
  | { readonly tag: "sum" | "product"; readonly a: Expression; readonly b: Expression };

/** numerator/denominator · name, where a name may be pi. */
type AnglePart = readonly [numerator: number, denominator: number, name: string];

/** Positive and unrelated, so that an accidental zero is out of the question. */
export const point = { a: 0.7390851, b: 1.3063778, theta: 0.5671433, t: 2.685452, pi: Math.PI };

const names = ["a", "b"] as const;

function leaf(denominatorsOfPi: readonly number[]): fc.Arbitrary<Expression> {
  const integer = fc.integer({ min: -4, max: 4 });
  const part = fc.oneof(
    fc.tuple(integer, fc.constantFrom(1, 2), fc.constantFrom("theta", "t", "a")),
    fc.tuple(integer, fc.constantFrom(...denominatorsOfPi), fc.constant("pi")),
  );
  return fc.oneof(
    fc.record({
      tag: fc.constant("number" as const),
      re: fc.tuple(integer, fc.integer({ min: 1, max: 4 })),
      im: fc.integer({ min: -2, max: 2 }),
    }),
    fc.record({
      tag: fc.constant("parameter" as const),
      name: fc.constantFrom(...names),
      exponent: fc.integer({ min: -4, max: 4 }).map((n) => n / 2),
    }),
    fc.record({ tag: fc.constant("root" as const), of: fc.integer({ min: 1, max: 12 }) }),
    fc.record({
      tag: fc.constant("phase" as const),
      angle: fc.array(part, { minLength: 1, maxLength: 2 }),
    }),
  );
}

/**
 * Random expressions. Among multiples of π/12 equal numbers are identical scalars; with the
 * other fractions of π only the ring laws are promised.
 */
export function expressions(denominatorsOfPi: readonly number[]): fc.Arbitrary<Expression> {
  const { node } = fc.letrec<{ node: Expression }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf(denominatorsOfPi),
      fc.record({
        tag: fc.constantFrom("sum" as const, "product" as const),
        a: tie("node"),
        b: tie("node"),
      }),
    ),
  }));
  return node;
}

export const twelfthsOfPi = [1, 2, 3, 4, 6, 12] as const;
const anyFractionOfPi = [1, 3, 5, 7, 8, 9, 16, 24, 30] as const;

export function toScalar(expression: Expression): Scalar {
  switch (expression.tag) {
    case "number": {
      const [numerator, denominator] = expression.re;
      return Scalar.constant(
        GaussianRational.of(Rational.of(numerator, denominator), expression.im),
      );
    }
    case "parameter":
      return Scalar.parameter(expression.name, expression.exponent);
    case "root":
      return Scalar.squareRoot(expression.of);
    case "phase":
      return Scalar.phaseFactor(
        Scalar.sum(
          expression.angle.map(([n, d, name]) => Scalar.parameter(name).scaled(Rational.of(n, d))),
        ),
      );
    case "sum":
      return toScalar(expression.a).plus(toScalar(expression.b));
    case "product":
      return toScalar(expression.a).times(toScalar(expression.b));
  }
}

export function toNumber(
  expression: Expression,
  values: Readonly<Record<string, number>> = point,
): ComplexNumber {
  const at = (name: string): number => values[name] ?? Number.NaN;
  switch (expression.tag) {
    case "number":
      return complex(expression.re[0] / expression.re[1], expression.im);
    case "parameter":
      return complex(at(expression.name) ** expression.exponent);
    case "root":
      return complex(Math.sqrt(expression.of));
    case "phase":
      return phase(expression.angle.reduce((sum, [n, d, name]) => sum + (n / d) * at(name), 0));
    case "sum":
      return add(toNumber(expression.a, values), toNumber(expression.b, values));
    case "product":
      return multiply(toNumber(expression.a, values), toNumber(expression.b, values));
  }
}

/** Random scalars, of any fractions of π. */
export const scalars: fc.Arbitrary<Scalar> = expressions(anyFractionOfPi).map(toScalar);
