import { type GaussianRational, Powers } from "../../scalar/index.ts";
import { isTimeDependent } from "./angle-parts.ts";
import { type AngularPart, angularFactors, commonAngular, withoutCommon } from "./angular-part.ts";
import {
  baseKey,
  type Factor,
  type FactoredScalar,
  factoredKey,
  type TrigonometricPower,
} from "./factored-scalar.ts";
import { commonNumber, divideNumbers } from "./number-content.ts";
import { type ParameterOrder, usualOrder } from "../parameter-order.ts";
import type { FactorOptions } from "./factor-options.ts";

/** A product whose function of the factored angle is not yet written out. */
export interface Product {
  readonly coefficient: GaussianRational;
  readonly powers: Powers;
  readonly angular: AngularPart;
  readonly factors: readonly Factor[];
}

/** Writes the function of the factored angle out. */
export function finish(
  { coefficient, powers, angular, factors }: Product,
  options: FactorOptions,
): FactoredScalar {
  const own = angularFactors(angular, options.factoredAngle ?? "");
  return {
    coefficient: coefficient.scaled(own.number),
    powers,
    factors: merged([...own.factors, ...factors]),
  };
}

/** Equal factors as one power. */
function merged(factors: readonly Factor[]): readonly Factor[] {
  const bases = new Map<string, Factor>();
  for (const factor of factors) {
    const key = baseKey(factor);
    const exponent = (bases.get(key)?.exponent ?? 0) + factor.exponent;
    bases.set(key, { ...factor, exponent });
  }
  return [...bases.values()];
}

/** A sum of products as one product: everything they have in common in front of a bracket. */
export function collect(products: readonly Product[], options: FactorOptions): Product {
  const [only, ...others] = products;
  if (only !== undefined && others.length === 0) return only;
  const powers = commonPowers(products.map((product) => product.powers));
  const angular = commonAngular(products.map((product) => product.angular));
  const factors = commonFactors(products.map((product) => product.factors));
  const shared = new Set(factors.map(baseKey));
  const terms = products
    .map((product) =>
      finish(
        {
          coefficient: product.coefficient,
          powers: quotient(product.powers, powers),
          angular: withoutCommon(product.angular, angular),
          factors: product.factors.filter((factor) => !shared.has(baseKey(factor))),
        },
        options,
      ),
    )
    .sort(productOrder(options));
  const number = commonNumber(
    terms.map((term) => term.coefficient),
    "common",
  );
  const inner = terms.map((term) => ({
    ...term,
    coefficient: divideNumbers(term.coefficient, number),
  }));
  return {
    coefficient: number,
    powers,
    angular,
    factors: [{ tag: "sum", terms: inner, exponent: 1 }, ...factors],
  };
}

/** Powers that all share, with the same sign of the exponent, and a root that all share. */
function commonPowers(all: readonly Powers[]): Powers {
  const [first, ...others] = all;
  if (first === undefined) return Powers.one;
  let product = others.every(({ radicand }) => radicand === first.radicand)
    ? Powers.squareRoot(first.radicand).powers
    : Powers.one;
  first.names.forEach((name, j) => {
    let least = first.exponents[j] as number;
    for (const powers of others) {
      const exponent = powers.exponentOf(name);
      if (exponent * least <= 0) least = 0;
      else if (Math.abs(exponent) < Math.abs(least)) least = exponent;
    }
    // Half of ħ^{3/2} is not taken from ħ², so that roots stay together.
    if (all.some((powers) => !Number.isInteger(powers.exponentOf(name) - least))) {
      least = Math.trunc(least);
    }
    product = product.times(Powers.of(name, least)).powers;
  });
  return product;
}

/** powers / divisor, where the root of the divisor is that of the powers or 1. */
function quotient(powers: Powers, divisor: Powers): Powers {
  const root = divisor.radicand === 1 ? powers.radicand : 1;
  return [...powers.names].reduce(
    (product, name) =>
      product.times(Powers.of(name, powers.exponentOf(name) - divisor.exponentOf(name))).powers,
    Powers.squareRoot(root).powers,
  );
}

function commonFactors(all: readonly (readonly Factor[])[]): readonly Factor[] {
  const [first = [], ...others] = all;
  return first.filter((factor) =>
    others.every((factors) =>
      factors.some((f) => baseKey(f) === baseKey(factor) && f.exponent === factor.exponent),
    ),
  );
}

/** cos L or sin L of an angle that changes in time. */
function toneOf({ factors }: FactoredScalar): TrigonometricPower | undefined {
  return factors.find(
    (factor): factor is TrigonometricPower =>
      factor.tag === "trigonometric" && isTimeDependent(factor.angle),
  );
}

/**
 * Reading order of the terms of a sum: constant in time first, then by order in what is small, by degree,
 * by parameters, cosines before sines.
 */
export function productOrder({
  order = usualOrder,
  smallParameter: small = "",
}: FactorOptions): (a: FactoredScalar, b: FactoredScalar) => number {
  return (a, b) => {
    const [toneA, toneB] = [toneOf(a), toneOf(b)];
    return (
      Number(toneA !== undefined) - Number(toneB !== undefined) ||
      a.powers.exponentOf(small) - b.powers.exponentOf(small) ||
      degree(a.powers) - degree(b.powers) ||
      compareNames(a.powers, b.powers, order) ||
      a.powers.radicand - b.powers.radicand ||
      compareStrings(toneA?.angle.key ?? "", toneB?.angle.key ?? "") ||
      compareStrings(toneA?.function ?? "", toneB?.function ?? "") ||
      a.factors.length - b.factors.length ||
      compareStrings(factoredKey(a), factoredKey(b))
    );
  };
}

function degree(powers: Powers): number {
  return powers.exponents.reduce((sum, exponent) => sum + Math.max(0, exponent), 0);
}

function compareNames(a: Powers, b: Powers, order: ParameterOrder): number {
  const names = [...new Set([...a.names, ...b.names])].sort(order);
  for (const name of names) {
    const difference = b.exponentOf(name) - a.exponentOf(name);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
