import type { ErrorEstimator, Tableau } from "../methods/tableau.ts";

/** A row of coefficients without its zeros: `Σ_j row_j k_j` runs over these stages. */
export interface Row {
  readonly stages: Int32Array;
  readonly values: Float64Array;
}

/** One operation of a step from `y` over `h`, whose stages are `k_0 = f(t, y), k_1, …`. */
export type StepOperation =
  /** k_stage = f(t + node h, y + h Σ_j row_j k_j) */
  | { readonly kind: "stage"; readonly stage: number; readonly node: number; readonly row: Row }
  /** y₁ = y + h Σ_j row_j k_j */
  | { readonly kind: "end"; readonly row: Row }
  /** k_stage = f(t + h, y₁); or that only for a step that will do: norm below 1, y₁ finite */
  | { readonly kind: "endSlope"; readonly stage: number; readonly when: "always" | "sufficient" }
  /** The error norm given in the documentation of `Tableau`, with `scale = atol + rtol max(|y|, |y₁|)`. */
  | { readonly kind: "norm"; readonly estimators: readonly Estimator[] }
  /** F_{3+term} = h Σ_j row_j k_j of the interpolant */
  | { readonly kind: "correction"; readonly term: number; readonly row: Row };

export interface Estimator {
  readonly row: Row;
  /** d² */
  readonly weight: number;
}

/** What carries out each kind of operation, or writes code for it. */
export type StepTarget<Result> = {
  readonly [Kind in StepOperation["kind"]]: (
    operation: Extract<StepOperation, { readonly kind: Kind }>,
  ) => Result;
};

/** An explicit Runge-Kutta step: the one place that knows in which order what is computed. */
export interface ExplicitStep {
  /** Everything up to the error norm, and the slope at the end of a step that will do. */
  readonly attempt: readonly StepOperation[];
  /** After an attempt: what the interpolant needs on top. */
  readonly extend: readonly StepOperation[];
  /** All stages, those of the interpolant included. */
  readonly stages: number;
  /** The stage at the end of the step. */
  readonly last: number;
  /** Whether the norm needs that stage, so that every attempt computes it. */
  readonly needsEnd: boolean;
}

const known = new WeakMap<Tableau, ExplicitStep>();

export function explicitStep(tableau: Tableau): ExplicitStep {
  const step = known.get(tableau) ?? stepOf(tableau);
  known.set(tableau, step);
  return step;
}

function stepOf({
  nodes,
  coefficients,
  weights,
  errorEstimators,
  denseOutput,
}: Tableau): ExplicitStep {
  const last = nodes.length;
  const needsEnd = errorEstimators.some((estimator) => estimator.weights[last] !== 0);
  const norm: StepOperation = { kind: "norm", estimators: errorEstimators.map(estimatorOf) };
  const endSlope = (when: "always" | "sufficient"): StepOperation => ({
    kind: "endSlope",
    stage: last,
    when,
  });
  return {
    attempt: [
      ...nodes.slice(1).map((node, j) => stageOf(j + 1, node, coefficients[j + 1])),
      { kind: "end", row: rowOf(weights) },
      ...(needsEnd ? [endSlope("always"), norm] : [norm, endSlope("sufficient")]),
    ],
    extend: [
      ...denseOutput.nodes.map((node, j) =>
        stageOf(last + 1 + j, node, denseOutput.coefficients[j]),
      ),
      ...denseOutput.corrections.map((row, term): StepOperation => ({
        kind: "correction",
        term,
        row: rowOf(row),
      })),
    ],
    stages: last + 1 + denseOutput.nodes.length,
    last,
    needsEnd,
  };
}

function estimatorOf({ weights, damping }: ErrorEstimator): Estimator {
  return { row: rowOf(weights), weight: damping * damping };
}

function stageOf(stage: number, node: number, row: readonly number[] = []): StepOperation {
  return { kind: "stage", stage, node, row: rowOf(row) };
}

function rowOf(row: readonly number[]): Row {
  const stages = row.flatMap((value, j) => (value === 0 ? [] : [j]));
  return {
    stages: Int32Array.from(stages),
    values: Float64Array.from(stages, (j) => row[j] as number),
  };
}

/** The operations one after the other, each by what the target does about its kind. */
export function carriedOut<Result>(
  operations: readonly StepOperation[],
  target: StepTarget<Result>,
): readonly Result[] {
  return operations.map((operation) => resultOf(operation, target));
}

function resultOf<Result>(operation: StepOperation, target: StepTarget<Result>): Result {
  switch (operation.kind) {
    case "stage":
      return target.stage(operation);
    case "end":
      return target.end(operation);
    case "endSlope":
      return target.endSlope(operation);
    case "norm":
      return target.norm(operation);
    case "correction":
      return target.correction(operation);
  }
}
