import {
  decimals,
  dissipator,
  FrameError,
  frameRemark,
  liouvillian,
  masterEquation,
  type MasterEquationKind,
  type Model,
  modelFrequencies,
  numbersOf,
  rotatingFrame,
  rotatingWave,
  SlowFlowError,
} from "../../../derivations/index.ts";
import { compileGenerator } from "../../../numeric/quantum/fock/index.ts";
import { ParseError } from "../../../symbolic/index.ts";
import { OptionError } from "../option-error.ts";
import { fallingPurity } from "./falling-purity.ts";
import { finite, type QuantumModel, unitsOf } from "./quantum-model.ts";

/** A rotating frame in which the generator is static. */
export interface FrameOptions {
  /** By name, or as a multiple of the drive frequency (default: that at which the drives excite motion). */
  readonly frequency?: string | undefined;
  /** Order of the van Vleck expansion, 0 to 4; 0 (default) is the rotating-wave approximation. */
  readonly order?: number | undefined;
}

/**
 * A model in a rotating frame: the static generator of its {@link rotatingWave}, with numbers. Its state is that of the
 * mean over the fast motion, in the frame.
 *
 * @throws OptionError where the drives do not give one frequency
 * @throws ModelError naming every parameter without a number
 */
export function frameModel(
  model: Model,
  kind: MasterEquationKind,
  { frequency, order = 0 }: FrameOptions,
): QuantumModel {
  const equation = masterEquation(model, { kind });
  const names = liouvillian(equation).terms.flatMap(({ coefficient }) => coefficient.parameters);
  const numbers = numbersOf(model, names);
  try {
    const [given] = frequency === undefined ? [] : modelFrequencies(model, [frequency]);
    const frame = rotatingFrame(equation, {
      ...(given === undefined ? {} : { frequency: given }),
      put: decimals(numbers),
    });
    const wave = rotatingWave(frame, { order });
    const { units, quantum, bathTemperature } = unitsOf(model, numbers);
    return {
      ...{ kind, units, quantum, bathTemperature },
      generatorAt: finite(compileGenerator(wave.generator)(numbers)),
      hamiltonianAt: undefined,
      // A rotation keeps the areas of phase space, and of the dissipator no part that changes them is dropped.
      unbounded: () => fallingPurity(dissipator(equation))(numbers),
      rotatingFrame: `${frameRemark(wave)} Averages are those of the frame, without the fast motion.`,
    };
  } catch (error) {
    if (![FrameError, SlowFlowError, ParseError].some((one) => error instanceof one)) throw error;
    throw new OptionError("frame-frequency", (error as Error).message);
  }
}
