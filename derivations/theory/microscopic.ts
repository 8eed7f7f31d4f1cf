import {
  elementAt,
  type Line,
  modeCount,
  type Modes,
  momentum,
  type Notation,
  type Operator,
  position,
  Scalar,
} from "../../symbolic/index.ts";
import type { GivenCoupling, Model } from "../model/index.ts";
import { type Bath, bathQuadratures, thermalOscillators } from "./bath.ts";
import { scaleOfMode } from "./oscillator-scale.ts";
import { type EquationNumbers, equation12, ownCouplingNumbers } from "./equation-numbers.ts";
import { type ByOrigin, hamiltonianByOrigin, type Origin } from "./origin.ts";
import { type DerivationStep, relation } from "./step.ts";

/** S ⊗ B, a part of H_SB. */
export interface Coupling {
  /** S, of the system. */
  readonly system: Operator<"xp">;
  /** B, of one mode ν of the bath. */
  readonly bath: Operator<"xp">;
  /** B = Σ_ν … */
  readonly bathNotation: Notation;
  /** The name of the bath; empty for the one that has none. Those of different names are independent. */
  readonly reservoir?: string;
}

/** The microscopic description H = H_S(t) + H_B + Σ_j S_j ⊗ B_j that a master equation follows from. */
export interface Microscopic {
  readonly model: Model;
  /** H_S(t) by origin. */
  readonly hamiltonian: ByOrigin;
  readonly couplings: readonly Coupling[];
  readonly bath: Bath;
  /** H_SB as its source writes it. */
  readonly interaction: Notation;
  readonly assumption: string;
  readonly reference: string;
  readonly numbers: EquationNumbers;
}

/**
 * S_1 = cosθ x with λ_ν x_ν and S_2 = sinθ p/(mω0) with λ_ν p_ν/(m_ν ω_ν) (Eq. 4); of several modes such a pair for
 * each, with a bath of its own, or with a common one.
 */
export function positionAndMomentumCouplings(
  modes: Modes = 1,
  isCommon = false,
): readonly Coupling[] {
  return Array.from({ length: modeCount(modes) }, (_, mode) => {
    const reservoir = typeof modes === "number" || isCommon ? "" : elementAt(modes, mode);
    const { mass, frequency } = scaleOfMode(mode, modes);
    const theta = Scalar.parameter(reservoir === "" ? "theta" : `theta_${reservoir}`);
    const pair = [
      ["x", position(mode, modes).scaled(Scalar.cos(theta))],
      ["p", momentum(mode, modes).scaled(Scalar.sin(theta).dividedBy(mass.times(frequency)))],
    ] as const;
    return pair.map(([quadrature, system], j): Coupling => ({
      system,
      bath: bathQuadratures[quadrature],
      bathNotation: bathNotation(2 * mode + j + 1, quadrature, reservoir),
      ...(reservoir === "" ? {} : { reservoir }),
    }));
  }).flat();
}

/** B_j = Σ_ν …, of a bath with a name the oscillators of that. */
function bathNotation(number: number, quadrature: "x" | "p", bath: string): Notation {
  const name = bath === "" ? "" : `,\\mathrm{${bath}}`;
  const latex =
    quadrature === "x"
      ? "\\lambda_\\nu\\hat x"
      : "\\frac{\\lambda_\\nu}{m_\\nu\\omega_\\nu}\\hat p";
  const text = quadrature === "x" ? "lambda_nu x_nu" : "lambda_nu p_nu/(m_nu omega_nu)";
  const index = name === "" ? "_\\nu" : `_{\\nu${name}}`;
  return {
    latex: `${indexed("\\hat B", number)} = \\sum_\\nu${latex}${index}`,
    text: `B_${number} = sum_nu ${text}${bath === "" ? "" : ` of ${bath}`}`,
  };
}

/**
 * The driven oscillator of a model, coupled to one thermal bath through position and momentum (Eqs. 1-4), or as
 * the model has it, Σ_j S_j ⊗ B_j with baths of its own.
 */
export function microscopic(model: Model): Microscopic {
  if (model.bath === "none") return { ...coupled(model), couplings: [] };
  if (model.coupling !== undefined) return coupledAs(model, model.coupling);
  return typeof model.modes === "number" ? coupled(model) : coupledModes(model, model.modes);
}

/** Σ_j S_j ⊗ B_j */
function productsOf(count: number): Notation {
  const numbers = Array.from({ length: count }, (_, j) => j + 1);
  return {
    latex: numbers
      .map((j) => `${indexed("\\hat S", j)}\\otimes${indexed("\\hat B", j)}`)
      .join(" + "),
    text: numbers.map((j) => `S_${j} B_${j}`).join(" + "),
  };
}

function indexed(symbol: string, j: number): string {
  return `${symbol}_${j < 10 ? j : `{${j}}`}`;
}

function coupledAs(model: Model, given: readonly GivenCoupling[]): Microscopic {
  const baths = new Set(given.map(({ bath }) => bath));
  return {
    ...coupled(model),
    couplings: given.map(givenCoupling),
    interaction: productsOf(given.length),
    assumption:
      baths.size > 1
        ? "The couplings are given, not derived; baths of different names are independent, each in equilibrium."
        : "The couplings are given, not derived.",
    reference: "Eqs. 1-3",
    numbers: ownCouplingNumbers,
  };
}

function givenCoupling({ operator, quadrature, bath }: GivenCoupling, k: number): Coupling {
  return {
    system: operator,
    bath: bathQuadratures[quadrature],
    bathNotation: bathNotation(k + 1, quadrature, bath),
    reservoir: bath,
  };
}

/** Each of several oscillators with a bath of its own, or all with one. */
function coupledModes(model: Model, modes: readonly string[]): Microscopic {
  const isCommon = model.bath === "common";
  const couplings = positionAndMomentumCouplings(modes, isCommon);
  return {
    ...coupled(model),
    couplings,
    interaction: productsOf(couplings.length),
    assumption: isCommon
      ? "One bath and one mixing angle θ for all oscillators."
      : "Every oscillator has a bath and a mixing angle θ of its own; the baths are independent.",
    reference: "Eqs. 1-4 for each oscillator",
    numbers: ownCouplingNumbers,
  };
}

function coupled(model: Model): Microscopic {
  return {
    model,
    hamiltonian: hamiltonianByOrigin(model),
    couplings: positionAndMomentumCouplings(),
    bath: thermalOscillators,
    interaction: {
      latex:
        "\\sum_\\nu \\lambda_\\nu\\Big[\\cos\\theta\\,\\hat x\\hat x_\\nu + \\frac{\\sin\\theta}{m m_\\nu\\omega_0\\omega_\\nu}\\hat p\\hat p_\\nu\\Big]",
      text: "sum_nu lambda_nu [cos(theta) x x_nu + sin(theta)/(m m_nu omega0 omega_nu) p p_nu]",
    },
    assumption: "One mixing angle θ for all bath modes.",
    reference: "Eqs. 1-4",
    numbers: equation12,
  };
}

/** Names of the parts of H_S, and how they stand in its sum. */
const partNames: Readonly<Record<string, Notation & { readonly inSum: string }>> = {
  harmonic: { latex: "\\hat H_0", text: "H_0", inSum: "H_0" },
  potential: { latex: "V_1(\\hat x)", text: "V1", inSum: "V1(x)" },
  drive: { latex: "V_2(\\hat x,t)", text: "V2", inSum: "V2(x,t)" },
};

function nameOfPart(origin: Origin): Notation & { readonly inSum: string } {
  const text = `H_${origin}`;
  return partNames[origin] ?? { latex: `\\hat H_\\text{${origin}}`, text, inSum: text };
}

function ruleOf({ model: { coupling, modes, bath } }: Microscopic): string {
  const system = typeof modes === "number" ? "the driven oscillator" : "the driven oscillators";
  if (coupling !== undefined) {
    return `Microscopic model: ${system}, baths of oscillators, and their coupling as the model gives it`;
  }
  const baths =
    typeof modes === "number"
      ? "a bath of oscillators, and their coupling"
      : bath === "common"
        ? "one bath of oscillators for all, and their coupling"
        : "a bath of oscillators for each, and their coupling";
  return `Microscopic model: ${system}, ${baths} through position and momentum`;
}

/** What is known at the start: Eqs. 1-4 with the operators of this model. */
export function microscopicStep(theory: Microscopic): DerivationStep {
  const { hamiltonian, couplings, interaction, assumption, reference } = theory;
  const names = [...hamiltonian.keys()].map(nameOfPart);
  const parts = [...hamiltonian].map(([origin, value]): Line => {
    const { latex, text } = nameOfPart(origin);
    return { tag: "operator", name: { latex, text }, value };
  });
  const sum = {
    latex: `\\hat H_S(t) = ${names.map(({ latex }) => latex).join(" + ")}`,
    text: `H_S(t) = ${names.map(({ inSum }) => inSum).join(" + ")}`,
  };
  if (couplings.length === 0) return withoutBath([relation(sum.latex, sum.text), ...parts]);
  const products = productsOf(couplings.length);
  return {
    name: "microscopic",
    rule: ruleOf(theory),
    assumption,
    before: [
      relation(
        `\\hat H = \\hat H_S(t) + \\hat H_B + \\hat H_{SB},\\quad \\hat H_{SB} = ${interaction.latex}`,
        `H = H_S(t) + H_B + H_SB, H_SB = ${interaction.text}`,
      ),
    ],
    after: [
      relation(
        `${sum.latex},\\quad \\hat H_{SB} = ${products.latex}`,
        `${sum.text}, H_SB = ${products.text}`,
      ),
      ...parts,
      ...couplingLines(couplings),
    ],
    reference,
  };
}

function withoutBath(after: readonly Line[]): DerivationStep {
  return {
    name: "microscopic",
    rule: "The driven oscillator without a bath",
    assumption: "All dissipation is given as loss.",
    before: [],
    after,
    reference: "Eq. 2",
  };
}

/** The operators S_j of the system, and what the B_j of the bath are. */
function couplingLines(couplings: Microscopic["couplings"]): readonly Line[] {
  return [
    ...couplings.map(({ system }, j): Line => ({
      tag: "operator",
      name: { latex: indexed("\\hat S", j + 1), text: `S_${j + 1}` },
      value: system,
    })),
    relation(
      couplings.map(({ bathNotation }) => bathNotation.latex).join(",\\quad "),
      couplings.map(({ bathNotation }) => bathNotation.text).join(", "),
    ),
  ];
}
