import { elementAt } from "../../../symbolic/base/index.ts";
import type { Complex, Matrix } from "mathjs";
import type { ComplexEntries } from "./job.ts";

export type MathJs = typeof import("mathjs");

export interface MatrixAlgebra {
  readonly product: (a: Matrix, b: Matrix) => Matrix;
  readonly identity: (size: number) => Matrix;
  readonly power: (a: Matrix, n: number) => Matrix;
  readonly scaled: (factor: number | Complex, a: Matrix) => Matrix;
  readonly sum: (matrices: readonly Matrix[]) => Matrix;
  readonly commutator: (a: Matrix, b: Matrix) => Matrix;
  readonly anticommutator: (a: Matrix, b: Matrix) => Matrix;
  readonly ladderSum: (size: number, scale: number, quadrature: "x" | "p") => Matrix;
  readonly fromEntries: (entries: ComplexEntries) => Matrix;
  readonly entries: (a: Matrix) => ComplexEntries;
  readonly trace: (a: Matrix, b: Matrix) => readonly [number, number];
}

/** What is done with matrices of complex numbers between Fock states, by mathjs. */
export function matrixAlgebra(math: MathJs): MatrixAlgebra {
  const sum = (matrices: readonly Matrix[]): Matrix =>
    matrices.reduce((a, b) => math.add(a, b) as Matrix);
  const dense = (size: number, entry: (r: number, s: number) => Complex): Matrix => {
    const rows = Array.from({ length: size }, (_, r) =>
      Array.from({ length: size }, (_, s) => entry(r, s)),
    );
    // Of one type, so that mathjs does not ask for it entry by entry.
    return math.matrix(rows as unknown as number[][], "dense", "Complex");
  };
  const identity = (size: number): Matrix =>
    dense(size, (r, s) => math.complex(r === s ? 1 : 0, 0));
  const product = complexProduct(math, ({ re, im }) =>
    dense(re.length, (r, s) => math.complex(re[r]![s]!, im?.[r]?.[s] ?? 0)),
  );
  return {
    product,
    sum,
    identity,
    power: (a, n) =>
      n === 0
        ? identity(a.size()[0] as number)
        : Array.from({ length: n - 1 }, () => a).reduce(product, a),
    scaled: (factor, a) => math.multiply(factor as number, a) as Matrix,
    commutator: (a, b) => math.subtract(product(a, b), product(b, a)) as Matrix,
    anticommutator: (a, b) => math.add(product(a, b), product(b, a)) as Matrix,
    // x = scale (a + a†), p = i scale (a† - a), with <n-1|a|n> = √n
    ladderSum: (size, scale, quadrature) =>
      dense(size, (r, s) => {
        if (Math.abs(r - s) !== 1) return math.complex(0, 0);
        const element = scale * Math.sqrt(Math.max(r, s));
        if (quadrature === "x") return math.complex(element, 0);
        return math.complex(0, r > s ? element : -element);
      }),
    fromEntries: ({ re, im }) =>
      dense(re.length, (r, s) =>
        math.complex(elementAt(elementAt(re, r), s), elementAt(elementAt(im, r), s)),
      ),
    entries: entriesOf,
    trace: (a, b) => {
      const { re, im } = math.complex(math.trace(product(a, b)) as unknown as Complex);
      return [re, im];
    },
  };
}

/** Of a matrix, or of an array of rows. */
function entriesOf(a: Matrix): ComplexEntries {
  const rows = a.valueOf() as unknown as readonly (readonly (Complex | number)[])[];
  const part = (name: "re" | "im"): readonly (readonly number[])[] =>
    rows.map((row) =>
      row.map((entry) => {
        if (typeof entry === "number") return name === "re" ? entry : 0;
        return entry[name];
      }),
    );
  return { re: part("re"), im: part("im") };
}

type Rows = readonly (readonly number[])[];

/** Products by real and imaginary parts, which mathjs multiplies ten times faster than complex numbers. */
function complexProduct(
  math: MathJs,
  composed: (parts: { readonly re: Rows; readonly im: Rows | undefined }) => Matrix,
): (a: Matrix, b: Matrix) => Matrix {
  type Parts = { readonly re: Matrix; readonly im: Matrix | undefined };
  const known = new WeakMap<Matrix, Parts>();
  const real = (rows: Rows): Matrix => math.matrix(rows as number[][], "dense", "number");
  const partsOf = (a: Matrix): Parts => {
    const before = known.get(a);
    if (before !== undefined) return before;
    const { re, im } = entriesOf(a);
    const isReal = im.every((row) => row.every((entry) => entry === 0));
    const parts = { re: real(re), im: isReal ? undefined : real(im) };
    known.set(a, parts);
    return parts;
  };
  const times = (a: Matrix | undefined, b: Matrix | undefined): Matrix | undefined =>
    a === undefined || b === undefined ? undefined : math.multiply(a, b);
  const rowsOf = (a: Matrix | undefined): Rows | undefined =>
    a?.toArray() as number[][] | undefined;
  return (first, second) => {
    const [a, b] = [partsOf(first), partsOf(second)];
    const [whole, rest] = [math.multiply(a.re, b.re), times(a.im, b.im)];
    const cross = [times(a.re, b.im), times(a.im, b.re)].filter((one) => one !== undefined);
    const re = rest === undefined ? whole : math.subtract(whole, rest);
    const im = cross.length === 0 ? undefined : cross.reduce((c, d) => math.add(c, d));
    return composed({ re: rowsOf(re)!, im: rowsOf(im) });
  };
}
