import type { FitResult, NoiseName } from "../../../runs/fit/index.ts";
import type { ModelText } from "../../state/workbench.ts";
import type { ParameterInfo } from "../derive-protocol.ts";

/** The equation whose curve is fitted, or both beside each other. */
export type FittedEquation = "gCL" | "CL" | "both";

/** A column of a measurement by what it is: t, omega, x, v, A, power, phase, X, Y or direction. */
export interface FitColumn {
  readonly role: string;
  /** In units of the model. */
  readonly values: Float64Array;
}

/** Requests a fit of a measurement, as `caldera fit` makes it. */
export interface FitRequest {
  readonly run: "fit";
  /** With a number for every parameter; those that are free begin there. */
  readonly model: ModelText;
  readonly equation: FittedEquation;
  readonly columns: readonly FitColumn[];
  /** The parameter along which the panel shows steady states; absent where it shows motion. */
  readonly swept?: string;
  /** What is free, of what is offered; absent for the usual choice. */
  readonly free?: readonly string[];
  readonly noise: NoiseName;
}

/** What may be free in a fit. */
export interface Offered extends Pick<ParameterInfo, "name" | "latex" | "unit" | "unitText"> {
  /** Of the model, its constants such as ω0, or of the line between the motion and what was written down. */
  readonly of: "model" | "constants" | "line";
}

/** What may be free, and what is so where nothing else is chosen. */
export interface FitOffer {
  readonly offered: readonly Offered[];
  readonly usual: readonly string[];
}

/** The fit of an equation. */
export interface EquationFit {
  readonly name: "gCL" | "CL";
  readonly fit: FitResult;
}

export interface FitAnswer {
  /** What was free. */
  readonly free: readonly string[];
  /** One, or two with that of the smaller BIC first. */
  readonly fits: readonly [EquationFit, ...EquationFit[]];
  /** Of two: which one the data prefer by 20 : 1, and whether they can tell them apart. */
  readonly preferred: string | null;
  readonly areAlike: boolean;
}

/** What a worker says of a fit. */
export type FitMessage = { readonly id: number } & (
  | { readonly kind: "offer"; readonly offer: FitOffer }
  | { readonly kind: "result"; readonly answer: FitAnswer; readonly took: number }
  | { readonly kind: "error"; readonly message: string }
);
