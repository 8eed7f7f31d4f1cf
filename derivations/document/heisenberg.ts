import {
  alignedLatex,
  type Line,
  type Operator,
  operatorLatex,
  operatorTerms,
  operatorText,
  type Scalar,
  toLadder,
  withScalars,
} from "../../symbolic/index.ts";
import { ladderConvention, ladderOperatorFrom } from "../equations/frames/index.ts";
import { adjointEquation } from "../equations/index.ts";
import { involvesThermalFactor, systemNotation, thermalNotation } from "../notation/index.ts";
import type { MasterEquation } from "../theory/index.ts";
import { modesJson, readOperator } from "./json.ts";
import { linesLatex } from "./latex.ts";
import { linesText, operatorEquationText } from "./text.ts";

/** d⟨O⟩/dt = ⟨rate⟩ of an observable O, with its text as it was typed. */
export interface HeisenbergEquation {
  readonly observable: string;
  readonly operator: Operator;
  readonly rate: Operator;
}

/** Heisenberg's equations of some observables, by operators x and p or by normally ordered a and a†. */
export interface HeisenbergEquations {
  readonly basis: "x-p" | "ladder";
  /** Whether c is the thermal factor c(T), not a coefficient of the Hamiltonian. */
  readonly thermal: boolean;
  readonly observables: readonly HeisenbergEquation[];
}

/** {@link HeisenbergEquations} as plain data, with texts that the parser reads. */
export interface HeisenbergJson {
  readonly basis?: "ladder";
  readonly thermal?: false;
  /** The names of several modes. */
  readonly modes?: readonly string[];
  readonly observables: readonly {
    readonly observable: string;
    readonly operator: string;
    readonly rate: string;
  }[];
}

/** An observable and its text. */
export type TypedObservable = readonly [text: string, operator: Operator<"xp">];

/** The equations of some observables, with values put into their rates. */
export function heisenbergEquations(
  equation: MasterEquation,
  observables: readonly TypedObservable[],
  basis: HeisenbergEquations["basis"],
  put: (coefficient: Scalar) => Scalar,
): HeisenbergEquations {
  const written = (operator: Operator<"xp">): Operator =>
    basis === "ladder" ? toLadder(operator) : operator;
  return {
    basis,
    thermal: !involvesThermalFactor(equation.hamiltonian),
    observables: observables.map(([text, operator]) => ({
      observable: text.trim(),
      operator: written(operator),
      rate: withScalars(written(adjointEquation(equation, operator)), put),
    })),
  };
}

/** One line for each observable; a long rate has one for each of its terms. */
export function heisenbergText({ basis, observables }: HeisenbergEquations): string {
  return [
    ...(basis === "ladder" ? [linesText([conventionOf(observables)])] : []),
    ...observables.map(({ observable, rate }) => operatorEquationText(`d(${observable})/dt`, rate)),
  ].join("\n");
}

function conventionOf(observables: HeisenbergEquations["observables"]): Line {
  return ladderConvention(observables[0]?.rate.modes ?? 1);
}

/** The equations as lines, one for each observable. */
export function heisenbergLines({ observables }: HeisenbergEquations): readonly Line[] {
  return observables.map(({ observable, operator, rate }) => ({
    tag: "operator",
    name: { latex: derivativeLatex(operator), text: `d(${observable})/dt` },
    value: rate,
  }));
}

/** A formula for each observable. */
export function heisenbergLatex({
  basis,
  thermal,
  observables,
}: HeisenbergEquations): readonly string[] {
  const notation = thermal ? thermalNotation : systemNotation;
  return [
    ...(basis === "ladder" ? linesLatex([conventionOf(observables)]) : []),
    ...observables.map(({ operator, rate }) =>
      alignedLatex(derivativeLatex(operator), operatorTerms(rate, notation)),
    ),
  ];
}

/** d/dt of an operator; in brackets unless it is x or p to a power. */
function derivativeLatex(operator: Operator): string {
  const [term, ...others] = operator.isPolynomial ? operator.terms : [];
  const isPower =
    others.length === 0 && term?.coefficient.isOne === true && term.exponents.includes(0);
  const latex = operatorLatex(operator, systemNotation);
  return isPower && latex !== "1"
    ? `\\frac{d}{dt} ${latex}`
    : `\\frac{d}{dt} \\left(${latex}\\right)`;
}

/** The equations as JSON; {@link heisenbergFromJson} reads them back exactly. */
export function heisenbergJson({
  basis,
  thermal,
  observables,
}: HeisenbergEquations): HeisenbergJson {
  return {
    ...(basis === "ladder" ? { basis } : {}),
    ...(thermal ? {} : { thermal }),
    ...(observables[0] === undefined ? {} : modesJson(observables[0].rate)),
    observables: observables.map(({ observable, operator, rate }) => ({
      observable,
      operator: operatorText(operator),
      rate: operatorText(rate),
    })),
  };
}

/**
 * The equations of {@link heisenbergJson}.
 *
 * @throws ParseError if a text is no expression
 */
export function heisenbergFromJson({
  basis: written,
  thermal,
  modes,
  observables,
}: HeisenbergJson): HeisenbergEquations {
  const basis = written ?? "x-p";
  const from = basis === "ladder" ? ladderOperatorFrom : readOperator;
  const read = (text: string): Operator => from(text, modes);
  return {
    basis,
    thermal: thermal ?? true,
    observables: observables.map(({ observable, operator, rate }) => ({
      observable,
      operator: read(operator),
      rate: read(rate),
    })),
  };
}
