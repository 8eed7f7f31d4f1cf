export { compileScalars, type ScalarTable } from "./compile-scalars.ts";
export { type BoundSystem, type CompiledSystem, compileSystem } from "./compile-system.ts";
export { compileProgram } from "./compile-program.ts";
export type { BoundProgram, CompiledProgram } from "./compiled-program.ts";
export type { Execution } from "../execution.ts";
export { emitJavaScript } from "./emit-javascript.ts";
export type { Definition } from "./definition-code.ts";
export { emitTypeScriptModule, type ModuleDescription } from "./emit-typescript.ts";
export { CompileError } from "./errors.ts";
export {
  compileGenerator,
  type FockGenerator,
  fockMatrix,
  type FockOperator,
  fockOperator,
  type FockRepresentation,
  fockRepresentation,
  type FockTerm,
} from "./fock/index.ts";
export { interpret } from "./interpret.ts";
export { jacobianProgram, rateProgram, scalarProgram } from "./lower.ts";
export { type CompiledPolynomialSystem, compilePolynomialSystem } from "./polynomial-system.ts";
export {
  countOperations,
  type Instruction,
  type OperationCount,
  type Program,
  type Stages,
  stages,
} from "./program.ts";
export type { System } from "./system.ts";
