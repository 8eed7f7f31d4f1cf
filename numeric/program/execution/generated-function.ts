import { cachedFunction, indented, pointAccess, programText } from "../targets/function-text.ts";
import type { Program } from "../program.ts";
import { javaScript } from "../targets/dialect.ts";

/**
 * The body of a function without arguments that returns `{ evaluate, bind }`, see
 * {@link CompiledProgram}; what `bind` returns also holds the `coefficients`. It contains numbers, operators, `Math` and generated names, and no
 * character of any name that a user chose.
 */
export function emitJavaScript(program: Program): string {
  const text = programText(program, javaScript);
  const body = text.evaluate(pointAccess(javaScript));
  const perPoint = text.evaluate({
    time: "times[i]",
    state: (j) => `y[${program.states} * i + ${j}]`,
    output: (j) => `out[${program.outputs.length} * i + ${j}]`,
  });
  const bound = text.isComputed
    ? [`const k = new Float64Array(${text.coefficients.length});`, ...text.prepare("k")]
    : [];
  return [
    '"use strict";',
    ...cachedFunction(program, "evaluate", javaScript),
    "",
    "function bind(q) {",
    ...indented([
      ...bound,
      ...text.load("k"),
      "function evaluate(t, y, out) {",
      ...indented(body),
      "}",
      "function batch(count, times, y, out) {",
      "  for (let i = 0; i < count; i++) {",
      ...indented(indented(perPoint)),
      "  }",
      "}",
      `return { evaluate, batch, coefficients: Float64Array.of(${text.coefficients.join(", ")}) };`,
    ]),
    "}",
    "",
    "return { evaluate, bind };",
  ].join("\n");
}
