import type { Line, NamedConstant } from "../../../symbolic/index.ts";
import { Scalar } from "../../../symbolic/index.ts";
import { type BathTransform, bathTransformNamed, parameterLatex } from "../../notation/index.ts";
import { dependentConstant } from "../../model/index.ts";
import { type Approximation, derived, TheoryError } from "../approximation.ts";
import { relation } from "../step.ts";

const name = "lorentzian-bath";

/** The parameters of a Lorentzian bath, by their names in the model. */
export interface LorentzianBath {
  /** K = Σ_ν κ_ν, in mass × frequency². */
  readonly weight: string;
  /** ω_b, where the spectral density is largest. */
  readonly frequency: string;
  /** k, its half width at half maximum. */
  readonly width: string;
}

/**
 * A bath with one peak, Σ_ν κ_ν e^{-iω_ν τ} = K e^{-iω_b τ - kτ}, which is one damped mode: every transform
 * has a closed form, a named constant of the equation,
 *
 *     ∫₀^∞ dτ τⁿ e^{-kτ} e^{iuτ} = n! (k + iu)^{n+1}/(k² + u²)^{n+1},    u = z ± ω_b, n = 0, 1.
 *
 * The thermal factor is c(T) at the peak, N = c M.
 *
 * @throws TheoryError for transforms of higher n
 */
export function lorentzianBath({ weight, frequency, width }: LorentzianBath): Approximation {
  return {
    name,
    rule: "Transforms of a bath whose spectral density is one Lorentzian peak",
    assumption: `The peak at ${frequency} is narrow against its distance from zero, and c(T) is taken there.`,
    reference: "Eq. 4",
    apply: (theory) => {
      const names = new Set(
        derived(theory, "dissipator", name).flatMap(({ coefficient }) => coefficient.parameters),
      );
      const constants = [...names].sort().flatMap((symbol): readonly NamedConstant[] => {
        const transform = bathTransformNamed(symbol);
        if (transform === undefined) return [];
        return [{ name: symbol, text: closedForm(transform, weight, frequency, width) }];
      });
      return {
        theory: {
          ...theory,
          constants: [...(theory.constants ?? []), ...constants.map(dependentConstant)],
        },
        before: [
          relation(
            "\\sum_\\nu\\frac{\\lambda_\\nu^2}{m_\\nu\\omega_\\nu}e^{-i\\omega_\\nu\\tau} = K e^{-i\\omega_b\\tau - k\\tau}",
            "sum_nu lambda_nu^2/(m_nu omega_nu) exp(-i omega_nu tau) = K exp(-i omega_b tau - k tau)",
          ),
        ],
        after: [
          ["K", weight],
          ["omega_b", frequency],
          ["k", width],
        ].map(([symbol = "", parameter = ""]): Line => ({
          tag: "scalar",
          name: { latex: parameterLatex(symbol), text: symbol },
          value: Scalar.parameter(parameter),
        })),
      };
    },
  };
}

/** By cos a cos b = (cos(b+a) + cos(b-a))/2 and its likes, with a = ω_b τ and b = zτ. */
function closedForm(
  { kind, order, trigonometric, other, at }: BathTransform,
  weight: string,
  frequency: string,
  width: string,
): string {
  if (order > 1)
    throw new TheoryError(`A Lorentzian bath has transforms of order 0 and 1, not ${order}.`);
  const isSine = trigonometric !== other;
  const part = (sign: "+" | "-"): string => {
    const u = `((${at})${sign}${frequency})`;
    const size = `(${width}^2+${u}^2)`;
    if (order === 0) return `${isSine ? u : width}/${size}`;
    return isSine ? `2*${width}*${u}/${size}^2` : `(${width}^2-${u}^2)/${size}^2`;
  };
  const sum =
    trigonometric === "cos"
      ? `${part("+")} + ${part("-")}`
      : isSine
        ? `${part("+")} - ${part("-")}`
        : `${part("-")} - ${part("+")}`;
  return `${kind === "noise" ? "c*" : ""}${weight}/2*(${sum})`;
}
