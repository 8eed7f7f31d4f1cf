import {
  assign,
  f64,
  f64x2,
  type FunctionCode,
  i32,
  type Integer,
  type Local,
  Locals,
  Loops,
  repeatWhile,
  type Statement,
  when,
  whileLoop,
} from "../../base/webassembly/index.ts";

/**
 * `multiply` is C = A B and `add` is C += f A B, of A with n × p and B with p × m elements.
 * All are row-major; rows of A, B and C are so many bytes apart.
 *
 * A block of four rows and four columns of C is summed up in registers; what is left at the edges in
 * smaller ones.
 */
export const denseLoops = new Loops({
  multiply: () => product("multiply"),
  add: () => product("add"),
});

const [mostRows, mostPairs] = [4, 2];

type Variables = ReturnType<typeof variables>;

function variables() {
  const locals = new Locals();
  return {
    locals,
    // Rows that are left are counted by n; p and m are bytes of a row of A and of C.
    ...locals.named("i32", "a", "aRow", "b", "bRow", "c", "cRow", "n", "p", "m"),
    ...locals.named("f64", "factor"),
    // Bytes before the column of the block, and before the element of A.
    ...locals.named("i32", "column", "inner", "from", "to"),
    ...locals.named("f64x2", "twice", "weight"),
    left: locals.list("i32", mostRows),
    right: locals.list("f64x2", mostPairs),
    sums: Array.from({ length: mostRows }, () => locals.list("f64x2", mostPairs)),
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

/** A row of sums as it is stored in C, and on to the next row. */
function finished(
  v: Variables,
  name: "multiply" | "add",
  row: readonly Local<"f64x2">[],
  kept: "both" | "first",
  isLast: boolean,
): readonly Statement[] {
  return [
    ...row.map((sum, j) => {
      const scaled = f64x2.multiply(v.twice, sum);
      const added = f64x2.add(f64x2.load(v.to, 16 * j), scaled);
      const value = name === "add" ? added : sum;
      if (kept === "first") return f64.store(v.to, f64x2.first(value));
      return f64x2.store(v.to, value, 16 * j);
    }),
    ...(isLast ? [] : [assign(v.to, i32.add(v.to, v.cRow))]),
  ];
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
    ...sums.flatMap((row, i) => finished(v, name, row, kept, i === rows - 1)),
    assign(v.column, i32.add(v.column, i32.constant(16 * pairs))),
  ];
}
