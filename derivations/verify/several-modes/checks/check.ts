import type { ParameterValues } from "../../../../symbolic/index.ts";
import type { MasterEquation } from "../../../theory/index.ts";
import type { RandomSource } from "../../exact/random.ts";
import type { ObjectEngine, TwoWays } from "../../objects/object-check.ts";
import type { WeylMatrices } from "../weyl.ts";

/** Random numbers of the parameters of an equation of several oscillators. */
export interface CheckedModes {
  readonly equation: MasterEquation;
  readonly modes: readonly string[];
  readonly values: ParameterValues & ReadonlyMap<string, number>;
  readonly random: RandomSource;
}

/** A second opinion on an object of several oscillators. */
export interface ModesCheck<Q extends object = object> {
  /** Its row in the table. */
  readonly quantity: string;
  readonly engine: ObjectEngine;
  /** The object with numbers, as plain data; undefined where an equation has no such object. */
  readonly question: (checked: CheckedModes) => Q | undefined;
  /** In the engine's thread. */
  readonly answer: (question: Q, matrices: () => WeylMatrices) => TwoWays;
}

/** A check among others, whose data only it knows. */
export function modesCheck<Q extends object>(check: ModesCheck<Q>): ModesCheck {
  return { ...check, answer: (question, matrices) => check.answer(question as Q, matrices) };
}
