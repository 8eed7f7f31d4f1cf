import type { ProductSize } from "./product-search.ts";

/** What is known of an error. */
export interface Verdict {
  readonly moments: number;
  readonly states: readonly number[];
  /** Whether what is left of the equations makes too much of it. */
  readonly slow: boolean;
  /** Whether more levels could not be afforded. */
  readonly ended: boolean;
}

/** Why a state is not settled; empty where it is. */
export function reasonOf(
  status: "settled" | "unsettled" | "stagnated",
  { levels, harmonics }: ProductSize,
  known: Verdict & { readonly change: number; readonly residual: number },
): string {
  const cut = `${levels.join(" × ")} levels and ${harmonics} harmonics`;
  if (status === "settled") return "";
  if (status === "stagnated") {
    return `The linear equations of ${cut} were solved to ${known.residual.toExponential(1)} only. The modes are damped too weakly or driven too strongly for this method: use fewer levels and harmonics, or follow the evolution in time.`;
  }
  if (Number.isNaN(known.change)) {
    return `The highest levels or harmonics of ${cut} still hold more than the tolerance, or their error is not known, and more of them would take too much memory or time. Allow a larger tolerance, or check that the motion is bounded.`;
  }
  if (known.slow) {
    return "The error of the moments is not known well enough: relaxation may be so slow that it magnifies the residual of the equations. Give the modes more damping, or follow the evolution in time.";
  }
  return `Moments still change by ${known.change.toExponential(1)} with more levels and harmonics than ${cut}. ${known.ended ? "Yet more would take too much memory or time: allow a larger tolerance" : "Allow a larger tolerance or more levels"}, or check that the motion is bounded.`;
}
