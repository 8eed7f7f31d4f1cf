import { momentum, type Operator, position, Scalar, ScalarError } from "../../symbolic/index.ts";
import {
  adjointEquation,
  type EquationsOfMotion,
  phaseSpaceEquations,
  secondOrderEquations,
} from "../equations/index.ts";
import {
  bornMarkovDissipator,
  collectTerms,
  type DerivationOptions,
  effectiveHamiltonian,
  evaluatedMoments,
  hamiltonianByOrigin,
  labelled,
  type MasterEquation,
  masterEquation,
  specialised,
} from "../theory/index.ts";
import type { Model } from "../model/index.ts";
import {
  bathCorrelation,
  bathTrace,
  bornMarkovApproximation,
  microscopicModel,
  shortTimeExpansion,
} from "./microscopic.ts";
import { type DerivationStep, relation, type Statement } from "./step.ts";

/** A derivation: what came out, and every step on the way, as data. */
export interface Derivation {
  readonly masterEquation: MasterEquation;
  readonly steps: readonly DerivationStep[];
}

/**
 * Derives the master equation and the equations of motion of a model and records each step
 * with its rule, assumption, and the expressions before and after.
 *
 * @example
 * ```ts
 * import { derivation, readModel } from "caldera/derivations";
 * const { steps } = derivation(readModel({ potential: "alpha*x^4/4" }));
 * assert.equal(steps[0].reference, "Eqs. 1-4");
 * ```
 */
export function derivation(model: Model, options: DerivationOptions = {}): Derivation {
  const { order = 1, keep = [] } = options;
  const hamiltonian = hamiltonianByOrigin(model);
  const equation = masterEquation(model, options);
  const dressed = masterEquation(model, { ...options, kind: "gCL" });
  const general = labelled(collectTerms(bornMarkovDissipator(hamiltonian, order)));
  const dissipatorName = { latex: "\\mathcal D\\hat\\rho", text: "D rho" };
  const generalStatement: Statement = { tag: "dissipator", name: dissipatorName, terms: general };
  const evaluated: Statement = {
    tag: "dissipator",
    name: dissipatorName,
    terms: dressed.dissipator,
  };
  const steps: DerivationStep[] = [
    microscopicModel(hamiltonian),
    bornMarkovApproximation,
    bathTrace,
    bathCorrelation(),
    shortTimeExpansion(hamiltonian, order),
    {
      rule: "The integrals over τ become moments of the bath, kept as symbols",
      before: bathTrace.after,
      after: [
        relation(
          "M_n^{\\cos,\\sin} = \\int_0^\\infty\\!d\\tau\\,\\tau^n\\sum_\\nu\\frac{\\lambda_\\nu^2}{m_\\nu\\omega_\\nu}(\\cos,\\sin)(\\omega_\\nu\\tau),\\quad N_n\\text{ likewise with }\\coth\\frac{\\hbar\\omega_\\nu}{2k_{\\mathrm B}T}",
          "M_nc, M_ns = int_0^inf dtau tau^n sum_nu lambda_nu^2/(m_nu omega_nu) (cos, sin)(omega_nu tau); N likewise with coth(hbar omega_nu/(2 k_B T))",
        ),
        generalStatement,
      ],
      reference: "Eq. 10",
    },
    {
      rule: "Evaluation of the moments at the frequency of the oscillator",
      assumption: evaluationAssumption(keep),
      before: momentStatements(keep),
      after: [evaluated],
      reference: "Eq. 12",
    },
    ...(equation.kind === "CL" ? [restriction(evaluated, equation)] : []),
    ...consequences(equation),
    ...equationsOfMotion(equation),
  ];
  return { masterEquation: equation, steps };
}

function evaluationAssumption(keep: readonly string[]): string {
  const dropped = [
    keep.includes("lamb-shift") ? [] : ["the Lamb shift (M_0s → 0)"],
    keep.includes("anomalous-diffusion")
      ? []
      : ["anomalous diffusion and the mass renormalisation (M_1c → 0)"],
  ].flat();
  const neglect = dropped.length === 0 ? "" : ` Neglected: ${dropped.join("; ")}.`;
  return `The spectral density is peaked at ω0, so that coth becomes c(T) = coth(ħω0/2k_BT) = 2n_th + 1.${neglect}`;
}

function momentStatements(keep: DerivationOptions["keep"]): readonly Statement[] {
  return [...evaluatedMoments(keep)].map(([name, value]) => ({
    tag: "scalar",
    name: { latex: "", text: name },
    value,
  }));
}

function restriction(dressed: Statement, equation: MasterEquation): DerivationStep {
  return {
    rule: "Caldeira-Leggett form: the dissipator of the undriven harmonic oscillator",
    assumption: "The terms 12d and 12e, which dress the coupling with V1 and V2, are dropped.",
    before: [dressed],
    after: [
      {
        tag: "dissipator",
        name: { latex: "\\mathcal D\\hat\\rho", text: "D rho" },
        terms: equation.dissipator,
      },
    ],
    reference: "Eqs. 12a-12c",
  };
}

/** Eqs. 13 and 14. */
function consequences(equation: MasterEquation): readonly DerivationStep[] {
  const friction = equation.dissipator.filter((term) => term.label === "12c");
  const harmonic = equation.dissipator.filter((term) => term.origin === "harmonic");
  const quarterPi = new Map([["theta", Scalar.parameter("pi").times(Scalar.rational(1, 4))]]);
  const lindblad = specialised({ ...equation, dissipator: harmonic }, quarterPi);
  return [
    {
      rule: "Effective Hamiltonian of the friction terms, by [A,{B,ρ}] + [B,{A,ρ}] = [{A,B},ρ]",
      before: [
        { tag: "dissipator", name: { latex: "\\text{(12c)}", text: "(12c)" }, terms: friction },
      ],
      after: [
        {
          tag: "symmetrised",
          name: { latex: "\\Lambda(\\theta)", text: "Lambda(theta)" },
          products: effectiveHamiltonian(friction),
        },
      ],
      reference: "Eq. 13",
    },
    {
      rule: "At θ = π/4 the undressed dissipator has Lindblad form: loss and gain through x and p alike",
      before: [
        {
          tag: "dissipator",
          name: { latex: "\\text{(12b, 12c)}", text: "(12b, 12c)" },
          terms: harmonic,
        },
      ],
      after: [
        {
          tag: "dissipator",
          name: {
            latex: "\\mathcal D\\hat\\rho\\big|_{\\theta=\\pi/4}",
            text: "D rho at theta = pi/4",
          },
          terms: lindblad.dissipator,
        },
      ],
      reference: "Eq. 14, up to its overall factor of 2",
    },
  ];
}

function equationsOfMotion(equation: MasterEquation): readonly DerivationStep[] {
  const statement = (symbol: string, observable: Operator<"xp">): Statement => ({
    tag: "operator",
    name: { latex: `\\frac{d\\hat ${symbol}}{dt}`, text: `d${symbol}/dt` },
    value: adjointEquation(equation, observable),
  });
  const heisenberg = [statement("x", position()), statement("p", momentum())];
  const phaseSpace = phaseSpaceEquations(equation);
  return [
    {
      rule: "Adjoint equation of position and momentum; the double commutators drop out of both",
      before: [
        relation(
          "\\mathrm{Tr}(\\hat O[\\hat A,\\{\\hat B,\\hat\\rho\\}]) = \\langle\\{\\hat B,[\\hat O,\\hat A]\\}\\rangle,\\quad \\mathrm{Tr}(\\hat O[\\hat A,[\\hat B,\\hat\\rho]]) = \\langle[[\\hat O,\\hat A],\\hat B]\\rangle",
          "Tr(O[A,{B,rho}]) = <{B,[O,A]}>, Tr(O[A,[B,rho]]) = <[[O,A],B]>",
        ),
      ],
      after: heisenberg,
      reference: "Eq. 12",
    },
    {
      rule: "Mean field",
      assumption:
        "⟨xⁿ⟩ → ⟨x⟩ⁿ: fluctuations about the mean are neglected (exact for V of second degree).",
      before: heisenberg,
      after: [{ tag: "equations", equations: phaseSpace }],
      reference: "Sec. III A",
    },
    elimination(phaseSpace),
  ];
}

function elimination(phaseSpace: EquationsOfMotion): DerivationStep {
  const before: readonly Statement[] = [{ tag: "equations", equations: phaseSpace }];
  const step = { before, reference: "Eqs. 17, 18" };
  try {
    const equations = secondOrderEquations(phaseSpace);
    return {
      ...step,
      rule: "Exact elimination of the momentum",
      after: [{ tag: "equations", equations }],
    };
  } catch (error) {
    if (!(error instanceof ScalarError)) throw error;
    // Beyond the first order, dx/dt may hold products of p and x.
    return {
      ...step,
      rule: "No polynomial second-order form: the equations of motion stay in phase space",
      after: before,
    };
  }
}
