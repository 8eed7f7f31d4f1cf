import {
  alignedLatex,
  factoredTerm,
  factorScalar,
  followedBy,
  type LatexOptions,
  type LatexTerm,
  nestedTerm,
  type Operator,
  operatorLatex,
  operatorTerms,
  polynomialTerms,
  type Scalar,
  scalarTerms,
} from "../../symbolic/index.ts";
import type { Statement } from "../derivation/index.ts";
import type { EquationsOfMotion } from "../equations-of-motion/index.ts";
import {
  bathMomentNotation,
  bathNotation,
  type DissipatorTerm,
  type MasterEquation,
  type SymmetrisedProduct,
} from "../master-equation/index.ts";

/** Moments of higher orders than this are printed by their names. */
const highestNamedMoment = 6;

const options: LatexOptions = {
  names: new Map([...bathMomentNotation(highestNamedMoment), ...bathNotation]),
};

const density = "\\hat{\\rho}";

/** Room for terms, in em, where equation numbers stand at the right. */
const widthBesideMarks = 34;

/** A term α[A,[B,ρ]] or α[A,{B,ρ}] of the dissipator. */
export function dissipatorTermLatex(term: DissipatorTerm): LatexTerm {
  const { coefficient, outer: a, bracket: inner, inner: b } = term;
  return nestedTerm({ tag: "nested", coefficient, outer: "commutator", a, inner, b }, options);
}

/** ∂_t ρ, the left side of the master equation. */
export const masterEquationLeft: string = `\\partial_t ${density}`;

/** [H_S(t), ρ]/iħ, Eq. 12a. */
export const unitaryTermLatex: LatexTerm = {
  negative: false,
  latex: `\\frac{1}{i\\hbar} [\\hat{H}_{S}(t), ${density}]`,
  mark: "12a",
};

/** The master equation ∂_t ρ = … with the numbers of Eq. 12 at the ends of its lines. */
export function masterEquationLatex(equation: MasterEquation): string {
  const terms = equation.dissipator.map((term, j, all): LatexTerm => {
    const latex = dissipatorTermLatex(term);
    return all[j + 1]?.label === term.label ? latex : { ...latex, mark: term.label };
  });
  const width = widthBesideMarks;
  return alignedLatex(masterEquationLeft, [unitaryTermLatex, ...terms], { width });
}

/** H_S(t) = … */
export function hamiltonianLatex(equation: MasterEquation): string {
  return operatorEquation("\\hat{H}_{S}(t)", equation.hamiltonian);
}

/** name = operator, broken into lines. */
export function operatorEquation(name: string, operator: Operator<"xp">): string {
  return alignedLatex(name, operatorTerms(operator, options));
}

function scalarEquation(name: string, scalar: Scalar): string {
  return alignedLatex(name, scalarTerms(scalar, options));
}

/** left = sum of terms */
export interface EquationTerms {
  readonly left: string;
  readonly terms: readonly LatexTerm[];
}

/** The equations of motion, one string for each; xdot is ẋ and its rate ẍ. */
export function equationsLatex(equations: EquationsOfMotion): readonly string[] {
  return equationsTerms(equations).map(({ left, terms }) => alignedLatex(left, terms));
}

/** The equations of motion term by term. */
export function equationsTerms(equations: EquationsOfMotion): readonly EquationTerms[] {
  const symbols = { x: "x", p: "p", xdot: "\\dot{x}" };
  const rates: Readonly<Record<string, string>> = {
    x: "\\dot{x}",
    p: "\\dot{p}",
    xdot: "\\ddot{x}",
  };
  return equations.variables.flatMap((variable, j) => {
    // dx/dt = ẋ says nothing in the second-order form.
    if (equations.form === "second-order" && variable === "x") return [];
    const terms = polynomialTerms(
      equations.rates[j] as Scalar,
      equations.variables,
      symbols,
      options,
    );
    return [{ left: rates[variable] ?? variable, terms }];
  });
}

/** coefficient · {A, B} */
function productLatex({ coefficient, a, b }: SymmetrisedProduct): LatexTerm {
  const brackets = `\\{${operatorLatex(a)}, ${operatorLatex(b)}\\}`;
  return followedBy(factoredTerm(factorScalar(coefficient, options), options), brackets);
}

/** A line of a derivation in LaTeX; equations of motion give several. */
export function statementLatex(statement: Statement): readonly string[] {
  switch (statement.tag) {
    case "relation":
      return [statement.notation.latex];
    case "operator":
      return [operatorEquation(statement.name.latex, statement.value)];
    case "symmetrised":
      return [alignedLatex(statement.name.latex, statement.products.map(productLatex))];
    case "scalar": {
      const name = statement.name.latex || (options.names?.get(statement.name.text) ?? "");
      return [scalarEquation(name, statement.value)];
    }
    case "dissipator":
      return [alignedLatex(statement.name.latex, statement.terms.map(dissipatorTermLatex))];
    case "equations":
      return equationsLatex(statement.equations);
  }
}
