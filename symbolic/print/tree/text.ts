import type { Modes } from "../../operator/modes.ts";
import type { Operator } from "../../operator/operator.ts";
import { symmetrisedTerms } from "../../operator/symmetrised.ts";
import type { Scalar } from "../../scalar/index.ts";
import type { WeightedDissipator } from "../../superoperator/dissipator-form.ts";
import type { FactorOptions } from "../factored/factor-options.ts";
import { factorScalar, separateTerms } from "../factored/factor.ts";
import { factoredTermText, factoredText } from "../text/factored.ts";
import { monomialText, operatorText, printedTerms } from "../text/operator.ts";
import { powersText } from "../text/powers.ts";
import { printedScalarText } from "../text/scalar.ts";
import { termsInOrder, withFunctionNames } from "./polynomial-terms.ts";
import {
  type Equation,
  type EquationOf,
  type Line,
  type LinePrinter,
  type NestedBracket,
  printed,
  type SumPart,
  type VariableName,
} from "./tree.ts";
import { waveProducts, type WaveProduct } from "../factored/wave-products.ts";
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
  { ordering, modes, parts }: Operator,
  options: FactorOptions,
): readonly string[] {
  return printedTerms({ modes, parts }).flatMap(({ exponents, coefficient }) =>
    separateTerms(coefficient, options).map((term) =>
      factoredTermText(term, monomialText(ordering, exponents, modes), options),
    ),
  );
}

/** W, or W(x, p+s) where a variable is shifted. */
function shifted(
  of: string,
  variables: readonly Pick<VariableName, "name">[],
  shifts: readonly Scalar[] = [],
): string {
  if (shifts.every(({ isZero }) => isZero)) return of;
  const places = variables.map(({ name }, j) => {
    const shift = shifts[j];
    if (shift === undefined || shift.isZero) return name;
    const text = printedScalarText(shift);
    return text.startsWith("-") ? `${name}${text}` : `${name}+${text}`;
  });
  return `${of}(${places.join(", ")})`;
}

type Terms = readonly string[];

/** The terms on the right side of each equation that is a sum. */
const termsOf: {
  readonly [Tag in SumTag]: (line: EquationOf<Tag>, options: FactorOptions) => Terms;
} = {
  operator: ({ value }, options) => operatorTerms(value, options),
  hermitian: ({ value }, options) => [
    ...symmetrisedTerms(value).flatMap(({ exponents, coefficient }) =>
      separateTerms(halved(exponents, coefficient), options).map((term) =>
        factoredTermText(term, symmetrisedText(exponents, value.modes), options),
      ),
    ),
    ...waveProducts(value, options).map((product) =>
      factoredTermText(product.coefficient, waveText(product, value.modes, options), options),
    ),
  ],
  ladder: ({ value }, options) => operatorTerms(value, options),
  polynomial: (line, options) =>
    termsInOrder(line, options).map(({ factored, exponents }) =>
      factoredTermText(factored, powersText(line.variables, exponents, "*"), options),
    ),
  functional: (line, options) => {
    const polynomial = withFunctionNames(line, "text");
    return termsInOrder(polynomial, options).map(({ factored, exponents }) =>
      factoredTermText(factored, powersText(polynomial.written, exponents, "*"), options),
    );
  },
  expansion: ({ terms }) =>
    terms.map(({ name: amplitude, factor }) => {
      const own = printedScalarText(factor);
      if (own.startsWith("-")) return `-${amplitude.text}*${printedScalarText(factor.negated())}`;
      return factor.isOne ? amplitude.text : `${amplitude.text}*${own}`;
    }),
  symmetrised: ({ products }, options) =>
    products.map(({ coefficient, a, b }) => `${factoredText(coefficient, options)} {${a}, ${b}}`),
  differential: ({ terms, variables, of, outside }, options) =>
    terms.map(({ coefficient, powers, derivatives, within, shifts }) => {
      const function_ =
        within === undefined || within.isOne
          ? ""
          : factoredTermText(factorScalar(within, options), "", options);
      const product = [function_, powersText(variables, powers, "*")]
        .filter((part) => part !== "")
        .join("*");
      const acted = shifted(of.text, variables, shifts);
      const slope = powersText(
        variables.map((one) => ({ name: `∂${one.name}` })),
        derivatives,
        " ",
      );
      const factored = factorScalar(coefficient, options);
      const isInside = outside === true && slope !== "";
      const inner = isInside && product !== "" ? `(${product} ${acted})` : acted;
      const head = factoredTermText(factored, isInside ? "" : product, options);
      const sides = [slope, inner].filter((part) => part !== "").join(" ");
      return /^-?1$/.test(head) ? `${head.slice(0, -1)}${sides}` : `${head} ${sides}`;
    }),
  brackets: ({ terms, first, numbered }, options) => {
    const number = (label: string | undefined): string =>
      numbered === true && label !== undefined ? `   (${label})` : "";
    return [
      ...(first === undefined ? [] : [`${first.notation.text}${number(first.label)}`]),
      ...terms.map((term) => `${bracketText(term, options)}${number(term.label)}`),
    ];
  },
  dissipators: ({ first, terms }, options) => [
    ...(first === undefined ? [] : [first.text]),
    ...terms.map((term) => `${coefficientText(term.coefficient, options)} ${dissipatorText(term)}`),
  ],
  sums: ({ parts }, options) => parts.flatMap((part) => summed(part, options)),
};

type SumTag = Exclude<Equation["tag"], "scalar" | "definition">;

function termsIn(equation: Equation, options: FactorOptions): Terms {
  if (equation.tag === "scalar") return [factoredText(equation.value, options)];
  if (equation.tag === "definition") return [printedScalarText(equation.value)];
  const terms = termsOf[equation.tag] as (line: Equation, options: FactorOptions) => Terms;
  return terms(equation, options);
}

/** Each term with its sum before it: -sum_j a. */
function summed({ over, of }: SumPart, options: FactorOptions): Terms {
  const terms = termsIn(of, options);
  if (over === undefined) return terms;
  return terms.map((term) =>
    term.startsWith("-") ? `-${over.text} ${term.slice(1)}` : `${over.text} ${term}`,
  );
}

/** On one line, or with a line for each term. */
function sum(equation: Equation, options: FactorOptions): string {
  return equationText(equation.name.text, termsIn(equation, options));
}

/** With a line for each term, whatever its length. */
function listed(equation: Equation, options: FactorOptions): string {
  const terms = termsIn(equation, options).map((term) => `  ${signed(term)}`);
  return [`${equation.name.text} =`, ...terms].join("\n");
}

const text: LinePrinter<string, FactorOptions> = {
  relation: ({ notation }) => notation.text,
  list: ({ title, entries }) => `${title}: ${entries.map((entry) => entry.text).join(", ")}`,
  scalar: ({ name, value, bound }, options) =>
    [`${name.text} = ${factoredText(value, options)}`, bound].join(" ").trimEnd(),
  definition: ({ name, value }) => `${name.text} = ${printedScalarText(value)}`,
  operator: sum,
  hermitian: sum,
  ladder: sum,
  polynomial: sum,
  functional: sum,
  expansion: sum,
  symmetrised: sum,
  differential: sum,
  brackets: listed,
  dissipators: (line, options) =>
    termsIn(line, options).length === 0 ? `${line.name.text} = 0` : listed(line, options),
  sums: (line, options) =>
    line.parts.some(({ of }) => of.tag === "brackets") ? listed(line, options) : sum(line, options),
};

const dissipatorText = ({ a, b }: WeightedDissipator<"normal">): string =>
  a.equals(b) ? `D[${a}]` : `D[${a}, ${b}]`;

/** The product with a sine or cosine: x*cos(k*x), or {x*cos(k*x), p}. */
function waveText(
  { wave, positions, momenta }: WaveProduct,
  modes: Modes,
  options: FactorOptions,
): string {
  const [x, p] = [positions, momenta].map((part) => monomialText("xp", part, modes));
  const product = [x, factoredTermText(wave, "", options)].filter((one) => one !== "").join("*");
  return p === "" ? product : `{${product}, ${p}}`;
}

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
