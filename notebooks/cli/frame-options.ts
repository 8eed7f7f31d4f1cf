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
import { UsageError } from "./command.ts";
import { type OptionTable, wholeOr, words } from "./options.ts";

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
