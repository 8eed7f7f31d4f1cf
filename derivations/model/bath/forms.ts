import { bathTransformNamed } from "../../notation/bath-names.ts";
import { type Dependent, dependentConstant } from "../dependents.ts";
import { ModelError } from "../model-error.ts";
import { exponentialSpectrum } from "./bath-spectrum.ts";
import { tableDensity, thermalFactors } from "./density.ts";
import { lorentzDrude } from "./lorentz-drude.ts";
import {
  bathNumber,
  complexBathNumber,
  constantAt,
  entryOf,
  type ExponentialKernels,
  exponentialTransforms,
  type BathForm,
  type NamesOfBath,
  namesOfBath,
  numericTransform,
} from "./given-bath.ts";
import type { Exponential } from "./exponentials.ts";
import { tableSpectrum } from "./table-spectrum.ts";

/** Forms of a bath that is an object in a model file, by key. */
const bathForms: Readonly<Record<string, (value: unknown, typed: unknown) => BathForm>> = {
  "lorentz-drude": lorentzDrude,
  lorentzian,
  exponentials,
  table,
};

/** The bath that an object of one entry describes, whose key is the form; undefined where no form is named so. */
export function bathOfForm(form: string, value: unknown, typed: unknown): BathForm | undefined {
  return Object.hasOwn(bathForms, form) ? bathForms[form]?.(value, typed) : undefined;
}

/** Σκ e^{-iωτ} = K e^{-iω_bτ - kτ}: one damped mode. */
function lorentzian(value: unknown, typed: unknown): BathForm {
  const [weight, centre, width] = (
    [
      ["weight", "K_b"],
      ["centre", "omega_b"],
      ["width", "kappa_b"],
    ] as const
  ).map(([key, usual]) =>
    bathNumber(`bath.lorentzian.${key}`, entryOf("lorentzian", value, key, usual)),
  ) as [Named, Named, Named];
  const one = { amplitude: [weight.text, "0"], rate: [width.text, centre.text] } as const;
  return {
    ...ofExponentials([one], [weight, centre, width]),
    typed,
    words: "Lorentzian",
    memoryRate: width.text,
    assumption: `The spectral density is one peak, narrow against its distance from zero, and c(T) is taken there.`,
  };
}

function times(factor: string, text: string): string {
  return text === "0" ? "0" : `${factor}*(${text})`;
}

interface Named {
  readonly text: string;
  readonly names: readonly string[];
}

/** Σκ e^{-iωτ} = Σ a e^{-rτ}, with the thermal factor c(T) of all modes. */
function ofExponentials(
  list: readonly Exponential[],
  numbers: readonly { readonly names: readonly string[] }[],
): BathForm {
  // Σκ sin ωτ = Re[i a e^{-rτ}]
  const turned = list.map(({ amplitude: [re, im], rate }): Exponential => ({
    amplitude: [im === "0" ? "0" : `-(${im})`, re],
    rate,
  }));
  const thermal = (c: string, kernel: readonly Exponential[]): readonly Exponential[] =>
    kernel.map(({ amplitude: [re, im], rate }) => ({
      amplitude: [times(c, re), times(c, im)],
      rate,
    }));
  const kernelsOf = ({ c }: NamesOfBath): ExponentialKernels => ({
    "response cos": list,
    "response sin": turned,
    "noise cos": thermal(c, list),
    "noise sin": thermal(c, turned),
  });
  const parameters = [...new Set(numbers.flatMap(({ names }) => names))].sort();
  const constants = list.map(({ amplitude, rate }) => ({
    amplitude: constantsOf(amplitude),
    rate: constantsOf(rate),
  }));
  return {
    typed: undefined,
    words: "exponentials",
    isOhmic: false,
    memoryRate: list[0]?.rate[0] ?? "Omega",
    assumption:
      "The bath's correlation functions are given; the thermal factor c(T) is that of all its modes.",
    definition: {
      latex:
        "\\sum_\\nu\\frac{\\lambda_\\nu^2}{m_\\nu\\omega_\\nu}e^{-i\\omega_\\nu\\tau} = \\sum_k a_k e^{-r_k\\tau}",
      text: "sum_nu lambda_nu^2/(m_nu omega_nu) exp(-i omega_nu tau) = sum_k a_k exp(-r_k tau)",
    },
    parameters,
    spectrum: ({ c }) => ({
      parameters: [...new Set([c, ...parameters])].sort(),
      at: (values) =>
        exponentialSpectrum(
          constants.map(({ amplitude, rate }) => ({
            amplitude: [constantAt(amplitude[0], values), constantAt(amplitude[1], values)],
            rate: [constantAt(rate[0], values), constantAt(rate[1], values)],
          })),
          values.get(c) ?? 1,
        ),
    }),
    memory: () => ({ cos: list, sin: turned }),
    transform: exponentialTransforms(kernelsOf),
  };
}

/** The real and the imaginary part of a number of the bath, as definitions. */
function constantsOf([re, im]: readonly [string, string]): readonly [Dependent, Dependent] {
  const of = (text: string): Dependent => dependentConstant({ name: "bath", text });
  return [of(re), of(im)];
}

function exponentials(value: unknown, typed: unknown): BathForm {
  const place = "bath.exponentials";
  const pairs: readonly unknown[] = Array.isArray(value) ? value : [];
  const isPair = (pair: unknown): boolean => Array.isArray(pair) && pair.length === 2;
  if (pairs.length === 0 || !pairs.every(isPair)) {
    throw new ModelError(
      place,
      `Must be a list of pairs of an amplitude and a rate. Write e.g. [["K_b", "kappa_b + i*omega_b"]].`,
    );
  }
  const read = (pairs as readonly (readonly unknown[])[]).map(([amplitude, rate], k) => ({
    amplitude: complexBathNumber(`${place}[${k}][0]`, amplitude),
    rate: complexBathNumber(`${place}[${k}][1]`, rate),
  }));
  const list = read.map(({ amplitude, rate }) => ({
    amplitude: amplitude.parts,
    rate: rate.parts,
  }));
  return {
    ...ofExponentials(
      list,
      read.flatMap((one) => Object.values(one)),
    ),
    typed,
  };
}

/** @throws ModelError for what is no list of frequencies and densities */
function tablePoints(value: unknown): readonly (readonly [number, number])[] {
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const points = rows.filter(
    (row): row is readonly [number, number] =>
      Array.isArray(row) && row.length === 2 && row.every(Number.isFinite),
  );
  const isList = points.length >= 4 && points.length === rows.length;
  const flaw = isList ? flawOf(points) : "";
  if (isList && flaw === "") return points;
  throw new ModelError(
    "bath.table",
    `Must be a list of at least four pairs of a frequency and J(omega) in rising order, none of them negative, and J(0) = 0${flaw}. Write e.g. [[0, 0], [0.5, 0.1], [1, 0.2], [2, 0.1], [4, 0]].`,
  );
}

/** What is wrong with the first wrong pair; empty where none is. */
function flawOf(points: readonly (readonly [number, number])[]): string {
  for (const [j, [omega, density]] of points.entries()) {
    const before = points[j - 1]?.[0];
    if (density < 0) return `, but J(${omega}) is ${density}`;
    if (omega < 0) return `, but a frequency is ${omega}`;
    if (before !== undefined && omega <= before) return `, but ${omega} stands after ${before}`;
    if (omega === 0 && density !== 0) return `, but J(0) is ${density}`;
  }
  return "";
}

/** J(ω) at given frequencies, without overshoot between them. */
function table(value: unknown, typed: unknown): BathForm {
  const density = tableDensity(tablePoints(value));
  return {
    typed,
    words: "table",
    isOhmic: density.slope > 0,
    memoryRate: "Omega",
    assumption:
      "J(ω) is given at some frequencies, interpolated between them and zero beyond; each mode has its own thermal factor.",
    definition: {
      latex:
        "J(\\omega) = \\sum_\\nu\\frac{\\lambda_\\nu^2}{m_\\nu\\omega_\\nu}\\delta(\\omega-\\omega_\\nu)",
      text: "J(omega) = sum_nu lambda_nu^2/(m_nu omega_nu) delta(omega - omega_nu)",
    },
    parameters: [],
    spectrum: ({ c, frequency }) => ({
      parameters: [c, frequency].sort(),
      at: (values) => {
        const thermal = thermalFactors(values.get(c) ?? 1, values.get(frequency) ?? 1);
        return tableSpectrum(density, thermal);
      },
    }),
    memory: () => ({}),
    transform: (name, modes) => {
      const transform = bathTransformNamed(name);
      if (transform === undefined) return undefined;
      const { kind, order, trigonometric, at, bath } = transform;
      const names = namesOfBath(bath, modes);
      const isKnown = order === 0 && (kind === "response" || trigonometric === "cos");
      if (at === "0" && !isKnown) return { reason: "unknown" };
      return numericTransform(name, transform, [], names, (values) => ({
        ...density,
        ...thermalFactors(values.get(names.c) ?? 1, values.get(names.frequency) ?? 1),
      }));
    },
  };
}
