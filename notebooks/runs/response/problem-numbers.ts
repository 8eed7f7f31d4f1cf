import { type Model, numbersOf, withDependents } from "../../../derivations/index.ts";
import type { ResponseProblem } from "./problem.ts";

/** The numbers in q by name, with those that follow from them. */
export function valuesOf(
  { parameters, dependents }: Pick<ResponseProblem, "parameters" | "dependents">,
  q: Float64Array,
): ReadonlyMap<string, number> {
  return withDependents(
    dependents,
    new Map(parameters.map((name, j) => [name, q[j] ?? Number.NaN])),
  );
}

/** Numbers in the order of names, NaN for those that are missing. */
export function numbersIn(
  parameters: readonly string[],
  values: ReadonlyMap<string, number>,
): Float64Array {
  return Float64Array.from(parameters, (name) => values.get(name) ?? Number.NaN);
}

/** Numbers of all parameters, with a value for one. */
export function valuesAt(
  problem: Pick<ResponseProblem, "parameters" | "dependents" | "q">,
  parameter: string,
  value: number,
): ReadonlyMap<string, number> {
  return valuesOf(problem, withValue(problem, parameter, value));
}

/** The same slow flow with other numbers for all parameters but one. */
export function withNumbersOf(
  problem: ResponseProblem,
  model: Model,
  swept: string,
): ResponseProblem {
  const others = problem.parameters.filter((name) => name !== swept);
  const numbers = new Map([...numbersOf(model, others), [swept, Number.NaN]]);
  return { ...problem, q: numbersIn(problem.parameters, numbers) };
}

/** q with a number for one parameter. */
export function withValue(
  { parameters, q }: Pick<ResponseProblem, "parameters" | "q">,
  parameter: string,
  value: number,
): Float64Array {
  const result = q.slice();
  result[parameters.indexOf(parameter)] = value;
  return result;
}
