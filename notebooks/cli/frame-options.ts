import {
  FrameError,
  type MasterEquation,
  modelFrequencies,
  type RotatingWave,
  rotatingFrame,
  rotatingWave,
  SlowFlowError,
} from "../../derivations/index.ts";
import { ParseError, type Scalar } from "../../symbolic/index.ts";
import { type FrameOptions, framedKind } from "../runs/rotating-frame.ts";
import { type Output, UsageError } from "./command.ts";
import type { ModelArgument } from "./model-argument.ts";
import { type Given, oneOf, type OptionTable, refuseStray, wholeOr, words } from "./options.ts";

/** Options of every command that works in a rotating frame. */
export const frameTable = {
  "frame-frequency": words(
    "FREQ",
    "for frames: frequency at which it rotates, by name (omega0, omega/2) or as a multiple of the drive frequency (default: that at which the drives excite motion, half of it for a drive of x^2)",
  ),
  expansion: wholeOr(
    0,
    "N",
    { least: 0, most: 4 },
    "for frames: order of the van Vleck expansion in the inverse frequencies of the terms that rotate in the frame, {range} (default: 0, the rotating-wave approximation); each order takes some six times as long, the fourth under a second for gCL with a quartic potential",
  ),
} satisfies OptionTable;

/** Options of runs that work in a rotating frame where that is asked for; `help` says what comes out. */
export function frameOption(help: string) {
  return oneOf("FRAME", ["laboratory", "rotating"], `laboratory (default), or rotating: ${help}`);
}

const runTable = { frame: frameOption(""), ...frameTable };

/** The frame of a run that is typed; undefined for the laboratory. */
export function frameOfRun(given: Given<typeof runTable>): FrameOptions | undefined {
  const { frame, "frame-frequency": frequency, expansion: order } = given.options;
  refuseStray(given, "frame", frame, { "frame-frequency": "rotating", expansion: "rotating" });
  return frame === "rotating" ? { frequency, order } : undefined;
}

/** The provenance of a run, with its frame. */
export function framed(argument: ModelArgument, frame: FrameOptions | undefined): ModelArgument {
  if (frame === undefined) return argument;
  const { provenance } = argument;
  const equation = framedKind(provenance.equation, frame);
  return { ...argument, provenance: { ...provenance, equation } };
}

/** The name of a column of a frame: x is x_frame where the laboratory has another. */
export function columnOfFrame(name: string): string {
  return ["x", "p", "xx", "xp", "pp"].includes(name) ? `${name}_frame` : name;
}

/** Says of a result which frame it is in. */
export function printFrame(words: string | undefined, output: Output): void {
  if (words !== undefined) output.error(`Note: ${words}\n`);
}

export interface FrameRequest {
  readonly frequency: string | undefined;
  readonly order: number;
}

/** The static generator of a frame that is typed; refusals name the option. */
export function derivedFrame(
  equation: MasterEquation,
  { frequency, order }: FrameRequest,
  put?: (scalar: Scalar) => Scalar,
): RotatingWave {
  try {
    const [given] = frequency === undefined ? [] : modelFrequencies(equation.model, [frequency]);
    const frame = rotatingFrame(equation, {
      ...(given === undefined ? {} : { frequency: given }),
      ...(put === undefined ? {} : { put }),
    });
    return rotatingWave(frame, { order });
  } catch (error) {
    if ([FrameError, SlowFlowError, ParseError].some((kind) => error instanceof kind)) {
      throw new UsageError(`Option --frame-frequency: ${(error as Error).message}`);
    }
    throw error;
  }
}
