export {
  type BoundProgram,
  type CompiledProgram,
  compileProgram,
  type Execution,
} from "./compiledProgram.ts";
export { compileScalars, type ScalarTable } from "./compileScalars.ts";
export { type BoundSystem, type CompiledSystem, compileSystem } from "./compileSystem.ts";
export { emitJavaScript } from "./emitJavaScript.ts";
export { emitTypeScriptModule, type ModuleDescription } from "./emitTypeScript.ts";
export { CompileError } from "./errors.ts";
export { interpret } from "./interpret.ts";
export { jacobianProgram, rateProgram, scalarProgram } from "./lower.ts";
export {
  countOperations,
  type Instruction,
  type OperationCount,
  type Program,
  type Stages,
  stages,
} from "./program.ts";
export type { System } from "./system.ts";
