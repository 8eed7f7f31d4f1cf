import { evaluateReal, type ParameterValues, parseScalar } from "../../../symbolic/index.ts";
import type { BathTransform } from "../../notation/index.ts";

/** z, and z' of a divided difference. */
export function frequenciesOf(
  { at, and }: BathTransform,
  values: ParameterValues,
): readonly [number, number?] {
  const number = (text: string): number => evaluateReal(parseScalar(text), values);
  return and === undefined ? [number(at)] : [number(at), number(and)];
}

/** N_11 = N_22 = cos, N_12 = -N_21 = sin; D_11 = D_22 = sin, D_12 = -D_21 = -cos. */
export function kernelOf(
  kind: "noise" | "response",
  j: number,
  k: number,
): { readonly sign: 1 | -1; readonly trigonometric: "cos" | "sin" } {
  const isOrdered = (kind === "noise") === (j === 0);
  const isCosine = (kind === "noise") === (j === k);
  return { sign: j === k || isOrdered ? 1 : -1, trigonometric: isCosine ? "cos" : "sin" };
}
