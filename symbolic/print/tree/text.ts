import type { Modes } from "../../operator/modes.ts";
import type { Operator } from "../../operator/operator.ts";
import { symmetrisedTerms } from "../../operator/symmetrised.ts";
import type { Scalar } from "../../scalar/index.ts";
import type { WeightedDissipator } from "../../superoperator/dissipator-form.ts";
import type { FactorOptions } from "../factored/factor-options.ts";
import { factorScalar, separateTerms } from "../factored/factor.ts";
import { factoredTermText, factoredText } from "../text/factored.ts";
import { monomialText, operatorText } from "../text/operator.ts";
import { printedScalarText } from "../text/scalar.ts";
import { termsInOrder } from "./polynomial-terms.ts";
import {
  type Line,
  type LinePrinter,
  type NestedBracket,
  printed,
  type VariableName,
} from "./tree.ts";
import { halved, hasProduct, modeParts } from "../factored/halved.ts";

/** Longest sum that stays on one line. */
const lineWidth = 88;

/** A coefficient before an operator: a sum has brackets. */
function coefficientText(coefficient: Scalar, options: FactorOptions): string {
  return factoredTermText(factorScalar(coefficient, options), "", options);
}

/** A term of the dissipator as text, e.g. "-1/4*gamma*… [x, {p, ρ}]". */
function bracketText(term: NestedBracket, options: FactorOptions): string {
  const [open, close] = term.bracket === "commutator" ? ["[", "]"] : ["{", "}"];
  const inner = `${open}${operatorText(term.inner)}, ρ${close}`;
  return `${coefficientText(term.coefficient, options)} [${operatorText(term.outer)}, ${inner}]`;
}

function signed(text: string): string {
  return text.startsWith("-") ? `- ${text.slice(1)}` : `+ ${text}`;
}

/** left = sum, on one line or with a line for each term. */
function equationText(left: string, terms: readonly string[]): string {
  const [first = "0", ...others] = terms;
  const oneLine = others.reduce((sum, term) => `${sum} ${signed(term)}`, first);
  if (oneLine.length <= lineWidth) return `${left} = ${oneLine}`;
  return [`${left} =`, ...terms.map((term) => `  ${signed(term)}`)].join("\n");
}

/** The terms of an operator in the order of its monomials, each with a factored coefficient. */
function operatorTerms(
  { ordering, modes, terms }: Operator,
  options: FactorOptions,
): readonly string[] {
  return terms.flatMap(({ exponents, coefficient }) =>
    separateTerms(coefficient, options).map((term) =>
      factoredTermText(term, monomialText(ordering, exponents, modes), options),
    ),
  );
}

function powersText(
  variables: readonly Pick<VariableName, "name">[],
  exponents: readonly number[],
  between: string,
): string {
  return variables
    .flatMap(({ name }, j) => {
      const exponent = exponents[j] ?? 0;
      return exponent === 0 ? [] : [exponent === 1 ? name : `${name}^${exponent}`];
    })
    .join(between);
}

const text: LinePrinter<string, FactorOptions> = {
  relation: ({ notation }) => notation.text,
  list: ({ title, entries }) => `${title}: ${entries.map((entry) => entry.text).join(", ")}`,
  scalar: ({ name, value, bound }, options) =>
    [`${name.text} = ${factoredText(value, options)}`, bound].join(" ").trimEnd(),
  definition: ({ name, value }) => `${name.text} = ${printedScalarText(value)}`,
  operator: ({ name, value }, options) => equationText(name.text, operatorTerms(value, options)),
  hermitian: ({ name, value }, options) =>
    equationText(
      name.text,
      symmetrisedTerms(value).flatMap(({ exponents, coefficient }) =>
        separateTerms(halved(exponents, coefficient), options).map((term) =>
          factoredTermText(term, symmetrisedText(exponents, value.modes), options),
        ),
      ),
    ),
  ladder: ({ name, value }, options) => equationText(name.text, operatorTerms(value, options)),
  polynomial: (line, options) =>
    equationText(
      line.name.text,
      termsInOrder(line, options).map(({ factored, exponents }) => {
        return factoredTermText(factored, powersText(line.variables, exponents, "*"), options);
      }),
    ),
  expansion: ({ name, terms }) =>
    equationText(
      name.text,
      terms.map(({ name: amplitude, factor }) => {
        const own = printedScalarText(factor);
        if (own.startsWith("-")) return `-${amplitude.text}*${printedScalarText(factor.negated())}`;
        return factor.isOne ? amplitude.text : `${amplitude.text}*${own}`;
      }),
    ),
  symmetrised: ({ name, products }, options) =>
    equationText(
      name.text,
      products.map(({ coefficient, a, b }) => `${factoredText(coefficient, options)} {${a}, ${b}}`),
    ),
  differential: ({ name, terms, variables, of, outside }, options) =>
    equationText(
      name.text,
      terms.map(({ coefficient, powers, derivatives }) => {
        const product = powersText(variables, powers, "*");
        const slope = powersText(
          variables.map((one) => ({ name: `∂${one.name}` })),
          derivatives,
          " ",
        );
        const factored = factorScalar(coefficient, options);
        const function_ = outside === true && product !== "" ? `(${product} ${of.text})` : of.text;
        const head = factoredTermText(factored, outside === true ? "" : product, options);
        const sides = [slope, function_].filter((part) => part !== "").join(" ");
        return /^-?1$/.test(head) ? `${head.slice(0, -1)}${sides}` : `${head} ${sides}`;
      }),
    ),
  brackets: ({ name, terms, first, numbered }, options) => {
    const number = (label: string | undefined): string =>
      numbered === true && label !== undefined ? `   (${label})` : "";
    return [
      `${name.text} =`,
      ...(first === undefined ? [] : [`  + ${first.notation.text}${number(first.label)}`]),
      ...terms.map((term) => `  ${signed(bracketText(term, options))}${number(term.label)}`),
    ].join("\n");
  },
  dissipators: ({ name, first, terms }, options) => {
    const all = [
      ...(first === undefined ? [] : [first.text]),
      ...terms.map(
        (term) => `${coefficientText(term.coefficient, options)} ${dissipatorText(term)}`,
      ),
    ];
    if (all.length === 0) return `${name.text} = 0`;
    return [`${name.text} =`, ...all.map((term) => `  ${signed(term)}`)].join("\n");
  },
};

const dissipatorText = ({ a, b }: WeightedDissipator<"normal">): string =>
  a.equals(b) ? `D[${a}]` : `D[${a}, ${b}]`;

/** The product of a Hermitian operator: x^2, or {x^2, p}. */
function symmetrisedText(exponents: readonly number[], modes: Modes): string {
  if (!hasProduct(exponents)) return monomialText("xp", exponents, modes);
  return modeParts(exponents)
    .map((parts) => {
      const texts = parts.map((part) => monomialText("xp", part, modes));
      return texts.includes("") ? texts.join("") : `{${texts.join(", ")}}`;
    })
    .join("*");
}

/** A line as plain text; a long sum has a line for each term. */
export function lineText(line: Line, options: FactorOptions = {}): string {
  return printed(text, line, options);
}
