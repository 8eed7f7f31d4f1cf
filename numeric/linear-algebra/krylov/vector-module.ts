import {
  assign,
  call,
  f64,
  f64x2,
  type FunctionCode,
  i32,
  type Local,
  Locals,
  Loops,
  type Pair,
  repeatWhile,
  type Statement,
  when,
} from "../../base/webassembly/index.ts";

/** Vectors are taken so many numbers at a time; zeros fill them up. */
export const vectorStep = 4;

/** Their numbers in the module. */
const functions = { dot: 0, project: 2 } as const;

/**
 * Loops over vectors of so many bytes at addresses a, b, c:
 *
 * - `dot` is a·b,
 * - `subtract` does a ← a - f b,
 * - `project` does that and gives c·a of the new a,
 * - `orthogonalize` takes the projections on `count` orthonormal vectors, which lie one after another
 *   from b, off a; it adds them to numbers from c and gives a·a of the new a.
 */
export const vectorLoops = new Loops({ dot, subtract, project, orthogonalize });

interface Loop {
  readonly locals: Locals;
  readonly address: () => Local<"i32">;
}

function loop(): Loop {
  const locals = new Locals();
  return { locals, address: () => locals.new("i32") };
}

/** Repeats `body` and moves on all addresses, until the first of them reaches the end. */
function along(
  addresses: readonly Local<"i32">[],
  end: Local<"i32">,
  bytes: Local<"i32">,
  body: readonly Statement[],
): readonly Statement[] {
  const [first] = addresses;
  if (first === undefined) throw new Error("No vector.");
  const step = i32.constant(8 * vectorStep);
  return [
    assign(end, i32.add(first, bytes)),
    repeatWhile(
      [...body, ...addresses.map((address) => assign(address, i32.add(address, step)))],
      i32.less(first, end),
    ),
  ];
}

function dot(): FunctionCode {
  const { locals, address } = loop();
  const [a, b, bytes, end] = [address(), address(), address(), address()];
  const [s, t] = [locals.new("f64x2"), locals.new("f64x2")];
  const body = along([a, b], end, bytes, [
    assign(s, f64x2.add(s, f64x2.multiply(f64x2.load(a), f64x2.load(b)))),
    assign(t, f64x2.add(t, f64x2.multiply(f64x2.load(a, 16), f64x2.load(b, 16)))),
  ]);
  return { name: "dot", parameters: 3, locals, body, result: sumOf(s, t) };
}

function subtract(): FunctionCode {
  const { locals, address } = loop();
  const [a, b] = [address(), address()];
  const factor = locals.new("f64");
  const [bytes, end] = [address(), address()];
  const twice = locals.new("f64x2");
  const body = along(
    [a, b],
    end,
    bytes,
    [0, 16].map((offset) => f64x2.store(a, difference(a, twice, b, offset), offset)),
  );
  const start = assign(twice, f64x2.twice(factor));
  return { name: "subtract", parameters: 4, locals, body: [start, ...body] };
}

function project(): FunctionCode {
  const { locals, address } = loop();
  const [a, b, c] = [address(), address(), address()];
  const factor = locals.new("f64");
  const [bytes, end] = [address(), address()];
  const [twice, value] = [locals.new("f64x2"), locals.new("f64x2")];
  const sums = [locals.new("f64x2"), locals.new("f64x2")] as const;
  const body = along(
    [a, b, c],
    end,
    bytes,
    sums.flatMap((sum, j) => [
      assign(value, difference(a, twice, b, 16 * j)),
      f64x2.store(a, value, 16 * j),
      assign(sum, f64x2.add(sum, f64x2.multiply(value, f64x2.load(c, 16 * j)))),
    ]),
  );
  const start = assign(twice, f64x2.twice(factor));
  return { name: "project", parameters: 5, locals, body: [start, ...body], result: sumOf(...sums) };
}

function orthogonalize(): FunctionCode {
  const { locals, address } = loop();
  const [a, b, c] = [address(), address(), address()];
  const [count, bytes, next] = [address(), address(), address()];
  const overlap = locals.new("f64");
  const isLast = i32.equal(count, i32.constant(1));
  const body = [
    assign(overlap, call(functions.dot, a, b, bytes)),
    repeatWhile(
      [
        f64.store(c, f64.add(f64.load(c), overlap)),
        when(isLast, [assign(next, a)], [assign(next, i32.add(b, bytes))]),
        assign(overlap, call(functions.project, a, b, next, overlap, bytes)),
        assign(b, next),
        assign(c, i32.add(c, i32.constant(8))),
        assign(count, i32.subtract(count, i32.constant(1))),
      ],
      i32.less(i32.constant(0), count),
    ),
  ];
  return { name: "orthogonalize", parameters: 5, locals, body, result: overlap };
}

function difference(a: Local<"i32">, factor: Pair, b: Local<"i32">, offset: number): Pair {
  return f64x2.subtract(f64x2.load(a, offset), f64x2.multiply(factor, f64x2.load(b, offset)));
}

function sumOf(s: Pair, t: Pair) {
  const sum = f64x2.add(s, t);
  return f64.add(f64x2.first(sum), f64x2.second(sum));
}
