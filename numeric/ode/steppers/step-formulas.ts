import type { Estimator, Row } from "./explicit-step.ts";

/** Numbers, or code that computes them: formulas are written for any of these. */
export interface Arithmetic<E> {
  readonly constant: (value: number) => E;
  readonly add: (a: E, b: E) => E;
  readonly multiply: (a: E, b: E) => E;
}

export interface NormArithmetic<E> extends Arithmetic<E> {
  readonly divide: (a: E, b: E) => E;
  readonly absolute: (a: E) => E;
  readonly maximum: (a: E, b: E) => E;
  readonly squareRoot: (a: E) => E;
}

/** Σ_j row_j k_j, from the first to the last. */
export function combination<E>(
  { stages, values }: Row,
  stage: (j: number) => E,
  { constant, add, multiply }: Arithmetic<E>,
): E {
  if (values.length === 0) return constant(0);
  let sum = multiply(constant(values[0]!), stage(stages[0]!));
  for (let q = 1; q < values.length; q += 1) {
    sum = add(sum, multiply(constant(values[q]!), stage(stages[q]!)));
  }
  return sum;
}

/** y + h Σ_j row_j k_j */
export function moved<E>(
  y: E,
  h: E,
  row: Row,
  stage: (j: number) => E,
  arithmetic: Arithmetic<E>,
): E {
  const { add, multiply } = arithmetic;
  return add(y, multiply(h, combination(row, stage, arithmetic)));
}

/** What the error norm reads of one component. */
export interface ComponentOfStep<E> {
  readonly start: E;
  readonly end: E;
  readonly absolute: E;
  readonly stage: (j: number) => E;
}

/** (Σ_j row_j k_j) / (atol + rtol max(|y|, |y₁|)) */
export function scaledError<E>(
  { start, end, absolute: tolerance, stage }: ComponentOfStep<E>,
  relative: E,
  row: Row,
  arithmetic: NormArithmetic<E>,
): E {
  const { absolute, add, divide, maximum, multiply } = arithmetic;
  const scale = add(tolerance, multiply(relative, maximum(absolute(start), absolute(end))));
  return divide(combination(row, stage, arithmetic), scale);
}

/** |h| S_0 / √(n Σ_m d_m² S_m) from the sums of squares S of scaled errors; NaN if all are 0. */
export function normOf<E>(
  squares: readonly E[],
  h: E,
  dimension: number,
  estimators: readonly Estimator[],
  arithmetic: NormArithmetic<E>,
): E {
  const { absolute, add, constant, divide, multiply, squareRoot } = arithmetic;
  const damped = estimators.map(({ weight }, m) => multiply(constant(weight), squares[m]!));
  const mean = multiply(damped.reduce(add), constant(dimension));
  return divide(multiply(absolute(h), squares[0]!), squareRoot(mean));
}
