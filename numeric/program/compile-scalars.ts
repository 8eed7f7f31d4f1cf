import type { Scalar } from "../../symbolic/index.ts";
import { type Execution, possibleExecution } from "../base/execution.ts";
import { compileProgram } from "./execution/compile-program.ts";
import { scalarProgram } from "./lower.ts";
import { checkListed, checkNames } from "./system.ts";

/** Writes the real and imaginary parts of a list of scalars, for given values of the parameters. */
export type ScalarTable = (values: Float64Array, outRe: Float64Array, outIm: Float64Array) => void;

/**
 * Compiles complex scalars, such as the coefficients of a Liouvillian, to one function of their
 * parameters, whose values come in the order of `names`.
 *
 * @throws CompileError naming a parameter that is not among `names`.
 *
 * @example
 * ```ts
 * import { compileScalars } from "caldera/numeric";
 * import { Scalar } from "caldera/symbolic";
 * const table = compileScalars([Scalar.phaseFactor(Scalar.parameter("theta"))], ["theta"]);
 * const [re, im] = [new Float64Array(1), new Float64Array(1)];
 * table(Float64Array.of(0), re, im);
 * assert.deepEqual([re[0], im[0]], [1, 0]);
 * ```
 */
export function compileScalars(
  expressions: readonly Scalar[],
  names: readonly string[],
  { execution = possibleExecution() }: { readonly execution?: Execution } = {},
): ScalarTable {
  checkNames(names);
  const known = new Set(names);
  expressions.forEach((expression, j) => {
    checkListed(expression, known, `expression ${j}`);
  });
  const count = expressions.length;
  const { evaluate } = compileProgram(scalarProgram(expressions, names), execution);
  const none = new Float64Array(0);
  const both = new Float64Array(2 * count);
  const [re, im] = [both.subarray(0, count), both.subarray(count)];
  return (values, outRe, outIm) => {
    evaluate(0, none, both, values);
    outRe.set(re);
    outIm.set(im);
  };
}
