import { knownNumbers, type Langevin, type Model } from "../../../derivations/index.ts";
import { realRoots } from "../../../numeric/index.ts";
import {
  coefficientsIn,
  evaluateReal,
  type Line,
  type Notation,
  type Scalar,
} from "../../../symbolic/index.ts";

/** An open interval, perhaps without ends. */
type Interval = readonly [from: number, to: number];

/** Where an entry of D, or its determinant, is negative with the numbers of a model. */
interface NegativeRegion {
  readonly name: Notation;
  readonly where:
    | {
        readonly kind: "intervals";
        readonly variable: "x" | "p";
        readonly list: readonly Interval[];
      }
    /** Of two variables, of time, or of parameters without a number. */
    | { readonly kind: "unknown" }
    /** Of one variable, in a sine or cosine. */
    | { readonly kind: "not a polynomial" };
}

/**
 * Where diffusion is negative, so that there is no noise of that strength: intervals of x or p between the real roots
 * of what must not be negative.
 */
export function negativeRegions(
  { diffusion: [[xx, xp], [, pp]], determinant }: Pick<Langevin, "diffusion" | "determinant">,
  model: Model,
): readonly NegativeRegion[] {
  const values = knownNumbers(model);
  const entries: readonly (readonly [latex: string, text: string, value: Scalar])[] = [
    ["D_{xx}", "D_xx", xx],
    ["D_{pp}", "D_pp", pp],
    ...(xp.isZero ? [] : [["\\det D", "det D", determinant] as const]),
  ];
  return entries
    .filter(([, , value]) => !value.isZero)
    .map(([latex, text, value]) => ({
      name: { latex, text },
      where: negativeWhere(value, values),
    }));
}

function negativeWhere(
  value: Scalar,
  values: ReadonlyMap<string, number>,
): NegativeRegion["where"] {
  const free = value.parameters.filter((name) => !values.has(name) && name !== "pi");
  const [variable = "x", ...others] = free;
  if (others.length > 0 || (variable !== "x" && variable !== "p")) return { kind: "unknown" };
  // Roots are found of polynomials alone.
  if (value.terms.some(({ monomial }) => monomial.angle.involves(variable))) {
    return { kind: "not a polynomial" };
  }
  const powers = [...coefficientsIn(value, [variable])].map(
    ({ exponents: [power = 0], coefficient }) =>
      [power, evaluateReal(coefficient, values)] as const,
  );
  const coefficients = new Float64Array(1 + Math.max(...powers.map(([power]) => power)));
  for (const [power, number] of powers) coefficients[power] = number;
  if (!coefficients.every(Number.isFinite)) return { kind: "unknown" };
  return { kind: "intervals", variable, list: negativeIntervals(coefficients) };
}

/** Where Σ c_k y^k < 0: between roots its sign is that of the middle. */
function negativeIntervals(coefficients: Float64Array): readonly Interval[] {
  if (coefficients.every((value) => value === 0)) return [];
  const roots = [...new Set(realRoots(coefficients))];
  const ends = [Number.NEGATIVE_INFINITY, ...roots, Number.POSITIVE_INFINITY];
  const at = (y: number): number =>
    coefficients.reduceRight((sum, coefficient) => sum * y + coefficient, 0);
  return roots
    .map((root, j): Interval => [ends[j] as number, root])
    .concat([[ends.at(-2) as number, Number.POSITIVE_INFINITY]])
    .filter(([from, to]) => at(middle(from, to)) < 0);
}

function middle(from: number, to: number): number {
  if (Number.isFinite(from) && Number.isFinite(to)) return (from + to) / 2;
  if (Number.isFinite(from)) return from + 1 + Math.abs(from);
  return Number.isFinite(to) ? to - 1 - Math.abs(to) : 0;
}

/** One line with what is negative where, as far as the numbers of the model say; none if they say nothing. */
export function negativeDiffusionLines(equations: Langevin, model: Model): readonly Line[] {
  const entries = negativeRegions(equations, model).flatMap(({ name, where }): Notation[] => {
    if (where.kind === "unknown") return [];
    if (where.kind === "not a polynomial") {
      const words = "not judged, as it has a sine or cosine";
      return [{ latex: `${name.latex}\\text{ ${words}}`, text: `${name.text} ${words}` }];
    }
    const { list, variable } = where;
    const words = list.length === 0 ? "nowhere negative" : "negative for";
    const texts = list.map((interval) => intervalText(interval, variable));
    return [
      {
        latex: `${name.latex}\\text{ ${[words, ""].join(texts.length === 0 ? "" : " ")}}${texts.map(latexOf).join("\\text{ and }")}`,
        text: [`${name.text} ${words}`, texts.join(" and ")].join(" ").trimEnd(),
      },
    ];
  });
  if (entries.length === 0) return [];
  return [{ tag: "list", title: "With the numbers of the model", entries }];
}

/** x < a, a < x < b, x > b, or any x. */
export function intervalText([from, to]: Interval, variable: string): string {
  const [left, right] = [from, to].map((end) => String(Number(end.toPrecision(6))));
  if (Number.isFinite(from) && Number.isFinite(to)) return `${left} < ${variable} < ${right}`;
  if (Number.isFinite(from)) return `${variable} > ${left}`;
  return Number.isFinite(to) ? `${variable} < ${right}` : `any ${variable}`;
}

function latexOf(text: string): string {
  return text
    .replace(/^any /, "\\text{any } ")
    .replaceAll(/e([+-]\d+)/g, (_, exponent: string) => `\\cdot 10^{${Number(exponent)}}`);
}
