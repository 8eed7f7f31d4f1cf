import {
  type DissipatorForm,
  dissipatorForm,
  type Line,
  type Modes,
  nameInMode,
  nameLatex,
  type Notation,
  superoperatorInLadder,
  type WeightedDissipator,
} from "../../../symbolic/index.ts";
import { liouvillian, type MasterEquation } from "../../theory/index.ts";

/**
 * A master equation in normally ordered ladder operators, exactly,
 *
 *     ∂_t ρ = [H, ρ]/(iħ) + Σ K_AB (A ρ B† - ½{B†A, ρ}),
 *
 * over monomials A and B, with x = √(ħ/2mω0) (a + a†) and p = i√(mħω0/2) (a† - a). H holds what the dissipator does as a
 * Hamiltonian; a multiple of the identity in it is left out. Rates have any sign.
 *
 * @example
 * ```ts
 * import { ladderForm, masterEquation, readModel } from "caldera/derivations";
 * const { terms } = ladderForm(masterEquation(readModel({}), { kind: "CL" }));
 * assert.deepEqual(terms.map(({ a, b }) => `${a}, ${b}`).sort(), ["a, a", "a, adag", "adag, a", "adag, adag"]);
 * ```
 */
export function ladderForm(
  equation: Pick<MasterEquation, "hamiltonian" | "dissipator">,
): DissipatorForm<"normal"> {
  return dissipatorForm(superoperatorInLadder(liouvillian(equation)));
}

/** x and p by a and a†; of several modes those of the first, which stand for all. */
export function ladderConvention(modes: Modes = 1): Line {
  const [mode] = typeof modes === "number" ? [] : modes;
  const index = mode === undefined ? "" : nameLatex(nameInMode("x", 0, modes)).slice(1);
  const [inner, hat] = [
    mode === undefined ? "0" : `0,${index.slice(2, -1)}`,
    `${index}^{\\dagger}`,
  ];
  const others = mode === undefined || modes === 1 ? "" : ", \\text{ likewise for each mode}";
  return {
    tag: "relation",
    notation: {
      latex: `\\hat{x}${index} = \\sqrt{\\frac{\\hbar}{2 m${index} \\omega_{${inner}}}}\\,(\\hat{a}${index} + \\hat{a}${hat}),\\quad \\hat{p}${index} = i \\sqrt{\\frac{m${index} \\hbar \\omega_{${inner}}}{2}}\\,(\\hat{a}${hat} - \\hat{a}${index})${others}`,
      text: ladderConventionText(modes),
    },
  };
}

/** The same as text. */
export function ladderConventionText(modes: Modes = 1): string {
  const named = (name: string): string => nameInMode(name, 0, modes);
  const [x, p, m, omega0] = [named("x"), named("p"), named("m"), named("omega0")];
  const [a, adag] = [named("a"), named("adag")];
  const others = modes === 1 ? "" : "; likewise for each mode";
  return `${x} = sqrt(hbar/(2*${m}*${omega0}))*(${a}+${adag}), ${p} = i*sqrt(${m}*hbar*${omega0}/2)*(${adag}-${a})${others}`;
}

/** What D stands for. */
export const dissipatorConvention: Line = {
  tag: "relation",
  notation: {
    latex:
      "\\mathcal{D}[\\hat{A}, \\hat{B}]\\hat{\\rho} = \\hat{A} \\hat{\\rho} \\hat{B}^{\\dagger} - \\frac{1}{2}\\{\\hat{B}^{\\dagger} \\hat{A}, \\hat{\\rho}\\},\\quad \\mathcal{D}[\\hat{A}] = \\mathcal{D}[\\hat{A}, \\hat{A}]",
    text: "D[A, B] = A ρ B' - 1/2 {B' A, ρ}, D[A] = D[A, A]",
  },
};

/** H = …, and ∂_t ρ = [H, ρ]/(iħ) + …; with an index H_Ω and 𝓛_Ω ρ of the component at that frequency. */
export function dissipatorFormLines(
  { hamiltonian, terms }: DissipatorForm<"normal">,
  index?: Notation,
): readonly Line[] {
  const latexH = index === undefined ? "\\hat{H}" : `\\hat{H}_{${index.latex}}`;
  const textH = index === undefined ? "H" : `H[${index.text}]`;
  return [
    { tag: "ladder", name: { latex: latexH, text: textH }, value: hamiltonian },
    {
      tag: "dissipators",
      name:
        index === undefined
          ? { latex: "\\partial_t \\hat{\\rho}", text: "dρ/dt" }
          : { latex: `\\mathcal{L}_{${index.latex}} \\hat{\\rho}`, text: `L[${index.text}] ρ` },
      first: {
        latex: `\\frac{1}{i\\hbar} [${latexH}, \\hat{\\rho}]`,
        text: `1/(i*hbar) [${textH}, ρ]`,
      },
      terms: [...terms].sort(diagonalFirst),
    },
  ];
}

/** D[a] and D[a†] before D[a, a†], low degrees first. */
function diagonalFirst(one: WeightedDissipator<"normal">, other: typeof one): number {
  const rank = ({ a, b }: typeof one): number => 2 * (a.degree + b.degree) + (a.equals(b) ? 0 : 1);
  return rank(one) - rank(other);
}

/** A master equation in ladder operators, with its conventions. */
export function ladderLines(form: DissipatorForm<"normal">): readonly Line[] {
  const { modes } = form.hamiltonian;
  return [ladderConvention(modes), dissipatorConvention, ...dissipatorFormLines(form)];
}
