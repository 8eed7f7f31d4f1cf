import type { ComplexNumber } from "../../base/complex.ts";
import {
  type Exponents,
  modeCount,
  type OscillatorScale,
  type ParameterValues,
  Superoperator,
  superoperatorInLadder,
  trigonometricForm,
} from "../../../symbolic/index.ts";
import { addToDiagonal, type FockDiagonal } from "./fock-diagonal.ts";
import { type FockProduct, type MapOfBands, withBands } from "./fock-product.ts";
import { bandOf, type FockBand, type LadderBand } from "./ladder-band.ts";
import { type Levels, levelsOfModes, productStates } from "./product-levels.ts";
import { type TimeDependence, timeDependencesAt } from "./time-dependence.ts";
import { waveProducts, type WaveSandwich } from "./wave-products.ts";
import { waveSide, zeroPointScales } from "./wave-side.ts";

/**
 * cos(frequency·t + phase) · term: one time dependence of a generator, with its matrix sparse
 * by diagonals. Frequency 0 and phase 0 mark the static term.
 */
export interface FockTerm extends MapOfBands {
  readonly frequency: number;
  readonly phase: number;
  /** A of the part ρ → A ρ, which the bands contain too, by diagonals: A_{i, i-shift}. */
  readonly left: readonly FockDiagonal[];
}

/** L(t) = Σ cos(frequency·t + phase) · term on density matrices of `levels` Fock states. */
export interface FockRepresentation {
  /** Of several modes the number of product states. */
  readonly levels: number;
  readonly terms: readonly FockTerm[];
}

/**
 * The matrix of a superoperator between the lowest Fock states of the oscillator (m, ω0), or of the ladder operators
 * themselves; of several modes between the product states |i_a⟩|i_b⟩…, with the index i_a·N_b + i_b.
 *
 * Operators in x and p are converted exactly to normally ordered ladder operators first and cut
 * afterwards, so no element suffers from the cut. Sines are cosines with phase -π/2.
 *
 * @param superoperator a generator in x and p or in normally ordered a† and a, its coefficients
 *   functions of time
 * @param levels number of Fock states N ≥ 1, of each mode or as a list [N_a, N_b, …]; the superoperator becomes N² by
 *   N², with N = N_a N_b …
 * @param values numbers for all parameters except t
 * @throws ArgumentError if `levels` is not an integer of at least 1, ScalarError naming the first parameter without a
 *   value
 *
 * @example
 * ```ts
 * import { fockRepresentation } from "caldera/numeric";
 * import { annihilation, Scalar, Superoperator } from "caldera/symbolic";
 * const loss = Superoperator.lindblad(annihilation(), Scalar.parameter("kappa"));
 * const { terms } = fockRepresentation(loss, 3, { kappa: 2 });
 * // (Λρ)_00 += κ ρ_11, where row and column move down by one
 * const jump = terms[0].bands.find(({ rowShift, columnShift }) => rowShift === -1 && columnShift === -1);
 * assert.equal(jump.re[0], 2);
 * ```
 */
export function fockRepresentation(
  superoperator: Superoperator<"xp"> | Superoperator<"normal">,
  levels: Levels,
  values: ParameterValues,
  scales: readonly OscillatorScale[] = [],
): FockRepresentation {
  const each = levelsOfModes(levels, modeCount(superoperator.modes));
  return compileGenerator(superoperator, scales)(values)(each);
}

/** A generator with numbers for its parameters, between any number of Fock states of each mode. */
export type FockGenerator = ((levels: Levels) => FockRepresentation) & {
  /** Its terms before any cut; undefined where some have plane waves, which have no ladder operators. */
  readonly terms?: readonly FockSandwich[];
  /** How many functions of time multiply full matrices, those of plane waves; absent where there are none. */
  readonly fullTerms?: number;
};

/** cos(frequency·t + phase) · value · left ρ right, with exponents of normally ordered a†, a. */
export interface FockSandwich extends Sandwich {
  readonly frequency: number;
  readonly phase: number;
}

/** A generator of ladder operators. */
type LadderGenerator = FockGenerator & { readonly terms: readonly FockSandwich[] };

/** value · left ρ right. */
export interface Sandwich {
  readonly left: Exponents;
  readonly right: Exponents;
  readonly value: ComplexNumber;
}

/**
 * {@link fockRepresentation} in three steps, for many parameter values and numbers of levels: the
 * exact conversion to ladder operators, then numbers for the parameters, then the levels.
 *
 * @throws ScalarError from the second step, naming the first parameter without a value; ArgumentError from the third if
 *   `levels` is not an integer of at least 1
 *
 * @example
 * ```ts
 * import { compileGenerator } from "caldera/numeric";
 * import { annihilation, Scalar, Superoperator } from "caldera/symbolic";
 * const decay = compileGenerator(Superoperator.lindblad(annihilation(), Scalar.parameter("kappa")));
 * const generator = decay({ kappa: 0.5 });
 * assert.equal(generator(10).levels, 10);
 * ```
 */
export function compileGenerator(
  superoperator: Superoperator<"normal">,
): (values: ParameterValues) => LadderGenerator;
export function compileGenerator(
  superoperator: Superoperator<"xp"> | Superoperator<"normal">,
  scales?: readonly OscillatorScale[],
): (values: ParameterValues) => FockGenerator;
export function compileGenerator(
  superoperator: Superoperator<"xp"> | Superoperator<"normal">,
  scales: readonly OscillatorScale[] = [],
): (values: ParameterValues) => FockGenerator {
  const modes = modeCount(superoperator.modes);
  const { terms } = inLadder(superoperator, scales);
  const parts = terms.flatMap(({ left, right, coefficient }) =>
    trigonometricForm(coefficient).map((term) => ({ left, right, term })),
  );
  return (values) => {
    const timesOf = timeDependencesAt(values);
    const numbers = summed(
      parts.flatMap(({ left, right, term }) =>
        timesOf(term).map((time) => ({ left, right, ...time })),
      ),
    );
    const waves = waveSandwiches(superoperator, values, scales);
    const generatorAt = (levels: Levels): FockRepresentation =>
      cutTo(levelsOfModes(levels, modes), numbers, waves);
    const fullTerms = new Set(waves.map(({ key }) => key)).size;
    return Object.assign(generatorAt, waves.length === 0 ? { terms: numbers } : { fullTerms });
  };
}

/** Of terms with the same operators and time dependence the sum, so that each is cut once. */
function summed(
  terms: readonly (FockSandwich & TimeDependence)[],
): readonly (FockSandwich & TimeDependence)[] {
  const sums = new Map<string, FockSandwich & TimeDependence>();
  for (const term of terms) {
    const key = `${term.left.join()}|${term.right.join()}|${term.key}`;
    const { re = 0, im = 0 } = sums.get(key)?.value ?? {};
    sums.set(key, { ...term, value: { re: re + term.value.re, im: im + term.value.im } });
  }
  return [...sums.values()];
}

/** The part without plane waves in ladder operators. */
function inLadder(
  superoperator: Superoperator<"xp"> | Superoperator<"normal">,
  scales: readonly OscillatorScale[],
): Superoperator<"normal"> {
  if (isNormal(superoperator)) return superoperator;
  if (superoperator.isPolynomial) return superoperatorInLadder(superoperator, scales);
  const { modes, parts } = superoperator;
  const polynomial = parts.filter(({ left, right }) => left.isNone && right.isNone);
  return superoperatorInLadder(Superoperator.ofParts("xp", modes, polynomial), scales);
}

/** The terms with plane waves, with numbers for their parameters. */
function waveSandwiches(
  superoperator: Superoperator<"xp"> | Superoperator<"normal">,
  values: ParameterValues,
  scales: readonly OscillatorScale[],
): readonly (WaveSandwich & TimeDependence)[] {
  if (superoperator.isPolynomial) return [];
  const { modes, parts } = superoperator;
  const zeroPoint = zeroPointScales(modes, values, scales);
  const timesOf = timeDependencesAt(values);
  return parts
    .filter(({ left, right }) => !(left.isNone && right.isNone))
    .flatMap((part) =>
      part.terms.flatMap(({ left, right, coefficient }) =>
        trigonometricForm(coefficient).flatMap((term) => {
          const sides = {
            left: waveSide(part.left, left, values, zeroPoint),
            right: waveSide(part.right, right, values, zeroPoint),
          };
          return timesOf(term).map((time) => ({ ...sides, ...time }));
        }),
      ),
    );
}

function cutTo(
  levels: readonly number[],
  terms: readonly (FockSandwich & TimeDependence)[],
  waves: readonly (WaveSandwich & TimeDependence)[],
): FockRepresentation {
  const groups = new Map<string, TermGroup>();
  const groupOf = ({ key, frequency, phase }: TimeDependence): TermGroup => {
    const group = groups.get(key) ?? { frequency, phase, sandwiches: [], waves: [] };
    groups.set(key, group);
    return group;
  };
  for (const term of terms) groupOf(term).sandwiches.push(term);
  for (const term of waves) groupOf(term).waves.push(term);
  return {
    levels: productStates(levels),
    terms: [...groups.values()]
      .map(({ frequency, phase, sandwiches, waves: own }) => {
        const { bands, left, products } = cut(levels, sandwiches, own);
        return withBands({ frequency, phase, left }, { sparse: bands, products });
      })
      .sort((a, b) => a.frequency - b.frequency || a.phase - b.phase),
  };
}

interface TermGroup extends Omit<TimeDependence, "key"> {
  readonly sandwiches: Sandwich[];
  readonly waves: WaveSandwich[];
}

/** The matrix of a sum of sandwiches between the lowest levels, by diagonals. */
export function cutSandwiches(
  levels: Levels,
  sandwiches: readonly Sandwich[],
): Pick<FockTerm, "bands" | "left"> {
  const { bands, left } = cut(levels, sandwiches, []);
  return { bands, left };
}

/** Those without plane waves by bands, those with plane waves as products. */
function cut(
  levels: Levels,
  sandwiches: readonly Sandwich[],
  waves: readonly WaveSandwich[],
): Pick<FockTerm, "bands" | "left"> & { readonly products: readonly FockProduct[] } {
  const bands = new Map<string, FockBand>();
  const diagonals = new Map<number, FockDiagonal>();
  const known = new Map<string, LadderBand>();
  const elementsOf = (monomial: Exponents): LadderBand => {
    const key = monomial.join();
    const band = known.get(key) ?? bandOf(monomial, levels);
    known.set(key, band);
    return band;
  };
  for (const { left, right, value } of sandwiches) {
    addToBand(bands, elementsOf(left), elementsOf(right), value);
    if (right.every((exponent) => exponent === 0)) addToDiagonal(diagonals, levels, left, value);
  }
  const products =
    waves.length === 0
      ? []
      : waveProducts(diagonals, levelsOfModes(levels, waves[0]!.left.numbers.length), waves);
  return { bands: [...bands.values()], left: [...diagonals.values()], products };
}

function isNormal(
  superoperator: Superoperator<"xp"> | Superoperator<"normal">,
): superoperator is Superoperator<"normal"> {
  return superoperator.ordering === "normal";
}

function addToBand(
  bands: Map<string, FockBand>,
  l: LadderBand,
  r: LadderBand,
  coefficient: { re: number; im: number },
): void {
  // (ρB)_ij = Σ_l ρ_il B_lj with l = j + (creations - annihilations) of B.
  const levels = l.elements.length;
  const key = `${l.shift},${r.shift}`;
  const band = bands.get(key) ?? {
    rowShift: l.shift,
    columnShift: -r.shift,
    re: new Float64Array(levels * levels),
    im: new Float64Array(levels * levels),
  };
  bands.set(key, band);
  const first = Math.max(0, -r.shift);
  const end = Math.min(levels, levels - r.shift);
  const parts = [
    { factor: coefficient.re, target: band.re },
    { factor: coefficient.im, target: band.im },
  ].filter(({ factor }) => factor !== 0);
  for (const { factor, target } of parts) {
    for (let i = Math.max(0, l.shift); i < Math.min(levels, levels + l.shift); i++) {
      const weight = factor * l.elements[i - l.shift]!;
      const row = i * levels;
      for (let j = first; j < end; j++) target[row + j]! += weight * r.elements[j]!;
    }
  }
}
