import type { ParameterValues } from "../../../symbolic/index.ts";
import type { MasterEquation } from "../../theory/index.ts";
import type { MatrixModel } from "../matrices/generator.ts";
import type { RandomSource } from "../exact/random.ts";

/** An engine that answers for objects: matrices of mathjs, or integrals by quadrature. */
export type ObjectEngine = "mathjs" | "quadrature";

/** Random numbers of an equation's parameters. */
export interface CheckedEquation {
  readonly equation: MasterEquation;
  readonly values: ParameterValues & ReadonlyMap<string, number>;
  readonly random: RandomSource;
  /** What several checks need, made by the first of them. */
  readonly once: <T>(name: string, make: () => T) => T;
}

/** The same numbers in two ways. */
export interface TwoWays {
  /** From the object that Caldera derives. */
  readonly claimed: readonly number[];
  /** From the microscopic model. */
  readonly found: readonly number[];
  /** The size of what is subtracted, where that is what rounding errors are relative to. */
  readonly scale?: number;
}

/** A second opinion on an object that follows from a master equation. */
export interface ObjectCheck<Q extends object = object> {
  /** Its row in the table. */
  readonly quantity: string;
  readonly engine: ObjectEngine;
  /** The object with numbers, as plain data; undefined where an equation has no such object. */
  readonly question: (checked: CheckedEquation) => Q | undefined;
  /** In the engine's thread. */
  readonly answer: (question: Q, model: () => MatrixModel) => TwoWays;
}

/** A check among others, whose data only it knows. */
export function objectCheck<Q extends object>(check: ObjectCheck<Q>): ObjectCheck {
  return {
    ...check,
    answer: (question, model) => check.answer(question as Q, model),
  };
}
