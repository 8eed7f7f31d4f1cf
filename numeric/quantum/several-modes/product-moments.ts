import { bandOf } from "../fock/ladder-band.ts";
import type { HarmonicOperator } from "../liouvillian/index.ts";
import type { FourierComponent, FourierState } from "../states/index.ts";
import { makeHermitian } from "../steady-state/balance-equations.ts";

/** Exponents of a†_a, a_a, a†_b, a_b, …. */
type Exponents = readonly number[];

/** a†_j a_j, a_j, a_j² of every mode, and a_j a_k, a†_j a_k of every pair. */
function ladderProducts(modes: number): readonly Exponents[] {
  const none = Array.from({ length: 2 * modes }, () => 0);
  const product = (...factors: readonly (readonly [number, number])[]): Exponents =>
    none.map((_, at) =>
      factors.reduce((sum, [place, power]) => sum + (place === at ? power : 0), 0),
    );
  return Array.from({ length: modes }, (_, j) => [
    product([2 * j, 1], [2 * j + 1, 1]),
    product([2 * j + 1, 1]),
    product([2 * j + 1, 2]),
    ...Array.from({ length: modes - j - 1 }, (__, k) => j + 1 + k).flatMap((other) => [
      product([2 * j + 1, 1], [2 * other + 1, 1]),
      product([2 * j, 1], [2 * other + 1, 1]),
    ]),
  ]).flat();
}

function adjointOf(exponents: Exponents): Exponents {
  return exponents.map((_, at) => exponents[at ^ 1]!);
}

/** tr Oρ_k of the first and second moments of all modes and their adjoints, by harmonic, as complex pairs. */
export type ProductMoments = ReadonlyMap<string, Float64Array>;

export function productMoments(state: FourierState, levels: readonly number[]): ProductMoments {
  const products = ladderProducts(levels.length);
  const bands = [...products, ...products.map(adjointOf)].map((one) => bandOf(one, levels));
  return new Map(
    state.components.map(({ harmonic, levels: states, re, im }) => {
      const moments = new Float64Array(2 * bands.length);
      bands.forEach(({ shift, elements }, slot) => {
        elements.forEach((element, k) => {
          if (element === 0) return;
          const at = k * states + k + shift;
          moments[2 * slot]! += element * re[at]!;
          moments[2 * slot + 1]! += element * im[at]!;
        });
      });
      return [harmonic.join(), moments] as const;
    }),
  );
}

/** The largest difference of two states' moments, in units of the vacuum's. */
export function largestDifference(a: ProductMoments, b: ProductMoments): number {
  let largest = 0;
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [one, other] = [a.get(key), b.get(key)];
    const length = (one ?? other)!.length;
    for (let slot = 0; slot < length; slot++) {
      largest = Math.max(largest, Math.abs((one?.[slot] ?? 0) - (other?.[slot] ?? 0)));
    }
  }
  return largest;
}

/** The golden ratio's multiples have phases without relation. */
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * A functional of fields: the same moments of every harmonic kept, with factors of modulus one and phases without
 * relation to each other, so that no error of a moment is hidden by that of another one.
 */
export function productFunctional(
  operator: HarmonicOperator,
  levels: readonly number[],
): Float64Array {
  const products = ladderProducts(levels.length);
  const { levels: states, frequencies } = operator.generator;
  const components = operator.harmonics.map((harmonic, index): FourierComponent => {
    const re = new Float64Array(states * states);
    const im = new Float64Array(states * states);
    // Of k = 0 the adjoints follow when it is made Hermitian.
    const all = index === 0 ? products : [...products, ...products.slice(1).map(adjointOf)];
    all.forEach((exponents, slot) => {
      const phase = 2 * Math.PI * golden * (2 * products.length * index + slot);
      const { shift, elements } = bandOf(exponents, levels);
      elements.forEach((element, k) => {
        if (element === 0) return;
        re[(k + shift) * states + k]! += element * Math.cos(phase);
        im[(k + shift) * states + k]! += element * Math.sin(phase);
      });
    });
    return { harmonic, levels: states, re, im };
  });
  const functional = operator.vector({ levels: states, frequencies, components });
  if (operator.grades[0] === 0) makeHermitian(operator, functional);
  return functional;
}
