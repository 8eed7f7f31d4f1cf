import {
  assign,
  encodeModule,
  f64,
  f64x2,
  type FunctionCode,
  i32,
  type Integer,
  type Local,
  Locals,
  repeatWhile,
  type Statement,
  when,
  whileLoop,
} from "../../base/webassembly/index.ts";

let made: WebAssembly.Module | undefined;

/**
 * `multiply` is C = A B and `add` is C += f A B, of A with n × p and B with p × m elements.
 * All are row-major; rows of A, B and C are so many bytes apart.
 *
 * A block of four rows and four columns of C is summed up in registers; what is left at the edges in
 * smaller ones.
 */
export function denseModule(): WebAssembly.Module {
  made ??= new WebAssembly.Module(encodeModule([product("multiply"), product("add")]));
  return made;
}

interface Variables {
  readonly locals: Locals;
  readonly a: Local<"i32">;
  readonly aRow: Local<"i32">;
  readonly b: Local<"i32">;
  readonly bRow: Local<"i32">;
  readonly c: Local<"i32">;
  readonly cRow: Local<"i32">;
  /** Rows that are left. */
  readonly n: Local<"i32">;
  /** Bytes of a row of A, of a row of C. */
  readonly p: Local<"i32">;
  readonly m: Local<"i32">;
  readonly factor: Local<"f64">;
  readonly twice: Local<"f64x2">;
  /** Bytes before the column of the block, and before the element of A. */
  readonly column: Local<"i32">;
  readonly inner: Local<"i32">;
  readonly from: Local<"i32">;
  readonly to: Local<"i32">;
  readonly left: readonly Local<"i32">[];
  readonly right: readonly Local<"f64x2">[];
  readonly weight: Local<"f64x2">;
  readonly sums: readonly (readonly Local<"f64x2">[])[];
}

const [mostRows, mostPairs] = [4, 2];

function variables(): Variables {
  const locals = new Locals();
  const integer = (): Local<"i32"> => locals.new("i32");
  const pair = (): Local<"f64x2"> => locals.new("f64x2");
  const list = <T>(length: number, make: () => T): readonly T[] => Array.from({ length }, make);
  return {
    locals,
    a: integer(),
    aRow: integer(),
    b: integer(),
    bRow: integer(),
    c: integer(),
    cRow: integer(),
    n: integer(),
    p: integer(),
    m: integer(),
    factor: locals.new("f64"),
    twice: pair(),
    column: integer(),
    inner: integer(),
    from: integer(),
    to: integer(),
    left: list(mostRows, integer),
    right: list(mostPairs, pair),
    weight: pair(),
    sums: list(mostRows, () => list(mostPairs, pair)),
  };
}

const parameters = 10;

function product(name: "multiply" | "add"): FunctionCode {
  const v = variables();
  const rows = (count: number): readonly Statement[] => {
    const columns = (pairs: number): Statement =>
      whileLoop(
        i32.less(i32.add(v.column, i32.constant(16 * pairs - 1)), v.m),
        block(v, name, count, pairs),
      );
    return [
      assign(v.column, i32.constant(0)),
      columns(2),
      columns(1),
      when(i32.less(v.column, v.m), block(v, name, count, 1, "first")),
      assign(v.a, i32.add(v.a, times(v.aRow, count))),
      assign(v.c, i32.add(v.c, times(v.cRow, count))),
      assign(v.n, i32.subtract(v.n, i32.constant(count))),
    ];
  };
  const body = [
    assign(v.twice, f64x2.twice(v.factor)),
    ...[4, 2, 1].map((count) => whileLoop(i32.less(i32.constant(count - 1), v.n), rows(count))),
  ];
  return { name, parameters, locals: v.locals, body };
}

function times(value: Integer, count: number): Integer {
  return i32.multiply(value, i32.constant(count));
}

/** One block of C, and on to the next column; of the last pairs, both numbers or the first one. */
function block(
  v: Variables,
  name: "multiply" | "add",
  rows: number,
  pairs: number,
  kept: "both" | "first" = "both",
): readonly Statement[] {
  const left = v.left.slice(0, rows);
  const right = v.right.slice(0, pairs);
  const sums = v.sums.slice(0, rows).map((row) => row.slice(0, pairs));
  const finish = (row: readonly Local<"f64x2">[], i: number): readonly Statement[] => [
    ...row.map((sum, j) => {
      const scaled = f64x2.multiply(v.twice, sum);
      const added = f64x2.add(f64x2.load(v.to, 16 * j), scaled);
      const value = name === "add" ? added : sum;
      if (kept === "first") return f64.store(v.to, f64x2.first(value));
      return f64x2.store(v.to, value, 16 * j);
    }),
    ...(i < rows - 1 ? [assign(v.to, i32.add(v.to, v.cRow))] : []),
  ];
  return [
    ...left.map((address, i) =>
      assign(address, i === 0 ? v.a : i32.add(left[i - 1] ?? v.a, v.aRow)),
    ),
    assign(v.from, i32.add(v.b, v.column)),
    ...sums.flat().map((sum) => assign(sum, f64x2.zero)),
    assign(v.inner, i32.constant(0)),
    repeatWhile(
      [
        ...right.map((pair, j) => assign(pair, f64x2.load(v.from, 16 * j))),
        ...left.flatMap((address, i) => [
          assign(v.weight, f64x2.loadTwice(i32.add(address, v.inner))),
          ...(sums[i] ?? []).map((sum, j) =>
            assign(sum, f64x2.add(sum, f64x2.multiply(v.weight, right[j] ?? v.weight))),
          ),
        ]),
        assign(v.from, i32.add(v.from, v.bRow)),
        assign(v.inner, i32.add(v.inner, i32.constant(8))),
      ],
      i32.less(v.inner, v.p),
    ),
    assign(v.to, i32.add(v.c, v.column)),
    ...sums.flatMap(finish),
    assign(v.column, i32.add(v.column, i32.constant(16 * pairs))),
  ];
}
