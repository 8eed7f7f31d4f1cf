import fc from "fast-check";
import {
  annihilation,
  creation,
  GaussianRational,
  momentum,
  type NestedForm,
  type Operator,
  position,
  Rational,
  Scalar,
} from "../../../symbolic/index.ts";

const names = ["gamma", "m", "hbar", "omega0", "U", "F2", "n_th", "kappa_max", "c", "gain", "M_0c"];

const rational = fc
  .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .map(([n, d]) => Rational.of(n, d));

const coefficient = fc
  .tuple(rational, rational, fc.constantFrom("real", "imaginary", "complex"))
  .map(([re, im, kind]) =>
    Scalar.constant(
      GaussianRational.of(
        kind === "imaginary" ? Rational.zero : re,
        kind === "real" ? Rational.zero : im,
      ),
    ),
  );

const power = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom(-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2, 3))
  .map(([name, exponent]) => Scalar.parameter(name, exponent));

const theta = Scalar.parameter("theta");
const pi = Scalar.parameter("pi");

const couplingFunction = fc
  .tuple(fc.constantFrom("cos" as const, "sin" as const), fc.constantFrom(1, 2, 2, 2, 4, 0.5))
  .map(([name, n]) => Scalar[name](theta.scaled(Rational.of(2 * n, 2))))
  .chain((value) => fc.constantFrom(value, Scalar.one.plus(value), Scalar.one.minus(value)));

const phase = fc.oneof(
  fc.integer({ min: -12, max: 12 }).map((k) => pi.scaled(Rational.of(k, 12))),
  fc.constantFrom(pi.scaled(Rational.of(1, 5)), pi.scaled(Rational.of(-3, 8)), Scalar.zero),
  fc.constant(Scalar.parameter("phi")),
);

const tone = fc
  .tuple(
    fc.constantFrom("cos" as const, "sin" as const),
    fc.constantFrom("omega", "omega1", "Omega"),
    fc.constantFrom(-1, 0, 1, 2, 0.5),
    phase,
  )
  .map(([name, frequency, n, shift]) =>
    Scalar[name](
      Scalar.parameter(frequency)
        .times(Scalar.parameter("t"))
        .scaled(Rational.of(2 * n, 2))
        .plus(shift),
    ),
  );

const root = fc.constantFrom(1, 2, 3, 6, 10).map((n) => Scalar.squareRoot(n));

const product = fc
  .tuple(
    coefficient,
    fc.array(power, { maxLength: 4 }),
    fc.array(couplingFunction, { maxLength: 2 }),
    fc.array(tone, { maxLength: 1 }),
    fc.array(root, { maxLength: 1 }),
  )
  .map(([first, ...others]) => others.flat().reduce((a, b) => a.times(b), first));

/** Sums of products of numbers, powers, functions of θ and tones, some with a common factor. */
export const scalars: fc.Arbitrary<Scalar> = fc
  .tuple(
    fc.array(product, { maxLength: 4 }),
    fc.oneof(fc.constant(Scalar.one), power, couplingFunction, tone),
  )
  .map(([terms, common]) => Scalar.sum(terms).times(common));

const quadratures: fc.Arbitrary<Operator<"xp">> = fc
  .array(fc.tuple(product, fc.nat({ max: 4 }), fc.nat({ max: 2 })), { minLength: 1, maxLength: 3 })
  .map((terms) =>
    terms
      .map(([s, a, b]) => position().power(a).times(momentum().power(b)).scaled(s))
      .reduce((a, b) => a.plus(b)),
  );

const ladder: fc.Arbitrary<Operator<"normal">> = fc
  .array(fc.tuple(product, fc.nat({ max: 3 }), fc.nat({ max: 3 })), { minLength: 1, maxLength: 3 })
  .map((terms) =>
    terms
      .map(([s, a, b]) => creation(1, 2).power(a).times(annihilation(0, 2).power(b)).scaled(s))
      .reduce((a, b) => a.plus(b)),
  );

export const operators: fc.Arbitrary<Operator> = fc.oneof<fc.Arbitrary<Operator>[]>(
  quadratures,
  ladder,
);

const bracket = fc.constantFrom("commutator" as const, "anticommutator" as const);

export const nestedForms: fc.Arbitrary<NestedForm> = fc
  .tuple(scalars, bracket, quadratures, bracket, quadratures, fc.boolean())
  .map(([coefficient, outer, a, inner, b, isNested]) =>
    isNested
      ? { tag: "nested", coefficient, outer, a, inner, b }
      : { tag: "bracket", coefficient, outer, a },
  );
