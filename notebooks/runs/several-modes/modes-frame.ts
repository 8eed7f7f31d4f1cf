import {
  frameRemark,
  frequencyText,
  type MasterEquationKind,
  type Model,
} from "../../../derivations/index.ts";
import { compileGenerator } from "../../../numeric/quantum/fock/index.ts";
import { evaluateReal } from "../../../symbolic/index.ts";
import { frameWave, slowTerms } from "../quantum/frame-model.ts";
import type { InitialState } from "../quantum/index.ts";
import { finite } from "../quantum/quantum-model.ts";
import type { FrameOptions } from "../rotating-frame.ts";
import { type ModesModel, modesOf, unitsOfModes } from "./modes-model.ts";

/** A rotating frame of several modes. */
export interface ModesFrame {
  /** Which frame it is, what it leaves out, and how the averages of the laboratory follow. */
  readonly words: string;
  /** Terms that turn slowly beside their size. */
  readonly warnings: readonly string[];
  /** ω_j of each mode. */
  readonly frequencies: readonly number[];
}

/** The modes of a model between product states, in the laboratory or in a frame where that is known. */
export interface FramedModes extends ModesModel {
  readonly frame?: ModesFrame;
}

/**
 * Several modes in a frame in which each rotates at a frequency of its own: the static generator of the rotating-wave
 * approximation, or of the van Vleck expansion beyond it, with numbers.
 *
 * @throws OptionError for a frequency that is none
 * @throws ModelError for one oscillator, and naming every parameter without a number
 */
export function framedModes(
  model: Model,
  kind: MasterEquationKind,
  options: FrameOptions,
): FramedModes & { readonly frame: ModesFrame } {
  const modes = modesOf(model);
  const { wave, equation, expansion, numbers } = frameWave(model, kind, options);
  const approximation = expansion === undefined ? "" : ` ${expansion}`;
  const turning = wave.frequencies.map((one, mode) => `${frequencyText(one)}*t of ${modes[mode]}`);
  return {
    ...{ kind: equation.kind, modes, numbers, units: unitsOfModes(modes, numbers) },
    generatorAt: finite(compileGenerator(wave.generator)(numbers)),
    // Whether terms that would let the motion grow are dropped is not known: levels show it.
    unbounded: () => undefined,
    frame: {
      words: `${frameRemark(wave)}${approximation} Averages are those of the frame, without the fast motion. In the laboratory, with f = ${turning.join(", ")}, the means are x*cos(f) + p*sin(f)/(m*omega0) and p*cos(f) - m*omega0*x*sin(f) of x and p of each mode in the frame; n stays.`,
      warnings: slowTerms(wave, numbers),
      frequencies: wave.frequencies.map((one) => evaluateReal(one, numbers)),
    },
  };
}

/** An initial state of the laboratory at a time, as it is in the frame: x' = x cos f - p sin f/(mω0), p' = p cos f + mω0 x sin f. */
export function initialInFrame(
  state: InitialState,
  angle: number,
  { m, omega0 }: ModesModel["units"][number],
): InitialState {
  if (state.kind !== "coherent") return state;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const impedance = m * omega0;
  const x = state.x * cos - (state.p * sin) / impedance;
  return { kind: "coherent", x, p: state.p * cos + impedance * state.x * sin };
}
