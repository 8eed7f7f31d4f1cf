import type { Angle } from "./angle.ts";
import { GaussianRational } from "./gaussian-rational.ts";
import type { Powers } from "./powers.ts";
import { Rational } from "./rational.ts";
import type { Scalar } from "./scalar.ts";

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
 * machines compute it. The coupling angle (any angle made of one of the names `separate`) and
 * the rest, the phases of the drives, get a factor each: (1-cos 2θ) sin(ωt+φ) rather than
 * sines of 2θ ± (ωt+φ). By e^{iL} = cos L + i sin L; the inverse is the arithmetic of
 * {@link Scalar}.
 */
export function trigonometricForm(
  scalar: Scalar,
  separate: readonly string[] = ["theta"],
): readonly TrigonometricTerm[] {
  const sum = new Map<string, TrigonometricTerm>();
  for (const { coefficient, monomial } of scalar.terms) {
    let products: TrigonometricTerm[] = [{ coefficient, powers: monomial.powers, factors: [] }];
    for (const angle of components(monomial.angle, separate)) {
      const [positive, sign] = withPositiveLead(angle);
      const rotation = GaussianRational.i.scaled(Rational.of(sign));
      products = products.flatMap((product) => [
        withFactor(product, GaussianRational.one, { function: "cos", angle: positive }),
        withFactor(product, rotation, { function: "sin", angle: positive }),
      ]);
    }
    for (const product of products) {
      const factorsKey = product.factors.map((f) => `${f.function} ${f.angle.key}`).join(" ");
      const key = `${product.powers.key}|${factorsKey}`;
      const present = sum.get(key);
      const total = present?.coefficient.plus(product.coefficient) ?? product.coefficient;
      if (total.isZero) sum.delete(key);
      else sum.set(key, { ...product, coefficient: total });
    }
  }
  return [...sum.values()];
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

function components(angle: Angle, separate: readonly string[]): readonly Angle[] {
  const [own, rest] = angle.partition(
    ({ powers }) => powers.names.length === 1 && separate.includes(powers.names[0] as string),
  );
  return [own, rest].filter((part) => !part.isZero);
}

/** L or -L, such that the coefficient that leads (of a term with t, if any) is positive. */
function withPositiveLead(angle: Angle): [Angle, 1 | -1] {
  const lead = angle.terms.find(({ powers }) => powers.names.includes("t")) ?? angle.terms[0];
  return lead?.coefficient.isNegative ? [angle.negated(), -1] : [angle, 1];
}
