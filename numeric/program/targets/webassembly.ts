import { placesOf } from "../../base/webassembly/index.ts";
import { emitWebAssembly, memoryOf } from "../execution/webassembly.ts";
import type { Program } from "../program.ts";
import { sineBlock } from "../sine-kernel.ts";
import { besselScript } from "./bessel-code.ts";
import { checkedModule } from "./checked-module.ts";
import { javaScript } from "./dialect.ts";
import { indented } from "./function-text.ts";
import { blockComment, capitalised, systemHeader } from "./header.ts";
import { completion, exportedLists, notice } from "./script-module.ts";
import type { SystemModule, Target } from "./target.ts";

/**
 * A JavaScript module that holds its WebAssembly in base64 and loads it: the binary alone would need
 * the functions that it imports, and someone who knows where its arrays lie. The functions are those of the
 * JavaScript target, bit for bit, and `rhsBatch` for whole arrays, two points at once.
 */
export const webassembly: Target = {
  name: "wasm",
  extension: ".mjs",
  summary: "JavaScript that loads WebAssembly in it, with rhsBatch for whole arrays",
  print: { system },
};

function system(description: SystemModule): string {
  const module = checkedModule(description);
  const { parameters, definitions, functions, vector, matrix } = module;
  const all = definitions.length === 0 ? "q" : "completed(q)";
  return [
    ...blockComment([...systemHeader(module), "", ...notice]),
    "",
    ...exportedLists(module, javaScript),
    "",
    ...completion(parameters, definitions, javaScript),
    ...loader,
    "",
    `const vectorProgram = loaded(${argumentsOf(vector)});`,
    "",
    `const matrixProgram = loaded(${argumentsOf(matrix)});`,
    "",
    `/** ${functions.vector.about} at (t, y; q), written to out[0], …, out[${vector.states - 1}]. */`,
    `export function ${functions.vector.name}(t, y, out, q) {`,
    `  vectorProgram.evaluate(t, y, out, ${all});`,
    "}",
    "",
    `/** ${functions.vector.about} at \`count\` points: times t[i], states y[n * i], …, results likewise. */`,
    `export function ${functions.vector.name}Batch(count, t, y, out, q) {`,
    `  vectorProgram.batch(count, t, y, out, ${all});`,
    "}",
    "",
    `/** ${capitalised(functions.matrix.about)}, written to out[${vector.states} * j + k]. */`,
    `export function ${functions.matrix.name}(t, y, out, q) {`,
    `  matrixProgram.evaluate(t, y, out, ${all});`,
    "}",
    "",
  ].join("\n");
}

/** The binary, where its arrays lie and how long they are, and which parameters it reads. */
function argumentsOf(program: Program): string {
  const { lengths, points, count } = memoryOf(program);
  const { places, length } = placesOf(lengths);
  const used = program.instructions.flatMap((one) => (one.kind === "parameter" ? [one.index] : []));
  const memory = { lengths, places, length, points, count, used };
  return `${JSON.stringify(memory)}, "${base64(emitWebAssembly(program))}"`;
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** sin or cos of x as the other targets compute it. */
function sineFunction(name: string, kind: "sine" | "cosine"): readonly string[] {
  return [
    `function ${name}(x) {`,
    ...indented([...sineBlock("x", { [kind]: "value" }, ""), "return value;"]),
    "}",
    "",
  ];
}

const loader: readonly string[] = [
  ...sineFunction("kernelSine", "sine"),
  ...sineFunction("kernelCosine", "cosine"),
  ...besselScript(() => ""),
  ...`
/** The functions of a module and its arrays in its memory; coefficients are kept until q changes. */
function loaded({ lengths, places, length, points, count: counted, used }, base64) {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((8 * (length + 2)) / 65536) });
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const sine = (x) => Math.sin(x);
  const cosine = (x) => Math.cos(x);
  const exponential = (x) => Math.exp(x);
  const { prepare, evaluate, batch } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    env: { memory, sine, cosine, kernelSine, kernelCosine, exponential, bessel: bessel_quotient },
  }).exports;
  const array = (name) => new Float64Array(memory.buffer, places[name], lengths[name]);
  const [parameters, state, outputs] = ["parameters", "state", "outputs"].map(array);
  const [times, states, results] = ["times", "states", "results"].map(array);
  for (const j of used) parameters[j] = Number.NaN;
  prepare();
  const set = (q) => {
    // Zeros differ, since something may be divided by them.
    if (used.every((j) => Object.is(q[j], parameters[j]))) return;
    for (const j of used) parameters[j] = q[j];
    prepare();
  };
  return {
    evaluate(t, y, out, q) {
      set(q);
      for (let j = 0; j < state.length; j++) state[j] = y[j];
      evaluate(t);
      for (let j = 0; j < outputs.length; j++) out[j] = outputs[j];
    },
    batch(count, t, y, out, q) {
      set(q);
      const [n, m] = [state.length, outputs.length];
      for (let from = 0; from < count; from += points) {
        const to = Math.min(from + points, count);
        if (counted.array === "times") times.set(t.subarray(from, to));
        states.set(y.subarray(n * from, n * to));
        const end = places[counted.array] + 8 * counted.doubles * (to - from);
        batch(places.times, places.states, places.results, end);
        out.set(results.subarray(0, m * (to - from)), m * from);
      }
    },
  };
}`
    .trim()
    .split("\n"),
];
