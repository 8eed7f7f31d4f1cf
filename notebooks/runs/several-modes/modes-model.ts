import {
  liouvillian,
  type MasterEquation,
  type MasterEquationKind,
  type Model,
  ModelError,
  numbersOf,
} from "../../../derivations/index.ts";
import { compileGenerator, type FockGenerator } from "../../../numeric/quantum/fock/index.ts";
import { nameInMode, type Superoperator } from "../../../symbolic/index.ts";
import { equationOfRun, withConstantsOf } from "../equation-of-run.ts";
import type { OscillatorUnits } from "../oscillator-units.ts";
import { unboundedModes } from "./unbounded-modes.ts";
import { finite } from "../quantum/quantum-model.ts";

/** A model of several oscillators with numbers for all parameters, between product Fock states. */
export interface ModesModel {
  readonly kind: MasterEquationKind;
  readonly modes: readonly string[];
  readonly generatorAt: FockGenerator;
  /** ħ, m and ω0 of each mode. */
  readonly units: readonly OscillatorUnits[];
  readonly numbers: ReadonlyMap<string, number>;
  /** Why the motion has no bounds, so that no steady state exists; undefined if that is not known. */
  readonly unbounded: () => string | undefined;
}

/**
 * The names of the oscillators of a model.
 *
 * @throws ModelError for one oscillator without a name
 */
export function modesOf({ modes }: Pick<Model, "modes">): readonly string[] {
  if (typeof modes === "number") {
    throw new ModelError(
      "modes",
      `A state of several modes needs their names, e.g. "modes": ["a", "b"], but this model has one oscillator. Take its own state (steadyState, evolve).`,
    );
  }
  return modes;
}

/** ħ, m and ω0 of each mode. */
export function unitsOfModes(
  modes: readonly string[],
  numbers: ReadonlyMap<string, number>,
): readonly OscillatorUnits[] {
  const number = (name: string): number => numbers.get(name) ?? Number.NaN;
  return modes.map((_, mode) => ({
    hbar: number("hbar"),
    m: number(nameInMode("m", mode, modes)),
    omega0: number(nameInMode("omega0", mode, modes)),
  }));
}

/** The modes of a model, its numbers and units: what its moment equations need. */
export function modesNumbers(
  model: Model,
  kind: MasterEquationKind,
): Pick<ModesModel, "kind" | "modes" | "units" | "numbers"> & {
  readonly equation: MasterEquation;
  readonly generator: Superoperator<"xp">;
} {
  const modes = modesOf(model);
  const equation = equationOfRun(model, kind);
  const generator = liouvillian(equation);
  const numbers = numbersOf(withConstantsOf(equation, model), generator.parameters);
  const units = unitsOfModes(modes, numbers);
  return { kind: equation.kind, modes, units, numbers, equation, generator };
}

/**
 * The generator of a model's master equation between product states of its modes.
 *
 * @throws ModelError for one oscillator without a name, and naming every parameter without a number
 */
export function modesModel(model: Model, kind: MasterEquationKind): ModesModel {
  const { equation, generator, ...of } = modesNumbers(model, kind);
  const { numbers, units } = of;
  return {
    ...of,
    generatorAt: finite(compileGenerator(generator)(numbers)),
    unbounded: () => unboundedModes(equation, withConstantsOf(equation, model), units),
  };
}
