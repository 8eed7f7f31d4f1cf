import type { FockRepresentation } from "../fock/index.ts";

/** Differences below this, relative to the largest element, are rounding errors. */
const rounding = 1e-13;

/**
 * Whether a generator that keeps the trace is a commutator with a Hamiltonian alone: of all its terms
 * the part A ρ has A + A† = 0. Every function of that Hamiltonian is then a steady state.
 */
export function isClosed({ terms }: FockRepresentation): boolean {
  return terms.every(({ left }) => {
    const byShift = new Map(left.map((diagonal) => [diagonal.shift, diagonal] as const));
    let [size, defect] = [0, 0];
    for (const { shift, re, im } of left) {
      const mirrored = byShift.get(-shift);
      for (let i = Math.max(0, shift); i < Math.min(re.length, re.length + shift); i++) {
        // A_{i, i-shift} and the conjugate of A_{i-shift, i}
        const [x, y] = [mirrored?.re[i - shift] ?? 0, mirrored?.im[i - shift] ?? 0];
        size = Math.max(size, Math.abs(re[i]!) + Math.abs(im[i]!));
        defect = Math.max(defect, Math.abs(re[i]! + x) + Math.abs(im[i]! - y));
      }
    }
    return defect <= rounding * size;
  });
}
