import { describe, expect, test } from "vitest";
import {
  kernelSinePairs,
  kernelSines,
  importedFunctions,
  functionImports,
} from "../../../numeric/program/execution/sine-code.ts";
import { kernelCosine, kernelSine, sineBlock } from "../../../numeric/program/sine-kernel.ts";
import {
  assign,
  encodeModule,
  f64,
  f64x2,
  i32,
  instantiate,
  Locals,
  Workspace,
} from "../../../numeric/base/webassembly/index.ts";
import { samples, uniform } from "../../seed.ts";

/** Arguments of all sizes: uniform, near multiples of π/2, tiny, huge, and special. */
function* testArguments(): Generator<number> {
  const random = uniform(45);
  const count = samples(100_000);
  for (let i = 0; i < count; i++) {
    yield (2 * random() - 1) * 10;
    yield (2 * random() - 1) * 1.2e5;
    yield Math.round((2 * random() - 1) * 70_000) * (Math.PI / 2) + (random() - 0.5) * 1e-3;
    yield (2 * random() - 1) * 10 ** (-20 * random());
    yield (2 * random() - 1) * 10 ** (300 * random());
  }
  yield* [0, -0, Infinity, -Infinity, NaN, Math.PI, Math.PI / 2, Math.PI / 4, 5e-324, 102943.7];
}

/** The distance of x from 1 to the next larger double, times |x|, roughly. */
const unit = (x: number) => Math.max(Math.abs(x) * 2 ** -52, 2 ** -1074);

/** From arguments at 0 to sines and cosines at 16: `one` of the first, `pairs` of both. */
function sineModule(): WebAssembly.Module {
  const start = i32.constant(0);
  const singles = new Locals();
  const x = singles.new("f64");
  const one = kernelSines(singles)(x, { sine: true, cosine: true });
  const [sine, cosine] = [one.sine ?? x, one.cosine ?? x];
  const doubles = new Locals();
  const both = doubles.new("f64x2");
  const pairs = kernelSinePairs(doubles)(both, { sine: true, cosine: true });
  const functions = [
    {
      name: "one",
      parameters: 0,
      locals: singles,
      body: [
        assign(x, f64.load(start)),
        ...one.statements,
        f64.store(start, sine, 16),
        f64.store(start, cosine, 24),
      ],
    },
    {
      name: "pairs",
      parameters: 0,
      locals: doubles,
      body: [
        assign(both, f64x2.load(start)),
        ...pairs.statements,
        f64x2.store(start, pairs.sine ?? both, 16),
        f64x2.store(start, pairs.cosine ?? both, 32),
      ],
    },
  ];
  return new WebAssembly.Module(encodeModule(functions, { imports: functionImports }));
}

describe("sine kernel", () => {
  test("differs from Math.sin and Math.cos, good to one unit, by less than two", () => {
    let worst = 0;
    for (const x of testArguments()) {
      for (const [value, expected] of [
        [kernelSine(x), Math.sin(x)],
        [kernelCosine(x), Math.cos(x)],
      ] as const) {
        if (Number.isNaN(expected)) expect(value).toBeNaN();
        else worst = Math.max(worst, Math.abs(value - expected) / unit(expected));
      }
    }
    expect(worst).toBeLessThan(2);
  });

  test("generated statements give the bits of kernelSine and kernelCosine", () => {
    const lines = sineBlock("x", { sine: "s1", cosine: "s2" }, "");
    const both = new Function("x", "out", `${lines.join("\n")} out[0] = s1; out[1] = s2;`);
    const onlySine = new Function(
      "x",
      `${sineBlock("x", { sine: "s1" }, "").join("\n")} return s1;`,
    );
    const onlyCosine = new Function(
      "x",
      `${sineBlock("x", { cosine: "s2" }, "").join("\n")} return s2;`,
    );
    const out = new Float64Array(2);
    const differing: number[] = [];
    for (const x of testArguments()) {
      both(x, out);
      const expected = [kernelSine(x), kernelCosine(x)] as const;
      const isSame =
        Object.is(out[0], expected[0]) &&
        Object.is(out[1], expected[1]) &&
        Object.is(onlySine(x), expected[0]) &&
        Object.is(onlyCosine(x), expected[1]);
      if (!isSame) differing.push(x);
    }
    expect(differing).toEqual([]);
  });

  test("WebAssembly gives the same bits, for one argument and for pairs", () => {
    const single = new Workspace(6);
    const memory = single.array(6);
    const { one, pairs } = instantiate(sineModule(), single.memory, importedFunctions);
    const differing: number[] = [];
    // Neighbours in a pair have different sizes; each is the first one, then the second.
    let before = 0;
    for (const x of testArguments()) {
      const expected = [kernelSine(x), kernelCosine(x), kernelSine(before), kernelCosine(before)];
      memory[0] = x;
      memory[1] = before;
      one!();
      const isSame = expected.slice(0, 2).every((value, j) => Object.is(memory[2 + j], value));
      pairs!();
      // Memory has both sines, then both cosines.
      const inPairs = [2, 4, 3, 5].every((place, j) => Object.is(memory[place], expected[j]));
      if (!isSame || !inPairs) differing.push(x);
      before = x;
    }
    expect(differing).toEqual([]);
  });

  test("sin(-0) is -0", () => {
    expect(kernelSine(-0)).toBe(-0);
  });
});
