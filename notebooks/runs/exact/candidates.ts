import {
  bathParameters,
  type MasterEquationKind,
  memoryEquations,
  type Model,
  numbersOf,
  type SpectrumOfBath,
  withParameters,
} from "../../../derivations/index.ts";
import { nameInMode } from "../../../symbolic/index.ts";
import { bathsAt, spectraOf } from "./kernels.ts";
import type { ExactSystem } from "./linear-system.ts";

/** An equation that is compared with the exact answer, with the model that it is derived from. */
export interface Candidate {
  readonly name: string;
  readonly kind: MasterEquationKind;
  readonly model: Model;
  /** What it is, in a sentence. */
  readonly words: string;
}

/**
 * The equations that stand for a model in its bath: gCL with harmonic dressing, which knows the bath at the frequencies of the
 * motion; gCL and CL as the paper evaluates them, with γ and c of the bath at ω0,
 *
 *     γ = (π/2) J(ω0)/(mω0),    c = coth(ħω0/2k_BT),
 *
 * and gCL at θ = π/4, where it has Lindblad form.
 */
export function candidatesOf(model: Model, baths: ExactSystem["baths"]): readonly Candidate[] {
  const peaked = peakedModel(model, baths);
  const gamma = `γ and c of the bath at ω0`;
  const isOfEquation4 = model.coupling === undefined && typeof model.modes === "number";
  return [
    {
      ...{ name: "harmonic", kind: "gCL with harmonic dressing", model },
      words: "gCL with coupling operators dressed by the exact harmonic motion, and this bath",
    },
    { name: "gCL", kind: "gCL", model: peaked, words: `gCL to first order in time, with ${gamma}` },
    { name: "CL", kind: "CL", model: peaked, words: `CL, with ${gamma}` },
    ...(isOfEquation4
      ? [
          {
            ...{ name: "Lindblad", kind: "gCL" },
            model: withParameters(peaked, new Map([["theta", "pi/4"]])),
            words: `gCL at θ = π/4, of Lindblad form for a quadratic potential, with ${gamma}`,
          },
        ]
      : []),
  ];
}

/** The baths of a model by name, with its numbers. */
export function spectraAt(
  model: Model,
  spectra: ReadonlyMap<string, SpectrumOfBath> = spectraOf(model, memoryEquations(model)),
): ExactSystem["baths"] {
  const names = [...spectra.values()].flatMap(({ parameters }) => parameters);
  const numbers = numbersOf(model, names);
  return bathsAt(spectra, numbers);
}

/** The model with the bath of the paper in the place of its own. */
export function peakedModel(model: Model, baths: ExactSystem["baths"]): Model {
  const settings = [...baths].flatMap(([name, bath]): readonly (readonly [string, number])[] => {
    const mode = typeof model.modes === "number" ? 0 : Math.max(0, model.modes.indexOf(name));
    const [mass, frequency] = ["m", "omega0"].map((one) => nameInMode(one, mode, model.modes)) as [
      string,
      string,
    ];
    const numbers = numbersOf(model, [mass, frequency]);
    const omega0 = numbers.get(frequency) ?? Number.NaN;
    const size = (Math.PI / 2) * bath.density(omega0);
    const { gamma, c } = bathParameters(name);
    return [
      [gamma, size / ((numbers.get(mass) ?? Number.NaN) * omega0)],
      [c, bath.coth(omega0)],
    ];
  });
  const peaked: Model = { ...model, bath: "peaked" };
  return withParameters(peaked, new Map(settings));
}
