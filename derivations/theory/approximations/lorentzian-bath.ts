import type { Line, NamedConstant } from "../../../symbolic/index.ts";
import { Scalar } from "../../../symbolic/index.ts";
import { type BathTransform, bathTransformNamed, parameterLatex } from "../../notation/index.ts";
import { dependentConstant } from "../../model/index.ts";
import { exponentialTransform } from "../../model/bath/exponentials.ts";
import { type Approximation, derived } from "../approximation.ts";
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
 * has a closed form, a named constant of the equation. The thermal factor is c(T) at
 * the peak, N = c M.
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

/** Σκ cos ωτ = Re[K e^{-(k+iω_b)τ}], Σκ sin ωτ = Re[iK e^{-(k+iω_b)τ}]. */
function closedForm(
  transform: BathTransform,
  weight: string,
  frequency: string,
  width: string,
): string {
  const amplitude = transform.kind === "noise" ? `c*${weight}` : weight;
  return exponentialTransform(
    {
      amplitude: transform.trigonometric === "cos" ? [amplitude, "0"] : ["0", amplitude],
      rate: [width, frequency],
    },
    transform,
  );
}
