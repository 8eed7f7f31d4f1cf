import { Operator, type Rational, Scalar, Superoperator } from "../../../symbolic/index.ts";
import { addVectors, type GridVector, isZeroVector } from "../slow-flow/frequency-grid.ts";

/** What generators of motion have: ẏ = A y, with the product [A, B]. */
export interface LieAlgebra<T> {
  readonly zero: T;
  readonly sum: (elements: readonly T[]) => T;
  readonly commutator: (a: T, b: T) => T;
  readonly scaled: (element: T, factor: Scalar) => T;
  readonly isZero: (element: T) => boolean;
}

/** Generators of density matrices, ∂_t ρ = 𝓛ρ, in ladder operators. */
export const generatorAlgebra: LieAlgebra<Superoperator<"normal">> = {
  zero: Superoperator.zero("normal"),
  sum: (elements) => Superoperator.sum("normal", 1, elements),
  commutator: (a, b) => a.after(b).minus(b.after(a)),
  scaled: (element, factor) => element.scaled(factor),
  isZero: (element) => element.isZero,
};

const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();

/** Hamiltonians: with 𝓛_H ρ = [H, ρ]/(iħ) it is [𝓛_A, 𝓛_B] = 𝓛_C, C = [A, B]/(iħ). */
export const hamiltonianAlgebra: LieAlgebra<Operator<"normal">> = {
  zero: Operator.zero("normal"),
  sum: (elements) => Operator.sum("normal", 1, elements),
  commutator: (a, b) => a.commutatorWith(b).scaled(overIHbar),
  scaled: (element, factor) => element.scaled(factor),
  isZero: (element) => element.isZero,
};

/** A term X e^{iΩt} of a Fourier series, Ω as a vector of integers. */
export interface Harmonic<T> {
  readonly vector: GridVector;
  readonly value: T;
}

/** Σ_Ω X_Ω e^{iΩt}, by the key of Ω. */
export type LieSeries<T> = ReadonlyMap<string, Harmonic<T>>;

/** Sum of series; terms that vanish are left out. */
export function seriesSum<T>(algebra: LieAlgebra<T>, all: readonly LieSeries<T>[]): LieSeries<T> {
  return collected(
    algebra,
    all.flatMap((series) => [...series.values()]),
  );
}

/** factor · Σ [A_Ω, B_Ω'] e^{i(Ω+Ω')t}, or its static part alone. */
export function seriesCommutator<T>(
  algebra: LieAlgebra<T>,
  a: LieSeries<T>,
  b: LieSeries<T>,
  factor: Rational,
  part: "all" | "static",
): LieSeries<T> {
  const terms: Harmonic<T>[] = [];
  for (const left of a.values()) {
    for (const right of b.values()) {
      const vector = addVectors(left.vector, right.vector);
      if (part === "static" && !isZeroVector(vector)) continue;
      terms.push({ vector, value: algebra.commutator(left.value, right.value) });
    }
  }
  const scale = Scalar.rational(factor);
  return mapped(collected(algebra, terms), ({ value }) => algebra.scaled(value, scale));
}

/** The series with other values at the same frequencies. */
export function mapped<T>(series: LieSeries<T>, map: (harmonic: Harmonic<T>) => T): LieSeries<T> {
  return new Map(
    [...series].map(([key, harmonic]) => [key, { ...harmonic, value: map(harmonic) }] as const),
  );
}

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
    const value = first !== undefined && others.length === 0 ? first : algebra.sum(values);
    if (!algebra.isZero(value)) series.set(key, { vector, value });
  }
  return series;
}
