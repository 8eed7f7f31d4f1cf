import {
  assign,
  encodeModule,
  f64x2,
  i32,
  type Integer,
  type Local,
  Locals,
  type Pair,
  repeatWhile,
  type Statement,
  when,
} from "../../base/webassembly/index.ts";
import { type KernelShape, WeightLayout } from "./kernel-shape.ts";

// Modules that have been made, by what they depend on.
const made = new Map<string, WebAssembly.Module>();

/**
 * One loop over pairs of elements of a row, with all terms in it. The shifts of the sources are
 * constants of the code, so that all of them take one address.
 */
export function bandedModule(shape: KernelShape): WebAssembly.Module {
  const key = JSON.stringify(shape);
  const known = made.get(key);
  if (known !== undefined) return known;
  const module = new WebAssembly.Module(bytesOf(shape));
  made.set(key, module);
  return module;
}

/** What the loop over a row reads and changes. */
interface RowVariables {
  readonly source: Local<"i32">;
  readonly image: Local<"i32">;
  readonly columns: Local<"i32">;
  readonly row: Local<"i32">;
  readonly slot: Local<"i32">;
  readonly end: Local<"i32">;
  readonly factor: Local<"f64x2">;
  readonly sums: readonly [Local<"f64x2">, Local<"f64x2">, Local<"f64x2">, Local<"f64x2">];
  readonly u: Local<"f64x2">;
  readonly v: Local<"f64x2">;
  readonly weight: Local<"f64x2">;
  /** Places in the loop: the addresses above and the slot. */
  readonly at: Readonly<Record<"source" | "image" | "columns" | "row", Local<"i32">>>;
}

/** The arguments of the module's function, in their order, and what its loops need. */
function variablesIn(locals: Locals) {
  const source = locals.new("i32");
  const image = locals.new("i32");
  const weights = locals.new("i32");
  const levels = locals.new("i32");
  const width = locals.new("i32");
  const factor = locals.new("f64");
  const lower = locals.new("i32");
  const pair = (): Local<"f64x2"> => locals.new("f64x2");
  const integer = (): Local<"i32"> => locals.new("i32");
  const rowIndex = integer();
  const inRow: RowVariables = {
    source,
    image,
    columns: weights,
    row: integer(),
    slot: integer(),
    end: integer(),
    factor: pair(),
    sums: [pair(), pair(), pair(), pair()],
    u: pair(),
    v: pair(),
    weight: pair(),
    at: { source: integer(), image: integer(), columns: integer(), row: integer() },
  };
  return { source, image, weights, levels, width, factor, lower, rowIndex, inRow };
}

function bytesOf(shape: KernelShape): Uint8Array<ArrayBuffer> {
  const layout = new WeightLayout(shape);
  const locals = new Locals();
  const variables = variablesIn(locals);
  const { source, image, weights, levels, width, factor, lower, rowIndex, inRow } = variables;
  const { row, end } = inRow;
  // Sources may lie before the element: addresses begin at the first of them.
  const shifts = shape.sources.flatMap((one) => [...one.shifts]);
  const bias = -Math.min(0, ...shifts);
  const pitch = 16 * shape.stride;
  const next: readonly Statement[] = [
    assign(source, i32.add(source, i32.constant(pitch))),
    assign(image, i32.add(image, i32.constant(pitch))),
    assign(row, i32.add(row, i32.constant(8 * layout.rowLength))),
    assign(rowIndex, i32.add(rowIndex, i32.constant(1))),
  ];
  // 8 · (number of slots up to the diagonal)
  const slots = shape.graded
    ? i32.shiftLeft(i32.and(rowIndex, i32.constant(-2)), i32.constant(2))
    : i32.shiftLeft(rowIndex, i32.constant(3));
  const rowOf = (parity: 0 | 1): Statement =>
    [
      assign(end, width),
      when(lower, [assign(end, i32.add(slots, i32.constant(8)))]),
      rowLoop(shape, layout, inRow, parity, bias),
      ...next,
    ].flat();
  const more = i32.less(rowIndex, levels);
  const body: readonly Statement[] = [
    assign(inRow.factor, f64x2.twice(factor)),
    assign(row, i32.add(weights, i32.constant(16 * layout.columnLength))),
    assign(source, i32.subtract(source, i32.constant(8 * bias))),
    repeatWhile([rowOf(0), when(more, [rowOf(1)])], more),
  ];
  return encodeModule([{ name: "add", parameters: 7, locals, body }]);
}

/** All terms of a pair of elements, added to the sums in turns. */
function rowTerms(
  shape: KernelShape,
  layout: WeightLayout,
  { row, sums, u, v, weight, at }: RowVariables,
  parity: 0 | 1,
  bias: number,
): readonly Statement[] {
  const imaginary = 8 * shape.stride;
  const weightAt = (kind: "row" | "column" | "element", index: number): Pair => {
    if (kind === "row") return f64x2.loadTwice(row, 8 * index);
    if (kind === "column") {
      return f64x2.load(at.columns, 8 * (parity * layout.columnLength + index * shape.stride));
    }
    return f64x2.load(at.row, 8 * (layout.elementStart + index * shape.stride));
  };
  let count = 0;
  return layout.numbered.flatMap((list, j): Statement[] => {
    const offset = 8 * (shape.sources[j]!.shifts[parity] + bias);
    return [
      assign(u, f64x2.load(at.source, offset)),
      assign(v, f64x2.load(at.source, offset + imaginary)),
      ...list.flatMap(({ part, kind, index }): Statement[] => {
        const [p, q] = [sums[count & 1]!, sums[2 + (count & 1)]!];
        count++;
        const [first, second] = part === "re" ? [u, v] : [v, u];
        const combine = part === "re" ? f64x2.add : f64x2.subtract;
        return [
          assign(weight, weightAt(kind, index)),
          assign(p, combine(p, f64x2.multiply(weight, first))),
          assign(q, f64x2.add(q, f64x2.multiply(weight, second))),
        ];
      }),
    ];
  });
}

function rowLoop(
  shape: KernelShape,
  layout: WeightLayout,
  variables: RowVariables,
  parity: 0 | 1,
  bias: number,
): Statement {
  const { source, image, columns, row, slot, end, factor, sums, at } = variables;
  const [imaginary, pair] = [8 * shape.stride, 16];
  const terms = rowTerms(shape, layout, variables, parity, bias);
  const [p0, p1, q0, q1] = sums;
  const addTo = (offset: number, a: Pair, b: Pair): Statement =>
    f64x2.store(
      at.image,
      f64x2.add(f64x2.load(at.image, offset), f64x2.multiply(factor, f64x2.add(a, b))),
      offset,
    );
  const advance = (address: Local<"i32">): Statement =>
    assign(address, i32.add(address, i32.constant(pair)));
  const begin = (address: Local<"i32">, from: Integer): Statement => assign(address, from);
  return [
    begin(slot, i32.constant(0)),
    begin(at.source, source),
    begin(at.image, image),
    begin(at.columns, columns),
    begin(at.row, row),
    repeatWhile(
      [
        ...sums.map((sum) => assign(sum, f64x2.zero)),
        ...terms,
        addTo(0, p0, p1),
        addTo(imaginary, q0, q1),
        ...[slot, at.source, at.image, at.columns, at.row].map(advance),
      ],
      i32.less(slot, end),
    ),
  ].flat();
}
