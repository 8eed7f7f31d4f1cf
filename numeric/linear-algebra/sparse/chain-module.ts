import {
  assign,
  type Double,
  encodeModule,
  f64,
  f64x2,
  type FunctionCode,
  i32,
  type Integer,
  type Local,
  Locals,
  type Pair,
  type Statement,
  whileLoop,
} from "../../base/webassembly/index.ts";

let made: WebAssembly.Module | undefined;

/** The loops of {@link actInPlace}, `act(rows, values, count, width, x, y, pivot)`, by addresses. */
export function chainModule(): WebAssembly.Module {
  made ??= new WebAssembly.Module(encodeModule([act()]));
  return made;
}

/** How many numbers beyond an array the loops may touch. */
export const overshoot = 4;

const bytes = (doubles: number): Integer => i32.constant(8 * doubles);

interface Variables {
  /** Of the first column that is left: its value, its entries, how many they are. */
  readonly at: Local<"i32">;
  readonly column: Local<"i32">;
  readonly length: Local<"i32">;
  /** Columns that are left. */
  readonly left: Local<"i32">;
  /** A place in y, and the end of y. */
  readonly to: Local<"i32">;
  readonly end: Local<"i32">;
  readonly entries: readonly Local<"i32">[];
  readonly weights: readonly Local<"f64">[];
  readonly twice: readonly Local<"f64x2">[];
}

function act(): FunctionCode {
  const locals = new Locals();
  const integer = (): Local<"i32"> => locals.new("i32");
  const [rows, values, count, width, x, y, pivot] = [
    integer(),
    integer(),
    integer(),
    integer(),
    integer(),
    integer(),
    integer(),
  ];
  const [row, lastRow] = [integer(), integer()];
  const v: Variables = {
    at: integer(),
    column: integer(),
    length: integer(),
    left: integer(),
    to: integer(),
    end: integer(),
    entries: [integer(), integer(), integer(), integer()],
    weights: Array.from({ length: 4 }, () => locals.new("f64")),
    twice: Array.from({ length: 4 }, () => locals.new("f64x2")),
  };
  const place = i32.add(x, i32.shiftLeft(i32.load(row), i32.constant(3)));
  const nextRow = assign(row, i32.add(row, i32.constant(4)));
  const nextPlace = assign(v.to, i32.add(v.to, bytes(1)));
  const eachRow = (...body: readonly Statement[]): Statement =>
    whileLoop(i32.less(row, lastRow), [...body, nextRow]);
  const to = (end: Integer): Statement =>
    assign(lastRow, i32.add(rows, i32.shiftLeft(end, i32.constant(2))));
  const body = [
    f64.store(y, f64.load(pivot)),
    f64.store(pivot, f64.constant(0)),
    assign(row, rows),
    to(count),
    assign(v.to, i32.add(y, bytes(1))),
    eachRow(f64.store(v.to, f64.load(place)), nextPlace),
    assign(v.end, v.to),
    assign(v.at, y),
    assign(v.column, values),
    assign(v.length, count),
    assign(v.left, width),
    ...[4, 2, 1].map((columns) =>
      whileLoop(i32.less(i32.constant(columns - 1), v.left), block(v, columns)),
    ),
    assign(row, rows),
    to(i32.subtract(width, i32.constant(1))),
    eachRow(f64.store(place, f64.constant(0))),
    to(count),
    assign(v.to, v.at),
    eachRow(f64.store(place, f64.load(v.to)), nextPlace),
  ];
  return { name: "act", parameters: 7, locals, body };
}

/** So many columns at once: the values among themselves, then two pairs of the other rows at a time. */
function block(v: Variables, columns: number): readonly Statement[] {
  const entries = v.entries.slice(0, columns);
  const weights = v.weights.slice(0, columns);
  const twice = v.twice.slice(0, columns);
  const lengthAt = (j: number): Integer =>
    i32.shiftLeft(i32.subtract(v.length, i32.constant(j)), i32.constant(3));
  const last = entries[columns - 1]!;
  const product = (offset: number): Pair =>
    entries
      .map((entry, j) => f64x2.multiply(f64x2.load(entry, offset), twice[j]!))
      .reduce((sum, one) => f64x2.add(sum, one));
  const own = (row: number): readonly Statement[] => {
    const value = f64.load(v.at, 8 * row);
    const sum = weights
      .slice(0, row)
      .map((weight, j): Double => f64.multiply(f64.load(entries[j]!, 8 * (row - 1 - j)), weight))
      .reduce((a, b) => f64.add(a, b), f64.constant(0));
    const weight = weights[row]!;
    if (row === 0) return [assign(weight, value)];
    return [assign(weight, f64.subtract(value, sum)), f64.store(v.at, weight, 8 * row)];
  };
  return [
    ...entries.map((entry, j) =>
      assign(entry, j === 0 ? v.column : i32.add(entries[j - 1]!, lengthAt(j - 1))),
    ),
    assign(v.column, i32.add(last, lengthAt(columns - 1))),
    ...weights.flatMap((_, row) => own(row)),
    ...twice.map((pair, j) => assign(pair, f64x2.twice(weights[j]!))),
    ...entries
      .slice(0, -1)
      .map((entry, j) => assign(entry, i32.add(entry, bytes(columns - 1 - j)))),
    assign(v.at, i32.add(v.at, bytes(columns))),
    assign(v.length, i32.subtract(v.length, i32.constant(columns))),
    assign(v.left, i32.subtract(v.left, i32.constant(columns))),
    assign(v.to, v.at),
    whileLoop(i32.less(v.to, v.end), [
      ...[0, 16].map((offset) =>
        f64x2.store(v.to, f64x2.subtract(f64x2.load(v.to, offset), product(offset)), offset),
      ),
      ...[v.to, ...entries].map((address) => assign(address, i32.add(address, bytes(4)))),
    ]),
  ];
}
