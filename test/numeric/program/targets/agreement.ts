import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { javascript } from "../../../../numeric/program/targets/javascript.ts";
import type { Target } from "../../../../numeric/program/index.ts";
import type { DebianProgram } from "../../../debian.ts";
import { type GeneratorCase, generatorCases, type SystemCase, systemCases } from "./cases.ts";

/** How the modules of a target are run here. */
export interface Runner {
  readonly target: Target;
  readonly program: DebianProgram;
  /** Runs the modules in a folder by the program at `path`, and returns the numbers of {@link Expected}. */
  run(path: string, folder: string, cases: Expected): Promise<string>;
}

export interface SystemScript {
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  readonly defaults: Readonly<Record<string, number>>;
}

/** `rhs`, `jacobian` and what stands in their place. */
export type SystemFunctions = Readonly<
  Record<string, (t: number, y: Float64Array, out: Float64Array, q: Float64Array) => void>
>;

export interface GeneratorScript {
  readonly levels: number;
  apply(
    t: number,
    re: Float64Array,
    im: Float64Array,
    outRe: Float64Array,
    outIm: Float64Array,
  ): void;
}

/** What a test runs, and the lists of numbers that it has to give, one for each function of each case. */
export interface Expected {
  readonly systems: readonly SystemCase[];
  readonly generators: readonly GeneratorCase[];
  /** The vector at each point, then the matrix at each point; for a generator L(t) ρ as pairs. */
  readonly values: readonly { readonly name: string; readonly numbers: readonly number[] }[];
}

/** The numbers of the JavaScript modules, which stand in a folder. */
export async function expectedNumbers(folder: string): Promise<Expected> {
  const [systems, generators] = [systemCases(), generatorCases()];
  writeModules(javascript, folder, { systems, generators });
  const load = (name = ""): Promise<unknown> =>
    import(/* @vite-ignore */ join(folder, `${name}.mjs`));
  const values: { name: string; numbers: number[] }[] = [];
  for (const { name, module, points, functions } of systems) {
    const script = (await load(module.identifier)) as SystemScript;
    const size = script.variables.length;
    for (const [j, called] of functions.entries()) {
      const length = size ** (j + 1);
      const function_ = (script as unknown as SystemFunctions)[called];
      if (function_ === undefined) throw new Error(`${name} exports no ${called}.`);
      const numbers = points.flatMap(({ t, y, q }) => {
        const out = new Float64Array(length);
        function_(t, Float64Array.from(y), out, Float64Array.from(q));
        return [...out];
      });
      values.push({ name: `${name}, ${called}`, numbers });
    }
  }
  for (const { name, module, t, re, im } of generators) {
    const script = (await load(module.identifier)) as GeneratorScript;
    const [outRe, outIm] = [re, im].map(({ length }) => new Float64Array(length)) as [
      Float64Array,
      Float64Array,
    ];
    script.apply(t, Float64Array.from(re), Float64Array.from(im), outRe, outIm);
    values.push({ name, numbers: [...outRe].flatMap((value, j) => [value, outIm[j] as number]) });
  }
  return { systems, generators, values };
}

/** Writes the modules of all cases, with their headers. */
export function writeModules(
  target: Target,
  folder: string,
  { systems, generators }: Pick<Expected, "systems" | "generators">,
): void {
  for (const { extension, print } of [target, ...(target.header ? [target.header] : [])]) {
    for (const { module } of systems) {
      writeFileSync(join(folder, `${module.identifier}${extension}`), print.system?.(module) ?? "");
    }
    for (const { module } of generators) {
      const text = print.generator?.(module);
      if (text !== undefined) writeFileSync(join(folder, `${module.identifier}${extension}`), text);
    }
  }
}

/** Requires that a program printed the expected numbers, one a line, to 1e-12 of the largest of each list. */
export function expectNumbers(printed: string, { values }: Pick<Expected, "values">): void {
  const found = printed.trim().split(/\s+/).map(Number);
  expect(found).toHaveLength(values.reduce((sum, { numbers }) => sum + numbers.length, 0));
  let start = 0;
  for (const { name, numbers } of values) {
    const size = Math.max(...numbers.map(Math.abs));
    numbers.forEach((value, j) => {
      const difference = Math.abs((found[start + j] as number) - value);
      expect(difference <= 1e-12 * size, `${name}: ${found[start + j]} for ${value}`).toBe(true);
    });
    start += numbers.length;
  }
}

/** Runs a program in a folder to its end and returns what it prints. */
export function printedBy(
  program: string,
  args: readonly string[],
  folder: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let [out, error] = ["", ""];
    child.stdout.on("data", (data: Buffer) => (out += data.toString()));
    child.stderr.on("data", (data: Buffer) => (error += data.toString()));
    child.on("error", reject);
    child.on("close", (status, signal) => {
      // Octave aborts behind its last line where it has no display.
      if (status === 0 || (signal === "SIGABRT" && out !== "")) resolve(out);
      else reject(new Error(`${program} ended with ${status ?? signal}:\n${error}`));
    });
  });
}
