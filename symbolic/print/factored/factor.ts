import { Powers, Scalar, type TrigonometricFactor } from "../../scalar/index.ts";
import { angleParts } from "./angle-parts.ts";
import { factorAngular } from "./angular-part.ts";
import { collect, finish, type Product, productOrder } from "./collect.ts";
import type { FactorOptions } from "./factor-options.ts";
import type { HarmonicTerm } from "./angle-polynomial.ts";
import { type Factor, type FactoredScalar, factoredZero } from "./factored-scalar.ts";
import { splitTones, withoutRoot } from "./tones.ts";

/**
 * Factors a scalar into a number, powers of parameters, natural functions of one angle such as 1 + cos 2θ + sin 2θ, sin 2θ or (cos θ + sin θ)², cosines and sines of the
 * drives, and where needed a bracket with a sum. Exact: {@link expandFactored} gives back
 * the same scalar.
 *
 * @example
 * ```ts
 * import { expandFactored, factorScalar, Scalar } from "caldera/symbolic";
 * const theta = Scalar.parameter("theta");
 * const sine = Scalar.sin(theta).power(2).times(Scalar.parameter("gamma"));
 * assert.ok(expandFactored(factorScalar(sine, { factoredAngle: "theta" })).equals(sine));
 * ```
 */
export function factorScalar(scalar: Scalar, options: FactorOptions = {}): FactoredScalar {
  const own = withAngleOf(scalar, options);
  const products = productsOf(scalar, own);
  return products.length === 0 ? factoredZero : finish(collect(products, own), own);
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
  const own = withAngleOf(scalar, options);
  return productsOf(scalar, own)
    .map((product) => finish(product, own))
    .sort(productOrder(own));
}

/** The angle of a mode, theta_a, where a scalar has that in place of theta. */
function withAngleOf(scalar: Scalar, options: FactorOptions): FactorOptions {
  const { factoredAngle } = options;
  if (factoredAngle === undefined) return options;
  let indexed: string | undefined;
  for (const { monomial } of scalar.terms) {
    for (const { powers } of monomial.angle.plain) {
      if (powers.names.includes(factoredAngle)) return options;
      indexed ??= powers.names.find(
        (name) =>
          /^(?:_|\d+$)/.test(name.slice(factoredAngle.length)) && name.startsWith(factoredAngle),
      );
    }
  }
  return indexed === undefined ? options : { ...options, factoredAngle: indexed };
}

/** One product for each set of parameters and each tone. */
function productsOf(scalar: Scalar, options: FactorOptions): readonly Product[] {
  return splitTones(scalar, options.factoredAngle).flatMap(({ tone, amplitude }) =>
    groupBy(amplitude, (powers) => withoutRoot(powers).key).map((group) =>
      withTone(collect(constantsOf(group, options), options), tone),
    ),
  );
}

/** One product for each root and constant phase, of terms that share their parameters. */
function constantsOf(scalar: Scalar, options: FactorOptions): readonly Product[] {
  return splitTones(scalar, options.factoredAngle).flatMap(({ tone, amplitude }) =>
    groupBy(amplitude, (powers) => `${powers.radicand}`).map((group) => {
      const { number, angular } = factorAngular(harmonicsOf(group, options));
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

function harmonicsOf(scalar: Scalar, options: FactorOptions): readonly HarmonicTerm[] {
  return scalar.terms.map(({ coefficient, monomial }) => ({
    coefficient,
    harmonic: angleParts(monomial.angle, options.factoredAngle).harmonic,
  }));
}
