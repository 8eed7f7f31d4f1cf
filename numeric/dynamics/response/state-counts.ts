import { ArgumentError } from "../../base/argument-error.ts";
import type { FlowFamily } from "../../base/flow-family.ts";
import type { PolynomialFamily } from "../polynomial/index.ts";
import { stateSolver } from "./state-solver.ts";
import { checkParameters, type SteadyStateOptions } from "./steady-states.ts";

/** A parameter and its values. */
export interface MapAxis {
  readonly parameter: string;
  readonly values: ArrayLike<number>;
}

/** Numbers of steady states over a plane of two parameters, row j (of y) after row: place j·columns + i. */
export interface StateCounts {
  readonly columns: number;
  readonly rows: number;
  readonly stable: Uint8Array;
  /** Unstable and marginal ones. */
  readonly unstable: Uint8Array;
  /** 1 where the count is not proved to be complete. */
  readonly incomplete: Uint8Array;
}

/**
 * Counts stable and unstable steady states over a grid of two parameters, for maps of bistability.
 *
 * @throws ArgumentError if an axis names no parameter of the family, or `q` has the wrong length.
 */
export function countStates(
  family: PolynomialFamily | FlowFamily,
  q: Float64Array,
  x: MapAxis,
  y: MapAxis,
  options: SteadyStateOptions = {},
): StateCounts {
  checkParameters(family, q);
  const [i, j] = [x, y].map(({ parameter }) => {
    const place = family.parameters.indexOf(parameter);
    if (place < 0) {
      throw new ArgumentError("parameter", `be one of ${family.parameters.join(", ")}`, parameter);
    }
    return place;
  }) as [number, number];
  const [columns, rows] = [x.values.length, y.values.length];
  const solver = stateSolver(family, options);
  const current = q.slice();
  const array = (): Uint8Array => new Uint8Array(columns * rows);
  const [stable, unstable, incomplete] = [array(), array(), array()];
  for (let row = 0; row < rows; row += 1) {
    current[j] = y.values[row] as number;
    for (let column = 0; column < columns; column += 1) {
      current[i] = x.values[column] as number;
      const { states, status } = solver.at(current);
      const place = row * columns + column;
      const count = states.filter(({ stability }) => stability === "stable").length;
      stable[place] = count;
      unstable[place] = states.length - count;
      incomplete[place] = status === "complete" ? 0 : 1;
    }
  }
  return { columns, rows, stable, unstable, incomplete };
}
