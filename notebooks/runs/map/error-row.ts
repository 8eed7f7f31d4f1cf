import { ModelError } from "../../../derivations/index.ts";
import type { ErrorPoint, MissingReason } from "./error-point.ts";

/** Along x at one value of y. */
export interface ErrorRow {
  readonly y: number;
  /** Whether there is an exact answer to compare with. */
  readonly exact: readonly boolean[];
  /** Of each equation its distance from the exact answer; null where one of the two has none. */
  readonly distances: Readonly<Record<string, readonly (number | null)[]>>;
  /** Of `exact` and of each equation why there is no answer; null where there is. */
  readonly reasons: Readonly<Record<string, readonly (MissingReason | null)[]>>;
}

/** The points of a row by equation. Where the bath does not give the exact equations, none of the others is compared. */
export function errorRow(
  y: number,
  points: readonly ErrorPoint[],
  equations: readonly string[],
): ErrorRow {
  const columns = equations.map((equation) =>
    points.map(({ reason, equations: own }) => {
      const found = own.find((one) => one.equation === equation);
      const isKnown = reason === null && found?.reason === null;
      return {
        distance: isKnown ? found.distance : null,
        reason: found === undefined ? reason : found.reason,
      };
    }),
  );
  const exact = points.map(({ reason }) => reason);
  return {
    y,
    exact: exact.map((reason) => reason === null),
    distances: named(equations, (k) => columns[k]!.map(({ distance }) => distance)),
    reasons: { exact, ...named(equations, (k) => columns[k]!.map(({ reason }) => reason)) },
  };
}

function named<T>(equations: readonly string[], of: (k: number) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(equations.map((equation, k) => [equation, of(k)]));
}

/** A point, or that the model has no exact equations there. */
export async function attemptedPoint(make: () => Promise<ErrorPoint>): Promise<ErrorPoint> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { reason: { cause: "no exact equation", words: error.message }, equations: [] };
  }
}
