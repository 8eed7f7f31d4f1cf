import { Powers, Scalar, type TrigonometricFactor } from "../../scalar/index.ts";
import { angleParts } from "./angle-parts.ts";
import { factorAngular } from "./angular-part.ts";
import { collect, compareProducts, finish, type Product } from "./collect.ts";
import type { HarmonicTerm } from "./coupling-angle-polynomial.ts";
import { type Factor, type FactoredScalar, factoredZero } from "./factored-scalar.ts";
import { splitTones, withoutRoot } from "./tones.ts";

export interface FactorOptions {
  /** The angle whose functions are factored, as in (1 - cos 2θ). Default: "theta". */
  readonly couplingAngle?: string;
}

/**
 * Factors a scalar into a number, powers of parameters, natural functions of the coupling
 * angle such as 1 + cos 2θ + sin 2θ, sin 2θ or (cos θ + sin θ)², cosines and sines of the
 * drives, and where needed a bracket with a sum. Exact: {@link expandFactored} gives back
 * the same scalar.
 *
 * @example
 * ```ts
 * import { expandFactored, factorScalar, Scalar } from "caldera/symbolic";
 * const theta = Scalar.parameter("theta");
 * const sine = Scalar.sin(theta).power(2).times(Scalar.parameter("gamma"));
 * assert.ok(expandFactored(factorScalar(sine)).equals(sine));
 * ```
 */
export function factorScalar(scalar: Scalar, options: FactorOptions = {}): FactoredScalar {
  const couplingAngle = options.couplingAngle ?? "theta";
  const products = productsOf(scalar, couplingAngle);
  return products.length === 0
    ? factoredZero
    : finish(collect(products, couplingAngle), couplingAngle);
}

/**
 * A scalar as a sum of factored terms, one for each product of parameters and each cosine or
 * sine of a drive, as the terms of an equation of motion are written:
 * -F cos ωt + (1 - cos 2θ) γFω/(2ω0²) sin ωt.
 */
export function separateTerms(
  scalar: Scalar,
  options: FactorOptions = {},
): readonly FactoredScalar[] {
  const couplingAngle = options.couplingAngle ?? "theta";
  return productsOf(scalar, couplingAngle)
    .map((product) => finish(product, couplingAngle))
    .sort(compareProducts);
}

/** One product for each set of parameters and each tone. */
function productsOf(scalar: Scalar, couplingAngle: string): readonly Product[] {
  return splitTones(scalar, couplingAngle).flatMap(({ tone, amplitude }) =>
    groupBy(amplitude, (powers) => withoutRoot(powers).key).map((group) =>
      withTone(collect(constantsOf(group, couplingAngle), couplingAngle), tone),
    ),
  );
}

/** One product for each root and constant phase, of terms that share their parameters. */
function constantsOf(scalar: Scalar, couplingAngle: string): readonly Product[] {
  return splitTones(scalar, couplingAngle).flatMap(({ tone, amplitude }) =>
    groupBy(amplitude, (powers) => `${powers.radicand}`).map((group) => {
      const { number, angular } = factorAngular(harmonicsOf(group, couplingAngle));
      const powers = group.terms[0]?.monomial.powers ?? Powers.one;
      return withTone({ coefficient: number, powers, angular, factors: [] }, tone);
    }),
  );
}

function withTone(product: Product, tone: TrigonometricFactor | undefined): Product {
  if (tone === undefined) return product;
  const factor: Factor = { tag: "trigonometric", ...tone, exponent: 1 };
  return { ...product, factors: [...product.factors, factor] };
}

function groupBy(scalar: Scalar, key: (powers: Powers) => string): readonly Scalar[] {
  const groups = new Map<string, Scalar[]>();
  for (const { coefficient, monomial } of scalar.terms) {
    const name = key(monomial.powers);
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(Scalar.term(coefficient, monomial));
  }
  return [...groups.values()].map((group) => Scalar.sum(group));
}

function harmonicsOf(scalar: Scalar, couplingAngle: string): readonly HarmonicTerm[] {
  return scalar.terms.map(({ coefficient, monomial }) => ({
    coefficient,
    harmonic: angleParts(monomial.angle, couplingAngle).harmonic,
  }));
}
