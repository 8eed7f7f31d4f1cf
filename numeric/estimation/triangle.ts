import { reflect } from "../linear-algebra/dense/index.ts";

/** R of J = QR, by columns, with Qᵀr beside it: ‖Jδ + r‖² = ‖Rδ + c‖² + rest. */
export interface Triangle {
  /** Column k has k + 1 entries above and on the diagonal. */
  readonly columns: readonly Float64Array[];
  /** The first entries of Qᵀr, as many as columns. */
  readonly projected: Float64Array;
}

/** QR of the columns, which are overwritten as `residuals` are. */
export function triangle(columns: readonly Float64Array[], residuals: Float64Array): Triangle {
  const width = columns.length;
  const upper = columns.map((column, k) => {
    if (k >= column.length) return Float64Array.from({ length: width }, (_, i) => column[i] ?? 0);
    const diagonal = reflect(column, k, [...columns.slice(k + 1), residuals]);
    const own = new Float64Array(width);
    own.set(column.subarray(0, k));
    own[k] = diagonal;
    return own;
  });
  const projected = new Float64Array(width);
  projected.set(residuals.subarray(0, Math.min(width, residuals.length)));
  return { columns: upper, projected };
}

/** The δ that makes ‖Rδ + c‖² + λ‖Dδ‖² least, for those entries that are free; the others are 0. */
export function dampedStep(
  { columns, projected }: Triangle,
  scales: Float64Array,
  damping: number,
): Float64Array {
  const width = columns.length;
  const root = Math.sqrt(damping);
  const stacked = columns.map((column, k) => {
    const own = new Float64Array(2 * width);
    own.set(column);
    own[width + k] = root * scales[k]!;
    return own;
  });
  const right = new Float64Array(2 * width);
  right.set(projected);
  const { columns: upper, projected: rotated } = triangle(stacked, right);
  return solvedAbove(
    upper,
    rotated.map((value) => -value),
  );
}

/** R x = b; 0 where the diagonal vanishes. */
export function solvedAbove(columns: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (let k = x.length - 1; k >= 0; k -= 1) {
    const diagonal = columns[k]![k]!;
    x[k] = diagonal === 0 ? 0 : x[k]! / diagonal;
    for (let i = 0; i < k; i += 1) x[i]! -= columns[k]![i]! * x[k]!;
  }
  return x;
}

/** ‖c‖² - ‖Rδ + c‖², twice what the linear model says that the cost falls. */
export function fall({ columns, projected }: Triangle, step: Float64Array): number {
  const end = Float64Array.from(projected);
  columns.forEach((column, k) => {
    for (let i = 0; i < end.length; i += 1) end[i]! += (column[i] ?? 0) * step[k]!;
  });
  let [before, after] = [0, 0];
  for (let i = 0; i < end.length; i += 1) {
    before += projected[i]! ** 2;
    after += end[i]! ** 2;
  }
  return before - after;
}
