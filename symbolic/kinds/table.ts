import { parseScalar } from "../interpret/index.ts";
import { modeCount, type Modes, Operator, type Ordering, Wave } from "../operator/index.ts";
import {
  type LatexOptions,
  operatorLatex,
  scalarLatex,
  superoperatorLatex,
} from "../print/index.ts";
import { angleOf, Scalar } from "../scalar/index.ts";
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
    /** k of the plane wave e^{ikx} that the term has, of each mode. */
    readonly wave?: readonly string[];
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
    /** k of the plane waves e^{ikx} left and right of ρ, of each mode. */
    readonly waves?: readonly [left: readonly string[], right: readonly string[]];
    readonly coefficient: string;
  }[];
}

/** A text as scalars print themselves: a root of a parameter stands only where that is positive. */
function scalarIn(text: string): Scalar {
  return parseScalar(text, { positive: new Set(text.match(/[A-Za-z_]\w*/g)) });
}

function waveJson(wave: Wave): readonly string[] {
  return wave.numbers.map((_, mode) => String(wave.number(mode)));
}

function waveFrom(numbers: readonly string[] | undefined, modes: Modes): Wave {
  return numbers === undefined
    ? Wave.none(modeCount(modes))
    : Wave.of(numbers.map((number) => angleOf(scalarIn(number))));
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
    terms: operator.parts.flatMap(({ wave, terms }) =>
      terms.map(({ exponents, coefficient }) => ({
        exponents,
        ...(wave.isNone ? {} : { wave: waveJson(wave) }),
        coefficient: String(coefficient),
      })),
    ),
  }),
  isJson: having("operator", "terms"),
  fromJson: ({ ordering, modes, terms }): Operator =>
    Operator.ofParts(
      ordering,
      modes,
      terms.map(({ exponents, wave, coefficient }) => ({
        wave: waveFrom(wave, modes),
        terms: [{ exponents, coefficient: scalarIn(coefficient) }],
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
    terms: superoperator.parts.flatMap((part) =>
      part.terms.map(({ left, right, coefficient }) => ({
        left,
        right,
        ...(part.left.isNone && part.right.isNone
          ? {}
          : { waves: [waveJson(part.left), waveJson(part.right)] as const }),
        coefficient: String(coefficient),
      })),
    ),
  }),
  isJson: having("superoperator", "terms"),
  fromJson: ({ ordering, modes, terms }): Superoperator =>
    Superoperator.ofParts(
      ordering,
      modes,
      terms.map(({ left, right, waves, coefficient }) => ({
        left: waveFrom(waves?.[0], modes),
        right: waveFrom(waves?.[1], modes),
        terms: [{ left, right, coefficient: scalarIn(coefficient) }],
      })),
    ),
};

/** Every kind of exact object, one line each. */
export const symbolicKinds = [scalarKind, operatorKind, superoperatorKind] as const;
