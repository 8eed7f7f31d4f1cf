import type { Execution } from "../../base/execution.ts";
import type { BoundProgram, CompiledProgram } from "./compiled-program.ts";
import { emitJavaScript } from "./generated-function.ts";
import { emitStatements } from "./emit-statements.ts";
import { interpret } from "./interpret.ts";
import type { Program } from "../program.ts";
import { runWebAssembly } from "./run-webassembly.ts";

/** Makes a program run. */
export function compileProgram(program: Program, execution: Execution): CompiledProgram {
  if (execution === "interpreted") return interpret(program);
  if (execution === "webassembly") return runWebAssembly(program);
  const generated = new Function(emitJavaScript(program))() as GeneratedProgram;
  const statements = emitStatements(program);
  return {
    evaluate: generated.evaluate,
    bind: (q) => {
      const { evaluate, batch, coefficients } = generated.bind(q);
      return { evaluate: Object.assign(evaluate, { text: { coefficients, statements } }), batch };
    },
  };
}

/** What the text of {@link emitJavaScript} returns. */
interface GeneratedProgram extends CompiledProgram {
  bind(q: Float64Array): BoundProgram & { readonly coefficients: Float64Array };
}
