import {
  attempt,
  type EquationOf,
  type Line,
  modeCount,
  modeIndexLatex,
  momentum,
  nameInMode,
  type Operator,
  position,
  Scalar,
  ScalarError,
} from "../../symbolic/index.ts";
import {
  adjointEquation,
  type EquationsOfMotion,
  motionLines,
  phaseSpaceEquations,
  secondOrderEquations,
} from "../equations/index.ts";
import {
  type DerivationOptions,
  type DerivationStep,
  dissipatorLine,
  effectiveHamiltonian,
  type MasterEquation,
  masterEquation,
  relation,
  specialised,
} from "../theory/index.ts";
import { type Model, modelParameters } from "../model/index.ts";
import { withFreeSymbols } from "./free-symbols.ts";
import { minimumStep } from "./minimum-step.ts";

/** A derivation: what came out, and every step on the way, as data. */
export interface Derivation {
  readonly masterEquation: MasterEquation;
  readonly steps: readonly DerivationStep[];
}

/**
 * The steps to the master equation of a model, and on to Eqs. 13 and 14 and its equations of motion, each
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
  const equation = masterEquation(model, options);
  const ofBath = model.bath === "none" ? [] : consequences(equation);
  const steps = [
    ...minimumStep(model),
    ...equation.steps,
    ...ofBath,
    ...equationsOfMotion(equation),
  ];
  return { masterEquation: equation, steps: withFreeSymbols(steps, modelParameters(model)) };
}

/** Eqs. 13 and 14. */
function consequences(equation: MasterEquation): readonly DerivationStep[] {
  const harmonic = equation.dissipator.filter((term) => term.origin === "harmonic");
  const friction = harmonic.filter((term) => term.bracket === "anticommutator");
  const isOwn = equation.model.coupling !== undefined || typeof equation.model.modes !== "number";
  if (isOwn && friction.length === 0) return [];
  const quarterPi = new Map([["theta", Scalar.parameter("pi").times(Scalar.rational(1, 4))]]);
  const lindblad = specialised({ ...equation, dissipator: harmonic }, quarterPi);
  return [
    {
      name: "effective-hamiltonian",
      rule: "Effective Hamiltonian of the friction terms, by [A,{B,ρ}] + [B,{A,ρ}] = [{A,B},ρ]",
      before: [
        isOwn
          ? dissipatorLine(friction)
          : { tag: "brackets", name: { latex: "\\text{(12c)}", text: "(12c)" }, terms: friction },
      ],
      after: [
        {
          tag: "symmetrised",
          name: isOwn
            ? { latex: "\\Lambda", text: "Lambda" }
            : { latex: "\\Lambda(\\theta)", text: "Lambda(theta)" },
          products: effectiveHamiltonian(friction),
        },
      ],
      reference: isOwn ? "as Eq. 13" : "Eq. 13",
    },
    ...(!isOwn && isLossAndGain(lindblad.dissipator)
      ? [lindbladForm(harmonic, lindblad.dissipator)]
      : []),
  ];
}

/** Whether the terms are α (mω0)² [x,[x,ρ]] + α [p,[p,ρ]] and β ([x,{p,ρ}] - [p,{x,ρ}]), loss and gain by a and a†. */
function isLossAndGain(terms: MasterEquation["dissipator"]): boolean {
  const impedance = Scalar.parameter("m").times(Scalar.parameter("omega0"));
  const found = new Map(
    terms.map(({ outer, inner, bracket, coefficient }) => [
      `${outer} ${inner} ${bracket}`,
      coefficient,
    ]),
  );
  const at = (key: string): Scalar => found.get(key) ?? Scalar.zero;
  return (
    [...found.keys()].every((key) => bracketsOfLoss.includes(key)) &&
    at(bracketsOfLoss[0]).equals(at(bracketsOfLoss[1]).times(impedance.power(2))) &&
    at(bracketsOfLoss[2]).plus(at(bracketsOfLoss[3])).isZero
  );
}

const bracketsOfLoss: readonly [string, string, string, string] = [
  "x x commutator",
  "p p commutator",
  "x p anticommutator",
  "p x anticommutator",
];

function lindbladForm(
  harmonic: MasterEquation["dissipator"],
  terms: MasterEquation["dissipator"],
): DerivationStep {
  return {
    name: "lindblad-form",
    rule: "At θ = π/4 the undressed dissipator has Lindblad form: loss and gain through x and p alike",
    before: [
      {
        tag: "brackets",
        name: { latex: "\\text{(12b, 12c)}", text: "(12b, 12c)" },
        terms: harmonic,
      },
    ],
    after: [
      {
        tag: "brackets",
        name: {
          latex: "\\mathcal D\\hat\\rho\\big|_{\\theta=\\pi/4}",
          text: "D rho at theta = pi/4",
        },
        terms,
      },
    ],
    reference: "Eq. 14, up to its overall factor of 2",
  };
}

/** dx/dt and dp/dt of each mode as operators. */
function heisenbergLines(equation: MasterEquation): readonly EquationOf<"operator">[] {
  const { modes } = equation.hamiltonian;
  const rate = (
    symbol: string,
    mode: number,
    observable: Operator<"xp">,
  ): EquationOf<"operator"> => ({
    tag: "operator",
    name: {
      latex: `\\frac{d\\hat ${symbol}${modeIndexLatex(mode, modes)}}{dt}`,
      text: `d${nameInMode(symbol, mode, modes)}/dt`,
    },
    value: adjointEquation(equation, observable),
  });
  return Array.from({ length: modeCount(modes) }, (_, mode) => [
    rate("x", mode, position(mode, modes)),
    rate("p", mode, momentum(mode, modes)),
  ]).flat();
}

function equationsOfMotion(equation: MasterEquation): readonly DerivationStep[] {
  const heisenberg = heisenbergLines(equation);
  const phaseSpace = phaseSpaceEquations(equation);
  return [
    {
      name: "adjoint-equation",
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
      name: "mean-field",
      rule: "Mean field",
      assumption:
        "⟨xⁿ⟩ → ⟨x⟩ⁿ: fluctuations about the mean are neglected (exact for V of second degree).",
      before: heisenberg,
      after: motionLines(phaseSpace),
      reference: "Sec. III A",
    },
    elimination(phaseSpace),
  ];
}

function elimination(phaseSpace: EquationsOfMotion): DerivationStep {
  const before: readonly Line[] = motionLines(phaseSpace);
  const step = { before, reference: "Eqs. 17, 18" };
  const equations = attempt(() => secondOrderEquations(phaseSpace), ScalarError);
  if (equations !== undefined) {
    return {
      ...step,
      name: "elimination-of-momentum",
      rule: "Exact elimination of the momentum",
      after: motionLines(equations),
    };
  }
  // Beyond the first order, dx/dt may hold products of p and x.
  return {
    ...step,
    name: "no-elimination",
    rule: "No polynomial second-order form: the equations of motion stay in phase space",
    after: before,
  };
}
