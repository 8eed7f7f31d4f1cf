import type { Scalar } from "../../symbolic/index.ts";
import { type Execution, possibleExecution } from "../base/execution.ts";
import { compileProgram } from "./execution/compile-program.ts";
import type { BoundProgram } from "./execution/compiled-program.ts";
import { functionsProgram } from "./lower.ts";
import { checkSystem, type System } from "./system.ts";

/**
 * Compiles functions of the state and time of a system, such as the elements of a diffusion matrix, in its parameters.
 *
 * @throws CompileError as {@link compileSystem} does, of the rates
 */
export function compileFunctions(
  system: System,
  functions: readonly Scalar[],
  { execution = possibleExecution() }: { readonly execution?: Execution } = {},
): (q: Float64Array) => BoundProgram {
  const program = compileProgram(functionsProgram(checkSystem(system), functions), execution);
  return (q) => program.bind(Float64Array.from(q));
}
