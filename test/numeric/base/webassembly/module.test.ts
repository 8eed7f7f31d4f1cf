import { describe, expect, it } from "vitest";
import {
  arraysAt,
  assign,
  bits,
  call,
  encodeModule,
  type Expression,
  f64,
  f64x2,
  type FunctionCode,
  i32,
  instantiate,
  Locals,
  placesOf,
  repeatWhile,
  run as runFunction,
  type Statement,
  type ValueType,
  when,
  whileLoop,
  Workspace,
} from "../../../../numeric/base/webassembly/index.ts";

/** A function of one double with a memory of eight numbers 1, 2, 3, … */
function run(
  write: (
    x: Expression<"f64">,
    locals: Locals,
  ) => {
    readonly body?: readonly Statement[];
    readonly result: Expression<ValueType>;
  },
  value = 0,
): number {
  const locals = new Locals();
  const x = locals.new("f64");
  const { body = [], result } = write(x, locals);
  const code: FunctionCode = { name: "f", parameters: 1, locals, body, result };
  const workspace = new Workspace(8);
  workspace.array(8).set([1, 2, 3, 4, 5, 6, 7, 8]);
  const { f } = instantiate(new WebAssembly.Module(encodeModule([code])), workspace.memory);
  return f!(value);
}

const at = (bytes: number) => i32.constant(bytes);

describe("instructions", () => {
  const [a, b] = [f64.constant(-7.5), f64.constant(2)];
  const doubles: [string, Expression<"f64">, number][] = [
    ["add", f64.add(a, b), -5.5],
    ["subtract", f64.subtract(a, b), -9.5],
    ["multiply", f64.multiply(a, b), -15],
    ["divide", f64.divide(a, b), -3.75],
    ["absolute", f64.absolute(a), 7.5],
    ["negate", f64.negate(a), 7.5],
    ["floor", f64.floor(a), -8],
    ["squareRoot", f64.squareRoot(b), Math.SQRT2],
    ["maximum", f64.maximum(a, b), 2],
    ["load", f64.load(at(16), 8), 4],
  ];
  it.each(doubles)("of doubles: %s", (_, result, expected) => {
    expect(run(() => ({ result }))).toBe(expected);
  });

  const [m, n] = [i32.constant(-7), i32.constant(3)];
  const integers: [string, Expression<"i32">, number][] = [
    ["add", i32.add(m, n), -4],
    ["subtract", i32.subtract(m, n), -10],
    ["multiply", i32.multiply(m, n), -21],
    ["and", i32.and(m, n), -7 & 3],
    ["shiftLeft", i32.shiftLeft(m, n), -56],
    ["equal", i32.equal(m, n), 0],
    ["less", i32.less(m, n), 1],
    ["isZero", i32.isZero(m), 0],
    ["truncate", i32.truncate(a), -7],
    ["equal, of doubles", f64.equal(a, a), 1],
    ["equal, of NaN", f64.equal(f64.constant(NaN), f64.constant(NaN)), 0],
    ["less, of doubles", f64.less(a, b), 1],
    ["greater, of doubles", f64.greater(a, b), 0],
  ];
  it.each(integers)("of integers: %s", (_, result, expected) => {
    expect(run(() => ({ result }))).toBe(expected);
  });

  // Of (2, 3) and (4, 4), which lie in memory: both places of the result.
  const [u, v] = [f64x2.load(at(8)), f64x2.loadTwice(at(0), 24)];
  const pairs: [string, Expression<"f64x2">, number, number][] = [
    ["add", f64x2.add(u, v), 6, 7],
    ["subtract", f64x2.subtract(u, v), -2, -1],
    ["multiply", f64x2.multiply(u, v), 8, 12],
    ["divide", f64x2.divide(u, v), 0.5, 0.75],
    ["negate", f64x2.negate(u), -2, -3],
    ["squareRoot", f64x2.squareRoot(u), Math.SQRT2, Math.sqrt(3)],
    ["twice", f64x2.twice(b), 2, 2],
    ["zero", f64x2.zero, 0, 0],
    ["constant", f64x2.constant(-0.1), -0.1, -0.1],
    ["absolute", f64x2.absolute(f64x2.negate(u)), 2, 3],
    ["floor", f64x2.floor(f64x2.divide(u, v)), 0, 0],
    ["loadBoth", f64x2.loadBoth(at(8), 40, 0), 7, 2],
    ["withSecond", f64x2.withSecond(u, b), 2, 2],
  ];
  it.each(pairs)("of pairs: %s", (_, pair, first, second) => {
    expect(run(() => ({ result: f64x2.first(pair) }))).toBe(first);
    expect(run(() => ({ result: f64x2.second(pair) }))).toBe(second);
  });

  // u = (2, 3) is less than v = (4, 4), but (2, 4) less than (4, 3) in one place only.
  const [isLess, mixed] = [bits.less(u, v), bits.less(f64x2.withSecond(u, a), u)];
  const small = f64x2.withSecond(f64x2.constant(-7.9), f64.constant(65535));
  const patterns: [string, Expression<"f64x2">, number, number][] = [
    ["choose, by less", bits.choose(u, v, isLess), 2, 3],
    ["choose, by greater", bits.choose(u, v, bits.greater(u, v)), 4, 4],
    ["choose, one each", bits.choose(u, v, mixed), 4, 3],
    ["and", bits.and(u, isLess), 2, 3],
    ["exclusiveOr, of signs", bits.exclusiveOr(u, f64x2.constant(-0)), -2, -3],
    // The pattern of 1 is 1023·2^52, that of 2 is 1024·2^52.
    ["integer, shiftLeft", bits.shiftLeft(bits.integer(1023), 52), 1, 1],
    ["add", bits.shiftLeft(bits.add(bits.integer(-1), bits.integer(1024)), 52), 1, 1],
    ["negate", bits.shiftLeft(bits.negate(bits.integer(-1024)), 52), 2, 2],
    [
      "truncate",
      f64x2.add(u, bits.and(v, bits.negate(bits.and(bits.truncate(small), bits.integer(1))))),
      6,
      7,
    ],
  ];
  it.each(patterns)("of bits: %s", (_, pair, first, second) => {
    expect(run(() => ({ result: f64x2.first(pair) }))).toBe(first);
    expect(run(() => ({ result: f64x2.second(pair) }))).toBe(second);
  });

  it("of bits: both", () => {
    expect(run(() => ({ result: bits.both(isLess) }))).toBe(1);
    expect(run(() => ({ result: bits.both(mixed) }))).toBe(0);
  });
});

describe("functions", () => {
  it("store what they are given", () => {
    const sum = (x: Expression<"f64">): number =>
      run(() => ({
        body: [f64.store(at(8), x, 16), f64x2.store(at(0), f64x2.load(at(40)), 8)],
        result: f64.add(f64.load(at(24)), f64.load(at(16))),
      }));
    // The pair (6, 7) comes to places 1 and 2, x to place 3.
    expect(sum(f64.constant(0.5))).toBe(7.5);
  });

  // x + (x-1) + … while positive.
  const sumDown = (loop: "before" | "after", value: number): number =>
    run((x, locals) => {
      const [rest, sum] = [locals.new("f64"), locals.new("f64")];
      const body = [
        assign(sum, f64.add(sum, rest)),
        assign(rest, f64.subtract(rest, f64.constant(1))),
      ];
      const more = f64.greater(rest, f64.constant(0));
      const statement = loop === "before" ? whileLoop(more, body) : repeatWhile(body, more);
      return { body: [assign(rest, x), statement], result: sum };
    }, value);

  it("store pairs apart from each other", () => {
    const stored = (bytes: number): number =>
      run((_, locals) => {
        const pair = locals.new("f64x2");
        const body = [assign(pair, f64x2.load(at(0))), f64x2.storeBoth(at(8), pair, 40, 16)];
        return { body, result: f64.load(at(bytes)) };
      });
    expect([16, 24, 48, 56].map(stored)).toEqual([3, 2, 1, 8]);
  });

  it("repeat", () => {
    expect(sumDown("before", 4)).toBe(10);
    expect(sumDown("after", 4)).toBe(10);
    expect(sumDown("before", -1)).toBe(0);
    expect(sumDown("after", -1)).toBe(-1);
  });

  it("choose", () => {
    const sign = (value: number): number =>
      run((x, locals) => {
        const result = locals.new("f64");
        const isNegative = f64.less(x, f64.constant(0));
        const set = (to: number): Statement => assign(result, f64.constant(to));
        return { body: [set(5), when(isNegative, [set(-1)], [set(1)])], result };
      }, value);
    expect([sign(-3), sign(0)]).toEqual([-1, 1]);
  });

  it("call what they are given", () => {
    const locals = new Locals();
    const x = locals.new("f64");
    const imports = [
      { name: "cos", parameters: ["f64"], result: "f64" },
      { name: "pow", parameters: ["f64", "f64"], result: "f64" },
      { name: "note", parameters: ["i32"] },
    ] as const;
    const noted: number[] = [];
    const result = f64.add(call(0, x), call(1, x, f64.constant(3)));
    const body = [runFunction(2, i32.constant(-5))];
    const f: FunctionCode = { name: "f", parameters: 1, locals, body, result };
    const bytes = encodeModule([f], { imports, usesMemory: false });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      env: { cos: Math.cos, pow: Math.pow, note: (j: number) => noted.push(j) },
    });
    expect((exports["f"] as (x: number) => number)(2)).toBe(Math.cos(2) + 8);
    expect(noted).toEqual([-5]);
  });
});

describe("memory", () => {
  it("has arrays one after the other", () => {
    const lengths = { a: 3, b: 0, c: 2 };
    const { places, length } = placesOf(lengths);
    expect([places, length]).toEqual([{ a: 0, b: 24, c: 24 }, 5]);
    const arrays = arraysAt(lengths, new Workspace(length));
    expect([arrays.a, arrays.b, arrays.c].map(({ byteOffset }) => byteOffset)).toEqual([0, 24, 24]);
    expect(arrays.c.length).toBe(2);
  });

  it("gives away parts that do not overlap and are zero", () => {
    const workspace = new Workspace(10_000);
    const [a, b] = [workspace.array(4000), workspace.array(6000)];
    a.fill(1);
    expect(b.every((value) => value === 0)).toBe(true);
    expect(b.byteOffset).toBe(a.byteLength);
  });
});
