import {
  type DisplacedFrame,
  displacedFrame,
  FrameError,
  type FrameOperators,
  frameOperators,
  givenOrbit,
  type MasterEquation,
  type Orbit,
  replacedMasterEquation,
  type RotatingFrame,
  type RotatingWave,
  rotatingFrame,
  rotatingWave,
  SlowFlowError,
  typedFrameFrequency,
} from "../../derivations/index.ts";
import { positiveNames } from "../../derivations/model/physical-names.ts";
import {
  type Operator,
  ParseError,
  parseScalar,
  type Scalar,
  toLadder,
} from "../../symbolic/index.ts";
import { type FrameOptions, framedKind } from "../runs/rotating-frame.ts";
import { type Output, UsageError } from "./command.ts";
import type { ModelArgument } from "./model-argument.ts";
import { type Given, oneOf, type OptionTable, refuseStray, wholeOr, words } from "./options.ts";

/** Options of every command that works in a rotating frame. */
export const frameTable = {
  "frame-frequency": words(
    "FREQ",
    "for frames: frequency at which it rotates, by name (omega0, omega/2) or as a multiple of the drive frequency (default: that at which the drives excite motion, half of it for a drive of x^2); of several modes one for all, or a:FREQ,b:FREQ (default: that of the drives of the mode alone, or its omega0)",
  ),
  expansion: wholeOr(
    0,
    "N",
    { least: 0, most: 4 },
    "for frames: order of the van Vleck expansion in the inverse frequencies of the terms that rotate in the frame, {range} (default: 0, the rotating-wave approximation); each order takes some six times as long, the fourth under a second for gCL with a quartic potential",
  ),
} satisfies OptionTable;

/** Options of what is derived in a frame. */
export const derivedFrameTable = {
  frame: oneOf(
    "FRAME",
    ["rotating", "displaced"],
    "for frame: rotating (default), or displaced: the master equation of the fluctuations about an orbit x_c(t), p_c(t), exactly",
  ),
  displacement: words(
    "X,P",
    "for --frame displaced: the orbit as two functions of time, of several modes two for each, e.g. A*cos(omega*t),0 (default: the mean-field orbit, as symbols x_c and p_c with their equations)",
  ),
  ...frameTable,
} satisfies OptionTable;

/** The orbit that is typed, as the equations of {@link displacedFrame} take it. */
export function typedOrbit(text: string | undefined): Orbit | undefined {
  if (text === undefined) return undefined;
  const parts = text.split(",");
  try {
    const orbit = parts.map((part) => parseScalar(part, { positive: positiveNames }));
    if (orbit.length % 2 === 0) return givenOrbit(...orbit);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new UsageError(`Option --displacement: ${error.message}`);
  }
  throw new UsageError(
    `Option --displacement must be two functions of time, X,P, e.g. A*cos(omega*t),0, of several modes two for each, but is ${text}.`,
  );
}

/** The equation in a displaced frame; refusals name the option. */
export function derivedDisplaced(
  equation: MasterEquation,
  orbit: Orbit | undefined,
  put: (scalar: Scalar) => Scalar,
): DisplacedFrame {
  try {
    const frame = displacedFrame(equation, orbit);
    const both = (all: readonly Scalar[]): readonly Scalar[] => all.map((one) => put(one));
    return {
      ...replacedMasterEquation({ ...equation, ...frame }, put),
      orbit: { position: both(frame.orbit.position), velocity: both(frame.orbit.velocity) },
    };
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
    throw new UsageError(`Option --frame: ${error.message}`);
  }
}

/** Options of runs that work in a rotating frame where that is asked for; `help` says what comes out. */
export function frameOption(help: string) {
  return oneOf("FRAME", ["laboratory", "rotating"], `laboratory (default), or rotating: ${help}`);
}

const runTable = { frame: frameOption(""), ...frameTable };

/** The frame of a run that is typed; undefined for the laboratory. */
export function frameOfRun(
  given: Given<typeof runTable>,
): { readonly frequency: string | undefined; readonly order: number } | undefined {
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

/** The name of a column of a frame: x is x_frame, x_a is x_a_frame, where the laboratory has another. */
export function columnOfFrame(name: string): string {
  return /^(?:x|p|xx|xp|pp)(?:_|$)/.test(name) ? `${name}_frame` : name;
}

/** Says of a result which frame it is in. */
export function printFrame(words: string | undefined, output: Output): void {
  if (words !== undefined) output.error(`Note: ${words}\n`);
}

export interface FrameRequest {
  /** Displaced to an orbit, that of the mean field if there is none; a rotating frame if absent. */
  readonly displaced?: { readonly orbit: Orbit | undefined };
  readonly frequency: string | undefined;
  readonly order: number;
}

/** The static generator of a frame that is typed; refusals name the option. */
export function derivedFrame(
  equation: MasterEquation,
  request: FrameRequest,
  put?: (scalar: Scalar) => Scalar,
): RotatingWave {
  return inFrame(equation, request, put, (frame) => rotatingWave(frame, { order: request.order }));
}

/** Operators in a frame that is typed; refusals name the option. */
export function derivedFrameOperators(
  equation: MasterEquation,
  operators: readonly (readonly [string, Operator<"xp">])[],
  request: FrameRequest,
  put: (scalar: Scalar) => Scalar,
): FrameOperators {
  const ladder = operators.map(
    ([name, operator]) => [name, toLadder(operator).mapCoefficients(put)] as const,
  );
  return inFrame(equation, request, put, (frame) => frameOperators(frame, ladder, request));
}

function inFrame<T>(
  equation: MasterEquation,
  { frequency }: FrameRequest,
  put: ((scalar: Scalar) => Scalar) | undefined,
  derive: (frame: RotatingFrame) => T,
): T {
  try {
    const given = typedFrameFrequency(equation.model, frequency);
    const frame = rotatingFrame(equation, {
      ...(given === undefined ? {} : { frequency: given }),
      ...(put === undefined ? {} : { put }),
    });
    return derive(frame);
  } catch (error) {
    if ([FrameError, SlowFlowError, ParseError].some((kind) => error instanceof kind)) {
      throw new UsageError(`Option --frame-frequency: ${(error as Error).message}`);
    }
    throw error;
  }
}
