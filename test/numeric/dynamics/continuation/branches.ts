import type {
  Branch,
  ContinuationProblem,
  SpecialPoint,
} from "../../../../numeric/dynamics/continuation/index.ts";

export const positions = (
  { specialPoints }: Branch,
  kind: SpecialPoint["kind"],
): readonly number[] =>
  specialPoints.filter((point) => point.kind === kind).map(({ parameter }) => parameter);

export const kinds = ({ specialPoints }: Branch): readonly string[] =>
  specialPoints.map(({ kind }) => kind);

/** f(u, λ) = 0 for one u. */
export function scalar(
  f: (u: number, parameter: number) => number,
  slope: (u: number, parameter: number) => number,
): ContinuationProblem {
  return {
    dimension: 1,
    residual: ([u = 0], parameter, out) => {
      out[0] = f(u, parameter);
    },
    jacobian: ([u = 0], parameter, out) => {
      out[0] = slope(u, parameter);
    },
  };
}
