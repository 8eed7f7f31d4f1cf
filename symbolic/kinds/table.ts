import { parseScalar } from "../interpret/index.ts";
import { type Modes, Operator, type Ordering } from "../operator/index.ts";
import {
  type LatexOptions,
  operatorLatex,
  scalarLatex,
  superoperatorLatex,
} from "../print/index.ts";
import { Scalar } from "../scalar/index.ts";
import { Superoperator } from "../superoperator/index.ts";
import { having, type Kind } from "./kind.ts";

export interface ScalarJson {
  readonly scalar: string;
}

export interface OperatorJson {
  /** As a person reads it; the terms are what is read back. */
  readonly operator: string;
  readonly ordering: Ordering;
  readonly modes: Modes;
  readonly terms: readonly {
    readonly exponents: readonly number[];
    readonly coefficient: string;
  }[];
}

export interface SuperoperatorJson {
  /** As a person reads it; the terms are what is read back. */
  readonly superoperator: string;
  readonly ordering: Ordering;
  readonly modes: Modes;
  readonly terms: readonly {
    readonly left: readonly number[];
    readonly right: readonly number[];
    readonly coefficient: string;
  }[];
}

/** A text as scalars print themselves: a root of a parameter stands only where that is positive. */
function scalarIn(text: string): Scalar {
  return parseScalar(text, { positive: new Set(text.match(/[A-Za-z_]\w*/g)) });
}

const scalarKind: Kind<Scalar, ScalarJson, LatexOptions> = {
  noun: "a scalar",
  is: (object) => object instanceof Scalar,
  text: String,
  latex: scalarLatex,
  json: (scalar) => ({ scalar: String(scalar) }),
  isJson: having("scalar"),
  fromJson: ({ scalar }): Scalar => scalarIn(scalar),
};

const operatorKind: Kind<Operator, OperatorJson, LatexOptions> = {
  noun: "an operator",
  is: (object) => object instanceof Operator,
  text: String,
  latex: operatorLatex,
  json: (operator) => ({
    operator: String(operator),
    ordering: operator.ordering,
    modes: operator.modes,
    terms: operator.terms.map(({ exponents, coefficient }) => ({
      exponents,
      coefficient: String(coefficient),
    })),
  }),
  isJson: having("operator", "terms"),
  fromJson: ({ ordering, modes, terms }): Operator =>
    Operator.of(
      ordering,
      modes,
      terms.map(({ exponents, coefficient }) => ({
        exponents,
        coefficient: scalarIn(coefficient),
      })),
    ),
};

const superoperatorKind: Kind<Superoperator, SuperoperatorJson, LatexOptions> = {
  noun: "a superoperator",
  is: (object) => object instanceof Superoperator,
  text: String,
  latex: superoperatorLatex,
  json: (superoperator) => ({
    superoperator: String(superoperator),
    ordering: superoperator.ordering,
    modes: superoperator.modes,
    terms: superoperator.terms.map(({ left, right, coefficient }) => ({
      left,
      right,
      coefficient: String(coefficient),
    })),
  }),
  isJson: having("superoperator", "terms"),
  fromJson: ({ ordering, modes, terms }): Superoperator =>
    Superoperator.of(
      ordering,
      modes,
      terms.map((term) => ({ ...term, coefficient: scalarIn(term.coefficient) })),
    ),
};

/** Every kind of exact object, one line each. */
export const symbolicKinds = [scalarKind, operatorKind, superoperatorKind] as const;
