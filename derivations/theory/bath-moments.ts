import { type Notation, type OscillatorScale, Scalar } from "../../symbolic/index.ts";
import {
  bathMomentLatex,
  bathMomentSymbol,
  bathParameters,
  bathTransformSymbol,
} from "../notation/index.ts";
import { scaleOfMode } from "./oscillator-scale.ts";

/**
 * The symbol of a moment ∫₀^∞ dτ τⁿ Σ_ν κ_ν cos|sin(ω_ν τ): `M_0c`, `M_1s`, …, and with
 * coth(ħω_ν/2k_BT) under the sum `N_0c`, `N_1s`, ….
 */
export function bathMoment(
  kind: "noise" | "response",
  order: number,
  trigonometric: "cos" | "sin",
  bath = "",
): Scalar {
  return Scalar.parameter(bathMomentSymbol(kind, order, trigonometric, bath));
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
  bath = "",
): Scalar {
  if (frequency.isZero) return bathMoment(kind, order, trigonometric, bath);
  const isNegative = `${frequency}`.startsWith("-");
  const positive = isNegative ? frequency.negated() : frequency;
  const part = (other: "cos" | "sin"): Scalar =>
    Scalar.parameter(
      bathTransformSymbol({ kind, order, trigonometric, other, at: `${positive}`, bath }),
    );
  const sine = Scalar.i.times(part("sin"));
  return part("cos").plus(isNegative ? sine.negated() : sine);
}

/** Moments that the paper drops, by name of their effect; a user may keep them. */
export const neglectedEffects = ["lamb-shift", "anomalous-diffusion"] as const;
export type NeglectedEffect = (typeof neglectedEffects)[number];

/** What a moment is put to. */
export interface EvaluatedMoment {
  /** Its symbol. */
  readonly name: Notation;
  readonly value: Scalar;
}

/**
 * The paper's evaluation of the moments, for a spectral density peaked at ω0:
 *
 *     M_0c = γmω0 (white noise),  M_1s = γm (friction),  N = c(T) M,
 *     M_0s → 0 (Lamb shift),      M_1c → 0 (anomalous diffusion, mass renormalisation)
 *
 * with c(T) = coth(ħω0/2k_BT). Kept effects leave their symbols in place. A bath with a name has its own γ and c.
 *
 * @param scale m and ω0 of the oscillator whose frequency is that of the peak
 */
export function evaluatedMoments(
  keep: readonly NeglectedEffect[] = [],
  bath = "",
  scale: OscillatorScale = scaleOfMode(),
): readonly EvaluatedMoment[] {
  const parameters = bathParameters(bath);
  const [gamma, c] = [parameters.gamma, parameters.c].map((name) => Scalar.parameter(name)) as [
    Scalar,
    Scalar,
  ];
  const { mass: m, frequency: omega0 } = scale;
  const pair = (order: 0 | 1, trigonometric: "cos" | "sin", value?: Scalar): EvaluatedMoment[] => {
    const put = (kind: "noise" | "response", one: Scalar): EvaluatedMoment => ({
      name: {
        latex: bathMomentLatex({ kind, order, trigonometric, bath }),
        text: bathMomentSymbol(kind, order, trigonometric, bath),
      },
      value: one,
    });
    const kept = value ?? bathMoment("response", order, trigonometric, bath);
    return [...(value === undefined ? [] : [put("response", value)]), put("noise", kept.times(c))];
  };
  return [
    ...pair(0, "cos", gamma.times(m).times(omega0)),
    ...pair(1, "sin", gamma.times(m)),
    ...pair(0, "sin", keep.includes("lamb-shift") ? undefined : Scalar.zero),
    ...pair(1, "cos", keep.includes("anomalous-diffusion") ? undefined : Scalar.zero),
  ];
}
