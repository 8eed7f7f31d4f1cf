import {
  factoredTermText,
  factoredText,
  monomialText,
  type Operator,
  operatorText,
  orderedTerms,
  type Scalar,
  separateTerms,
} from "../../symbolic/index.ts";
import type { DerivationStep, Statement } from "../derivation/index.ts";
import type { EquationsOfMotion } from "../equations/index.ts";
import { type DissipatorTerm, equation12, type MasterEquation } from "../theory/index.ts";

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
    equationText("H_S(t)", operatorEquationText(equation.hamiltonian)),
    "",
    "dρ/dt =",
    `  + 1/(i*hbar) [H_S(t), ρ]   (${equation12.lines[0].number})`,
    ...lines,
  ].join("\n");
}

function signed(text: string): string {
  return text.startsWith("-") ? `- ${text.slice(1)}` : `+ ${text}`;
}

/** An operator, its terms in the order of its monomials, each with a factored coefficient. */
export function operatorEquationText(operator: Operator<"xp">): string {
  const terms = operator.terms.flatMap(({ exponents, coefficient }) =>
    termTexts(coefficient, monomialText("xp", exponents)),
  );
  return joined(terms);
}

function termTexts(coefficient: Scalar, monomial: string): readonly string[] {
  return separateTerms(coefficient).map((term) => factoredTermText(term, monomial));
}

/** Longest sum that stays on one line. */
const lineWidth = 88;

/** A sum on one line, or with a line for each term. */
function joined(terms: readonly string[]): string {
  if (terms.length === 0) return "0";
  const oneLine = terms.reduce((sum, term) => `${sum} ${signed(term)}`);
  if (oneLine.length <= lineWidth) return oneLine;
  return ["", ...terms.map((term) => `  ${signed(term)}`)].join("\n");
}

/** left = sum, where the sum may begin on a line of its own. */
export function equationText(left: string, sum: string): string {
  return sum.startsWith("\n") ? `${left} =${sum}` : `${left} = ${sum}`;
}

/** The equations of motion as text. */
export function equationsText(equations: EquationsOfMotion): string {
  return equations.variables
    .map((variable, j) =>
      equationText(`d${variable}/dt`, rateText(equations.rates[j] as Scalar, equations)),
    )
    .join("\n");
}

function rateText(rate: Scalar, { variables }: EquationsOfMotion): string {
  return joined(
    orderedTerms(rate, variables).map(({ exponents, factored }) => {
      const powers = variables.flatMap((name, j) => {
        const exponent = exponents[j] as number;
        return exponent === 0 ? [] : [exponent === 1 ? name : `${name}^${exponent}`];
      });
      return factoredTermText(factored, powers.join("*"));
    }),
  );
}

function statementText(statement: Statement): string {
  switch (statement.tag) {
    case "relation":
      return statement.notation.text;
    case "operator":
      return equationText(statement.name.text, operatorEquationText(statement.value));
    case "symmetrised": {
      const products = statement.products.map(
        ({ coefficient, a, b }) => `${factoredText(coefficient)} {${a}, ${b}}`,
      );
      return equationText(statement.name.text, joined(products));
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
