import {
  decimals,
  dissipator,
  expansionRemark,
  type FrameComponent,
  FrameError,
  frameRemark,
  frequencyText,
  type LindbladEquation,
  liouvillian,
  type MasterEquation,
  type MasterEquationKind,
  micromotion,
  type Model,
  numbersOf,
  polynomialModel,
  rotatingFrame,
  type RotatingWave,
  rotatingWave,
  SlowFlowError,
  typedFrameFrequency,
} from "../../../derivations/index.ts";
import { compileGenerator } from "../../../numeric/quantum/fock/index.ts";
import {
  evaluate,
  evaluateReal,
  ParseError,
  type Superoperator,
  superoperatorInQuadratures,
} from "../../../symbolic/index.ts";
import { equationOfRun, withConstantsOf } from "../equation-of-run.ts";
import { OptionError } from "../option-error.ts";
import { defaultKind, isLindblad, type KeptOptions, type RunOptions } from "../run.ts";
import { fallingPurity } from "./falling-purity.ts";
import type { FrameOptions } from "../rotating-frame.ts";
import { frameStates } from "./frame-states.ts";
import { growingEnergy, oscillatorEnergy } from "./growing-energy.ts";
import {
  finite,
  linearMoments,
  once,
  type ModelFrame,
  type QuantumModel,
  quantumModel,
  unitsOf,
} from "./quantum-model.ts";

/** A model in a rotating frame, with its numbers. */
export interface FrameWave {
  readonly wave: RotatingWave;
  /** S_Ω of the fast motion e^{S(t)} to the order of the expansion. */
  readonly motion: () => readonly FrameComponent[];
  readonly equation: MasterEquation;
  /** What stands for sines and cosines of x. */
  readonly expansion: string | undefined;
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * The static generator of a model's {@link rotatingWave}, and the numbers of its parameters: those in frequencies of
 * drives and zeros stand in it, so that frequencies that are equal are so exactly, and with `whole` the others, too. For
 * sines and cosines of x stand normally ordered expansions.
 *
 * @throws OptionError where the drives do not give one frequency
 * @throws ModelError naming every parameter without a number
 */
export function frameWave(
  given: Model,
  kind: MasterEquationKind,
  { frequency, order = 0 }: FrameOptions,
  whole = true,
): FrameWave {
  const model = polynomialModel(given);
  const equation = equationOfRun(model, kind);
  const names = liouvillian(equation).terms.flatMap(({ coefficient }) => coefficient.parameters);
  const numbers = numbersOf(withConstantsOf(equation, model), names);
  const inFrequencies = new Set(model.drives.flatMap((drive) => drive.frequency.parameters));
  const isPut = ([name, value]: readonly [string, number]): boolean =>
    whole || value === 0 || inFrequencies.has(name);
  const put = new Map([...numbers].filter(isPut));
  try {
    const typed = typedFrameFrequency(model, frequency);
    const frame = rotatingFrame(equation, {
      ...(typed === undefined ? {} : { frequency: typed }),
      put: decimals(put),
    });
    const wave = rotatingWave(frame, { order });
    const expansion = expansionRemark("In the frame", given, model);
    return { wave, motion: () => micromotion(frame, { order }), equation, expansion, numbers };
  } catch (error) {
    if (![FrameError, SlowFlowError, ParseError].some((one) => error instanceof one)) throw error;
    throw new OptionError("frame-frequency", (error as Error).message);
  }
}

/** What the averages in a frame are, what it leaves out, and how those of the laboratory follow. */
export function frameWords({ wave, expansion }: Pick<FrameWave, "wave" | "expansion">): string {
  const approximation = expansion === undefined ? "" : ` ${expansion}`;
  return `${frameRemark(wave)}${approximation} Averages are those of the frame, without the fast motion. In the laboratory, with f = ${frequencyText(wave.frequency)}*t, the means are x*cos(f) + p*sin(f)/(m*omega0) and p*cos(f) - m*omega0*x*sin(f) of x and p of the frame; n stays.`;
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
): QuantumModel & { readonly frame: ModelFrame } {
  const framed = frameWave(model, kind, options);
  const { wave, motion, equation, expansion, numbers } = framed;
  const { units, quantum, bathTemperature } = unitsOf(model, numbers);
  const generatorAt = finite(compileGenerator(wave.generator)(numbers));
  const frequency = evaluateReal(wave.frequency, numbers);
  const generator = once(() => superoperatorInQuadratures(wave.generator));
  return {
    ...{ kind: equation.kind, units, quantum, bathTemperature, generatorAt },
    hamiltonianAt: undefined,
    // A rotation keeps the areas of phase space, and of the dissipator no part that changes them is dropped.
    // Beyond where an expansion is good, it may fall without bound.
    unbounded: () =>
      expansion === undefined
        ? (fallingPurity(dissipator(equation))(numbers) ??
          growingEnergy(generator(), oscillatorEnergy())(numbers))
        : undefined,
    linear: () => linearMoments(generator())?.(numbers),
    frame: {
      words: frameWords(framed),
      warnings: slowTerms(wave, numbers),
      frequency,
      rate: sizeOf(wave.generator, numbers) || units.omega0,
      ...frameStates(frequency, motion, numbers),
    },
  };
}

/**
 * The model of a run, in a frame if there is one.
 *
 * @throws OptionError for a frame of an equation by jump operators
 * @throws ModelError naming every parameter without a number
 */
export function modelOfRun(
  source: Model | LindbladEquation,
  {
    kind = defaultKind,
    kept,
    frame,
  }: RunOptions & KeptOptions & { readonly frame?: FrameOptions | undefined },
): QuantumModel {
  if (!isLindblad(source)) {
    return frame === undefined ? quantumModel(source, kind, kept) : frameModel(source, kind, frame);
  }
  if (frame === undefined) return quantumModel(source, "Lindblad", kept);
  throw new OptionError(
    "frame",
    "is found for models, whose drives give it its frequency, but the equation is given by jump operators. Leave it out, and write the Hamiltonian of the frame.",
  );
}

/** A term this large beside its frequency is no small correction. */
const largestRatio = 0.2;

/** Terms that turn slowly beside their size: 𝓛_Ω against Ω, by the largest coefficient in ladder operators. */
export function slowTerms(
  { dropped, order }: RotatingWave,
  numbers: ReadonlyMap<string, number>,
): readonly string[] {
  return dropped.flatMap(({ frequency, generator }) => {
    const turns = Math.abs(evaluateReal(frequency, numbers));
    const size = sizeOf(generator, numbers);
    if (!(size > largestRatio * turns)) return [];
    const done = order === 0 ? "dropped" : "expanded in";
    return [
      `Terms at ±${digits(turns)} are ${done}, but have coefficients up to ${digits(size)}, ${digits(size / turns)} of their frequency. Choose a frame in which they stand still or turn faster, or work in the laboratory.`,
    ];
  });
}

/** The largest coefficient in ladder operators, in 1/time. */
export function sizeOf(
  generator: Superoperator<"normal">,
  numbers: ReadonlyMap<string, number>,
): number {
  const sizes = generator.terms.map(({ coefficient }) => {
    const { re, im } = evaluate(coefficient, numbers);
    return Math.hypot(re, im);
  });
  return Math.max(0, ...sizes);
}

function digits(number: number): string {
  return String(Number(number.toPrecision(3)));
}
