import fc from "fast-check";
import type { System } from "../../../numeric/program/index.ts";
import { evaluate, Scalar } from "../../../symbolic/index.ts";

const parameterNames = ["a", "b", "theta", "phi", "omega1", "omega2"];

/** Real coefficients: rational · √r · π^m · a^{j/2} b^{k/2} · sin or cos of an angle in θ and φ. */
const coefficient = fc
  .record({
    numerator: fc.integer({ min: -9, max: 9 }),
    denominator: fc.integer({ min: 1, max: 9 }),
    radicand: fc.constantFrom(1, 1, 2, 6),
    pi: fc.integer({ min: 0, max: 1 }),
    a: fc.integer({ min: -3, max: 3 }),
    b: fc.integer({ min: -3, max: 3 }),
    theta: fc.integer({ min: -2, max: 4 }),
    phi: fc.integer({ min: 0, max: 1 }),
    isSine: fc.boolean(),
  })
  .map(({ numerator, denominator, radicand, pi, a, b, theta, phi, isSine }) => {
    const angle = combination({ theta, phi });
    return [
      Scalar.rational(numerator, denominator),
      Scalar.squareRoot(radicand),
      Scalar.parameter("pi", pi),
      Scalar.parameter("a", a / 2),
      Scalar.parameter("b", b / 2),
      isSine ? Scalar.sin(angle.plus(Scalar.rational(1, 3))) : Scalar.cos(angle),
    ].reduce((product, factor) => product.times(factor));
  });

/** sin or cos of ½j ω₁t + k ω₂t + φ, or 1. */
const tone = fc
  .record({
    first: fc.integer({ min: -4, max: 4 }),
    second: fc.integer({ min: -2, max: 2 }),
    phi: fc.integer({ min: -1, max: 1 }),
    kind: fc.constantFrom("none", "sine", "cosine"),
  })
  .map(({ first, second, phi, kind }) => {
    if (kind === "none") return Scalar.one;
    const t = Scalar.parameter("t");
    const angle = Scalar.sum([
      t.times(Scalar.parameter("omega1")).times(Scalar.rational(first, 2)),
      t.times(Scalar.parameter("omega2")).times(Scalar.rational(second)),
      Scalar.parameter("phi").times(Scalar.rational(phi)),
    ]);
    return kind === "sine" ? Scalar.sin(angle) : Scalar.cos(angle);
  });

function combination(multiples: Readonly<Record<string, number>>): Scalar {
  return Scalar.sum(
    Object.entries(multiples).map(([name, n]) => Scalar.parameter(name).times(Scalar.rational(n))),
  );
}

function monomial(variables: readonly string[]) {
  return fc
    .array(fc.integer({ min: 0, max: 5 }), {
      minLength: variables.length,
      maxLength: variables.length,
    })
    .map((powers) =>
      powers.reduce(
        (product, n, j) => product.times(Scalar.parameter(variables[j] as string, n)),
        Scalar.one,
      ),
    );
}

export const randomSystem: fc.Arbitrary<System> = fc
  .constantFrom(["x"], ["x", "v"], ["x", "v", "y"], ["x1", "p1", "x2", "p2", "z"])
  .chain((variables) => {
    const rate = fc
      .array(fc.tuple(coefficient, monomial(variables), tone), { maxLength: 6 })
      .map((terms) => Scalar.sum(terms.map(([c, power, drive]) => c.times(power).times(drive))));
    return fc
      .array(rate, { minLength: variables.length, maxLength: variables.length })
      .map((rates) => ({ variables, parameters: parameterNames, rates }));
  });

export interface Point {
  readonly t: number;
  readonly y: Float64Array;
  readonly q: Float64Array;
}

/** Between -2 and 2, but so that no product of powers underflows: 0 or above 10⁻⁹. */
const coordinate = fc
  .double({ min: -2, max: 2, noNaN: true })
  .map((value) => (Math.abs(value) < 1e-9 ? 0 : value));

/** Parameters under roots and in denominators stay between ½ and 2. */
export const randomPoint: fc.Arbitrary<Point> = fc
  .record({
    t: fc.double({ min: -20, max: 20, noNaN: true }),
    y: fc.array(coordinate, { minLength: 5, maxLength: 5 }),
    positive: fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), {
      minLength: 2,
      maxLength: 2,
    }),
    others: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ t, y, positive, others }) => ({
    t,
    y: Float64Array.from(y),
    q: Float64Array.of(...positive, ...others),
  }));

export function valuesAt(system: System, { t, y, q }: Point): Map<string, number> {
  return new Map([
    ...system.variables.map((name, j): [string, number] => [name, y[j] as number]),
    ...system.parameters.map((name, j): [string, number] => [name, q[j] as number]),
    ["t", t],
  ]);
}

/** Σ |term|: the size against which rounding errors of a sum are measured. */
export function sizeOfTerms(scalar: Scalar, values: ReadonlyMap<string, number>): number {
  return scalar.terms.reduce((sum, { coefficient: c, monomial: m }) => {
    const { re, im } = evaluate(Scalar.term(c, m), values);
    return sum + Math.hypot(re, im);
  }, 0);
}
