import {
  type Angle,
  angleAsScalar,
  GaussianRational,
  Monomial,
  Powers,
  Scalar,
} from "../../scalar/index.ts";
import { zeroAngle } from "./angle-parts.ts";

/** cos(L)^n or sin(L)^n, n ≥ 1. */
export interface TrigonometricPower {
  readonly tag: "trigonometric";
  readonly function: "cos" | "sin";
  readonly angle: Angle;
  readonly exponent: number;
}

/** (a + b + …)^n, n ≥ 1. */
interface SumPower {
  readonly tag: "sum";
  readonly terms: readonly FactoredScalar[];
  readonly exponent: number;
}

export type Factor = TrigonometricPower | SumPower;

/**
 * coefficient · √r Π parameter^exponent · Π factors: a scalar as a product, the form in which
 * it is printed. Made by {@link factorScalar}, turned back by {@link expandFactored}.
 */
export interface FactoredScalar {
  readonly coefficient: GaussianRational;
  readonly powers: Powers;
  readonly factors: readonly Factor[];
}

export const factoredZero: FactoredScalar = {
  coefficient: GaussianRational.zero,
  powers: Powers.one,
  factors: [],
};

/** Multiplies everything out, exactly: the inverse of {@link factorScalar}. */
export function expandFactored({ coefficient, powers, factors }: FactoredScalar): Scalar {
  const head = Scalar.term(coefficient, new Monomial(powers, zeroAngle));
  return factors.reduce((product, factor) => product.times(expandFactor(factor)), head);
}

function expandFactor(factor: Factor): Scalar {
  const base =
    factor.tag === "sum"
      ? Scalar.sum(factor.terms.map(expandFactored))
      : Scalar[factor.function](angleAsScalar(factor.angle));
  return base.power(factor.exponent);
}

/** Identical for equal factored scalars. */
export function factoredKey({ coefficient, powers, factors }: FactoredScalar): string {
  return `${coefficient} ${powers.key}·${factors.map(factorKey).join("·")}`;
}

/** Identical for equal factors; the exponent is left out. */
export function baseKey(factor: Factor): string {
  return factor.tag === "sum"
    ? `(${factor.terms.map(factoredKey).join(" + ")})`
    : `${factor.function}(${factor.angle.key})`;
}

function factorKey(factor: Factor): string {
  return `${baseKey(factor)}^${factor.exponent}`;
}
