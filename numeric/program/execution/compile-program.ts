import { type Execution, possibleKernelExecution } from "../../base/execution.ts";
import { onDemand } from "../../base/on-demand.ts";
import { type BoundProgram, type CompiledProgram, plainArrays } from "./compiled-program.ts";
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
  const module = onDemand(() => runWebAssembly(program));
  return {
    evaluate: generated.evaluate,
    bind: (q) => {
      const values = Float64Array.from(q);
      const { evaluate, batch, coefficients } = generated.bind(values);
      const inModule = onDemand(() => module().bind(values));
      const mayUseModule = possibleKernelExecution() === "webassembly";
      let points = 0;
      return {
        evaluate: Object.assign(evaluate, { text: { coefficients, statements } }),
        batch: (count, times, y, out) => {
          points += count;
          const chosen = points > MANY_POINTS && mayUseModule ? inModule().batch : batch;
          chosen(count, times, y, out);
        },
        arrays: (count) => {
          if (!mayUseModule) return plainArrays(program, count);
          points = Infinity;
          return inModule().arrays(count);
        },
      };
    },
  };
}

/** After so many points a module, two points at once, has made up for the time that it takes to make. */
const MANY_POINTS = 500_000;

/** What the text of {@link emitJavaScript} returns. */
interface GeneratedProgram {
  readonly evaluate: CompiledProgram["evaluate"];
  bind(q: Float64Array): Pick<BoundProgram, "evaluate" | "batch"> & {
    readonly coefficients: Float64Array;
  };
}
