import { type BathTransform, bathTransformNamed } from "../../notation/bath-names.ts";
import { canVanish } from "../../notation/transform-notes.ts";
import { type Dependent, dependentConstant, withEvaluation } from "../dependents.ts";
import { type BathSpectrum, spectrumOfDensity } from "./bath-spectrum.ts";
import { type Density, thermalFactors } from "./density.ts";
import { thermalDrudeMoment } from "./drude-moments.ts";
import { drudeNoise } from "./rational-noise.ts";
import type { Exponential } from "./exponentials.ts";
import { thermalExponentials } from "./thermal-poles.ts";
import {
  type BathForm,
  bathNumber,
  constantAt,
  entryOf,
  exponentialTransforms,
  type NamesOfBath,
  namesOfBath,
  numericTransform,
} from "./given-bath.ts";

/**
 * J(ω) = (2/π) mγ ω Ω²/(ω²+Ω²). Σκ sin ωτ is mγΩ² e^{-Ωτ}; the transforms of δ-functions are J; that of Σκ cos with
 * sin zτ is (2/π) mγΩ² z ln(|z|/Ω)/(z²+Ω²). The other thermal ones are found by quadrature.
 */
export function lorentzDrude(value: unknown, typed: unknown): BathForm {
  const { text: cutoff, names } = bathNumber(
    "bath.lorentz-drude.cutoff",
    entryOf("lorentz-drude", value, "cutoff", "Omega"),
  );
  const cutoffAt = dependentConstant({ name: "Omega", text: cutoff });
  const sine = ({ mass, gamma }: NamesOfBath): Exponential => ({
    amplitude: [`${mass}*${gamma}*${cutoff}^2`, "0"],
    rate: [cutoff, "0"],
  });
  const response = exponentialTransforms((own) => ({ "response sin": [sine(own)] }));
  return {
    typed,
    words: "Lorentz-Drude",
    isOhmic: true,
    memoryRate: cutoff,
    assumption:
      "The spectral density is Ohmic with a Lorentz-Drude cutoff; each mode has its own thermal factor.",
    definition: {
      latex:
        "\\sum_\\nu\\frac{\\lambda_\\nu^2}{m_\\nu\\omega_\\nu}\\delta(\\omega-\\omega_\\nu) = \\frac{2}{\\pi}m\\gamma\\,\\frac{\\omega\\Omega^2}{\\omega^2+\\Omega^2}",
      text: "sum_nu lambda_nu^2/(m_nu omega_nu) delta(omega - omega_nu) = 2/pi m gamma omega Omega^2/(omega^2 + Omega^2)",
    },
    parameters: names,
    spectrum: (own) => ({
      parameters: [...new Set([own.mass, own.gamma, own.c, own.frequency, ...names])].sort(),
      at: (values) => drudeSpectrum(values, own, constantAt(cutoffAt, values)),
    }),
    memory: (own) => ({ sin: [sine(own)] }),
    transform: (name, modes) => {
      const transform = bathTransformNamed(name);
      if (transform === undefined) return undefined;
      const { kind, trigonometric, bath } = transform;
      if (kind === "response" && trigonometric === "sin") return response(name, modes);
      const own = namesOfBath(bath, modes);
      const closed = closedForm(transform, cutoff, own);
      if (closed !== undefined && "reason" in closed) return closed;
      const constant = closed && constantOf(name, closed);
      if (constant !== undefined && kind === "response") return constant;
      if (transform.at === "0" && transform.order > 0 && closed === undefined) {
        return thermalMoment(name, transform.order, own, { cutoffAt, names });
      }
      const densityOf = (values: ReadonlyMap<string, number>): Density =>
        drudeDensity(values, own, constantAt(cutoffAt, values));
      return numericTransform(
        name,
        transform,
        [own.mass, own.gamma, ...names],
        own,
        densityOf,
        constant,
      );
    },
  };
}

/** N_nc by number. */
function thermalMoment(
  name: string,
  order: number,
  { mass, gamma, c, frequency }: NamesOfBath,
  { cutoffAt, names }: { readonly cutoffAt: Dependent; readonly names: readonly string[] },
): Dependent {
  return {
    ...dependentConstant({ name, text: "0" }),
    text: name,
    parameters: [...new Set([mass, gamma, c, frequency, ...names])].sort(),
    number: (values) =>
      thermalDrudeMoment(order, {
        strength: values.get(mass)! * values.get(gamma)!,
        cutoff: constantAt(cutoffAt, values),
        rate: Math.atanh(1 / (values.get(c) ?? 1)) / (values.get(frequency) ?? 1),
      }),
  };
}

function drudeDensity(
  values: ReadonlyMap<string, number>,
  { gamma, c, mass, frequency: omega0 }: NamesOfBath,
  omega: number,
): Density {
  const strength = (2 / Math.PI) * values.get(mass)! * values.get(gamma)!;
  return {
    at: (frequency) => (strength * frequency * omega ** 2) / (frequency ** 2 + omega ** 2),
    slope: strength,
    knots: [omega],
    scale: omega,
    ...thermalFactors(values.get(c) ?? 1, values.get(omega0) ?? 1),
  };
}

/** Ŝ = mγΩ²/(Ω-iω), Ĉ = (π/2) J(|ω|) + i (2/π) mγΩ² ω ln(|ω|/Ω)/(ω²+Ω²). */
function drudeSpectrum(
  values: ReadonlyMap<string, number>,
  own: NamesOfBath,
  cutoff: number,
): BathSpectrum {
  const { at, slope, coth, thermal, knots, scale } = drudeDensity(values, own, cutoff);
  // mγΩ²
  const strength = (slope * cutoff ** 2 * Math.PI) / 2;
  return {
    ...spectrumOfDensity(at, coth, { slope, thermal }),
    response: (kernel, omega) => {
      const lorentz = strength / (cutoff ** 2 + omega ** 2);
      if (kernel === "sin") return [lorentz * cutoff, lorentz * omega];
      const size = Math.abs(omega);
      const logarithm = size === 0 ? 0 : (2 / Math.PI) * Math.log(size / cutoff);
      return [lorentz * size, lorentz * omega * logarithm];
    },
    ...{ knots, scale, width: scale },
    exponentials: { sin: [{ amplitude: [strength, 0], rate: [cutoff, 0] }] },
    rationalNoise: (fluctuations) => {
      const omega0 = values.get(own.frequency) ?? 1;
      const numbers = { power: Math.PI * slope * thermal, cutoff, rate: 1 / thermal, omega0 };
      return drudeNoise(numbers, fluctuations);
    },
    thermalExponentials: (kernel, poles) =>
      kernel === "sin" || thermal === 0
        ? undefined
        : { isExact: false, list: thermalExponentials([strength, cutoff], thermal, poles) },
  };
}

/** A closed form for print, and for numbers where that has none at some frequencies. */
interface ClosedForm {
  readonly text: string;
  readonly evaluation?: string;
}

function constantOf(name: string, { text, evaluation }: ClosedForm): Dependent {
  const constant = dependentConstant({ name, text });
  return evaluation === undefined ? constant : withEvaluation(constant, evaluation);
}

/** The closed form of a transform or moment, where there is one, or why there is no number. */
function closedForm(
  transform: BathTransform,
  cutoff: string,
  { gamma, c, mass, frequency: omega0 }: NamesOfBath,
): ClosedForm | { readonly reason: "diverges" } | undefined {
  const { kind, order, trigonometric, other, at, and } = transform;
  const strength = `${mass}*${gamma}*${cutoff}^2`;
  if (and !== undefined) {
    const pair = [`(${at})`, `(${and})`] as const;
    if (kind === "noise") return undefined;
    return other === "cos"
      ? { text: `${strength}*${ofModulus(pair, cutoff)}` }
      : ofLogarithm(pair, strength, cutoff);
  }
  if (at === "0") {
    // Σκ cos falls like 1/τ² and has no first moment, the sine with coth like 1/τ and has none at all.
    if (kind === "response") return order === 0 ? { text: `0*${cutoff}` } : { reason: "diverges" };
    if (trigonometric === "sin") return { reason: "diverges" };
    return order === 0
      ? { text: `2*${mass}*${gamma}*${omega0}/log((${c}+1)/(${c}-1))` }
      : undefined;
  }
  if (order !== 0) return undefined;
  const z = `(${at})`;
  const lorentz = `${strength}/(${z}^2+${cutoff}^2)`;
  if (trigonometric === other) {
    // coth(y arcoth c) = ((c+1)^y + (c-1)^y)/((c+1)^y - (c-1)^y)
    const [plus, minus] = [`(${c}+1)^(abs${z}/${omega0})`, `(${c}-1)^(abs${z}/${omega0})`];
    const factor = kind === "noise" ? `*(${plus}+${minus})/(${plus}-${minus})` : "";
    return { text: `${lorentz}*${trigonometric === "cos" ? `abs${z}` : z}${factor}` };
  }
  if (kind === "noise") return undefined;
  const front = `2/pi*${lorentz}*${z}`;
  const evaluation = `${front}*${logarithm(z, cutoff)}`;
  return {
    text: `${front}*log(abs${z}/${cutoff})`,
    ...(canVanish(at) ? { evaluation } : {}),
  };
}

/** So little that it is lost beside every number but zero: 0 log 0 is 0, and sinh(u)/u is 1 at u = 0. */
const least = "1e-300";

/** ln(|z|/Ω), which is finite at z = 0. */
function logarithm(z: string, cutoff: string): string {
  return `log(abs${z}/${cutoff}+${least})`;
}

/** The divided difference of |z|/(z²+Ω²), without a difference. */
function ofModulus([z, y]: readonly [string, string], cutoff: string): string {
  const below = `((${z}^2+${cutoff}^2)*(${y}^2+${cutoff}^2))`;
  return `${signs(z, y)}*(${cutoff}^2-abs${z}*abs${y})/${below}`;
}

/** (|z|-|y|)/(z-y) */
function signs(z: string, y: string): string {
  return `(${z}+${y})/(abs${z}+abs${y})`;
}

/**
 * The divided difference of (2/π) z ln(|z|/Ω)/(z²+Ω²): for print as it is, and for numbers without a difference,
 *
 *     g = z/(z²+Ω²) has (Ω² - zy)/((z²+Ω²)(y²+Ω²)),
 *     l = ln|z| has (z+y)/(|z|+|y|) · u/(√|zy| sinh u),    u = ½ ln|z/y|,
 *
 * and gl has half of (l+l') times the first and (g+g') times the second.
 */
function ofLogarithm(
  [z, y]: readonly [string, string],
  strength: string,
  cutoff: string,
): ClosedForm {
  const [below, beside] = [z, y].map((one) => `(${one}^2+${cutoff}^2)`) as [string, string];
  // - (-ω0) is + ω0.
  const [sign, size] = /^\(-\w+\)$/.test(y) ? ["+", y.replace("-", "")] : ["-", y];
  const distance = `(${z}${sign}${size})`;
  const term = (one: string, over: string): string =>
    `2/pi*${strength}*${one}*log(abs${one}/${cutoff})/(${distance}*${over})`;
  const ofLorentz = `(${cutoff}^2-${z}*${y})/(${below}*${beside})`;
  const [l, k] = [logarithm(z, cutoff), logarithm(y, cutoff)];
  const u = `((${l}-${k})/2+${least})`;
  const difference = `${signs(z, y)}*${u}/(${cutoff}*exp((${l}+${k})/2)*sinh${u})`;
  const sum = `(${l}+${k})*${ofLorentz}+(${z}/${below}+${y}/${beside})*${difference}`;
  const both = `${term(z, below)}${sign}${term(size, beside)}`;
  return {
    text: z === "(0)" ? `2/pi*${strength}*log(abs${y}/${cutoff})/${beside}` : both,
    evaluation: `${strength}*(${sum})/pi`,
  };
}
