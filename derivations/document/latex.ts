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
import type { EquationsOfMotion } from "../equations/index.ts";
import { bathMomentNotation, bathNotation } from "../notation/bath.ts";
import {
  type DissipatorTerm,
  equation12,
  type MasterEquation,
  type SymmetrisedProduct,
} from "../theory/index.ts";

/** Moments of higher orders than this are printed by their names. */
const highestNamedMoment = 6;

const options: LatexOptions = {
  names: new Map([...bathMomentNotation(highestNamedMoment), ...bathNotation]),
};

/** c without its argument, where it is or may be a coefficient of the model's own. */
const plain: LatexOptions = { names: new Map([...(options.names ?? []), ["c", "c"]]) };

const density = "\\hat{\\rho}";

/** Room for terms, in em, where equation numbers stand at the right. */
const widthBesideMarks = 34;

/** A term α[A,[B,ρ]] or α[A,{B,ρ}] of the dissipator. */
export function dissipatorTermLatex(term: DissipatorTerm): LatexTerm {
  return termLatex(term, notationOf([term]));
}

function termLatex(term: DissipatorTerm, notation: LatexOptions): LatexTerm {
  const { coefficient, outer: a, bracket: inner, inner: b } = term;
  return nestedTerm({ tag: "nested", coefficient, outer: "commutator", a, inner, b }, notation);
}

/**
 * How the c of a dissipator is written: c(T), the thermal factor, which stands once in every double
 * commutator; but c where the potential or a drive has a coefficient of this name, too.
 */
function notationOf(terms: readonly DissipatorTerm[]): LatexOptions {
  const isThermal = terms.every(({ bracket, coefficient, outer, inner }) => {
    const most = bracket === "commutator" ? 1 : 0;
    const isOnce = coefficient.terms.every(
      ({ monomial: { angle, powers } }) =>
        !angle.involves("c") && [0, most].includes(powers.exponentOf("c")),
    );
    return isOnce && !involvesThermalFactor(outer) && !involvesThermalFactor(inner);
  });
  return isThermal ? options : plain;
}

function involvesThermalFactor({ terms }: Operator<"xp">): boolean {
  return terms.some(({ coefficient }) => coefficient.parameters.includes("c"));
}

/** ∂_t ρ, the left side of the master equation. */
export const masterEquationLeft: string = `\\partial_t ${density}`;

/** [H_S(t), ρ]/iħ, Eq. 12a. */
export const unitaryTermLatex: LatexTerm = {
  negative: false,
  latex: `\\frac{1}{i\\hbar} [\\hat{H}_{S}(t), ${density}]`,
  mark: equation12.lines[0].number,
};

/** The master equation ∂_t ρ = … with the numbers of Eq. 12 at the ends of its lines. */
export function masterEquationLatex(equation: MasterEquation): string {
  const notation = notationOf(equation.dissipator);
  const terms = equation.dissipator.map((term, j, all): LatexTerm => {
    const latex = termLatex(term, notation);
    return all[j + 1]?.label === term.label ? latex : { ...latex, mark: term.label };
  });
  const width = widthBesideMarks;
  return alignedLatex(masterEquationLeft, [unitaryTermLatex, ...terms], { width });
}

/** H_S(t) = … */
export function hamiltonianLatex(equation: MasterEquation): string {
  return operatorEquation("\\hat{H}_{S}(t)", equation.hamiltonian);
}

/** The rate of an operator, name = operator, where c may be the thermal factor. */
export function rateLatex(name: string, rate: Operator<"xp">, equation: MasterEquation): string {
  const isOwn = involvesThermalFactor(equation.hamiltonian);
  return alignedLatex(name, operatorTerms(rate, isOwn ? plain : options));
}

/** name = operator, broken into lines; the thermal factor is in no operator of the system. */
export function operatorEquation(name: string, operator: Operator<"xp">): string {
  return alignedLatex(name, operatorTerms(operator, plain));
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
      plain,
    );
    return [{ left: rates[variable] ?? variable, terms }];
  });
}

/** coefficient · {A, B} */
function productLatex({ coefficient, a, b }: SymmetrisedProduct): LatexTerm {
  const brackets = `\\{${operatorLatex(a)}, ${operatorLatex(b)}\\}`;
  return followedBy(factoredTerm(factorScalar(coefficient, plain), plain), brackets);
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
    case "dissipator": {
      const notation = notationOf(statement.terms);
      const terms = statement.terms.map((term) => termLatex(term, notation));
      return [alignedLatex(statement.name.latex, terms)];
    }
    case "equations":
      return equationsLatex(statement.equations);
  }
}
