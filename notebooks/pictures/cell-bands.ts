import type { Band } from "../plot/index.ts";

/** The cells of a grid that are inside, as bands whose runs along x are joined. */
export function cellBands(
  columns: readonly number[],
  rows: readonly number[],
  inside: (i: number, j: number) => boolean,
): Pick<Band, "x" | "low" | "high"> {
  const [x, low, high]: [number[], number[], number[]] = [[], [], []];
  const count = columns.length - 1;
  for (let j = 0; j < rows.length - 1; j++) {
    let start = -1;
    for (let i = 0; i <= count; i++) {
      const isInside = i < count && inside(i, j);
      if (isInside && start < 0) start = i;
      if (isInside || start < 0) continue;
      x.push(columns[start]!, columns[i]!, Number.NaN);
      low.push(rows[j]!, rows[j]!, Number.NaN);
      high.push(rows[j + 1]!, rows[j + 1]!, Number.NaN);
      start = -1;
    }
  }
  return { x, low, high };
}

/** Half-way between neighbours; the first and last cell are cut at the frame. */
export function cellEdges(values: readonly number[]): readonly number[] {
  const [low, high] = [values[0] ?? 0, values.at(-1) ?? 1];
  const inner = values.slice(1).map((value, j) => (value + (values[j] ?? value)) / 2);
  return [low, ...inner, high];
}
