import {
  type Modes,
  PackedAlgebra,
  type PackedTerms,
  Rational,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";
import type { FrequencyGrid, GridVector } from "../slow-flow/frequency-grid.ts";

/** factor · X. */
export interface Multiple<T> {
  readonly factor: Rational;
  readonly value: T;
}

/** factor · [A, B]. */
export interface WeightedBracket<T> {
  readonly factor: Rational;
  readonly a: T;
  readonly b: T;
}

/** What generators of motion have: ẏ = A y, with the product [A, B]. */
export interface LieAlgebra<T> {
  readonly zero: T;
  /** Σ factor X + Σ factor [A, B]. */
  readonly combination: (
    multiples: readonly Multiple<T>[],
    brackets: readonly WeightedBracket<T>[],
  ) => T;
  readonly scaled: (element: T, factor: Scalar) => T;
  readonly isZero: (element: T) => boolean;
  /** X_-Ω of the X_Ω of a generator that keeps density matrices Hermitian, where there is one. */
  readonly conjugate?: (element: T) => T;
}

/** Generators of density matrices, ∂_t ρ = 𝓛ρ, in ladder operators. */
export function generatorAlgebra(modes: Modes = 1): LieAlgebra<Superoperator<"normal">> {
  return {
    zero: Superoperator.zero("normal", modes),
    combination: (multiples, brackets) =>
      Superoperator.sum("normal", modes, [
        ...multiples.map(({ factor, value }) => value.scaled(Scalar.rational(factor))),
        ...brackets.map(({ factor, a, b }) =>
          a.after(b).minus(b.after(a)).scaled(Scalar.rational(factor)),
        ),
      ]),
    scaled: (element, factor) => element.scaled(factor),
    isZero: (element) => element.isZero,
    conjugate: (element) => element.hermitianConjugate(),
  };
}

/** Generators as tables of integers, and the way to them and back. */
export interface PackedGenerators extends LieAlgebra<PackedTerms> {
  readonly pack: (generator: Superoperator<"normal">) => PackedTerms;
  readonly unpack: (packed: PackedTerms) => Superoperator<"normal">;
}

/**
 * The {@link generatorAlgebra} of a series up to an order in its inverse frequencies, by tables of integers.
 *
 * @returns undefined where the tables do not hold it: for frequencies such as 1 + √2, or too many parameters
 */
export function packedGenerators(
  grid: FrequencyGrid,
  series: LieSeries<Superoperator<"normal">>,
  order: number,
): PackedGenerators | undefined {
  const units = grid.units;
  const surds = new Set(
    units.flatMap((unit) => unit.terms.map(({ monomial }) => monomial.powers.withoutRoot().key)),
  );
  if (surds.size < units.length) return undefined;
  const values = [...series.values()].map(({ value }) => value);
  const algebra = PackedAlgebra.for(values, units, order + 1);
  return algebra === undefined
    ? undefined
    : {
        zero: algebra.zero,
        combination: (multiples, brackets) => algebra.combination(multiples, brackets),
        scaled: (element, factor) => algebra.scaled(element, factor),
        isZero: (element) => algebra.isZero(element),
        conjugate: (element) => algebra.conjugate(element),
        pack: (generator) => algebra.pack(generator),
        unpack: (packed) => algebra.unpack(packed),
      };
}

/** A term X e^{iΩt} of a Fourier series, Ω as a vector of integers. */
export interface Harmonic<T> {
  readonly vector: GridVector;
  readonly value: T;
}

/** Σ_Ω X_Ω e^{iΩt}, by the key of Ω. */
export type LieSeries<T> = ReadonlyMap<string, Harmonic<T>>;

/** Terms at the same frequency as one. */
export function collected<T>(algebra: LieAlgebra<T>, terms: readonly Harmonic<T>[]): LieSeries<T> {
  const groups = new Map<string, { vector: GridVector; values: T[] }>();
  for (const { vector, value } of terms) {
    const key = vector.join();
    const group = groups.get(key) ?? { vector, values: [] };
    groups.set(key, group);
    group.values.push(value);
  }
  const series = new Map<string, Harmonic<T>>();
  for (const [key, { vector, values }] of groups) {
    const [first, ...others] = values;
    const value =
      first !== undefined && others.length === 0 ? first : sumOfElements(algebra, values);
    if (!algebra.isZero(value)) series.set(key, { vector, value });
  }
  return series;
}

/** The sum of elements of an algebra. */
export function sumOfElements<T>(algebra: LieAlgebra<T>, elements: readonly T[]): T {
  return algebra.combination(
    elements.map((value) => ({ factor: Rational.one, value })),
    [],
  );
}
