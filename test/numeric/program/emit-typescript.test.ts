import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import {
  compileSystem,
  emitTypeScriptModule,
  type System,
} from "../../../numeric/program/index.ts";
import { Scalar } from "../../../symbolic/index.ts";
import { programOf } from "../../type-check.ts";
import { kerrSystem } from "./kerr.ts";

interface EmittedModule {
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  readonly defaults: Readonly<Record<string, number>>;
  rhs(t: number, y: Float64Array, out: Float64Array, q: Float64Array): void;
  jacobian(t: number, y: Float64Array, out: Float64Array, q: Float64Array): void;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const strictest: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
};

/** Compiles the source alone in an empty folder, and imports the result. */
async function compileAlone(source: string): Promise<EmittedModule> {
  const folder = mkdtempSync(join(tmpdir(), "caldera-module-"));
  folders.push(folder);
  const path = join(folder, "system.ts");
  writeFileSync(path, source);
  expect(readdirSync(folder)).toEqual(["system.ts"]);
  const options = { ...strictest, outDir: join(folder, "out") };
  const program = programOf([path], options);
  const diagnostics = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  return import(/* @vite-ignore */ join(folder, "out", "system.js"));
}

function expectSameNumbers(emitted: EmittedModule, system: System, size: number): void {
  const compiled = compileSystem(system);
  const n = system.variables.length;
  for (let i = 0; i < 20; i++) {
    const random = (j: number) => 1 + 0.9 * Math.sin(100 * i + 13 * j);
    const q = Float64Array.from({ length: size }, (_, j) => random(j));
    const y = Float64Array.from({ length: n }, (_, j) => random(50 + j));
    for (const [name, length] of [
      ["rhs", n],
      ["jacobian", n * n],
    ] as const) {
      const [a, b] = [new Float64Array(length), new Float64Array(length)];
      compiled[name](random(99), y, a, q);
      emitted[name](random(99), y, b, q);
      expect(b).toEqual(a);
      expect(a.some((value) => value !== 0)).toBe(true);
    }
  }
}

describe("emitTypeScriptModule(system, description)", () => {
  test("the Kerr module compiles alone, strictly, and gives the numbers of compileSystem", async () => {
    const system = kerrSystem();
    const source = emitTypeScriptModule(system, {
      name: "Driven Kerr oscillator",
      defaults: { omega0: 1, gamma: 0.2 },
      comments: ["m = hbar = 1"],
    });
    expect(source).not.toMatch(/^import/m);
    expect(source).toContain("q = (omega0, U, gamma, theta, F, omega)");
    expect(source).toContain("d x/dt = v");
    const emitted = await compileAlone(source);
    expect(emitted.variables).toEqual(["x", "v"]);
    expect(emitted.parameters).toEqual(system.parameters);
    expect(emitted.defaults).toEqual({ omega0: 1, gamma: 0.2 });
    expectSameNumbers(emitted, system, 6);
  });

  test("the module follows q as its contents change, through NaN", async () => {
    const { rhs } = await compileAlone(emitTypeScriptModule(kerrSystem(), { name: "Kerr" }));
    const q = Float64Array.of(1, 0.2, 0.2, 1, 0, 1);
    const at = (index: number, value: number) => {
      const out = new Float64Array(2);
      q[index] = value;
      rhs(0, Float64Array.of(1, 0), out, q);
      return out[1] as number;
    };
    const first = at(1, 0.2);
    expect(at(1, 0.4)).not.toBe(first);
    expect(at(3, Number.NaN)).toBeNaN();
    expect(at(3, Number.NaN)).toBeNaN();
    at(3, 1);
    expect(at(1, 0.2)).toBe(first);
  });

  test("hostile names reach the module as strings and harmless comments", async () => {
    const used = ['";throw(1);"', "*/throw(2);/*", "__proto__", `\`\${5}\``, "\\", "'"];
    const unused = ["a\nthrow 3", "b\u2028throw 4", "*/ throw 5; /*", "\ud800"];
    const names = [...used, ...unused];
    const variables = ["x*/y", 'v"'];
    const [x, v] = variables.map((name) => Scalar.parameter(name)) as [Scalar, Scalar];
    const system: System = {
      variables,
      parameters: names,
      rates: [v, Scalar.sum(used.map((name) => Scalar.parameter(name).times(x).times(x)))],
    };
    const emitted = await compileAlone(
      emitTypeScriptModule(system, {
        name: "evil */ throw 6; /* name\nthrow 7;",
        defaults: Object.fromEntries(names.map((name, j) => [name, j])),
        comments: ["*/\nthrow 8;\r*/ throw 9; //", "**//"],
      }),
    );
    expect(emitted.variables).toEqual(variables);
    expect(emitted.parameters).toEqual(names);
    expect(Object.entries(emitted.defaults)).toEqual(names.map((name, j) => [name, j]));
    expectSameNumbers(emitted, system, names.length);
  });

  test.each([
    ["no parameters and no time", [Scalar.parameter("x").negated()], []],
    ["a constant rate", [Scalar.rational(1, 3)], []],
    [
      "a drive without a state",
      [Scalar.sin(Scalar.parameter("omega").times(Scalar.parameter("t")))],
      ["omega"],
    ],
    [
      "parameters that are used as they are",
      [Scalar.parameter("k").times(Scalar.parameter("x"))],
      ["k", "unused"],
    ],
    ["a rate of zero", [Scalar.zero], ["unused"]],
    [
      "many harmonics, roots and a ramp",
      [
        Scalar.cos(Scalar.parameter("omega").times(Scalar.parameter("t")))
          .plus(Scalar.parameter("k", -1 / 2).times(Scalar.parameter("x", 3)))
          .power(3)
          .plus(Scalar.parameter("t").times(Scalar.parameter("pi"))),
      ],
      ["omega", "k"],
    ],
  ] as const)("a module with %s compiles strictly", async (_, rates, parameters) => {
    const system = { variables: ["x"], parameters, rates };
    const emitted = await compileAlone(emitTypeScriptModule(system, { name: "test" }));
    const [a, b] = [new Float64Array(1), new Float64Array(1)];
    const q = Float64Array.from(parameters, (_name, j) => 0.7 + j);
    emitted.rhs(2, Float64Array.of(0.6), a, q);
    compileSystem(system).rhs(2, Float64Array.of(0.6), b, q);
    expect(a).toEqual(b);
  });
});
