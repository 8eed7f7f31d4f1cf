import {
  Operator,
  parseOperator,
  parseScalar,
  reorder,
  Scalar,
  withScalars,
} from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { leastCompletion } from "./completion.ts";
import type { JudgedCondition } from "./judgement.ts";
import type { Kossakowski } from "./kossakowski-matrix.ts";

type BasisOperator = Kossakowski["basis"][number];

export interface ConditionJson {
  /** The names of several modes. */
  readonly modes?: readonly string[];
  readonly operators: readonly string[];
  readonly value: string;
  readonly relation: JudgedCondition["relation"];
  readonly number?: number | undefined;
  readonly holds?: boolean | undefined;
}

export interface KossakowskiJson {
  readonly convention: string;
  /** The names of several modes. */
  readonly modes?: readonly string[];
  readonly basis: readonly string[];
  readonly matrix: readonly (readonly string[])[];
  readonly hamiltonian: string;
  /** They follow from the matrix; null where they are not written, as where they are too many. */
  readonly conditions: readonly ConditionJson[] | null;
  /** The least completion over `added` where the block over `kept` is positive: determinant Δ_ij = numerators. */
  readonly completion?: {
    readonly kept: readonly string[];
    readonly independent: readonly string[];
    readonly added: readonly string[];
    readonly determinant: string;
    readonly numerators: readonly (readonly string[])[];
  };
}

/**
 * A Kossakowski matrix and its conditions as plain data with texts that the parser reads.
 *
 * @param conditions undefined where they are not to be written, as where they are too many
 * @param put what was put for the scalars of both, which the operators then hold, too
 */
export function kossakowskiJson(
  { basis, matrix, hamiltonian }: Kossakowski,
  conditions?: readonly JudgedCondition[],
  put: (scalar: Scalar) => Scalar = (scalar) => scalar,
): KossakowskiJson {
  const completion = leastCompletion({ basis, matrix });
  const texts = (operators: readonly BasisOperator[]): readonly string[] =>
    operators.map((operator) => basisText(operator, put));
  return {
    convention: "H: [H, rho]/(i*hbar); K: sum K_ij (B_i rho B_j' - 1/2 {B_j' B_i, rho})",
    ...(typeof hamiltonian.modes === "number" ? {} : { modes: hamiltonian.modes }),
    basis: basis.map((operator) => basisText(operator, put)),
    matrix: matrix.map((row) => row.map(String)),
    hamiltonian: String(hamiltonian),
    conditions: conditions?.map((condition) => conditionJson(condition, put)) ?? null,
    ...(completion === undefined
      ? {}
      : {
          completion: {
            kept: texts(completion.kept),
            independent: texts(completion.independent),
            added: texts(completion.added),
            determinant: String(completion.determinant),
            numerators: completion.numerators.map((row) => row.map(String)),
          },
        }),
  };
}

/** A condition as plain data, with its number where one is known. */
export function conditionJson(
  { operators, value, relation, number, holds }: JudgedCondition,
  put: (scalar: Scalar) => Scalar = (scalar) => scalar,
): ConditionJson {
  const modes = operators[0]?.modes ?? 1;
  return {
    ...(typeof modes === "number" ? {} : { modes }),
    operators: operators.map((operator) => basisText(operator, put)),
    value: String(value),
    relation,
    ...(number === undefined ? {} : { number, holds }),
  };
}

/** @throws ParseError if a text is no expression */
export function conditionFromJson({ operators, value, ...rest }: ConditionJson): JudgedCondition {
  const { modes, relation, number, holds } = rest;
  return {
    operators: operators.map((text) => leading(readOperator(text, modes))),
    value: parseScalar(value, { positive: positiveNames }),
    relation,
    ...(number === undefined || holds === undefined ? {} : { number, holds }),
  };
}

/**
 * The matrix of {@link kossakowskiJson}; its conditions follow from it.
 *
 * @throws ParseError if a text is no expression
 */
export function kossakowskiFromJson({
  modes,
  basis,
  matrix,
  hamiltonian,
}: KossakowskiJson): Kossakowski {
  return {
    basis: basis.map((text) => leading(readOperator(text, modes))),
    matrix: matrix.map((row) => row.map((one) => parseScalar(one, { positive: positiveNames }))),
    hamiltonian: readOperator(hamiltonian, modes),
  };
}

function readOperator(text: string, modes?: readonly string[]): Operator<"xp"> {
  const own = modes === undefined ? {} : { modes };
  return parseOperator(text, { positive: positiveNames, vocabulary: "phase-space", ...own });
}

function basisText(operator: BasisOperator, put: (scalar: Scalar) => Scalar): string {
  return String(withScalars(reorder(operator, "xp"), put));
}

/** The Weyl-symmetrised monomial of which this is the x-p form, perhaps with a sine or cosine: its terms of highest degree. */
function leading({ modes, parts, isPolynomial }: Operator<"xp">): BasisOperator {
  const degree = (exponents: readonly number[]): number => exponents.reduce((a, b) => a + b, 0);
  const leads = parts.flatMap(({ wave, terms }) => {
    const [first] = terms.toSorted((a, b) => degree(b.exponents) - degree(a.exponents));
    if (first === undefined) return [];
    return [{ wave, terms: isPolynomial ? [{ ...first, coefficient: Scalar.one }] : [first] }];
  });
  return Operator.ofParts("weyl", modes, leads);
}
