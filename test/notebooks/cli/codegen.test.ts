import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  independentNames,
  masterEquation,
  phaseSpaceEquations,
  readModel,
  secondOrderEquations,
  withDependents,
} from "../../../derivations/index.ts";
import { evaluateReal, type Scalar } from "../../../symbolic/index.ts";
import { programOf } from "../../type-check.ts";
import { kerrFile, runHere, temporaryFolder } from "./command-line.ts";

interface Generated {
  readonly parameters: readonly string[];
  readonly defaults: Readonly<Record<string, number>>;
  readonly rhs: (t: number, y: Float64Array, out: Float64Array, q: Float64Array) => void;
  readonly jacobian: (t: number, y: Float64Array, out: Float64Array, q: Float64Array) => void;
}

const folder = temporaryFolder();
afterAll(folder.remove);

const options: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ES2022,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.es2022.d.ts"],
  types: [],
};

/** Terms of degree 6 with three tones, one a sine, with phases; every name is awkward somewhere. */
const wild = {
  name: 'wild "*/ model',
  potential: "g_6*x^6 - 0.37*x^5 + beta*x^3/7 + sqrt(2)*x^2 - x/3",
  drives: [
    "F_1*cos(omega_1*t + phi)*x^4",
    "F2*sin(2.3*t - 0.7)*x^2",
    "0.21*cos(omega_1*t/2 + pi/5)*x",
  ],
  parameters: { g_6: 0.11, F_1: "sqrt(3)/2", phi: "-0.4*pi", n_th: 0.3, gamma: 0.17 },
};
const awkward = {
  potential: "y*x^4 + q*x^3 + out*x^2 + Math*x + rhs*x^5 + Float64Array*x^6 + s0*length*x",
  drives: ["parameters*cos(jacobian*t + defaults)*x"],
};

/** Every function of constants, in definitions that follow from each other. */
const defined = {
  potential: "x^4/(a+b) + (a^2+b)^(1/3)*x^3 + 2^(1/3)*exp(-b)*tanh(a)*x^2 + coth(b)*log(a)*x^5",
  drives: ["F*cos(omega*t)*x + ln(b)*cosh(sinh(a))*sin(tan(b/4)*t)*x"],
  parameters: {
    gamma: "2*kappa^(3/2)",
    kappa: "k0/-(-2)",
    k0: 0.2,
    omega: "pi*omega0",
    a: 0.4,
    b: 1,
  },
};

const files: Readonly<Record<string, string>> = {
  Kerr: kerrFile,
  "degree 6 with three tones": folder.file("wild.json", JSON.stringify(wild)),
  "constants and parameters that follow from others": folder.file(
    "defined.json",
    JSON.stringify(defined),
  ),
  "names that JavaScript uses": folder.file("awkward.json", JSON.stringify(awkward)),
};

interface Case {
  readonly model: keyof typeof files;
  readonly form: "second-order" | "phase-space";
  readonly kind: "CL" | "gCL";
}
const cases = Object.keys(files).flatMap((model) =>
  (["second-order", "phase-space"] as const).flatMap((form) =>
    (["CL", "gCL"] as const).map((kind): Case => ({ model, form, kind })),
  ),
);
const stem = (case_: Case): string =>
  `${Object.keys(files).indexOf(case_.model)}-${case_.form}-${case_.kind}`;
const alone = join(folder.path, "alone");
const compiled = join(folder.path, "compiled");

/** All modules stand in one folder with nothing else, and know nothing of each other. */
beforeAll(async () => {
  mkdirSync(alone);
  mkdirSync(compiled);
  for (const case_ of cases) {
    const outcome = await runHere(
      ...["codegen", files[case_.model] as string, "--what", "eom", "--form", case_.form],
      ...["--model", case_.kind, "--out", join(alone, `${stem(case_)}.ts`)],
    );
    expect(outcome).toEqual({ status: 0, out: "", error: "", messages: 0 });
  }
  writeFileSync(join(compiled, "package.json"), '{ "type": "module" }');
});

async function generated(case_: Case): Promise<Generated> {
  return import(/* @vite-ignore */ join(compiled, `${stem(case_)}.js`));
}

function ratesOf({ model, form, kind }: Case): {
  readonly variables: readonly string[];
  readonly rates: readonly Scalar[];
} {
  const text = readFileSync(files[model] as string, "utf8");
  const phaseSpace = phaseSpaceEquations(masterEquation(readModel(text), { kind }));
  return form === "phase-space" ? phaseSpace : secondOrderEquations(phaseSpace);
}

/** The numbers of all parameters, those that follow from others as well. */
function completed(
  { model }: Case,
  parameters: readonly string[],
  q: Float64Array,
): Map<string, number> {
  const { dependents } = readModel(readFileSync(files[model] as string, "utf8"));
  const given = new Map(parameters.map((name, j) => [name, q[j] as number]));
  return withDependents(dependents, given);
}

/** Numbers without a pattern between 0.3 and 1.7. */
function number(j: number): number {
  return 1 + 0.7 * Math.sin(12.9898 * (j + 1) + 78.233 * (j + 1) ** 2);
}

describe("codegen", () => {
  test("modules compile alone in an empty folder under strict TypeScript", () => {
    const roots = readdirSync(alone).map((file) => join(alone, file));
    expect(roots).toHaveLength(cases.length);
    const program = programOf(roots, { ...options, outDir: compiled });
    const diagnostics = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
    expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
    for (const root of roots) expect(readFileSync(root, "utf8")).not.toMatch(/^\s*import\b/m);
  });

  test("the compiler would complain", () => {
    mkdirSync(join(folder.path, "faulty"));
    const file = join(folder.path, "faulty", "faulty.ts");
    writeFileSync(file, "export function f(y: Float64Array): number { const a = 1; return y[0]; }");
    const diagnostics = ts.getPreEmitDiagnostics(programOf([file], options));
    expect(diagnostics.map(({ code }) => code).sort()).toEqual([2322, 6133]);
  });

  test.each(cases)("$model, $form, $kind: the promised exports", async (case_) => {
    const module = await generated(case_);
    const { rates, variables } = ratesOf(case_);
    const names = new Set(rates.flatMap((rate) => rate.parameters));
    for (const name of [...variables, "t"]) names.delete(name);
    const text = readFileSync(files[case_.model] as string, "utf8");
    const independent = independentNames(readModel(text).dependents, names);
    expect([...module.parameters].sort()).toEqual([...independent].sort());
    expect(module.rhs).toHaveLength(4);
    expect(module.jacobian).toHaveLength(4);
    const declared = ts.transpileDeclaration(
      readFileSync(join(alone, `${stem(case_)}.ts`), "utf8"),
      { compilerOptions: { ...options, declaration: true, isolatedDeclarations: true } },
    ).outputText;
    expect(declared).toMatch(/export declare const parameters: readonly string\[\];/);
    expect(declared).toMatch(/export declare const defaults: Record<string, number>;/);
    for (const name of ["rhs", "jacobian"]) {
      expect(declared.replaceAll(/\s+/g, " ")).toMatch(
        new RegExp(
          `function ${name}\\( ?_?t: number, _?y: Float64Array, out: Float64Array, _?q: Float64Array,? ?\\): void`,
        ),
      );
    }
  });

  test.each(cases)("$model, $form, $kind: rhs = the exact rates", async (case_) => {
    const { rhs, parameters } = await generated(case_);
    const { rates, variables } = ratesOf(case_);
    for (let trial = 0; trial < 8; trial++) {
      const q = Float64Array.from(parameters, (_, j) => number(100 * trial + j));
      const y = Float64Array.of(number(100 * trial + 60) - 1, number(100 * trial + 61) - 1);
      const t = 5 * number(100 * trial + 62);
      const out = new Float64Array(2);
      rhs(t, y, out, q);
      const values = completed(case_, parameters, q).set("t", t);
      for (const [j, name] of variables.entries()) values.set(name, y[j] as number);
      for (const [j, rate] of rates.entries()) {
        const expected = evaluateReal(rate, values);
        // Sums of some forty terms cancel; they are of the size of the largest.
        const size = Math.max(1, ...rates.map((other) => Math.abs(evaluateReal(other, values))));
        expect(Math.abs((out[j] as number) - expected)).toBeLessThan(1e-12 * size);
      }
    }
  });

  test.each(cases)("$model, $form, $kind: jacobian = ∂rhs/∂y, row by row", async (case_) => {
    const { rhs, jacobian, parameters } = await generated(case_);
    for (let trial = 0; trial < 6; trial++) {
      const q = Float64Array.from(parameters, (_, j) => number(7 + 90 * trial + j));
      const y = [number(90 * trial + 70) - 1, number(90 * trial + 71) - 1];
      const t = 5 * number(90 * trial + 72);
      const exact = new Float64Array(4);
      jacobian(t, Float64Array.from(y), exact, q);
      const rate = (row: number, column: number, step: number): number => {
        const out = new Float64Array(2);
        rhs(
          t,
          Float64Array.from(y, (value, k) => value + (k === column ? step : 0)),
          out,
          q,
        );
        return out[row] as number;
      };
      for (const row of [0, 1]) {
        for (const column of [0, 1]) {
          const central = (h: number): number =>
            (rate(row, column, h) - rate(row, column, -h)) / (2 * h);
          // Richardson: the errors of order h², h⁴ and h⁶ drop out.
          let table = [1, 2, 4, 8].map((n) => central(0.08 / n));
          for (let order = 1; order < 4; order++) {
            const factor = 4 ** order;
            table = table
              .slice(1)
              .map((finer, k) => (factor * finer - (table[k] as number)) / (factor - 1));
          }
          const scale = Math.max(1, ...exact.map(Math.abs));
          const difference = (exact[2 * row + column] as number) - (table[0] as number);
          expect(Math.abs(difference)).toBeLessThan(1e-10 * scale);
        }
      }
    }
  });

  test("defaults are the numbers of the model, c and n_th of each other", async () => {
    const kerr = await generated({ model: "Kerr", form: "second-order", kind: "gCL" });
    expect(kerr.defaults).toEqual({
      ...{ hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: 0.4 * Math.PI },
      ...{ U: 0.2, F: 0.8 * Math.SQRT2, omega: 1.1 },
    });
    const { defaults } = await generated({
      ...{ model: "degree 6 with three tones", form: "phase-space", kind: "gCL" },
    });
    expect(defaults).toEqual({
      ...{ g6: 0.11, F1: Math.sqrt(3) / 2, phi: -0.4 * Math.PI, gamma: 0.17 },
    });
    const thermal = folder.file(
      "thermal.json",
      JSON.stringify({ potential: "c*x^4 + n_th*x^3", parameters: { n_th: 0.3 } }),
    );
    const { out } = await runHere("codegen", thermal);
    expect(out).toMatch(/"?c"?: 1\.6\b/);
    expect(out).toMatch(/"?n_th"?: 0\.3\b/);
  });

  test("without --out the module goes to standard output, and --set enters its defaults", async () => {
    const { out, status } = await runHere("codegen", kerrFile, "--set", "gamma=0.375");
    expect(status).toBe(0);
    expect(out).toMatch(/"?gamma"?: 0\.375\b/);
    const written = readFileSync(join(alone, "0-second-order-gCL.ts"), "utf8");
    // The provenance states the command, which differs.
    const code = (module: string): string => module.replace(/^ \* Provenance: .*\n/m, "");
    expect(code(out).replace("0.375", "0.2")).toBe(code(written));
  });
});

test("an article prints parameters as they were typed, those that --set gives too", async () => {
  const valueOf = async (...set: readonly string[]): Promise<readonly (string | undefined)[]> => {
    const { out } = await runHere("codegen", kerrFile, "--target", "latex", ...set);
    return ["theta", "F", "gamma"].map(
      (name) => new RegExp(`^\\$\\\\?${name}\\$ & \\$(.*)\\$ `, "m").exec(out)?.[1],
    );
  };
  expect(await valueOf()).toEqual(["0.4 \\pi", "0.8 \\sqrt{2}", "0.2"]);
  expect(await valueOf("--set", "theta=0.3*pi", "--set", "F=0.5")).toEqual([
    ...["0.3 \\pi", "0.5", "0.2"],
  ]);
});
