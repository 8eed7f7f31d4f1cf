import {
  bornMarkovDissipator,
  collectTerms,
  couplingOperators,
  type DissipatorTerm,
  dissipatorTermLatex,
  hamiltonianByOrigin,
  heisenbergDerivatives,
  type LabelledTerm,
  type Model,
  operatorEquation,
  type Origin,
} from "../../../derivations/index.ts";

const part: Readonly<Record<Origin, string>> = {
  harmonic: "the harmonic oscillator itself",
  potential: "the potential V₁",
  drive: "the drive V₂(t)",
};

const subscript: Readonly<Record<Origin, string>> = {
  harmonic: "0",
  potential: "V_1",
  drive: "V_2",
};

/**
 * How the coupling operators come to have what a term of the master equation (first order in the time of
 * the bath) is made of, and the term before the moments of the bath are evaluated.
 */
export function termOrigin(model: Model, term: LabelledTerm): readonly string[] {
  const hamiltonian = hamiltonianByOrigin(model);
  const dressings = couplingOperators().flatMap((operator, k) => {
    const dressed = heisenbergDerivatives(operator, hamiltonian, 1)[1]?.get(term.origin);
    if (dressed === undefined || dressed.isZero) return [];
    const name = `\\dot{\\hat S}_{${k + 1}}\\big|_{${subscript[term.origin]}}`;
    return [operatorEquation(name, dressed)];
  });
  const general = collectTerms(bornMarkovDissipator(hamiltonian, 1));
  const before = general.filter((one) => keyOf(one) === keyOf(term)).map(termEquation);
  return [...dressings, ...before];
}

/** What a term does, and which part of H_S brought it about. */
export function wordsOf({ bracket, origin }: DissipatorTerm): string {
  const effect =
    bracket === "commutator"
      ? "Diffusion, by the noise of the bath"
      : "Friction, by the response of the bath";
  return origin === "harmonic"
    ? `${effect}, as for ${part.harmonic}.`
    : `${effect} to coupling operators that ${part[origin]} has dressed.`;
}

function termEquation(term: DissipatorTerm): string {
  const { negative, latex } = dissipatorTermLatex(term);
  return `\\text{before the bath is evaluated:}\\quad ${negative ? "-" : ""}${latex}`;
}

function keyOf({ outer, inner, bracket, origin }: DissipatorTerm): string {
  return `${outer}|${inner}|${bracket}|${origin}`;
}
