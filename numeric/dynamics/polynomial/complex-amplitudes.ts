import type { Exponents } from "./monomial-table.ts";

type Support = readonly (readonly Exponents[])[];

/**
 * A polynomial map in other coordinates: new terms, and each new coefficient as a combination of
 * the old ones, ĉ_k = Σ weight · c_term.
 */
export interface CoordinateChange {
  readonly exponents: Support;
  /** For each new term, equation after equation. */
  readonly combinations: readonly (readonly Contribution[])[];
  /** Pairs (j, j+1) of variables that became (z, w). */
  readonly pairs: readonly number[];
}

interface Contribution {
  readonly term: number;
  readonly re: number;
  readonly im: number;
}

/** No change. */
export function sameCoordinates(exponents: Support): CoordinateChange {
  return {
    exponents,
    combinations: exponents.flat().map((_, term) => [{ term, re: 1, im: 0 }]),
    pairs: [],
  };
}

/**
 * The map in complex amplitudes: each pair of variables (u, v), first and second, third and fourth and
 * so on (of an odd number the first, a constant displacement, stands alone), replaced by
 *
 *     z = u - iv,  w = u + iv      (u cos ωt + v sin ωt = (z e^{iωt} + w e^{-iωt})/2)
 *
 * and the equations likewise, f_z = f_u - i f_v, f_w = f_u + i f_v. Slow flows conserve the order of
 * each harmonic, so that most terms cancel, and complex solutions with z and w of very different size
 * are well conditioned, which in u and v they are not.
 */
export function complexAmplitudes(exponents: Support): CoordinateChange {
  const n = exponents.length;
  const pairs = Array.from({ length: Math.floor(n / 2) }, (_, k) => (n % 2) + 2 * k);
  const offsets: number[] = [];
  exponents.reduce((sum, equation, i) => {
    offsets[i] = sum;
    return sum + equation.length;
  }, 0);
  const lists: Exponents[][] = [];
  const combinations: Contribution[][] = [];
  for (let i = 0; i < n; i += 1) {
    const sources = equationSources(i, n);
    const terms = new Map<string, { exponents: Exponents; parts: Map<number, [number, number]> }>();
    for (const { equation, im: factorIm } of sources) {
      exponents[equation]?.forEach((monomial, k) => {
        for (const part of expand(monomial, pairs)) {
          const key = part.exponents.join();
          const entry = terms.get(key) ?? { exponents: part.exponents, parts: new Map() };
          terms.set(key, entry);
          const term = (offsets[equation] as number) + k;
          const [re, im] = entry.parts.get(term) ?? [0, 0];
          // The factor of the equation is 1 or ±i.
          const [addRe, addIm] =
            factorIm === 0 ? [part.re, part.im] : [-factorIm * part.im, factorIm * part.re];
          entry.parts.set(term, [re + addRe, im + addIm]);
        }
      });
    }
    lists.push([...terms.values()].map((entry) => entry.exponents));
    for (const { parts } of terms.values()) {
      combinations.push([...parts].map(([term, [re, im]]) => ({ term, re, im })));
    }
  }
  return { exponents: lists, combinations, pairs };
}

/** The first of the pair to which variable i of n belongs: itself if it stands alone. */
export function firstOfPair(i: number, n: number): number {
  const alone = n % 2;
  return i < alone ? i : i - ((i - alone) % 2);
}

/** f_z = f_u - i f_v and f_w = f_u + i f_v; a variable without partner keeps its equation. */
function equationSources(i: number, n: number): readonly { equation: number; im: number }[] {
  const first = firstOfPair(i, n);
  if (first < n % 2) return [{ equation: i, im: 0 }];
  return [
    { equation: first, im: 0 },
    { equation: first + 1, im: i === first ? -1 : 1 },
  ];
}

interface Part {
  readonly exponents: Exponents;
  readonly re: number;
  readonly im: number;
}

/** Π u^a v^b with u = (z+w)/2, v = i(z-w)/2, multiplied out. */
function expand(monomial: Exponents, pairs: readonly number[]): readonly Part[] {
  let parts: readonly Part[] = [{ exponents: monomial, re: 1, im: 0 }];
  for (const j of pairs) {
    const [a, b] = [monomial[j] as number, monomial[j + 1] as number];
    if (a + b === 0) continue;
    const weights = new Array<number>(a + b + 1).fill(0);
    for (let p = 0; p <= a; p += 1) {
      for (let q = 0; q <= b; q += 1) {
        const sign = (b - q) % 2 === 0 ? 1 : -1;
        weights[p + q] = (weights[p + q] as number) + sign * binomial(a, p) * binomial(b, q);
      }
    }
    // i^b / 2^{a+b}
    const size = 2 ** -(a + b);
    const [re, im] = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ][b % 4] as [number, number];
    parts = parts.flatMap((part) =>
      weights.flatMap((weight, p) => {
        if (weight === 0) return [];
        const powers = [...part.exponents];
        powers[j] = p;
        powers[j + 1] = a + b - p;
        const factor = size * weight;
        return [
          {
            exponents: powers,
            re: factor * (part.re * re - part.im * im),
            im: factor * (part.re * im + part.im * re),
          },
        ];
      }),
    );
  }
  return parts;
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let j = 1; j <= k; j += 1) result = (result * (n - k + j)) / j;
  return result;
}

/** Coefficients in the new coordinates. */
export function changeCoefficients(
  { combinations }: CoordinateChange,
  re: Float64Array,
  im: Float64Array | undefined,
  outRe: Float64Array,
  outIm: Float64Array,
): void {
  combinations.forEach((contributions, k) => {
    let [sumRe, sumIm] = [0, 0];
    for (const part of contributions) {
      const a = re[part.term] as number;
      const b = im === undefined ? 0 : (im[part.term] as number);
      sumRe += part.re * a - part.im * b;
      sumIm += part.re * b + part.im * a;
    }
    outRe[k] = sumRe;
    outIm[k] = sumIm;
  });
}

/** u = (z+w)/2, v = i(z-w)/2 in place, for the pairs that were changed. */
export function originalCoordinates(
  { pairs }: CoordinateChange,
  re: Float64Array,
  im: Float64Array,
): void {
  for (const j of pairs) {
    const [zRe, zIm, wRe, wIm] = [re[j], im[j], re[j + 1], im[j + 1]] as number[] as [
      number,
      number,
      number,
      number,
    ];
    re[j] = (zRe + wRe) / 2;
    im[j] = (zIm + wIm) / 2;
    re[j + 1] = (wIm - zIm) / 2;
    im[j + 1] = (zRe - wRe) / 2;
  }
}

/** Sums below this, relative to their terms, are rounding errors of a sum that vanishes. */
const vanishing = 16 * Number.EPSILON;

/** A system in other coordinates, terms that cancel left out. */
export function systemInCoordinates(
  change: CoordinateChange,
  { re, im }: { readonly re: Float64Array; readonly im?: Float64Array },
): { readonly exponents: Support; readonly re: Float64Array; readonly im: Float64Array } {
  const count = change.combinations.length;
  const [allRe, allIm] = [new Float64Array(count), new Float64Array(count)];
  changeCoefficients(change, re, im, allRe, allIm);
  const present = change.combinations.map((contributions, k) => {
    const size = contributions.reduce(
      (sum, part) =>
        sum + Math.hypot(part.re, part.im) * Math.hypot(at(re, part.term), im?.[part.term] ?? 0),
      0,
    );
    return Math.hypot(at(allRe, k), at(allIm, k)) > vanishing * size;
  });
  let k = 0;
  return {
    exponents: change.exponents.map((equation) => equation.filter(() => present[k++])),
    re: allRe.filter((_, j) => present[j]),
    im: allIm.filter((_, j) => present[j]),
  };
}

function at(array: Float64Array, k: number): number {
  return array[k] as number;
}
