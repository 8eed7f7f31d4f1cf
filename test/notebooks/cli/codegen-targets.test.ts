import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import { targets } from "../../../numeric/program/index.ts";
import type { GeneratorScript } from "../../numeric/program/targets/agreement.ts";
import { programOf } from "../../type-check.ts";
import { kerrFile, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

async function written(name: string, ...args: readonly string[]): Promise<string> {
  const file = join(folder.path, name);
  const outcome = await runHere("codegen", ...args, "--out", file);
  expect(outcome).toEqual({ status: 0, out: "", error: "", messages: 0 });
  return readFileSync(file, "utf8");
}

const slowFlow = ["--what", "slow-flow", "--harmonics", "1,3"];
const moments = ["--what", "moments", "--order", "2"];
const fokkerPlanck = ["--what", "fokker-planck"];
const langevin = ["--what", "langevin"];
const kossakowski = ["--what", "kossakowski"];
const liouvillian = ["--what", "liouvillian", "--levels", "4"];
const turning = ["--frame", "rotating", "--expansion", "1"];
const momentsOfFrame = [...moments, ...turning];
const liouvillianOfFrame = [...liouvillian, ...turning];

const everything = [
  ...[[], moments, momentsOfFrame, fokkerPlanck, langevin, slowFlow, kossakowski],
  ...[liouvillian, liouvillianOfFrame],
];

describe.each(targets.map((target, k) => [target.name, target, k] as const))(
  "--target %s",
  (_, target, k) => {
    const to = ["--target", target.name];

    test("writes every --what that it has, to a file what it writes to standard output", async () => {
      // Each of them to a file in one language or more.
      const toFile = new Set([[], everything[k % 6], everything[(k + 3) % 8]].map(String));
      for (const what of everything) {
        const { status, out, error } = await runHere("codegen", kerrFile, ...what, ...to);
        if (what.includes("liouvillian") && target.print.generator === undefined) {
          expect({ status, out }).toEqual({ status: 2, out: "" });
          expect(error).toContain("Give one of typescript, javascript");
          continue;
        }
        expect({ status, error }).toEqual({ status: 0, error: "" });
        // Where a language names what is in it, the file gives the name: kerr, as the model.
        if (toFile.has(String(what)))
          expect(await written(`kerr${target.extension}`, kerrFile, ...what, ...to)).toBe(out);
        expect(out).toContain("Written by Caldera");
      }
    });

    test("its comments hold the equations, and what an ansatz drops", async () => {
      const { out } = await runHere("codegen", kerrFile, ...slowFlow, ...to);
      const derived = await runHere("derive", kerrFile, ...slowFlow);
      expect(derived.out).toContain("\nDropped frequencies: 5*omega, 7*omega, 9*omega\n");
      for (const line of derived.out.trim().split("\n")) expect(out).toContain(line);
    });
  },
);

test("TypeScript of slow flows and Liouvillians compiles alone under strict settings", async () => {
  const alone = join(folder.path, "alone");
  mkdirSync(alone);
  await written("alone/slow.ts", kerrFile, ...slowFlow);
  await written("alone/generator.ts", kerrFile, ...liouvillian);
  await written("alone/noise.ts", kerrFile, ...fokkerPlanck);
  await written("alone/factor.ts", kerrFile, ...langevin);
  await written("alone/kossakowski.ts", kerrFile, ...kossakowski);
  await written("alone/moments.ts", kerrFile, ...moments);
  await written("alone/slow-moments.ts", kerrFile, ...momentsOfFrame);
  await written("alone/slow-generator.ts", kerrFile, ...liouvillianOfFrame);
  const roots = readdirSync(alone).map((file) => join(alone, file));
  const program = programOf(roots, {
    ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
    ...{ noUnusedLocals: true, noUnusedParameters: true, isolatedDeclarations: true },
    ...{
      declaration: true,
      noEmit: true,
      types: [],
      lib: ["lib.es2022.d.ts"],
    },
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
  });
  expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText)).toEqual([]);
});

test("a Liouvillian has the terms of the command `liouvillian`, and applies them", async () => {
  await written("generator.mjs", kerrFile, ...liouvillian, "--target", "javascript");
  const script = (await import(
    /* @vite-ignore */ join(folder.path, "generator.mjs")
  )) as GeneratorScript & { readonly terms: readonly Term[] };
  const json = await runHere("liouvillian", kerrFile, "--levels", "4");
  const { levels, terms } = JSON.parse(json.out) as { levels: number; terms: readonly Term[] };
  expect(script.levels).toBe(levels);
  expect(script.terms).toEqual(terms);
  const size = levels ** 2;
  const [re, im] = [12.9898, 78.233].map((factor) =>
    Float64Array.from({ length: size }, (_, j) => Math.sin(factor * (j + 1) ** 2)),
  ) as [Float64Array, Float64Array];
  const [outRe, outIm] = [new Float64Array(size).fill(7), new Float64Array(size).fill(7)];
  const t = 0.7;
  script.apply(t, re, im, outRe, outIm);
  const [byHandRe, byHandIm] = [new Float64Array(size), new Float64Array(size)];
  for (const term of terms) {
    const c = Math.cos(term.frequency * t + term.phase);
    term.rows.forEach((row, k) => {
      const col = term.cols[k] as number;
      const [a, b] = [c * (term.re[k] as number), c * (term.im[k] as number)];
      const [x, y] = [re[col] as number, im[col] as number];
      byHandRe[row] = (byHandRe[row] as number) + a * x - b * y;
      byHandIm[row] = (byHandIm[row] as number) + a * y + b * x;
    });
  }
  expect(outRe).toEqual(byHandRe);
  expect(outIm).toEqual(byHandIm);
});

interface Term {
  readonly frequency: number;
  readonly phase: number;
  readonly rows: readonly number[];
  readonly cols: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
}

test("the header of C stands beside the code, and only where that is a file", async () => {
  await written("oscillator.c", kerrFile, "--target", "c");
  const header = readFileSync(join(folder.path, "oscillator.h"), "utf8");
  expect(header).toContain("void oscillator_rhs(double t,");
  const { out } = await runHere("codegen", kerrFile, "--target", "c", "--out", "/dev/null");
  expect(out).toBe("");
  expect(existsSync("/dev/null.h")).toBe(false);
  const model = join(folder.path, "model.h");
  writeFileSync(model, readFileSync(kerrFile));
  const refused = await runHere(
    "codegen",
    model,
    "--target",
    "c",
    "--out",
    `${model.slice(0, -1)}c`,
  );
  expect(refused.error).toContain("it is the model itself");
  expect(existsSync(`${model.slice(0, -1)}c`)).toBe(false);
});

describe("slow flows of several tones", () => {
  const file = folder.file(
    "two.json",
    JSON.stringify({
      potential: "x^4/4",
      drives: ["F*cos(omega1*t)*x", "G*cos(omega2*t)*x^2"],
      parameters: { omega1: 1, omega2: 2 },
    }),
  );
  const slow = ["codegen", file, "--what", "slow-flow"];

  test("frequencies that are equal in numbers only are reported, with a remedy that works", async () => {
    const apart = await runHere(...slow, "--harmonics", "omega1,omega2/2");
    expect(apart.status).toBe(0);
    expect(apart.error).toContain("the frequencies omega1 and 1/2*omega2 are equal");
    const remedy = /by the other: --set (\S+)\./.exec(apart.error)?.[1] ?? "";
    const mended = await runHere(...slow, "--set", remedy);
    expect(mended).toMatchObject({ status: 0, error: "" });
    expect(mended.out).toContain("x(t) = u1*cos(omega1*t) + v1*sin(omega1*t)");
    const named = await runHere(...slow, "--set", remedy, "--harmonics", "omega2/2");
    expect(named.out).toContain("x(t) = u1*cos(omega1*t) + v1*sin(omega1*t)");
  });

  test("a difference of frequencies is computed from its parameters", async () => {
    const { out } = await runHere(
      ...slow,
      "--harmonics",
      "omega1,omega2-omega1",
      "--set",
      "omega2=3",
    );
    expect(out).toMatch(/\/\/ Omega2 = -omega1\+omega2\n/);
    expect(out).not.toMatch(/parameters: readonly string\[\] = \[[^\]]*Omega2/);
  });
});

// Of the same frame by other programs: matrices of its generator in ladder operators, and moments of the Wigner equation.
test("the rate of moments of a frame is that of its Liouvillian", async () => {
  const generatorOptions = ["--what", "liouvillian", "--levels", "9", ...turning];
  await written("slow.mjs", kerrFile, ...generatorOptions, "--target", "javascript");
  await written("slow-moments.mjs", kerrFile, ...momentsOfFrame, "--target", "javascript");
  const generator = (await import(
    /* @vite-ignore */ join(folder.path, "slow.mjs")
  )) as GeneratorScript & { readonly terms: readonly Term[] };
  const system = (await import(/* @vite-ignore */ join(folder.path, "slow-moments.mjs"))) as {
    readonly parameters: readonly string[];
    readonly defaults: Readonly<Record<string, number>>;
    readonly rhs: (t: number, y: Float64Array, out: Float64Array, q: Float64Array) => void;
  };
  expect(generator.terms.every(({ frequency }) => frequency === 0)).toBe(true);
  const { levels } = generator;
  const [re, im, outRe, outIm] = Array.from({ length: 4 }, () => new Float64Array(levels ** 2)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  re[0] = 1;
  generator.apply(0, re, im, outRe, outIm);
  const rates = new Float64Array(5);
  const q = Float64Array.from(system.parameters, (name) => system.defaults[name] ?? Number.NaN);
  system.rhs(0, Float64Array.of(0, 0, 0.5, 0, 0.5), rates, q);
  // ⟨x⟩ + i⟨p⟩ = √2 ⟨a⟩ = √2 Σ √n ρ_{n,n-1} with m = ħ = ω0 = 1, of the vacuum, for which the closure is exact.
  const mean = (out: Float64Array): number =>
    Array.from(
      { length: levels - 1 },
      (_, n) => Math.sqrt(2 * (n + 1)) * (out[(n + 1) * levels + n] ?? 0),
    ).reduce((sum, one) => sum + one);
  expect(rates[0]).toBeCloseTo(mean(outRe), 12);
  expect(rates[1]).toBeCloseTo(mean(outIm), 12);
  expect(Math.abs(rates[1] ?? 0)).toBeGreaterThan(0.1);
});

// CL at θ = π/4 and c = 1 is loss by a = (mω0 x + ip)/√(2mħω0) alone, 2γ D[a] by 12b and 12c. With m = ħ = 1 and ω0 = 2 a is
// v_x x + v_p p, v = (2, i)/2, so that K = 2γ v v†: K (2, i) = 2γ (5/4) (2, i), and K (1, -2i) = 0.
test("code of the Kossakowski matrix has the rate and the jump operator of loss", async () => {
  const at = ["--model", "CL", "--set", "theta=pi/4", "--set", "c=1", "--set", "omega0=2"];
  const text = await written("loss.mjs", kerrFile, ...kossakowski, ...at, "--target", "javascript");
  expect(text).toContain("B_1 = x, B_2 = p");
  const module = (await import(/* @vite-ignore */ join(folder.path, "loss.mjs"))) as {
    parameters: readonly string[];
    defaults: Readonly<Record<string, number>>;
    apply(t: number, y: Float64Array, out: Float64Array, q: Float64Array): void;
  };
  const q = Float64Array.from(module.parameters, (name) => module.defaults[name] as number);
  const applied = (...y: readonly number[]): readonly number[] => {
    const out = new Float64Array(4);
    module.apply(0, Float64Array.from(y), out, q);
    return [...out];
  };
  const { gamma = 0 } = module.defaults;
  const [a, b, d, e] = applied(2, 0, 0, 1) as [number, number, number, number];
  expect([b, d]).toEqual([0, 0]);
  expect(a).toBeCloseTo(2.5 * gamma * 2, 12);
  expect(e).toBeCloseTo(2.5 * gamma, 12);
  for (const value of applied(1, 0, 0, -2)) expect(value).toBeCloseTo(0, 12);
});
