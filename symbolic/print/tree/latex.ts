import { elementAt } from "../../base/index.ts";
import { factorScalar } from "../factored/factor.ts";
import { alignedLatex, articleWidth } from "../latex/lines.ts";
import { nestedTerm } from "../latex/nested.ts";
import { hermitianTerms, operatorLatex, operatorTerms } from "../latex/operator.ts";
import { factoredTerm, type LatexOptions, scalarLatex, scalarTerms } from "../latex/scalar.ts";
import {
  followedBy,
  isTall,
  juxtaposed,
  type LatexTerm,
  sumLatex,
  timesMonomial,
} from "../latex/term.ts";
import type { Scalar } from "../../scalar/index.ts";
import { estimatedWidth } from "../latex/width.ts";
import { powerLatex } from "../names.ts";
import { LayeredNames } from "../latex/layered-names.ts";
import { termsInOrder, withFunctionNames } from "./polynomial-terms.ts";
import {
  type EquationOf,
  type Equation,
  type Line,
  type LinePrinter,
  type List,
  type NestedBracket,
  printed,
  type SumPart,
  type VariableName,
} from "./tree.ts";

/** coefficient · [A, ⟦B, ρ⟧] as a term of a sum. */
export function bracketTerm(term: NestedBracket, options: LatexOptions = {}): LatexTerm {
  const { coefficient, outer: a, bracket: inner, inner: b } = term;
  return nestedTerm({ tag: "nested", coefficient, outer: "commutator", a, inner, b }, options);
}

type Terms = readonly LatexTerm[];

function powersOf(variables: readonly VariableName[], exponents: readonly number[]): string {
  return juxtaposed(
    variables.flatMap(({ latex }, j) => {
      const exponent = elementAt(exponents, j);
      return exponent === 0 ? [] : [powerLatex(latex, `${exponent}`)];
    }),
  );
}

function polynomialLatex(line: EquationOf<"polynomial">, options: LatexOptions): Terms {
  // In a sine or cosine variables look as they do elsewhere in the line.
  const own = line.variables.map(({ name, latex }) => [name, latex] as const);
  const named = { ...options, names: new LayeredNames(options.names, own) };
  return termsInOrder(line, options).map(({ factored, exponents }) => {
    const times = line.order === "motion" ? timesMonomial : followedBy;
    return times(factoredTerm(factored, named), powersOf(line.variables, exponents));
  });
}

const termsOf: {
  readonly [Tag in Equation["tag"]]: (line: EquationOf<Tag>, options: LatexOptions) => Terms;
} = {
  scalar: ({ value, bound }, options) =>
    bounded(bound?.replace(">=", "\\ge"), scalarTerms(value, options)),
  definition: ({ value }, options) => [{ negative: false, latex: scalarLatex(value, options) }],
  operator: ({ value }, options) => operatorTerms(value, options),
  hermitian: ({ value }, options) => hermitianTerms(value, options),
  ladder: ({ value }, options) => operatorTerms(value, options),
  polynomial: polynomialLatex,
  functional: (line, options) => polynomialLatex(withFunctionNames(line, "latex"), options),
  expansion: ({ terms }, options) =>
    terms.flatMap(({ name, factor }) =>
      scalarTerms(factor, options).map(({ negative, latex }) => ({
        negative,
        latex: latex === "1" ? name.latex : `${name.latex} ${latex}`,
      })),
    ),
  symmetrised: ({ products }, options) =>
    products.map(({ coefficient, a, b }) =>
      followedBy(
        factoredTerm(factorScalar(coefficient, options), options),
        `\\{${operatorLatex(a, options)}, ${operatorLatex(b, options)}\\}`,
      ),
    ),
  differential: ({ terms, variables, of, outside }, options) =>
    terms.map(({ coefficient, powers, derivatives, within, shifts }) => {
      const function_ = within === undefined || within.isOne ? "" : scalarLatex(within, options);
      const product = juxtaposed([function_, powersOf(variables, powers)]);
      const acted = shiftedLatex(of.latex, variables, shifts, options);
      const slopes = variables.map(({ name, latex }) => ({ name, latex: `\\partial_{${latex}}` }));
      const slope = powersOf(slopes, derivatives);
      const isInside = outside === true && slope !== "";
      const inner = isInside && product !== "" ? bracketed(`${product} ${acted}`) : acted;
      const parts = [isInside ? "" : product, slope, inner];
      return followedBy(
        factoredTerm(factorScalar(coefficient, options), options),
        juxtaposed(parts),
      );
    }),
  brackets: ({ terms, first, numbered }, options) => [
    ...(first === undefined
      ? []
      : [{ negative: false, latex: first.notation.latex, mark: first.label }]),
    ...terms.map((term, j): LatexTerm => {
      const latex = bracketTerm(term, options);
      const { label } = term;
      // The number stands at the end of the last line that bears it.
      const ends = numbered === true && label !== undefined && terms[j + 1]?.label !== label;
      return ends ? { ...latex, mark: label } : latex;
    }),
  ],
  dissipators: ({ first, terms }, options) => [
    ...(first === undefined ? [] : [{ negative: false, latex: first.latex }]),
    ...terms.map(({ coefficient, a, b }) => {
      const operators = a.equals(b) ? [a] : [a, b];
      const names = operators.map((operator) => operatorLatex(operator, options)).join(", ");
      return followedBy(
        factoredTerm(factorScalar(coefficient, options), options),
        `\\mathcal{D}[${names}]\\hat{\\rho}`,
      );
    }),
  ],
  sums: ({ parts }, options) => parts.flatMap((part) => summed(part, options)),
};

/** W, or W(x, p + s) where a variable is shifted. */
function shiftedLatex(
  of: string,
  variables: readonly VariableName[],
  shifts: readonly Scalar[] = [],
  options: LatexOptions,
): string {
  if (shifts.every(({ isZero }) => isZero)) return of;
  const places = variables.map(({ latex: name }, j) => {
    const shift = shifts[j];
    if (shift === undefined || shift.isZero) return name;
    return sumLatex([{ negative: false, latex: name }, ...scalarTerms(shift, options)]);
  });
  return `${of}${bracketed(places.join(", "))}`;
}

function bracketed(content: string): string {
  return isTall(content) ? `\\left(${content}\\right)` : `(${content})`;
}

/** Each term with its sum before it. */
function summed({ over, of }: SumPart, options: LatexOptions): Terms {
  const terms = equationTerms(of, options);
  if (over === undefined) return terms;
  return terms.map((term) => ({ ...term, latex: `${over.latex} ${term.latex}` }));
}

/** A bound stands behind the last term. */
function bounded(bound: string | undefined, terms: Terms): Terms {
  const last = terms.at(-1);
  if (bound === undefined || last === undefined) return terms;
  return [...terms.slice(0, -1), { ...last, latex: `${last.latex} ${bound}` }];
}

/** The terms on the right side of an equation, each with its sign. */
export function equationTerms(equation: Equation, options: LatexOptions = {}): Terms {
  const terms = termsOf[equation.tag] as (line: Equation, options: LatexOptions) => Terms;
  return terms(equation, options);
}

function aligned(equation: Equation, options: LatexOptions): string {
  return alignedLatex(equation.name.latex, equationTerms(equation, options));
}

const latex: LinePrinter<string, LatexOptions> = {
  relation: ({ notation }) => notation.latex,
  list: listLatex,
  scalar: aligned,
  definition: ({ name, value }, options) => `${name.latex} = ${scalarLatex(value, options)}`,
  operator: aligned,
  hermitian: aligned,
  ladder: aligned,
  polynomial: aligned,
  functional: aligned,
  expansion: aligned,
  symmetrised: aligned,
  differential: aligned,
  brackets: aligned,
  dissipators: aligned,
  sums: aligned,
};

/** A line in LaTeX, broken into the lines of an article. */
export function lineLatex(line: Line, options: LatexOptions = {}): string {
  return printed(latex, line, options);
}

/** A list in lines of a few entries each, beside its title, or below it where there is no room beside it. */
function listLatex({ title, entries }: List): string {
  const heading = `\\text{${title}:}\\ `;
  // Words are somewhat wider than they are estimated.
  const width = 0.93 * articleWidth;
  const beside = width - estimatedWidth(heading);
  const isBelow = entries.some(({ latex: entry }) => estimatedWidth(entry) > beside);
  const room = isBelow ? width - estimatedWidth("\\quad ") : beside;
  const lines: string[] = [];
  entries.forEach((entry, j) => {
    const text = j === entries.length - 1 ? entry.latex : `${entry.latex},`;
    const last = lines.at(-1);
    const longer = last === undefined ? text : `${last}\\ ${text}`;
    if (last === undefined || estimatedWidth(longer) > room) lines.push(text);
    else lines[lines.length - 1] = longer;
  });
  if (isBelow) {
    return `\\begin{aligned}\n& ${[heading.trimEnd(), ...lines].join(" \\\\\n& \\quad ")}\n\\end{aligned}`;
  }
  if (lines.length === 1) return `${heading}${lines[0]}`;
  return `\\begin{aligned}\n${heading}& ${lines.join(" \\\\\n& ")}\n\\end{aligned}`;
}
