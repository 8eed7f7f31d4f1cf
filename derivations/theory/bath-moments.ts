import { Scalar } from "../../symbolic/index.ts";
import { bathMomentSymbol, bathTransformSymbol } from "../notation/index.ts";

/**
 * The symbol of a moment ∫₀^∞ dτ τⁿ Σ_ν κ_ν cos|sin(ω_ν τ): `M_0c`, `M_1s`, …, and with
 * coth(ħω_ν/2k_BT) under the sum `N_0c`, `N_1s`, ….
 */
export function bathMoment(
  kind: "noise" | "response",
  order: number,
  trigonometric: "cos" | "sin",
): Scalar {
  return Scalar.parameter(bathMomentSymbol(kind, order, trigonometric));
}

/**
 * The half-sided transform ∫₀^∞ dτ τⁿ Σ_ν κ_ν cos|sin(ω_ν τ) e^{izτ}: at z = 0 a moment, otherwise
 * `M_0cc_omega0` + i `M_0cs_omega0`, …, whose last letters stand for cos and sin of the positive one of ±zτ.
 */
export function bathTransform(
  kind: "noise" | "response",
  order: number,
  trigonometric: "cos" | "sin",
  frequency: Scalar,
): Scalar {
  if (frequency.isZero) return bathMoment(kind, order, trigonometric);
  const isNegative = `${frequency}`.startsWith("-");
  const positive = isNegative ? frequency.negated() : frequency;
  const part = (other: "cos" | "sin"): Scalar =>
    Scalar.parameter(bathTransformSymbol({ kind, order, trigonometric, other, at: `${positive}` }));
  const sine = Scalar.i.times(part("sin"));
  return part("cos").plus(isNegative ? sine.negated() : sine);
}

/** Moments that the paper drops, by name of their effect; a user may keep them. */
export const neglectedEffects = ["lamb-shift", "anomalous-diffusion"] as const;
export type NeglectedEffect = (typeof neglectedEffects)[number];

/**
 * The paper's evaluation of the moments, for a spectral density peaked at ω0:
 *
 *     M_0c = γmω0 (white noise),  M_1s = γm (friction),  N = c(T) M,
 *     M_0s → 0 (Lamb shift),      M_1c → 0 (anomalous diffusion, mass renormalisation)
 *
 * with c(T) = coth(ħω0/2k_BT). Kept effects leave their symbols in place.
 */
export function evaluatedMoments(
  keep: readonly NeglectedEffect[] = [],
): ReadonlyMap<string, Scalar> {
  const [gamma, m, omega0, c] = ["gamma", "m", "omega0", "c"].map((name) =>
    Scalar.parameter(name),
  ) as [Scalar, Scalar, Scalar, Scalar];
  const values = new Map<string, Scalar>([
    ["M_0c", gamma.times(m).times(omega0)],
    ["M_1s", gamma.times(m)],
  ]);
  if (!keep.includes("lamb-shift")) values.set("M_0s", Scalar.zero);
  if (!keep.includes("anomalous-diffusion")) values.set("M_1c", Scalar.zero);
  for (const name of ["M_0c", "M_1s", "M_0s", "M_1c"]) {
    const value = values.get(name) ?? Scalar.parameter(name);
    values.set(name.replace("M", "N"), value.times(c));
  }
  return values;
}
