import { greatestCommonDivisor } from "../../base/divisor.ts";

/**
 * Frequencies as integer combinations of few base frequencies: tone j has the frequency
 * ω_j = Σ_b vectors[j][b] · frequencies[b].
 */
export interface FrequencyLattice {
  /** Base frequencies Ω > 0. */
  readonly frequencies: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/**
 * Tones whose ratio is p/q with both at most this share a base; beyond it two bases need fewer
 * harmonics, and remain right: a state has then just more than one such representation.
 */
const largestRatio = 8;
const rounding = 1e-13;

/**
 * Base frequencies of tones: those with small integer ratios share one, others get one each.
 *
 * @param tones angular frequencies, none of them zero, of either sign
 *
 * @example
 * ```ts
 * import { frequencyLattice } from "caldera/numeric";
 * assert.deepEqual(frequencyLattice([2, 3, Math.SQRT2]), {
 *   frequencies: [1, Math.SQRT2],
 *   vectors: [[2, 0], [3, 0], [0, 1]],
 * });
 * ```
 */
export function frequencyLattice(tones: readonly number[]): FrequencyLattice {
  const families: number[][] = [];
  for (const tone of tones) {
    const family = families.find((members) =>
      members.every((member) => ratio(Math.abs(tone), member) !== undefined),
    );
    if (family === undefined) families.push([Math.abs(tone)]);
    else family.push(Math.abs(tone));
  }
  mergeSeries(families);
  const frequencies = families.map(baseOf);
  const vectors = tones.map((tone) => {
    const axis = families.findIndex((members) => members.includes(Math.abs(tone)));
    const multiple = Math.round(tone / frequencies[axis]!);
    return frequencies.map((_, j) => (j === axis ? multiple : 0));
  });
  return { frequencies, vectors };
}

/**
 * Joins what are further harmonics of a family: multiples of its base that follow its largest one without a wide gap, as
 * the sidebands ω, 2ω, … of a modulated phase do.
 */
function mergeSeries(families: number[][]): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const family of families) {
      const base = baseOf(family);
      const top = Math.max(...family) / base;
      const other = families.find(
        (members) =>
          members !== family &&
          members.every((member) => {
            const multiple = Math.round(member / base);
            return (
              multiple >= 1 &&
              multiple <= top + largestRatio &&
              Math.abs(member - multiple * base) <= rounding * multiple * base
            );
          }),
      );
      if (other === undefined) continue;
      family.push(...other);
      families.splice(families.indexOf(other), 1);
      changed = true;
      break;
    }
  }
}

/** The largest frequency of which all members are multiples. */
function baseOf(members: readonly number[]): number {
  const [first = 0] = members;
  let denominator = 1;
  for (const member of members) {
    const q = ratio(member, first)?.denominator ?? 1;
    denominator = (denominator * q) / greatestCommonDivisor(denominator, q);
  }
  const multiples = members.map((member) => Math.round((member / first) * denominator));
  return (first / denominator) * multiples.reduce((a, b) => greatestCommonDivisor(a, b));
}

function ratio(a: number, b: number): { numerator: number; denominator: number } | undefined {
  for (let denominator = 1; denominator <= largestRatio; denominator++) {
    const numerator = Math.round((a / b) * denominator);
    if (numerator < 1 || numerator > largestRatio) continue;
    if (Math.abs(a * denominator - b * numerator) <= rounding * a * denominator) {
      return { numerator, denominator };
    }
  }
  return undefined;
}
