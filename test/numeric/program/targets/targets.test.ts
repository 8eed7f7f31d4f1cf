import { parser } from "@plutojl/lezer-julia";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileSystem, targets } from "../../../../numeric/program/index.ts";
import { julia } from "../../../../numeric/program/targets/julia.ts";
import { webassembly } from "../../../../numeric/program/targets/webassembly.ts";
import { evaluateReal, type Scalar } from "../../../../symbolic/index.ts";
import { installed } from "../../../debian.ts";
import { temporaryFolder } from "../../../notebooks/cli/command-line.ts";
import {
  type Expected,
  expectedNumbers,
  expectNumbers,
  type Runner,
  type SystemFunctions,
  type SystemScript,
  writeModules,
} from "./agreement.ts";
import { gccRunner } from "./gcc.ts";
import { octaveRunner } from "./octave.ts";
import { pythonRunner } from "./python.ts";

/** A line for each target whose programs Debian has. */
const runners: readonly Runner[] = [pythonRunner, octaveRunner, gccRunner];

const programs = new Map<Runner, string | Error>();
for (const runner of runners) {
  programs.set(runner, await installed(runner.program).catch((error: Error) => error));
}

const folder = temporaryFolder();
afterAll(folder.remove);
let expected: Expected;
beforeAll(async () => {
  expected = await expectedNumbers(folder.path);
});

type Batch = (
  count: number,
  t: Float64Array,
  y: Float64Array,
  out: Float64Array,
  q: Float64Array,
) => void;

describe("modules of JavaScript", () => {
  test("drift, diffusion and noise are the exact scalars, evaluated", () => {
    const noises = expected.systems.filter(
      ({ module: { noise, definitions = [] } }) => noise !== undefined && definitions.length === 0,
    );
    expect(noises).toHaveLength(4);
    for (const { name, module, points, functions } of noises) {
      const { system, noise } = module;
      for (const [j, scalars] of [system.rates, noise?.matrix ?? []].entries()) {
        const found = expected.values.find(({ name: own }) => own === `${name}, ${functions[j]}`);
        const values = points.flatMap(({ t, y, q }) => {
          const numbers = new Map([
            ["t", t] as const,
            ...system.variables.map((variable, k) => [variable, y[k] as number] as const),
            ...system.parameters.map((parameter, k) => [parameter, q[k] as number] as const),
          ]);
          const value = (scalar: Scalar): number => evaluateReal(scalar, numbers);
          return scalars.map((one) =>
            "radicand" in one
              ? value(one.factor) * Math.sqrt(value(one.radicand) / value(one.divisor))
              : value(one),
          );
        });
        expect(found?.numbers).toHaveLength(values.length);
        values.forEach((value, k) => expect(found?.numbers[k]).toBeCloseTo(value, 12));
      }
    }
  });

  test("give the numbers of compileSystem", async () => {
    for (const { module, points, name } of expected.systems) {
      if (module.definitions !== undefined && module.definitions.length > 0) continue;
      if (module.noise !== undefined) continue;
      const { rhs, jacobian } = compileSystem(module.system);
      const size = module.system.variables.length;
      const numbers = ([rhs, jacobian] as const).map((called, j) =>
        points.flatMap(({ t, y, q }) => {
          const out = new Float64Array(j === 0 ? size : size ** 2);
          called(t, Float64Array.from(y), out, Float64Array.from(q));
          return [...out];
        }),
      );
      const own = expected.values.filter((value) => value.name.startsWith(`${name}, `));
      expect(own.map((value) => value.numbers)).toEqual(numbers);
    }
  });

  test("are what WebAssembly gives, bit for bit, also for whole arrays", async () => {
    writeModules(webassembly, folder.path, {
      systems: expected.systems.map(({ module, ...own }) => ({
        ...own,
        module: { ...module, identifier: `${module.identifier}_wasm` },
      })),
      generators: [],
    });
    for (const { module, points, name, functions } of expected.systems) {
      const path = join(folder.path, `${module.identifier}_wasm.mjs`);
      const script = (await import(/* @vite-ignore */ path)) as SystemScript;
      const { [`${functions[0]}Batch`]: batch, ...evaluated } =
        script as unknown as SystemFunctions & Readonly<Record<string, Batch>>;
      const numbers = (called: string) =>
        expected.values.find((value) => value.name === `${name}, ${called}`)?.numbers;
      const size = script.variables.length;
      const list = (called: string, length: number) =>
        points.flatMap(({ t, y, q }) => {
          const out = new Float64Array(length);
          evaluated[called]?.(t, Float64Array.from(y), out, Float64Array.from(q));
          return [...out];
        });
      functions.forEach((called, j) =>
        expect(list(called, size ** (j + 1))).toEqual(numbers(called)),
      );
      const { t, y, q } = points[0] as (typeof points)[number];
      const many = 3000;
      const out = new Float64Array(many * size);
      const states = Float64Array.from({ length: many * size }, (_, j) => y[j % size] as number);
      batch?.(many, new Float64Array(many).fill(t), states, out, Float64Array.from(q));
      expect([...out.slice(-size)]).toEqual(numbers(functions[0])?.slice(0, size));
    }
  });
});

describe.each(runners.map((runner) => [runner.target.name, runner] as const))(
  "modules of %s",
  (_, runner) => {
    const path = programs.get(runner);
    const isMissing = typeof path !== "string";
    const skipped = path instanceof Error ? ` (skipped: ${path.message.split("\n")[0]})` : "";
    test.skipIf(isMissing)(`agree with those of JavaScript to 1e-12${skipped}`, async () => {
      writeModules(runner.target, folder.path, expected);
      expectNumbers(await runner.run(path as string, folder.path, expected), expected);
    });
  },
);

describe("modules of Julia, which Debian does not have", () => {
  const faults = (source: string): readonly string[] => {
    const found: string[] = [];
    parser.parse(source).iterate({
      enter: ({
        type,
        from,
      }: {
        readonly type: { readonly isError: boolean };
        readonly from: number;
      }) => {
        if (type.isError) found.push(source.slice(from, from + 40));
      },
    });
    return found;
  };

  test("the parser finds faults", () => {
    for (const source of ["f(x) = (1 + 2", "x = 1 2", "module A\nend\nend", "a = 2.0 * * 3"]) {
      expect(faults(source), source).not.toEqual([]);
    }
  });

  test("have the syntax of Julia", () => {
    for (const { name, module } of expected.systems) {
      expect(faults(julia.print.system?.(module) ?? "("), name).toEqual([]);
    }
    for (const { name, module } of expected.generators) {
      expect(faults(julia.print.generator?.(module) ?? "("), name).toEqual([]);
    }
  });
});

test("numbers that differ by more than 1e-12 are found", () => {
  const values = [{ name: "a", numbers: [1, 1e-3] }];
  expectNumbers("1 1.0000000001e-3", { values });
  expect(() => expectNumbers("1 1.00000001e-3", { values })).toThrow("a: 0.00100000001 for 0.001");
});

test("names of targets and endings of their files", () => {
  expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
  for (const { extension, summary, print } of targets) {
    expect(extension).toMatch(/^\.[a-z0-9]+$/);
    expect(summary.length).toBeLessThan(80);
    expect(Object.keys(print).length).toBeGreaterThan(0);
  }
});
