import {
  coefficientsBeside,
  coefficientsIn,
  Monomial,
  type Powers,
  Scalar,
} from "../../symbolic/index.ts";
import { LuFactors } from "../linear-algebra/dense/index.ts";
import { compileScalars } from "./compile-scalars.ts";
import type { BesselOf, WaveRates } from "./wave-flow.ts";

/** A term of a rate: a polynomial in the variables, times a Bessel function or not. */
interface BoundedTerm {
  readonly equation: number;
  readonly exponents: readonly number[];
  /** Place of the Bessel function; -1 if there is none. */
  readonly bessel: number;
  /** Scalars whose moduli add up to a bound of the coefficient. */
  readonly parts: readonly Scalar[];
}

/** The bound of all steady states at parameters, in the units of the variables; infinite where none is known. */
export type StateBound = (q: Float64Array) => Float64Array;

/**
 * A bound of all zeros of rates L u + f + Σ c uᵖ J_n(kρ)/ρⁿ with p ≤ n: as |J_n(z)| ≤ min(1, zⁿ), the Bessel functions bring at most
 * C_i = Σ |c| |k|ⁿ (1/|k| + B)ᵖ, with ρ the length of (u + B…), so that |u| ≤ |L⁻¹| (|f| + C). Other terms have no such bound.
 *
 * @param zeros variables that are 0 in all steady states, and their equations, which are left out
 */
export function stateBound(
  { variables, parameters, rates, bessel, means }: WaveRates,
  zeros: readonly { readonly variable: number; readonly equation: number }[],
): StateBound {
  const free = variables.flatMap((_, j) =>
    zeros.some(({ variable }) => variable === j) ? [] : [j],
  );
  const equations = rates.flatMap((_, i) =>
    zeros.some(({ equation }) => equation === i) ? [] : [i],
  );
  const infinite = new Float64Array(free.length).fill(Number.POSITIVE_INFINITY);
  const terms = equations.flatMap((equation, i) =>
    termsOf(rates[equation] as Scalar, i, variables, bessel).filter(({ exponents }) =>
      zeros.every(({ variable }) => exponents[variable] === 0),
    ),
  );
  const shapes = bessel.map((one) => shapeOf(one, variables));
  const known = terms.every((term) => isKnown(term, shapes));
  if (!known || means.length > 0) return () => infinite;
  const scalars = [
    ...terms.flatMap(({ parts }) => parts),
    ...shapes
      .flatMap((shape) => [shape?.scale, shape?.offset, shape?.factor])
      .map((one) => one ?? Scalar.one),
  ];
  const table = compileScalars(scalars, parameters);
  const [re, im] = [new Float64Array(scalars.length), new Float64Array(scalars.length)];
  return (q) => {
    table(q, re, im);
    const sizes = Array.from(re, (a, k) => ({ re: a, modulus: Math.hypot(a, im[k]!) }));
    const factors = shapes.map((shape, k) =>
      factorsOf(shape, sizes.slice(sizes.length - 3 * (shapes.length - k))),
    );
    return boundOf(terms, sizes, free, factors) ?? infinite;
  };
}

/** ρ² = κ²(u² + v²) + linear terms + B² of one pair of variables. */
interface Shape {
  readonly scale: Scalar;
  /** B². */
  readonly offset: Scalar;
  /** κ². */
  readonly factor: Scalar;
  readonly pair: readonly number[];
  readonly order: number;
}

function shapeOf(
  { square, scale, order }: BesselOf,
  variables: readonly string[],
): Shape | undefined {
  const parts = coefficientsIn(square, variables);
  const degree = (exponents: readonly number[]): number => exponents.reduce((a, b) => a + b, 0);
  const squares = parts.filter(({ exponents }) => degree(exponents) === 2);
  const [first, second, ...others] = squares;
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  const pair = squares.map(({ exponents }) => exponents.indexOf(2));
  if (pair.includes(-1) || !first.coefficient.equals(second.coefficient)) return undefined;
  if (parts.some(({ exponents }) => degree(exponents) > 2)) return undefined;
  const offset = parts.find(({ exponents }) => degree(exponents) === 0)?.coefficient ?? Scalar.zero;
  return { scale, offset, factor: first.coefficient, pair, order };
}

function termsOf(
  rate: Scalar,
  equation: number,
  variables: readonly string[],
  bessel: readonly BesselOf[],
): readonly BoundedTerm[] {
  const names = bessel.map(({ name }) => name);
  return coefficientsBeside(rate, [...variables, ...names]).map(({ exponents, coefficient }) => {
    const powers = exponents.slice(variables.length);
    const place = powers.findIndex((power) => power > 0);
    const several = powers.reduce((a, b) => a + b, 0) > 1;
    return {
      equation,
      exponents: exponents.slice(0, variables.length),
      bessel: several ? Number.NaN : place,
      parts: partsOf(coefficient, variables),
    };
  });
}

/** The coefficients of e^{iL} for each L that contains a variable, and that without one. */
function partsOf(coefficient: Scalar, variables: readonly string[]): readonly Scalar[] {
  const parts = new Map<string, Scalar>();
  const varies = (powers: Powers): boolean => variables.some((name) => powers.names.includes(name));
  for (const { coefficient: number, monomial } of coefficient.terms) {
    const [moving, fixed] = monomial.angle.partition(({ powers }) => varies(powers));
    const part = Scalar.term(number, new Monomial(monomial.powers, fixed));
    parts.set(moving.key, (parts.get(moving.key) ?? Scalar.zero).plus(part));
  }
  return [...parts.values()];
}

function isKnown(
  { exponents, bessel, parts }: BoundedTerm,
  shapes: readonly (Shape | undefined)[],
): boolean {
  const degree = exponents.reduce((a, b) => a + b, 0);
  if (bessel === -1) return degree === 0 || (degree === 1 && parts.length === 1);
  const shape = shapes[bessel];
  if (shape === undefined || degree > shape.order) return false;
  return exponents.every((power, j) => power === 0 || shape.pair.includes(j));
}

interface Size {
  readonly re: number;
  readonly modulus: number;
}

function boundOf(
  terms: readonly BoundedTerm[],
  sizes: readonly Size[],
  free: readonly number[],
  factors: readonly ((degree: number) => number)[],
): Float64Array | undefined {
  const n = free.length;
  const matrix = new Float64Array(n * n);
  const reach = new Float64Array(n);
  let place = 0;
  for (const { equation, exponents, bessel, parts } of terms) {
    const own = sizes.slice(place, (place += parts.length));
    const modulus = own.reduce((sum, size) => sum + size.modulus, 0);
    const degree = exponents.reduce((a, b) => a + b, 0);
    if (bessel === -1 && degree === 1) {
      matrix[equation * n + free.indexOf(exponents.indexOf(1))] = own[0]?.re ?? Number.NaN;
      continue;
    }
    reach[equation]! += modulus * (factors[bessel]?.(degree) ?? 1);
  }
  return within(matrix, reach, n);
}

/** |k|ⁿ ((1/|k| + B)/κ)ᵖ by p. */
function factorsOf(
  shape: Shape | undefined,
  [scale, offset, factor]: readonly Size[],
): (degree: number) => number {
  const [k, b, kappa] = [scale, offset, factor].map((size) => size?.modulus ?? Number.NaN) as [
    number,
    number,
    number,
  ];
  const order = shape?.order ?? Number.NaN;
  return (degree) => k ** order * ((1 / k + Math.sqrt(b)) / Math.sqrt(kappa)) ** degree;
}

function within(matrix: Float64Array, reach: Float64Array, n: number): Float64Array | undefined {
  const factors = new LuFactors(matrix, n);
  const bound = new Float64Array(n);
  for (let j = 0; j < n; j += 1) {
    const unit = new Float64Array(n);
    unit[j] = reach[j]!;
    factors.solve(unit).forEach((x, i) => (bound[i]! += Math.abs(x)));
  }
  return bound.every(Number.isFinite) ? bound.map((x) => x * (1 + 1e-9) + 1e-300) : undefined;
}
