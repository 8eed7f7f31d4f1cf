import {
  type BathSpectrum,
  type MemoryEquations,
  type Model,
  ModelError,
  type SpectrumOfBath,
} from "../../../derivations/index.ts";
import type { LinearMemory } from "../../../numeric/index.ts";

/** The spectra of the baths of a model by name; independent of its numbers. */
export function spectraOf(
  { bath }: Pick<Model, "bath">,
  { couplings }: Pick<MemoryEquations, "couplings">,
): ReadonlyMap<string, SpectrumOfBath> {
  if (typeof bath === "string") {
    throw new ModelError(
      "bath",
      `The exact answer needs the bath at all frequencies, which "${bath}" does not give. Give it, e.g. "bath": "lorentz-drude" with a number for Omega.`,
    );
  }
  return new Map(couplings.map(({ reservoir }) => [reservoir, bath.spectrum(reservoir)]));
}

/**
 * The baths by name, with numbers.
 *
 * @throws ModelError for a spectral density that is negative somewhere
 */
export function bathsAt(
  spectra: ReadonlyMap<string, SpectrumOfBath>,
  numbers: ReadonlyMap<string, number>,
): ReadonlyMap<string, BathSpectrum> {
  return new Map(
    [...spectra].map(([name, { at }]) => {
      const bath = at(numbers);
      requirePositive(bath);
      return [name, bath];
    }),
  );
}

/** Frequencies at which the density is looked at, on each side. */
const looks = 400;
/** Less than this of the largest density counts as zero. */
const rounding = 1e-12;

function requirePositive({
  density,
  knots,
  scale,
  width,
  hasNegativeFrequencies,
}: BathSpectrum): void {
  const highest = 1e4 * Math.max(scale, ...knots);
  const centres = hasNegativeFrequencies ? [...knots, ...knots.map((one) => -one), 0] : [0];
  const distances = Array.from(
    { length: looks },
    (_, k) => 1e-3 * width * (highest / (1e-3 * width)) ** (k / (looks - 1)),
  );
  const all = centres.flatMap((centre) => [
    centre,
    ...distances.flatMap((distance) => [centre - distance, centre + distance]),
  ]);
  const values = all.map(density);
  const largest = Math.max(...values.map(Math.abs));
  const least = values.reduce((worst, value, k) => (value < values[worst]! ? k : worst), 0);
  const value = values[least]!;
  // Far away a density that falls faster than 1/ω² is rounding.
  if (value >= -rounding * largest) return;
  throw new ModelError(
    "bath",
    `The spectral density is negative, J(omega) = ${value.toPrecision(3)} at omega = ${all[least]!.toPrecision(3)} where it is ${largest.toPrecision(3)} at most, and no bath of oscillators has such a one. Give amplitudes whose sum of a/(r - i*omega) has no negative real part, such as real ones above zero.`,
  );
}

/** R̂_jk(ω) and the spectra of the noise, of baths by name. */
export function kernelsOf(
  { couplings, response, noise }: MemoryEquations,
  baths: ReadonlyMap<string, BathSpectrum>,
  numbers: ReadonlyMap<string, number>,
): Pick<LinearMemory, "response" | "noise" | "knots" | "scale"> {
  const count = couplings.length;
  const found = couplings.map(({ reservoir }) => baths.get(reservoir)!);
  const hbar = numbers.get("hbar") ?? Number.NaN;
  const entries = couplings.flatMap((_, j) =>
    couplings.flatMap((__, k) => {
      const [one, other] = [response[j]?.[k], noise[j]?.[k]];
      if (one === undefined || other === undefined) return [];
      return [{ index: j * count + k, response: one, noise: other, bath: found[j]! }];
    }),
  );
  return {
    response: (omega, { re, im }) => {
      for (const { index, response: kernel, bath } of entries) {
        const [x, y] = bath.response(kernel.function, omega);
        re[index] = kernel.sign * x;
        im[index] = kernel.sign * y;
      }
    },
    noise: (omega, { re, im }) => {
      for (const { index, noise: kernel, bath } of entries) {
        const value = (kernel.sign * hbar * bath.noise(kernel.function, omega)) / 2;
        re[index] = kernel.function === "cos" ? value : 0;
        im[index] = kernel.function === "cos" ? 0 : value;
      }
    },
    knots: [...new Set(found.flatMap(({ knots }) => knots))],
    scale: Math.max(...found.map(({ scale }) => scale)),
  };
}
