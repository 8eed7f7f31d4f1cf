import type { Operator } from "../../operator/operator.ts";
import type { Scalar } from "../../scalar/index.ts";
import type { WeightedDissipator } from "../../superoperator/dissipator-form.ts";
import type { Bracket } from "../../superoperator/nested.ts";

/** How a quantity is written, in LaTeX and in plain text. */
export interface Notation {
  readonly latex: string;
  readonly text: string;
}

/** coefficient · [A, ⟦B, ρ⟧], perhaps with the number of its line and the part of a theory that it comes from. */
export interface NestedBracket {
  readonly coefficient: Scalar;
  readonly outer: Operator;
  readonly bracket: Bracket;
  readonly inner: Operator;
  readonly label?: string;
  readonly origin?: string;
}

/** coefficient · {A, B} */
export interface SymmetrisedProduct {
  readonly coefficient: Scalar;
  readonly a: Operator;
  readonly b: Operator;
}

/** A term that is written as it is, with the number of its line. */
export interface WrittenTerm {
  readonly notation: Notation;
  readonly label: string;
}

/** An amplitude and the function of time that it multiplies. */
interface AmplitudeTerm {
  readonly name: Notation;
  readonly factor: Scalar;
}

/** coefficient · Π variable^power · Π ∂_variable^derivative, of a function. */
export interface DifferentialTerm {
  readonly coefficient: Scalar;
  readonly powers: readonly number[];
  readonly derivatives: readonly number[];
  /** A sine or cosine of variables beside their powers. */
  readonly within?: Scalar;
  /** By how much each variable of the function is shifted: W(x, p + s). */
  readonly shifts?: readonly Scalar[];
}

/**
 * The order of the terms of a polynomial in variables: as in an equation of motion (restoring forces,
 * damping, drives); by degree with what drives last, or with constants first.
 */
type PolynomialOrder = "motion" | "drives-last" | "constants-first";

/** What stands on the right of name = …, by its kind. */
interface RightSides {
  /** With a bound name = value ≥ 0, or = 0: a condition on the value. */
  readonly scalar: { readonly value: Scalar; readonly bound?: ">= 0" | "= 0" };
  /** A scalar that is not taken apart into terms. */
  readonly definition: { readonly value: Scalar };
  readonly operator: { readonly value: Operator };
  /** A Hermitian operator, with products as ½{x^a, p^b}, ½{cos(kx), p^b} and real coefficients. */
  readonly hermitian: { readonly value: Operator<"xp"> };
  /** An operator in normally ordered ladder operators. */
  readonly ladder: { readonly value: Operator<"normal"> };
  readonly polynomial: {
    readonly value: Scalar;
    readonly variables: readonly VariableName[];
    readonly order: PolynomialOrder;
  };
  /** A polynomial in variables and in functions of them, which stand in the value by their names. */
  readonly functional: {
    readonly value: Scalar;
    readonly variables: readonly VariableName[];
    readonly functions: readonly FunctionName[];
    readonly order: PolynomialOrder;
  };
  /** Σ amplitude · function of time. */
  readonly expansion: { readonly terms: readonly AmplitudeTerm[] };
  /** Σ coefficient · {A, B}. */
  readonly symmetrised: { readonly products: readonly SymmetrisedProduct[] };
  /** A differential operator acting on a function; with `outside` its derivatives act on the powers, too. */
  readonly differential: {
    readonly terms: readonly DifferentialTerm[];
    readonly variables: readonly VariableName[];
    readonly of: Notation;
    readonly outside?: boolean;
  };
  /** A superoperator acting on ρ; `numbered` prints the labels, `first` stands before the brackets. */
  readonly brackets: {
    readonly terms: readonly NestedBracket[];
    readonly first?: WrittenTerm;
    readonly numbered?: boolean;
  };
  /** [H, ρ]/(iħ) in the notation of `first`, then Σ coefficient · D[A, B]ρ with ladder operators. */
  readonly dissipators: {
    readonly first?: Notation;
    readonly terms: readonly WeightedDissipator<"normal">[];
  };
  /** Terms of every site and every pair of an array, written once. */
  readonly sums: { readonly parts: readonly SumPart[] };
}

/** Right sides of equations without sums, by their kind. */
type Summand = { [Tag in Exclude<keyof RightSides, "sums">]: EquationOf<Tag> }[Exclude<
  keyof RightSides,
  "sums"
>];

/** Σ over indices of the right side of an equation, or that as it is. */
export interface SumPart {
  /** The sum with its indices, which stands before each term: \sum_{j}. */
  readonly over?: Notation;
  readonly of: Summand;
}

/** A variable of a polynomial, by its name in scalars and in LaTeX. */
export interface VariableName {
  readonly name: string;
  readonly latex: string;
}

/** A function of variables, by its name in scalars, as it is written: J1(k*A1) for J1. */
export interface FunctionName {
  readonly name: string;
  readonly notation: Notation;
}

/** An equation name = right side. */
export type EquationOf<Tag extends keyof RightSides> = {
  readonly tag: Tag;
  readonly name: Notation;
} & RightSides[Tag];

export type Equation = { [Tag in keyof RightSides]: EquationOf<Tag> }[keyof RightSides];

/** A relation in words of mathematics, which is printed as it stands. */
export interface Relation {
  readonly tag: "relation";
  readonly notation: Notation;
}

/** A title and what it lists. */
export interface List {
  readonly tag: "list";
  readonly title: string;
  readonly entries: readonly Notation[];
}

/**
 * A line of a document: what every printer prints, exact and not yet in any format. Printers are records
 * with an entry for each tag, so that a new kind of line is one entry in each of them.
 */
export type Line = Equation | Relation | List;

/** A value for each kind of line, computed from the line. */
export type LinePrinter<Result, Options = void> = {
  readonly [Tag in Line["tag"]]: (
    line: Extract<Line, { readonly tag: Tag }>,
    options: Options,
  ) => Result;
};

/** Applies the entry of a printer that belongs to a line. */
export function printed<Result, Options>(
  printer: LinePrinter<Result, Options>,
  line: Line,
  options: Options,
): Result {
  const print = printer[line.tag] as (line: Line, options: Options) => Result;
  return print(line, options);
}
