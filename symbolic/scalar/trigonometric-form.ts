import { Angle } from "./angle.ts";
import { GaussianRational } from "./gaussian-rational.ts";
import { Powers } from "./powers.ts";
import { Rational } from "./rational.ts";
import type { SumOfTerms } from "./scalar-term.ts";

/** cos L or sin L, with the sign of L chosen so that its leading coefficient is positive. */
export interface TrigonometricFactor {
  readonly function: "cos" | "sin";
  readonly angle: Angle;
}

/** coefficient · powers · Π factors */
export interface TrigonometricTerm {
  readonly coefficient: GaussianRational;
  readonly powers: Powers;
  readonly factors: readonly TrigonometricFactor[];
}

/**
 * A scalar as a sum of products of sines and cosines, the form in which people read it and
 * machines compute it. Constant angles (any angle made of one of the names `separate`) and
 * the rest, the phases of the drives, get a factor each: (1-cos 2θ) sin(ωt+φ) rather than
 * sines of 2θ ± (ωt+φ). By e^{iL} = cos L + i sin L; the inverse is the arithmetic of
 * `Scalar`.
 */
export function trigonometricForm(
  scalar: SumOfTerms,
  separate: readonly string[] = ["theta"],
): readonly TrigonometricTerm[] {
  const sum = new Map<string, TrigonometricTerm>();
  const known = new Map<string, readonly Expansion[]>();
  for (const { coefficient, monomial } of scalar.terms) {
    const { angle, powers } = monomial;
    const expansions = known.get(angle.key) ?? expansionsOf(angle, separate);
    known.set(angle.key, expansions);
    for (const { product, key: factorsKey } of expansions) {
      const term = timesTerm(product, coefficient, powers);
      const key = `${term.powers.key}|${factorsKey}`;
      const present = sum.get(key);
      const total = present?.coefficient.plus(term.coefficient) ?? term.coefficient;
      if (total.isZero) sum.delete(key);
      else sum.set(key, { ...term, coefficient: total });
    }
  }
  return [...sum.values()];
}

/** One product of e^{iL} in sines and cosines. */
interface Expansion {
  readonly product: TrigonometricTerm;
  /** Of its factors. */
  readonly key: string;
}

function expansionsOf(angle: Angle, separate: readonly string[]): readonly Expansion[] {
  const one = { coefficient: GaussianRational.one, powers: Powers.one, factors: [] };
  let products: readonly TrigonometricTerm[] = [one];
  for (const part of components(angle, separate)) {
    const [positive, sign] = withPositiveLead(part);
    if (positive.multipleOfPi.absolute().equals(eighth)) {
      products = products.flatMap((product) => withEighthOfPi(product, positive, sign));
      continue;
    }
    const rotation = GaussianRational.i.scaled(Rational.of(sign));
    products = products.flatMap((product) => [
      withFactor(product, GaussianRational.one, { function: "cos", angle: positive }),
      withFactor(product, rotation, { function: "sin", angle: positive }),
    ]);
  }
  return products.map((product) => ({
    product,
    key: product.factors.map((f) => `${f.function} ${f.angle.key}`).join(" "),
  }));
}

function timesTerm(
  term: TrigonometricTerm,
  coefficient: GaussianRational,
  own: Powers,
): TrigonometricTerm {
  // A number that was typed as a decimal stays as it is.
  if (term.factors.length === 0) return { coefficient, powers: own, factors: [] };
  const product = term.coefficient.times(coefficient);
  if (term.powers.isOne) return { coefficient: product, powers: own, factors: term.factors };
  const { powers, factor } = own.times(term.powers);
  return { coefficient: product.timesInteger(factor), powers, factors: term.factors };
}

function withFactor(
  term: TrigonometricTerm,
  coefficient: GaussianRational,
  factor: TrigonometricFactor,
): TrigonometricTerm {
  return {
    coefficient: term.coefficient.times(coefficient),
    powers: term.powers,
    factors: [...term.factors, factor],
  };
}

const eighth = Rational.of(1, 8);

/**
 * Times e^{±iL}, where L contains π/8 or -π/8. Both are e^{iπ/8} in canonical form, since they
 * differ by a multiple of π/12; what multiplies L' = L without it is made +π/8 in all terms,
 *
 *     e^{-iL'} e^{iπ/8} = e^{iπ/4} e^{-i(L' + π/8)},   e^{iπ/8} = (1 + i(√2-1)) cos(π/8),
 *
 * so that the form of a real scalar is real.
 */
function withEighthOfPi(
  product: TrigonometricTerm,
  angle: Angle,
  sign: 1 | -1,
): readonly TrigonometricTerm[] {
  const free = angle.withoutPi();
  const shifted = free.plus(Angle.of([{ powers: Powers.of("pi"), coefficient: eighth }]));
  const cos = { function: "cos", angle: shifted } as const;
  const sin = { function: "sin", angle: shifted } as const;
  const { i, one } = GaussianRational;
  if (free.isZero) {
    return [
      withFactor(product, one.plus(i.negated()), cos),
      withFactor(timesRootOf2(product), i, cos),
    ];
  }
  if (sign === 1) return [withFactor(product, one, cos), withFactor(product, i, sin)];
  // e^{iπ/4} = √2 (1+i)/2
  const half = Rational.of(1, 2);
  const turned = timesRootOf2(product);
  return [
    withFactor(turned, GaussianRational.of(half, half), cos),
    withFactor(turned, GaussianRational.of(half, half.negated()), sin),
  ];
}

function timesRootOf2(term: TrigonometricTerm): TrigonometricTerm {
  const { powers, factor } = term.powers.times(Powers.squareRoot(2).powers);
  return { ...term, powers, coefficient: term.coefficient.timesInteger(factor) };
}

function components(angle: Angle, separate: readonly string[]): readonly Angle[] {
  const [own, rest] = angle.partition(
    ({ powers }) => powers.names.length === 1 && separate.includes(powers.names[0] as string),
    () => false,
  );
  return [own, rest].filter((part) => !part.isZero);
}

/**
 * L or -L, such that the coefficient that leads is positive: that of a term with t, if any,
 * and that of π only where it is alone.
 */
function withPositiveLead(angle: Angle): [Angle, 1 | -1] {
  const lead =
    angle.plain.find(({ powers }) => powers.names.includes("t")) ??
    angle.withoutPi().plain[0] ??
    angle.plain[0] ??
    angle.modulations[0];
  return lead?.coefficient.isNegative ? [angle.negated(), -1] : [angle, 1];
}
