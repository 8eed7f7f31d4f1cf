import { type EquationsOfMotion, equationsOfMotion } from "../equations/index.ts";
import {
  type AnsatzFrequency,
  ansatzFrequencies,
  defaultAnsatz,
  requireActingDrive,
  type SlowFlow,
  slowFlow,
} from "../equations/slow-flow/index.ts";
import type { Model } from "../model/index.ts";
import type { MasterEquation } from "../theory/index.ts";
import { putBeforeTones } from "./put-before-tones.ts";
import {
  replacedEquations,
  replacedModel,
  replacedSlowFlow,
  type Replacement,
} from "./replaced.ts";

export interface ModelSlowFlowOptions {
  /** The second-order equations of motion, where they are derived already. */
  readonly equations?: EquationsOfMotion;
  /** Frequencies of the ansatz, or texts as for `modelFrequencies`, of one mode with its name, "a:omega"; those of {@link defaultAnsatz} if absent. */
  readonly harmonics?: readonly AnsatzFrequency[] | undefined;
  /** What is put for parameters; nothing if absent. */
  readonly put?: Replacement;
  /** What is put before tones are gathered; see {@link putBeforeTones}. */
  readonly first?: Replacement;
  /** Sets of numbers at which {@link defaultAnsatz} looks for minima; those of the model if absent. */
  readonly samples?: readonly ReadonlyMap<string, number>[];
}

export interface ModelSlowFlow {
  readonly flow: SlowFlow;
  /** With what was put before tones were gathered. */
  readonly model: Model;
}

/**
 * The slow flow of a master equation, with values put for parameters before tones are gathered, so that
 * tones which coincide by definition are one.
 *
 * @throws SlowFlowError where the ansatz does not fit the model, or no drive acts on it
 * @throws ScalarError where dx/dt is not linear in the momentum
 * @throws ModelError where tones are multiples of each other only as numbers
 */
export function modelSlowFlow(
  equation: MasterEquation,
  {
    harmonics,
    put = (scalar) => scalar,
    first = putBeforeTones(equation.model, put),
    samples,
    equations: derived = equationsOfMotion(equation),
  }: ModelSlowFlowOptions = {},
): ModelSlowFlow {
  const equations = replacedEquations(derived, first);
  const model = replacedModel(equation.model, first);
  const frequencies =
    harmonics === undefined
      ? defaultAnsatz(model, equations, samples).frequencies
      : ansatzFrequencies(model, harmonics, first);
  const flow = slowFlow(equations, frequencies);
  requireActingDrive(model, flow);
  return { flow: replacedSlowFlow(flow, put), model };
}
