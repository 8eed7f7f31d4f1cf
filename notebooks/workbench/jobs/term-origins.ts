import type { NestedBracket } from "../../../symbolic/index.ts";
import {
  bathMoments,
  type DissipatorTerm,
  dissipatorTermLatex,
  heisenbergDerivatives,
  type LabelledTerm,
  type MasterEquation,
  microscopic,
  operatorEquation,
  type Origin,
} from "../../../derivations/index.ts";

/** The parts of H_S in words, and as indices. */
const parts: ReadonlyMap<Origin, { readonly words: string; readonly index: string }> = new Map([
  ["harmonic", { words: "the harmonic oscillator itself", index: "0" }],
  ["potential", { words: "the potential V₁", index: "V_1" }],
  ["drive", { words: "the drive V₂(t)", index: "V_2" }],
]);

function partOf(origin: Origin): { readonly words: string; readonly index: string } {
  const index = `\\text{${origin}}`;
  return parts.get(origin) ?? { words: `the part \u201c${origin}\u201d of H_S`, index };
}

/**
 * How the coupling operators come to have what a term of the master equation (first order in the time of
 * the bath) is made of, and the term before the moments of the bath are evaluated.
 */
export function termOrigin(equation: MasterEquation, term: LabelledTerm): readonly string[] {
  const { hamiltonian, couplings } = microscopic(equation.model);
  const dressings = couplings.flatMap(({ system }, k) => {
    const dressed = heisenbergDerivatives(system, hamiltonian, 1)[1]?.get(term.origin);
    if (dressed === undefined || dressed.isZero) return [];
    const name = `\\dot{\\hat S}_{${k + 1}}\\big|_{${partOf(term.origin).index}}`;
    return [operatorEquation(name, dressed)];
  });
  const general = equation.steps
    .filter(({ name }) => name === bathMoments.name)
    .flatMap(({ after }) => after)
    .flatMap((statement) => (statement.tag === "brackets" ? statement.terms : []));
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
    ? `${effect}, as for ${partOf(origin).words}.`
    : `${effect} to coupling operators that ${partOf(origin).words} has dressed.`;
}

function termEquation(term: NestedBracket): string {
  const { negative, latex } = dissipatorTermLatex(term);
  return `\\text{before the bath is evaluated:}\\quad ${negative ? "-" : ""}${latex}`;
}

function keyOf({ outer, inner, bracket, origin }: NestedBracket): string {
  return `${outer}|${inner}|${bracket}|${origin}`;
}
