import {
  type FockBand,
  type FockDiagonal,
  type FockProduct,
  type FockRepresentation,
  type FockTerm,
  formOf,
  type MapOfBands,
  type ProductForm,
  withBands,
} from "../fock/index.ts";
import { frequencyLattice } from "./frequency-lattice.ts";

/** L_h, the part of a generator that oscillates as e^{i h·Ω t}. */
interface GeneratorHarmonic extends MapOfBands {
  readonly harmonic: readonly number[];
}

/** L(t) = Σ_h e^{i h·Ω t} L_h between the lowest Fock states; with h occurs -h. */
export interface HarmonicGenerator {
  readonly levels: number;
  /** Base frequencies Ω. */
  readonly frequencies: readonly number[];
  readonly harmonics: readonly GeneratorHarmonic[];
  /** A of the static part ρ → A ρ, by diagonals. */
  readonly left: readonly FockDiagonal[];
}

/** The Fourier components of a generator over the base frequencies of its tones. */
export function harmonicGenerator({ levels, terms }: FockRepresentation): HarmonicGenerator {
  const tones = terms.filter((term) => term.frequency !== 0 && !isZero(term));
  const { frequencies, vectors } = frequencyLattice(tones.map(({ frequency }) => frequency));
  const parts = new Map<string, HarmonicPart>();
  const add = (
    harmonic: readonly number[],
    { sparse, products }: ProductForm,
    re: number,
    im: number,
  ) => {
    const empty: HarmonicPart = { harmonic, bands: new Map(), products: [] };
    const part = parts.get(harmonic.join()) ?? empty;
    parts.set(harmonic.join(), part);
    for (const band of sparse) addScaled(part.bands, band, re, im);
    if (re !== 0 || im !== 0) part.products.push(...products.map((one) => scaled(one, re, im)));
  };
  for (const term of terms) {
    if (isZero(term)) continue;
    const { frequency, phase } = term;
    const form = formOf(term);
    if (frequency === 0) {
      add(
        frequencies.map(() => 0),
        form,
        exactCosine(phase),
        0,
      );
      continue;
    }
    const vector = vectors[tones.findIndex((tone) => tone.frequency === frequency)]!;
    const [re, im] = [exactCosine(phase) / 2, exactCosine(phase - Math.PI / 2) / 2];
    add(vector, form, re, im);
    add(
      vector.map((k) => -k),
      form,
      re,
      -im,
    );
  }
  const harmonics = [...parts.values()].map(({ harmonic, bands, products }) =>
    withBands({ harmonic: harmonic.map((k) => k + 0) }, { sparse: [...bands.values()], products }),
  );
  const left = terms.find(({ frequency }) => frequency === 0)?.left ?? [];
  return { levels, frequencies, harmonics, left };
}

interface HarmonicPart {
  readonly harmonic: readonly number[];
  readonly bands: Map<string, FockBand>;
  readonly products: FockProduct[];
}

function isZero(term: FockTerm): boolean {
  const { sparse, products } = formOf(term);
  return products.length === 0 && sparse.every(isZeroBand);
}

function scaled({ left, right }: FockProduct, a: number, b: number): FockProduct {
  if (a === 1 && b === 0) return { left, right };
  return {
    left: left.map(({ shift, re, im }) => ({
      shift,
      re: re.map((value, i) => a * value - b * im[i]!),
      im: im.map((value, i) => a * value + b * re[i]!),
    })),
    right,
  };
}

function isZeroBand({ re, im }: FockBand): boolean {
  for (let at = 0; at < re.length; at++) if (re[at] !== 0 || im[at] !== 0) return false;
  return true;
}

/** A cosine that is exactly zero at odd multiples of π/2, so that real bands stay real. */
function exactCosine(angle: number): number {
  const value = Math.cos(angle);
  return Math.abs(value) < 2 * Number.EPSILON ? 0 : value;
}

function addScaled(bands: Map<string, FockBand>, band: FockBand, re: number, im: number): void {
  const key = `${band.rowShift},${band.columnShift}`;
  const present = bands.get(key);
  if (present === undefined && re === 1 && im === 0) {
    // Copied only where something is added.
    bands.set(key, band);
    return;
  }
  const sum = {
    rowShift: band.rowShift,
    columnShift: band.columnShift,
    re: present?.re.slice() ?? new Float64Array(band.re.length),
    im: present?.im.slice() ?? new Float64Array(band.im.length),
  };
  bands.set(key, sum);
  for (let at = 0; at < band.re.length; at++) {
    sum.re[at]! += re * band.re[at]! - im * band.im[at]!;
    sum.im[at]! += re * band.im[at]! + im * band.re[at]!;
  }
}

/**
 * The grading under which a generator is even: integers s with parity(L_h) = s·h modulo 2, where a
 * band has the parity of the difference of its two shifts. The component ρ_k then has only elements
 * with i - j ≡ s·k. Undefined if there is none, as with odd static potentials.
 */
export function parityGrading({
  frequencies,
  harmonics,
}: HarmonicGenerator): readonly number[] | undefined {
  const axes = frequencies.length;
  for (let pattern = 0; pattern < 2 ** axes; pattern++) {
    const grading = frequencies.map((_, axis) => (pattern >> axis) & 1);
    const holds = harmonics.every((part) => {
      const { sparse, products } = formOf(part);
      const grade = gradeOf(part.harmonic, grading);
      return (
        sparse.every(
          (band) => isEven(band.rowShift - band.columnShift - grade) || isZeroBand(band),
        ) &&
        products.every(({ left, right }) =>
          left.every((l) => right.every((r) => isEven(l.shift + r.shift - grade))),
        )
      );
    });
    if (holds) return grading;
  }
  return undefined;
}

/** s·k modulo 2. */
export function gradeOf(harmonic: readonly number[], grading: readonly number[]): 0 | 1 {
  const sum = harmonic.reduce((total, k, axis) => total + k * grading[axis]!, 0);
  return isEven(sum) ? 0 : 1;
}

function isEven(integer: number): boolean {
  return integer % 2 === 0;
}
