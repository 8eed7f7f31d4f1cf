export { compileScalars, type ScalarTable } from "./compile-scalars.ts";
export { type BoundSystem, type CompiledSystem, compileSystem } from "./compile-system.ts";
export { compileProgram } from "./execution/compile-program.ts";
export type { BoundProgram, CompiledProgram } from "./execution/compiled-program.ts";
export type { Execution } from "../base/execution.ts";
export { emitJavaScript } from "./execution/generated-function.ts";
export type { Definition } from "./targets/definition-code.ts";
export { emitTypeScriptModule } from "./targets/typescript.ts";
export { targets } from "./targets/index.ts";
export type {
  GeneratorModule,
  GeneratorTerm,
  ModuleDescription,
  SystemDescription,
  SystemModule,
  Target,
} from "./targets/target.ts";
export { CompileError } from "./compile-error.ts";
export { interpret } from "./execution/interpret.ts";
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
