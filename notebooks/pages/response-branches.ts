import type { Series } from "../plot/index.ts";
import type { ResponseRow } from "../runs/response/index.ts";

/** Curves of one column, a branch each, with gaps where it is not of this stability. */
export function branches(
  rows: readonly ResponseRow[],
  of: (row: ResponseRow) => number,
  style: Pick<Series, "color" | "dash" | "width">,
  label = "",
): readonly Series[] {
  const numbers = [...new Set(rows.map(({ branch }) => branch))];
  return [true, false].flatMap((stable) =>
    numbers.flatMap((number): readonly Series[] => {
      const own = rows.filter(({ branch }) => branch === number);
      if (!own.some((row) => row.stable === stable)) return [];
      return [
        {
          ...{
            x: own.map(({ value }) => value),
            label: stable && number === numbers[0] ? label : "",
          },
          ...style,
          // Where its stability changes, a curve goes on to the next point.
          y: own.map((row, j) =>
            row.stable === stable || own[j - 1]?.stable === stable ? of(row) : Number.NaN,
          ),
          ...(stable ? {} : { dash: "dotted", width: 1.3 }),
        },
      ];
    }),
  );
}
