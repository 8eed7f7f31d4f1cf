import type { MasterEquationKind } from "../../../../derivations/index.ts";

const averages = ["n", "R", "nu_geo", "purity"] as const;

/** Averages of the quantum steady state. */
export type Average = (typeof averages)[number];

/** An average by one equation; NaN where there is no state. */
export interface AverageCurve {
  readonly kind: MasterEquationKind;
  readonly means: Float64Array;
  /** Between these for 80 % of a period; the mean where an average has no range. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly suspect: readonly boolean[];
}

/** The average of a name; the occupation where it names none. */
export function averageOf(name: string): Average {
  return averages.find((one) => one === name) ?? "n";
}

interface OfAllAverages {
  readonly average: Average;
  readonly curves: readonly AverageCurve[];
  readonly all: Readonly<Record<Average, readonly AverageCurve[]>>;
}

/** The same states, another average of them looked at. */
export function lookedAt<R extends OfAllAverages>(result: R, name: string): R {
  const average = averageOf(name);
  return { ...result, average, curves: result.all[average] };
}
