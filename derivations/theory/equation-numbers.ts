import { compareLists, type Operator } from "../../symbolic/index.ts";
import type { DissipatorTerm } from "./dissipator-term.ts";

/** A term with the number of the line that it belongs to. */
export interface LabelledTerm extends DissipatorTerm {
  readonly label: string;
}

/** A line of a master equation: its number and what its terms do. */
export interface EquationLine {
  readonly number: string;
  readonly words: string;
}

/** How a source numbers and orders the terms of a master equation, by their origin and structure. */
export interface EquationNumbers {
  /** The commutator with H_S first, then the lines of the dissipator in their order. */
  readonly lines: readonly [unitary: EquationLine, ...dissipator: EquationLine[]];
  readonly numberOf: (term: Pick<DissipatorTerm, "origin" | "bracket">) => string;
  /** Order within a line, compared entry by entry. */
  readonly rank: (term: DissipatorTerm) => readonly number[];
}

/** The numbers of Eq. 12: its second and third lines for the bare oscillator, then V1 and V2. */
export const equation12: EquationNumbers = {
  lines: [
    { number: "12a", words: "Hamiltonian" },
    { number: "12b", words: "diffusion" },
    { number: "12c", words: "friction" },
    { number: "12d", words: "dressed by the potential" },
    { number: "12e", words: "dressed by the drive" },
  ],
  numberOf: ({ origin, bracket }) => {
    if (origin === "harmonic") return bracket === "commutator" ? "12b" : "12c";
    return origin === "potential" ? "12d" : "12e";
  },
  // [x, …] before [p, …] for the bare oscillator, friction before diffusion where it is dressed.
  rank: ({ origin, outer, inner, bracket }) => {
    const isMomentum = ({ outer: operator }: Pick<DissipatorTerm, "outer">): number =>
      operator.isPolynomial && operator.coefficientOf(0, 1).isOne ? 1 : 0;
    return origin === "harmonic"
      ? [isMomentum({ outer }), isMomentum({ outer: inner })]
      : [bracket === "commutator" ? 1 : 0, degreeOf(inner)];
  },
};

/** Polynomials by degree, then those with sines and cosines of x. */
function degreeOf(operator: Operator<"xp">): number {
  return operator.isPolynomial ? operator.degree : Number.MAX_SAFE_INTEGER;
}

/** The exponents of the first term. */
function leadingExponents({ parts }: Operator<"xp">): readonly number[] {
  return parts[0]?.terms[0]?.exponents ?? [];
}

/** A master equation of couplings that a model gives: no equation of the source has its terms. */
export const ownCouplingNumbers: EquationNumbers = {
  lines: [
    equation12.lines[0],
    { number: "diffusion", words: "diffusion" },
    { number: "friction", words: "friction" },
    { number: "V1", words: "dressed by the potential" },
    { number: "V2", words: "dressed by the drive" },
  ],
  numberOf: ({ origin, bracket }) => {
    if (origin === "harmonic") return bracket === "commutator" ? "diffusion" : "friction";
    return origin === "potential" ? "V1" : "V2";
  },
  rank: ({ outer, inner, bracket }) => [
    bracket === "commutator" ? 1 : 0,
    degreeOf(outer),
    ...leadingExponents(outer).map((power) => -power),
    degreeOf(inner),
    ...leadingExponents(inner).map((power) => -power),
  ],
};

/** Gives terms their numbers and puts them in the order of these. */
export function labelled(
  terms: readonly DissipatorTerm[],
  numbers: EquationNumbers = equation12,
): readonly LabelledTerm[] {
  const order = numbers.lines.map(({ number }) => number);
  const rank = (term: LabelledTerm): readonly number[] => [
    order.indexOf(term.label),
    ...numbers.rank(term),
  ];
  return terms
    .map((term) => ({ ...term, label: numbers.numberOf(term) }))
    .sort((a, b) => compareLists(rank(a), rank(b)));
}
