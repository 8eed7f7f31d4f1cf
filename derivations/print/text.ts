import {
  coefficientsIn,
  factoredText,
  monomialText,
  type Operator,
  operatorText,
  type Scalar,
} from "../../symbolic/index.ts";
import type { DerivationStep, Statement } from "../derivation/index.ts";
import type { EquationsOfMotion } from "../equations-of-motion/index.ts";
import type { DissipatorTerm, MasterEquation } from "../master-equation/index.ts";

/** A term of the dissipator as text, e.g. "-1/4*gamma*… [x, {p, ρ}]". */
export function dissipatorTermText(term: DissipatorTerm): string {
  const [open, close] = term.bracket === "commutator" ? ["[", "]"] : ["{", "}"];
  const inner = `${open}${operatorText(term.inner)}, ρ${close}`;
  return `${factoredText(term.coefficient)} [${operatorText(term.outer)}, ${inner}]`;
}

/** The master equation as text, with the numbers of Eq. 12. */
export function masterEquationText(equation: MasterEquation): string {
  const lines = equation.dissipator.map(
    (term) => `  ${signed(dissipatorTermText(term))}   (${term.label})`,
  );
  return [
    `H_S(t) = ${operatorEquationText(equation.hamiltonian)}`,
    "",
    "dρ/dt =",
    "  + 1/(i*hbar) [H_S(t), ρ]   (12a)",
    ...lines,
  ].join("\n");
}

function signed(text: string): string {
  return text.startsWith("-") ? `- ${text.slice(1)}` : `+ ${text}`;
}

/** An operator with factored coefficients. */
export function operatorEquationText(operator: Operator<"xp">): string {
  if (operator.isZero) return "0";
  const terms = operator.terms.map(({ exponents, coefficient }) => {
    return productText(factoredText(coefficient), monomialText("xp", exponents) || "1");
  });
  return joined(terms);
}

function joined(terms: readonly string[]): string {
  return terms.reduce((sum, term, j) => (j === 0 ? term : `${sum} ${signed(term)}`), "");
}

function productText(coefficient: string, monomial: string): string {
  if (monomial === "1") return coefficient;
  if (coefficient === "1") return monomial;
  if (coefficient === "-1") return `-${monomial}`;
  const isSum = /[+-]/.test(withoutParentheses(coefficient).slice(1));
  return `${isSum ? `(${coefficient})` : coefficient}*${monomial}`;
}

function withoutParentheses(text: string): string {
  let result = text;
  for (let previous = ""; previous !== result; ) {
    previous = result;
    result = result.replaceAll(/\([^()]*\)/g, "");
  }
  return result;
}

/** The equations of motion as text. */
export function equationsText(equations: EquationsOfMotion): string {
  return equations.variables
    .map((variable, j) => `d${variable}/dt = ${rateText(equations.rates[j] as Scalar, equations)}`)
    .join("\n");
}

function rateText(rate: Scalar, { variables }: EquationsOfMotion): string {
  const terms = coefficientsIn(rate, variables).map(({ exponents, coefficient }) => {
    const monomial = variables
      .flatMap((name, j) => {
        const exponent = exponents[j] as number;
        return exponent === 0 ? [] : [exponent === 1 ? name : `${name}^${exponent}`];
      })
      .join("*");
    return productText(factoredText(coefficient), monomial === "" ? "1" : monomial);
  });
  return terms.length === 0 ? "0" : joined(terms);
}

function statementText(statement: Statement): string {
  switch (statement.tag) {
    case "relation":
      return statement.notation.text;
    case "operator":
      return `${statement.name.text} = ${operatorEquationText(statement.value)}`;
    case "symmetrised": {
      const products = statement.products.map(
        ({ coefficient, a, b }) => `${factoredText(coefficient)} {${a}, ${b}}`,
      );
      return `${statement.name.text} = ${joined(products)}`;
    }
    case "scalar":
      return `${statement.name.text} = ${factoredText(statement.value)}`;
    case "dissipator":
      return [
        `${statement.name.text} =`,
        ...statement.terms.map((term) => `  ${signed(dissipatorTermText(term))}`),
      ].join("\n");
    case "equations":
      return equationsText(statement.equations);
  }
}

/** A derivation as a numbered text. */
export function derivationText(steps: readonly DerivationStep[]): string {
  return steps
    .map((step, j) => {
      const lines = [
        `${j + 1}. ${step.rule} (${step.reference})`,
        ...(step.assumption === undefined ? [] : [`Assumption: ${step.assumption}`]),
        ...step.after.map(statementText),
      ];
      return lines.join("\n").replaceAll("\n", "\n   ");
    })
    .join("\n\n");
}
