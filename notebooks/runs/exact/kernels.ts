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
