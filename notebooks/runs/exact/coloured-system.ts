import {
  type BathSpectrum,
  type EmbeddedEquations,
  embeddedEquations,
  type Fluctuations,
  memoryEquations,
  type Model,
  ModelError,
  numbersOf,
  parametersIn,
  type RationalNoise,
} from "../../../derivations/index.ts";
import {
  amplified,
  ColouredNoise,
  type ColouredSystem,
  compileSystem,
  correlationFilter,
  type NoiseFilter,
  productFilter,
} from "../../../numeric/index.ts";
import { evaluate, type Scalar } from "../../../symbolic/index.ts";
import { oscillatorUnits, type OscillatorUnits } from "../oscillator-units.ts";
import { bathsAt, spectraOf } from "./kernels.ts";

/** The generalised Langevin equations of a model with the noise of its baths, with numbers. */
export interface ColouredEquations {
  readonly system: ColouredSystem;
  readonly units: OscillatorUnits;
  /** Of the noise of all baths; real ones have one output, complex ones two. */
  readonly filters: readonly NoiseFilter[];
  /** The part of the power of the noise that they lack. */
  readonly noiseError: number;
  /** The fastest rate of the memory. */
  readonly fastest: number;
}

/** A filter for the noise of one bath, and which of its outputs each quadrature is. */
interface BathNoise {
  readonly filter: NoiseFilter;
  readonly output: Readonly<Record<"x" | "p", number>>;
  readonly missing: number;
}

/**
 * The generalised Langevin equations with coloured noise in finitely many variables: memory by exponentials, noise by filters
 * of white noise with the same spectra, including the one between the noise of a coupling to x of the bath and of one to p.
 *
 * @throws ModelError as `embeddedEquations`, for a bath whose noise has no finite number of poles, and for noise that depends on
 * x and p
 */
export function colouredEquations(model: Model, fluctuations: Fluctuations): ColouredEquations {
  const embedded = embeddedEquations(model);
  requireFixedNoise(embedded);
  const spectra = spectraOf(model, memoryEquations(model));
  const forces = embedded.noises.flatMap((one) => one.forces);
  const { variables } = embedded;
  const parameters = parametersIn([...embedded.rates, ...forces], variables).filter(
    (name) => name !== "t",
  );
  const ofBaths = [...spectra.values()].flatMap((one) => one.parameters);
  const numbers = numbersOf(model, [...parameters, ...ofBaths]);
  const hbar = numbers.get("hbar") ?? Number.NaN;
  const noises = noisesOf(embedded, bathsAt(spectra, numbers), fluctuations, hbar);
  const filters = [...noises.values()].map(({ filter }) => filter);
  const noise = new ColouredNoise(filters);
  const system = compileSystem({ ...embedded, parameters });
  const q = Float64Array.from(parameters, (name) => numbers.get(name) ?? Number.NaN);
  const rates = [...bathsAt(spectra, numbers).values()].flatMap(({ exponentials }) =>
    Object.values(exponentials).flatMap((list) => list.map(({ rate }) => Math.hypot(...rate))),
  );
  return {
    system: {
      ...{ dimension: variables.length, noise },
      drift: system.bind(q).batch,
      forces: forceMatrix(embedded, noises, noise.outputs, numbers),
    },
    units: oscillatorUnits(numbers),
    filters,
    noiseError: Math.max(0, ...[...noises.values()].map(({ missing }) => missing)),
    fastest: Math.max(0, ...rates),
  };
}

/** v, dimension × outputs. */
function forceMatrix(
  { variables, noises: given }: EmbeddedEquations,
  noises: ReadonlyMap<string, BathNoise>,
  outputs: number,
  numbers: ReadonlyMap<string, number>,
): Float64Array {
  const matrix = new Float64Array(variables.length * outputs);
  for (const { forces, quadrature, reservoir } of given) {
    const output = noises.get(reservoir)?.output[quadrature] ?? 0;
    forces.forEach((force: Scalar, k) => {
      matrix[k * outputs + output]! += evaluate(force, numbers).re;
    });
  }
  return matrix;
}

function noisesOf(
  { noises }: EmbeddedEquations,
  baths: ReadonlyMap<string, BathSpectrum>,
  fluctuations: Fluctuations,
  hbar: number,
): ReadonlyMap<string, BathNoise> {
  const found = new Map<string, BathNoise>();
  let at = 0;
  for (const { reservoir } of noises) {
    if (found.has(reservoir)) continue;
    const rational = baths.get(reservoir)?.rationalNoise?.(fluctuations);
    if (rational === undefined) throw withoutPoles();
    const one = bathNoise(rational, hbar, at);
    if (one.filter.error > accepted) throw notRepresented(one.filter.error);
    at += one.filter.isReal ? 1 : 2;
    found.set(reservoir, one);
  }
  return found;
}

/** Of a filter's spectrum, beside its largest value; more is refused. */
const accepted = 1e-6;

/** ⟨ζζ*⟩ = ħ Σκ coth e^{-iωτ} of ζ = ξ_x + iξ_p, or ⟨ξξ⟩ = ½ħ Σκ coth cos. */
function bathNoise(noise: RationalNoise, hbar: number, at: number): BathNoise {
  if (noise.kernels === "cos") {
    const filter = amplified(productFilter(noise), Math.sqrt(hbar / 2));
    return { filter, output: { x: at, p: at }, missing: noise.error };
  }
  const filter = amplified(correlationFilter(merged(noise.exponentials)), Math.sqrt(hbar));
  return { filter, output: { x: at, p: at + 1 }, missing: filter.error };
}

/** Exponentials of one rate are one. */
function merged(
  list: Extract<RationalNoise, { kernels: "both" }>["exponentials"],
): Extract<RationalNoise, { kernels: "both" }>["exponentials"] {
  const found = new Map<string, (typeof list)[number]>();
  for (const { amplitude, rate } of list) {
    const [a, b] = found.get(rate.join())?.amplitude ?? [0, 0];
    found.set(rate.join(), { amplitude: [a + amplitude[0], b + amplitude[1]], rate });
  }
  return [...found.values()];
}

/** @throws ModelError for a coupling whose noise depends on x and p, or for several oscillators */
function requireFixedNoise({ noises, variables, own }: EmbeddedEquations): void {
  if (own !== 2) {
    throw new ModelError(
      "modes",
      "Trajectories with coloured noise are of one oscillator. Give a model without `modes`.",
    );
  }
  const depends = noises.some(({ forces }) =>
    forces.some((force) => force.parameters.some((name) => variables.includes(name))),
  );
  if (!depends) return;
  throw new ModelError(
    "coupling",
    "Coloured noise has a strength of its own where the coupling is linear in x and p, but here it depends on them. Give a linear coupling.",
  );
}

function withoutPoles(): ModelError {
  return new ModelError(
    "bath",
    "The noise of this bath is no finite sum of exponentials. Give a lorentz-drude or a lorentzian bath, or exponentials.",
  );
}

function notRepresented(error: number): ModelError {
  return new ModelError(
    "bath",
    `No filter of white noise has the spectrum of this bath: the nearest one is off by ${error.toPrecision(2)} of its largest value, as where rates are almost equal or J(omega) is negative. Give exponentials whose rates differ more.`,
  );
}
