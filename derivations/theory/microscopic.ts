import {
  type Line,
  momentum,
  type Notation,
  type Operator,
  position,
  Scalar,
} from "../../symbolic/index.ts";
import type { Model } from "../model/index.ts";
import { type Bath, bathQuadratures, thermalOscillators } from "./bath.ts";
import { type EquationNumbers, equation12 } from "./equation-numbers.ts";
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

/** The driven oscillator of a model, coupled to one thermal bath through position and momentum (Eqs. 1-4). */
export function microscopic(model: Model): Microscopic {
  if (model.bath === "none") return { ...coupled(model), couplings: [] };
  return coupled(model);
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
  const indices = couplings.map((_, j) => j + 1);
  const products = {
    latex: indices.map((j) => `\\hat S_${j}\\otimes\\hat B_${j}`).join(" + "),
    text: indices.map((j) => `S_${j} B_${j}`).join(" + "),
  };
  return {
    name: "microscopic",
    rule: "Microscopic model: the driven oscillator, a bath of oscillators, and their coupling through position and momentum",
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
