import {
  type Line,
  momentum,
  type Notation,
  type Operator,
  position,
  Scalar,
} from "../../symbolic/index.ts";
import type { GivenCoupling, Model } from "../model/index.ts";
import { type Bath, bathQuadratures, thermalOscillators } from "./bath.ts";
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

/** S_1 = cosθ x with λ_ν x_ν and S_2 = sinθ p/(mω0) with λ_ν p_ν/(m_ν ω_ν) (Eq. 4). */
export function positionAndMomentumCouplings(): readonly [Coupling, Coupling] {
  const theta = Scalar.parameter("theta");
  const impedance = Scalar.parameter("m").times(Scalar.parameter("omega0"));
  return [
    {
      system: position().scaled(Scalar.cos(theta)),
      bath: bathQuadratures.x,
      bathNotation: {
        latex: "\\hat B_1 = \\sum_\\nu\\lambda_\\nu\\hat x_\\nu",
        text: "B_1 = sum_nu lambda_nu x_nu",
      },
    },
    {
      system: momentum().scaled(Scalar.sin(theta).dividedBy(impedance)),
      bath: bathQuadratures.p,
      bathNotation: {
        latex: "\\hat B_2 = \\sum_\\nu\\frac{\\lambda_\\nu}{m_\\nu\\omega_\\nu}\\hat p_\\nu",
        text: "B_2 = sum_nu lambda_nu p_nu/(m_nu omega_nu)",
      },
    },
  ];
}

/**
 * The driven oscillator of a model, coupled to one thermal bath through position and momentum (Eqs. 1-4), or as
 * the model has it, Σ_j S_j ⊗ B_j with baths of its own.
 */
export function microscopic(model: Model): Microscopic {
  if (model.bath === "none") return { ...coupled(model), couplings: [] };
  return model.coupling === undefined ? coupled(model) : coupledAs(model, model.coupling);
}

function coupledAs(model: Model, given: readonly GivenCoupling[]): Microscopic {
  const numbers = given.map((_, j) => j + 1);
  const baths = new Set(given.map(({ bath }) => bath));
  return {
    ...coupled(model),
    couplings: given.map(givenCoupling),
    interaction: {
      latex: numbers.map((j) => `\\hat S_${j}\\otimes\\hat B_${j}`).join(" + "),
      text: numbers.map((j) => `S_${j} B_${j}`).join(" + "),
    },
    assumption:
      baths.size > 1
        ? "The couplings are given, not derived; baths of different names are independent, each in equilibrium."
        : "The couplings are given, not derived.",
    reference: "Eqs. 1-3",
    numbers: ownCouplingNumbers,
  };
}

function givenCoupling({ operator, quadrature, bath }: GivenCoupling, k: number): Coupling {
  const number = k + 1;
  const name = bath === "" ? "" : `,\\mathrm{${bath}}`;
  const latex =
    quadrature === "x"
      ? "\\lambda_\\nu\\hat x"
      : "\\frac{\\lambda_\\nu}{m_\\nu\\omega_\\nu}\\hat p";
  const text = quadrature === "x" ? "lambda_nu x_nu" : "lambda_nu/(m_nu omega_nu) p_nu";
  return {
    system: operator,
    bath: bathQuadratures[quadrature],
    bathNotation: {
      latex: `\\hat B_${number} = \\sum_\\nu${latex}_{\\nu${name}}`,
      text: `B_${number} = sum_nu ${text}${bath === "" ? "" : ` of ${bath}`}`,
    },
    reservoir: bath,
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
  if (couplings.length === 0) {
    return {
      name: "microscopic",
      rule: "The driven oscillator without a bath",
      assumption: "All dissipation is given as loss.",
      before: [],
      after: [relation(sum.latex, sum.text), ...parts],
      reference: "Eq. 2",
    };
  }
  const isOwn = theory.model.coupling !== undefined;
  const indices = couplings.map((_, j) => j + 1);
  const products = {
    latex: indices.map((j) => `\\hat S_${j}\\otimes\\hat B_${j}`).join(" + "),
    text: indices.map((j) => `S_${j} B_${j}`).join(" + "),
  };
  return {
    name: "microscopic",
    rule: isOwn
      ? "Microscopic model: the driven oscillator, baths of oscillators, and their coupling as the model gives it"
      : "Microscopic model: the driven oscillator, a bath of oscillators, and their coupling through position and momentum",
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
      ...couplings.map(({ system }, j): Line => ({
        tag: "operator",
        name: { latex: `\\hat S_${j + 1}`, text: `S_${j + 1}` },
        value: system,
      })),
      relation(
        couplings.map(({ bathNotation }) => bathNotation.latex).join(",\\quad "),
        couplings.map(({ bathNotation }) => bathNotation.text).join(", "),
      ),
    ],
    reference,
  };
}
