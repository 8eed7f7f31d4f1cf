import {
  angleAsScalar,
  differentiate,
  type Exponents,
  evaluate,
  evaluateReal,
  Monomial,
  Operator,
  type OscillatorScale,
  type ParameterValues,
  Scalar,
  Superoperator,
  substitute,
  type TrigonometricTerm,
  toLadder,
  trigonometricForm,
} from "../../../symbolic/index.ts";
import { bandOf, type FockBand } from "./ladder-band.ts";

/**
 * cos(frequency·t + phase) · term: one time dependence of a generator, with its matrix sparse
 * by diagonals. Frequency 0 and phase 0 mark the static term.
 */
export interface FockTerm {
  readonly frequency: number;
  readonly phase: number;
  readonly bands: readonly FockBand[];
  /** A of the part ρ → A ρ, which the bands contain too, by diagonals: A_{i, i-shift}. */
  readonly left: readonly FockDiagonal[];
}

/** One diagonal of an operator, its element of row i at i. */
export interface FockDiagonal {
  readonly shift: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** L(t) = Σ cos(frequency·t + phase) · term on density matrices of `levels` Fock states. */
export interface FockRepresentation {
  readonly levels: number;
  readonly terms: readonly FockTerm[];
}

/**
 * The matrix of a superoperator between the lowest Fock states of the oscillator (m, ω0).
 *
 * Operators are converted exactly to normally ordered ladder operators first and cut
 * afterwards, so no element suffers from the cut. Sines are cosines with phase -π/2.
 *
 * @param superoperator a generator in x and p, its coefficients functions of time
 * @param levels number of Fock states N ≥ 1; the superoperator becomes N² by N²
 * @param values numbers for all parameters except t
 * @throws ScalarError naming the first parameter without a value
 */
export function fockRepresentation(
  superoperator: Superoperator<"xp">,
  levels: number,
  values: ParameterValues,
  scales: readonly OscillatorScale[] = [],
): FockRepresentation {
  if (!Number.isInteger(levels) || levels < 1) {
    throw new RangeError(`Argument \`levels\` must be an integer of at least 1, but is ${levels}.`);
  }
  const groups = new Map<string, TimeDependence>();
  for (const { left, right, coefficient } of inLadderOperators(superoperator, scales)) {
    for (const term of trigonometricForm(coefficient)) {
      const { key, frequency, phase, rest } = timeDependence(term, values);
      const group = groups.get(key) ?? { frequency, phase, bands: new Map(), left: new Map() };
      groups.set(key, group);
      const value = evaluate(rest, values);
      addToBand(group.bands, levels, left, right, value);
      if (right.every((exponent) => exponent === 0)) addToLeft(group.left, levels, left, value);
    }
  }
  const terms = [...groups.values()].map(({ frequency, phase, bands, left }) => ({
    frequency,
    phase,
    bands: [...bands.values()],
    left: [...left.values()],
  }));
  return { levels, terms: terms.sort((a, b) => a.frequency - b.frequency || a.phase - b.phase) };
}

interface TimeDependence {
  readonly frequency: number;
  readonly phase: number;
  readonly bands: Map<string, FockBand>;
  readonly left: Map<number, FockDiagonal>;
}

function inLadderOperators(
  superoperator: Superoperator<"xp">,
  scales: readonly OscillatorScale[],
): Superoperator<"normal">["terms"] {
  const converted = new Map<string, Operator<"normal">>();
  const ladder = (exponents: Exponents): Operator<"normal"> => {
    const key = exponents.join();
    const present = converted.get(key);
    if (present !== undefined) return present;
    const monomial = Operator.of("xp", 1, [{ exponents, coefficient: Scalar.one }]);
    const image = toLadder(monomial, scales);
    converted.set(key, image);
    return image;
  };
  return Superoperator.sum(
    "normal",
    1,
    superoperator.terms.map(({ left, right, coefficient }) =>
      Superoperator.sandwich(ladder(left), ladder(right)).scaled(coefficient),
    ),
  ).terms;
}

/** Splits cos|sin(ωt + φ) off a term and gives ω and φ as numbers. */
function timeDependence(
  term: TrigonometricTerm,
  values: ParameterValues,
): { key: string; frequency: number; phase: number; rest: Scalar } {
  const timed = term.factors.find(({ angle }) => angle.involves("t"));
  const steady = term.factors.filter((factor) => factor !== timed);
  const amplitude = steady.reduce(
    (product, factor) => product.times(Scalar[factor.function](angleAsScalar(factor.angle))),
    Scalar.term(term.coefficient, new Monomial(term.powers, Monomial.one.angle)),
  );
  if (timed === undefined) return { key: "static", frequency: 0, phase: 0, rest: amplitude };
  const angle = angleAsScalar(timed.angle);
  const frequency = evaluateReal(differentiate(angle, "t"), values);
  const atZero = evaluateReal(substitute(angle, new Map([["t", Scalar.zero]])), values);
  const phase = timed.function === "cos" ? atZero : atZero - Math.PI / 2;
  if (frequency === 0) {
    // A tone of zero frequency is a static term.
    const still = Scalar[timed.function](substitute(angle, new Map([["t", Scalar.zero]])));
    return { key: "static", frequency: 0, phase: 0, rest: amplitude.times(still) };
  }
  return { key: `${timed.function} ${timed.angle.key}`, frequency, phase, rest: amplitude };
}

function addToBand(
  bands: Map<string, FockBand>,
  levels: number,
  left: Exponents,
  right: Exponents,
  coefficient: { re: number; im: number },
): void {
  const l = bandOf(left, levels);
  // (ρB)_ij = Σ_l ρ_il B_lj with l = j + (creations - annihilations) of B.
  const r = bandOf(right, levels);
  const key = `${l.shift},${r.shift}`;
  const band = bands.get(key) ?? {
    rowShift: l.shift,
    columnShift: -r.shift,
    re: new Float64Array(levels * levels),
    im: new Float64Array(levels * levels),
  };
  bands.set(key, band);
  for (let i = 0; i < levels; i++) {
    const k = i - l.shift;
    if (k < 0 || k >= levels) continue;
    const a = l.elements[k] as number;
    for (let j = 0; j < levels; j++) {
      const column = j + r.shift;
      if (column < 0 || column >= levels) continue;
      const weight = a * (r.elements[j] as number);
      band.re[i * levels + j]! += coefficient.re * weight;
      band.im[i * levels + j]! += coefficient.im * weight;
    }
  }
}

function addToLeft(
  diagonals: Map<number, FockDiagonal>,
  levels: number,
  exponents: Exponents,
  coefficient: { re: number; im: number },
): void {
  const { shift, elements } = bandOf(exponents, levels);
  const diagonal = diagonals.get(shift) ?? {
    shift,
    re: new Float64Array(levels),
    im: new Float64Array(levels),
  };
  diagonals.set(shift, diagonal);
  for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
    diagonal.re[i]! += coefficient.re * elements[i - shift]!;
    diagonal.im[i]! += coefficient.im * elements[i - shift]!;
  }
}
