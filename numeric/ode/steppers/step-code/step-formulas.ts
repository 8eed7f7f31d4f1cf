import {
  type Arithmetic,
  assign,
  type Double,
  type Expression,
  f64,
  type Integer,
  type Local,
  type Locals,
  type Statement,
  when,
} from "../../../base/webassembly/index.ts";
import type { Tableau } from "../../methods/tableau.ts";

/** Σ_j row_j k_j without the zeros. */
export function combination<T extends "f64" | "f64x2">(
  row: readonly number[],
  stage: (j: number) => Expression<T>,
  { constant, add, multiply }: Arithmetic<T>,
): Expression<T> {
  const terms = row.flatMap((value, j) =>
    value === 0 ? [] : [multiply(constant(value), stage(j))],
  );
  const [first, ...others] = terms;
  return first === undefined ? constant(0) : others.reduce(add, first);
}

/** y + h Σ_j row_j k_j */
export function moved<T extends "f64" | "f64x2">(
  y: Expression<T>,
  h: Expression<T>,
  row: readonly number[],
  stage: (j: number) => Expression<T>,
  arithmetic: Arithmetic<T>,
): Expression<T> {
  const { add, multiply } = arithmetic;
  return add(y, multiply(h, combination(row, stage, arithmetic)));
}

/** What the error norm reads of one component. */
export interface ComponentOfStep {
  readonly start: Double;
  readonly end: Double;
  readonly absolute: Double;
  readonly stage: (j: number) => Double;
}

/** The error norm given in the documentation of `Tableau`, with `scale = atol + rtol max|y|`. */
export function errorNorm(
  { errorEstimators }: Tableau,
  dimension: number,
  {
    h,
    relative,
    locals,
    each,
  }: {
    readonly h: Double;
    readonly relative: Double;
    readonly locals: Locals;
    /** Statements for every component. */
    readonly each: (write: (component: ComponentOfStep) => readonly Statement[]) => Statement;
  },
): { readonly statements: readonly Statement[]; readonly norm: Double } {
  const { absolute, add, constant, divide, maximum, multiply, squareRoot } = f64;
  const error = locals.new("f64");
  const squares = errorEstimators.map(() => locals.new("f64"));
  const statements = errorEstimators.flatMap(({ weights }, m) => {
    const sum = squares[m] as Local<"f64">;
    return [
      assign(sum, constant(0)),
      each(({ start, end, absolute: tolerance, stage }) => {
        const largest = maximum(absolute(start), absolute(end));
        const scale = add(tolerance, multiply(relative, largest));
        return [
          assign(error, divide(combination(weights, stage, f64), scale)),
          assign(sum, add(sum, multiply(error, error))),
        ];
      }),
    ];
  });
  const damped = errorEstimators.map(({ damping }, m) =>
    multiply(constant(damping * damping), squares[m] as Local<"f64">),
  );
  const mean = multiply(damped.reduce(add), constant(dimension));
  const first = squares[0] as Local<"f64">;
  const norm = locals.new("f64");
  return {
    statements: [
      ...statements,
      assign(norm, divide(multiply(absolute(h), first), squareRoot(mean))),
      // 0/0 where there is no error at all.
      zeroIf(f64.equal(first, constant(0)), norm),
    ],
    norm,
  };
}

function zeroIf(condition: Integer, value: Local<"f64">): Statement {
  return when(condition, [assign(value, f64.constant(0))]);
}
