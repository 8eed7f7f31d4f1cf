import {
  decimals,
  dissipator,
  FrameError,
  frameRemark,
  liouvillian,
  type MasterEquation,
  type MasterEquationKind,
  type Model,
  modelFrequencies,
  numbersOf,
  rotatingFrame,
  type RotatingWave,
  rotatingWave,
  SlowFlowError,
} from "../../../derivations/index.ts";
import { compileGenerator } from "../../../numeric/quantum/fock/index.ts";
import { evaluate, evaluateReal, ParseError } from "../../../symbolic/index.ts";
import { equationOfRun, withConstantsOf } from "../equation-of-run.ts";
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
 * The static generator of a model's {@link rotatingWave}, and the numbers of its parameters: those in frequencies of
 * drives and zeros stand in it, so that frequencies that are equal are so exactly, and with `whole` the others, too.
 *
 * @throws OptionError where the drives do not give one frequency
 * @throws ModelError naming every parameter without a number
 */
export function frameWave(
  model: Model,
  kind: MasterEquationKind,
  { frequency, order = 0 }: FrameOptions,
  whole = true,
): {
  readonly wave: RotatingWave;
  readonly equation: MasterEquation;
  readonly numbers: ReadonlyMap<string, number>;
} {
  const equation = equationOfRun(model, kind);
  const names = liouvillian(equation).terms.flatMap(({ coefficient }) => coefficient.parameters);
  const numbers = numbersOf(withConstantsOf(equation, model), names);
  const inFrequencies = new Set(model.drives.flatMap((drive) => drive.frequency.parameters));
  const isPut = ([name, value]: readonly [string, number]): boolean =>
    whole || value === 0 || inFrequencies.has(name);
  const put = new Map([...numbers].filter(isPut));
  try {
    const [given] = frequency === undefined ? [] : modelFrequencies(model, [frequency]);
    const frame = rotatingFrame(equation, {
      ...(given === undefined ? {} : { frequency: given }),
      put: decimals(put),
    });
    return { wave: rotatingWave(frame, { order }), equation, numbers };
  } catch (error) {
    if (![FrameError, SlowFlowError, ParseError].some((one) => error instanceof one)) throw error;
    throw new OptionError("frame-frequency", (error as Error).message);
  }
}

/** What the averages in a frame are, and what it leaves out. */
export function frameWords(wave: RotatingWave): string {
  return `${frameRemark(wave)} Averages are those of the frame, without the fast motion.`;
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
  options: FrameOptions,
): QuantumModel {
  const { wave, equation, numbers } = frameWave(model, kind, options);
  const { units, quantum, bathTemperature } = unitsOf(model, numbers);
  return {
    ...{ kind: equation.kind, units, quantum, bathTemperature },
    generatorAt: finite(compileGenerator(wave.generator)(numbers)),
    hamiltonianAt: undefined,
    // A rotation keeps the areas of phase space, and of the dissipator no part that changes them is dropped.
    unbounded: () => fallingPurity(dissipator(equation))(numbers),
    rotatingFrame: frameWords(wave),
    frameWarnings: slowTerms(wave, numbers),
  };
}

/** A term this large beside its frequency is no small correction. */
const largestRatio = 0.2;

/** Terms that turn slowly beside their size: 𝓛_Ω against Ω, by the largest coefficient in ladder operators. */
export function slowTerms(
  { dropped, order }: RotatingWave,
  numbers: ReadonlyMap<string, number>,
): readonly string[] {
  return dropped.flatMap(({ frequency, generator }) => {
    const sizes = generator.terms.map(({ coefficient }) => {
      const { re, im } = evaluate(coefficient, numbers);
      return Math.hypot(re, im);
    });
    const turns = Math.abs(evaluateReal(frequency, numbers));
    const size = Math.max(0, ...sizes);
    if (!(size > largestRatio * turns)) return [];
    const done = order === 0 ? "dropped" : "expanded in";
    return [
      `Terms at ±${digits(turns)} are ${done}, but have coefficients up to ${digits(size)}, ${digits(size / turns)} of their frequency. Choose a frame in which they stand still or turn faster, or work in the laboratory.`,
    ];
  });
}

function digits(number: number): string {
  return String(Number(number.toPrecision(3)));
}
