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
 * The half-sided transform T(z) = ∫₀^∞ dτ Σ_ν κ_ν cos|sin(ω_ν τ) e^{izτ} at a frequency z, or that of τ^order: at z = 0 a
 * moment, otherwise `M_0cc_omega0` + i `M_0cs_omega0`, …, whose last letters stand for cos and sin of the positive one
 * of ±zτ. With two frequencies that of (e^{izτ} - e^{iz'τ})/(i(z - z')), which is -i times the divided difference
 * T[z, z'] = (T(z) - T(z'))/(z - z') with the parts `M_0cc_omega_and_omega0` and `M_0cs_omega_and_omega0`; it is finite at z = z'.
 */
export function bathTransform(
  kind: "noise" | "response",
  trigonometric: "cos" | "sin",
  [z, other]: readonly [Scalar, Scalar?],
  bath = "",
): Scalar {
  if (other === undefined) return ofOneFrequency(kind, 0, trigonometric, z, bath);
  if (z.equals(other)) return ofOneFrequency(kind, 1, trigonometric, z, bath);
  const [first, second, isReflected] = normalPair(z, other);
  const part = (of: "cos" | "sin"): Scalar => {
    const [at, and] = [`${first}`, `${second}`];
    const transform = { kind, order: 0, trigonometric, other: of, at, and, bath } as const;
    return Scalar.parameter(bathTransformSymbol(transform));
  };
  // T with cos zτ is even, so that its divided difference changes sign with both frequencies; that with sin zτ does not.
  const cosine = isReflected ? part("cos").negated() : part("cos");
  return part("sin").minus(Scalar.i.times(cosine));
}

/** Two frequencies in the order of their names without signs, or both with the other sign, so that the first is positive. */
function normalPair(z: Scalar, other: Scalar): readonly [Scalar, Scalar, boolean] {
  const size = (frequency: Scalar): string => `${positive(frequency)}`;
  const [a, b] = size(z) <= size(other) ? [z, other] : [other, z];
  const isReflected = isNegative(a.isZero ? b : a);
  return isReflected ? [a.negated(), b.negated(), true] : [a, b, false];
}

function isNegative(frequency: Scalar): boolean {
  return `${frequency}`.startsWith("-");
}

function positive(frequency: Scalar): Scalar {
  return isNegative(frequency) ? frequency.negated() : frequency;
}

function ofOneFrequency(
  kind: "noise" | "response",
  order: number,
  trigonometric: "cos" | "sin",
  frequency: Scalar,
  bath: string,
): Scalar {
  if (frequency.isZero) return bathMoment(kind, order, trigonometric, bath);
  const at = `${positive(frequency)}`;
  const part = (other: "cos" | "sin"): Scalar =>
    Scalar.parameter(bathTransformSymbol({ kind, order, trigonometric, other, at, bath }));
  const sine = Scalar.i.times(part("sin"));
  return part("cos").plus(isNegative(frequency) ? sine.negated() : sine);
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
