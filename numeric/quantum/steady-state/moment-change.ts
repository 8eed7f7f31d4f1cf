import { maximumNorm } from "../../linear-algebra/dense/vectors.ts";
import type { FourierComponent, FourierState } from "../states/index.ts";

/** tr aρ_k, tr a²ρ_k and tr a†aρ_k for k and -k, as complex pairs, by harmonic. */
export type HarmonicMoments = ReadonlyMap<string, Float64Array>;

/** The first and second moments of every harmonic, in units of the vacuum's. */
export function momentsOf({ components }: FourierState): HarmonicMoments {
  return new Map(
    components.map((component) => [component.harmonic.join(), ofComponent(component)] as const),
  );
}

function ofComponent({ levels, re, im }: FourierComponent): Float64Array {
  const moments = new Float64Array(10);
  const add = (slot: number, weight: number, row: number, column: number): void => {
    const at = row * levels + column;
    moments[2 * slot]! += weight * re[at]!;
    moments[2 * slot + 1]! += weight * im[at]!;
  };
  for (let n = 0; n < levels; n++) {
    add(0, n, n, n);
    const once = Math.sqrt(n + 1);
    const twice = once * Math.sqrt(n + 2);
    if (n + 1 < levels) {
      add(1, once, n + 1, n);
      add(2, once, n, n + 1);
    }
    if (n + 2 < levels) {
      add(3, twice, n + 2, n);
      add(4, twice, n, n + 2);
    }
  }
  return moments;
}

/** The largest difference of two states' moments, over max(1, ⟨a†a⟩). */
export function momentChange(a: HarmonicMoments, b: HarmonicMoments): number {
  return largestChange(a, b) / scaleOf(b);
}

/** The largest difference of two states' moments. */
export function largestChange(a: HarmonicMoments, b: HarmonicMoments): number {
  const none = new Float64Array(10);
  const differences = [...new Set([...a.keys(), ...b.keys()])].map((key) => {
    const other = b.get(key) ?? none;
    return [key, (a.get(key) ?? none).map((value, slot) => value - other[slot]!)] as const;
  });
  return largestMoment(new Map(differences));
}

/** The largest modulus of their real and imaginary parts. */
export function largestMoment(moments: HarmonicMoments): number {
  return Math.max(...[...moments.values()].map(maximumNorm));
}

/** max(1, ⟨a†a⟩) of the average over time. */
export function scaleOf(moments: HarmonicMoments): number {
  const [first] = moments.values();
  return Math.max(1, Math.abs(first?.[0] ?? 0));
}
