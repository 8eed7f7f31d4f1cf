import type { FockBand, FockRepresentation, FockTerm, MapOfBands } from "../fock/index.ts";

/** A map of a generator with the function of time that multiplies it. */
export interface TimedMap {
  readonly map: MapOfBands;
  readonly at: (t: number) => number;
}

/** What is left of a signature relative to the largest one, and of an element, counts as rounding. */
const [rounding, elementRounding] = [1e-15, 1e-14];
/** With fewer terms that move there is nothing to gain. */
const fewest = 3;

/**
 * L(t) = Σ_j cos(ω_j t + φ_j) L_j by as few maps as are independent: a tone inside a sine or cosine brings a term for each
 * Bessel function, but the same two maps, those of the cosine and of the sine, in all of them. Of L_j = Σ_r c_jr L_r, with the
 * largest terms for L_r,
 *
 *     L(t) = Σ_r g_r(t) L_r,   g_r(t) = Σ_j c_jr cos(ω_j t + φ_j).
 */
export function independentTerms({ terms }: FockRepresentation): readonly TimedMap[] {
  const moving = terms.filter(({ frequency }) => frequency !== 0);
  const still = terms.filter(({ frequency }) => frequency === 0);
  const found = moving.length < fewest ? undefined : independentMaps(moving);
  if (found === undefined) return terms.map(alone);
  return [...still.map(alone), ...found];
}

function alone(map: FockTerm): TimedMap {
  const { frequency, phase } = map;
  return { map, at: (t) => Math.cos(frequency * t + phase) };
}

/** Undefined where all are independent. */
function independentMaps(terms: readonly FockTerm[]): readonly TimedMap[] | undefined {
  const { pivots, coefficients } = dependence(signatures(terms));
  if (pivots.length === terms.length) return undefined;
  const chosen = pivots.map((pivot) => terms[pivot]!);
  const holds = terms.every((term, j) => isSum(term, chosen, coefficients[j]!));
  if (!holds) return undefined;
  return chosen.map((map, r) => ({
    map,
    at: (t) =>
      terms.reduce(
        (sum, { frequency, phase }, j) =>
          sum + coefficients[j]![r]! * Math.cos(frequency * t + phase),
        0,
      ),
  }));
}

/** Sums of the real and the imaginary parts of every band with weights without a pattern, a few numbers in place of all elements. */
function signatures(terms: readonly FockTerm[]): readonly Float64Array[] {
  const keys = new Map<string, number>();
  for (const band of terms.flatMap(({ bands }) => bands)) {
    if (!keys.has(keyOf(band))) keys.set(keyOf(band), keys.size);
  }
  const length = terms[0]!.bands[0]?.re.length ?? 0;
  // Multiples of an irrational number modulo one are spread evenly.
  const weights = Float64Array.from({ length }, (_, at) => ((at + 1) * Math.SQRT2) % 1);
  return terms.map(({ bands }) => {
    const signature = new Float64Array(2 * keys.size);
    for (const band of bands) {
      const place = 2 * keys.get(keyOf(band))!;
      signature[place] = dot(band.re, weights);
      signature[place + 1] = dot(band.im, weights);
    }
    return signature;
  });
}

interface Dependence {
  /** The vectors that the others are sums of. */
  readonly pivots: readonly number[];
  /** Of each vector the coefficients of the pivots. */
  readonly coefficients: readonly Float64Array[];
}

/** By Gram and Schmidt, the longest vector that is left first. */
function dependence(vectors: readonly Float64Array[]): Dependence {
  const rests = vectors.map((vector) => vector.slice());
  const pivots: number[] = [];
  const coefficients = vectors.map(() => new Float64Array(vectors.length));
  const largest = Math.max(...vectors.map(lengthOf));
  for (;;) {
    const lengths = rests.map(lengthOf);
    const length = Math.max(...lengths);
    if (!(length > rounding * largest)) break;
    const pivot = lengths.indexOf(length);
    const of = coefficients[pivot]!.map((value) => -value / length);
    of[pivots.length] = 1 / length;
    const vector = rests[pivot]!.map((value) => value / length);
    pivots.push(pivot);
    rests.forEach((rest, j) => {
      const weight = dot(vector, rest);
      addTo(rest, vector, -weight);
      addTo(coefficients[j]!, of, weight);
    });
    rests[pivot]!.fill(0);
    if (pivots.length === vectors.length) break;
  }
  return { pivots, coefficients };
}

/** Whether a term is a sum of others, element by element. */
function isSum(term: FockTerm, others: readonly FockTerm[], weights: Float64Array): boolean {
  const bandsOf = ({ bands }: FockTerm) => new Map(bands.map((band) => [keyOf(band), band]));
  const [own, ...maps] = [term, ...others].map(bandsOf);
  const largest = Math.max(...[term, ...others].map(largestElement));
  const keys = new Set([own!, ...maps].flatMap((map) => [...map.keys()]));
  return [...keys].every((key) => {
    const found = maps.map((map) => map.get(key));
    return (["re", "im"] as const).every((part) => {
      const wanted = own!.get(key)?.[part];
      const length = wanted?.length ?? found.find((band) => band !== undefined)?.[part].length ?? 0;
      const sum = new Float64Array(length);
      found.forEach((band, r) => band && addTo(sum, band[part], weights[r]!));
      if (wanted !== undefined) addTo(sum, wanted, -1);
      return sum.every((value) => Math.abs(value) <= elementRounding * largest);
    });
  });
}

function largestElement({ bands }: FockTerm): number {
  let largest = 0;
  for (const { re, im } of bands) {
    for (let at = 0; at < re.length; at++) {
      largest = Math.max(largest, Math.abs(re[at]!), Math.abs(im[at]!));
    }
  }
  return largest;
}

function keyOf({ rowShift, columnShift }: FockBand): string {
  return `${rowShift},${columnShift}`;
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}

function addTo(sum: Float64Array, one: Float64Array, weight: number): void {
  for (let at = 0; at < one.length; at++) sum[at]! += weight * one[at]!;
}
