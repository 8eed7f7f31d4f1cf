import { CATEGORICAL, type CurveStyle, type LinePanel } from "../../plot/index.ts";
import type { FitResult } from "../../runs/fit/index.ts";

/** A fitted curve in the units of the axes of a picture. */
export interface FitCurve {
  /** The equation, gCL or CL. */
  readonly name: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Whether something has changed since. */
  readonly isStale: boolean;
}

/** The curve of a fit through the quantity that is drawn; undefined where its curves do not give that, as a phase. */
export function fittedCurve(
  { curves }: Pick<FitResult, "curves">,
  role: string,
): Float64Array | undefined {
  const of = (name: string): Float64Array | undefined =>
    curves.find((one) => one.name === name)?.fitted;
  const own = of(role);
  if (own !== undefined) return own;
  const [inPhase, quadrature] = [of("X"), of("Y")];
  if (inPhase === undefined || quadrature === undefined) return undefined;
  const size = inPhase.map((value, j) => Math.hypot(value, quadrature[j] ?? Number.NaN));
  if (role === "A") return size;
  return role === "power" ? size.map((value) => value * value) : undefined;
}

/** Points that are drawn of a curve, at most. */
const mostPoints = 20_000;

/** The style of a fitted curve; out of date it is dotted. */
export function fitStyle({ isStale }: Pick<FitCurve, "isStale">): CurveStyle {
  return { color: CATEGORICAL[2] ?? "#00805c", dash: isStale ? "dotted" : "solid", width: 1.8 };
}

/** What the legend says of a fitted curve. */
export function fitKeys(
  curve: FitCurve | undefined,
): readonly { readonly name: string; readonly style: CurveStyle }[] {
  if (curve === undefined) return [];
  const name = `fit of ${curve.name}${curve.isStale ? ", out of date" : ""}`;
  return [{ name, style: fitStyle(curve) }];
}

/** A picture below a fitted curve. */
export function withFit(picture: LinePanel, curve: FitCurve | undefined): LinePanel {
  if (curve === undefined || picture.density !== undefined) return picture;
  const every = Math.max(1, Math.ceil(curve.x.length / mostPoints));
  const some = (values: Float64Array): Float64Array => values.filter((_, j) => j % every === 0);
  const label = `\\text{fit of ${curve.name}}`;
  return {
    ...picture,
    series: [...picture.series, { label, x: some(curve.x), y: some(curve.y), ...fitStyle(curve) }],
  };
}
