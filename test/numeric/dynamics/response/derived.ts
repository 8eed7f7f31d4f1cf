import { slowFlow, slowFlowSystem } from "../../../../derivations/index.ts";
import {
  type CompiledPolynomialSystem,
  compilePolynomialSystem,
} from "../../../../numeric/program/index.ts";
import type { RandomNumbers } from "../../../../numeric/base/random-numbers.ts";
import { parseScalar } from "../../../../symbolic/index.ts";

/** The derived slow flow of ẍ = acceleration, a text in x, xdot and t. */
export function derivedFamily(
  acceleration: string,
  frequencies: readonly string[],
  parameters: readonly string[],
): CompiledPolynomialSystem {
  const rates = [parseScalar("xdot"), parseScalar(acceleration)];
  const equations = { form: "second-order", variables: ["x", "xdot"], rates } as const;
  const flow = slowFlowSystem(slowFlow(equations, frequencies));
  return compilePolynomialSystem(flow.rates, flow.variables, parameters);
}

/** Ranges of parameters, by name. */
export type Ranges = Readonly<Record<string, readonly [number, number]>>;

/** Uniform in the ranges. */
export function randomPoint(ranges: Ranges, random: RandomNumbers): Float64Array {
  return Float64Array.from(Object.values(ranges), ([a, b]) => a + (b - a) * random.uniform());
}
