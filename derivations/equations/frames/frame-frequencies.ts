import { nameInMode, Scalar } from "../../../symbolic/index.ts";
import type { Model } from "../../model/index.ts";
import { commonFrequency } from "../slow-flow/base-frequency.ts";
import { ansatzFrequencies, modelFrequencies } from "../slow-flow/model-frequencies.ts";
import { FrameError } from "./frame-error.ts";

/**
 * The frequency at which the drives excite motion: that of a force, half of that of a parametric drive.
 *
 * @throws FrameError where they have none, or several
 */
export function frameFrequency(model: Model): Scalar {
  if (model.drives.length === 0) {
    throw new FrameError(
      "The model has no drive that gives a frame its frequency. Give one, e.g. omega0.",
    );
  }
  const isCommensurate = commonFrequency(model.drives.map(({ frequency }) => frequency));
  const given = isCommensurate === undefined ? [] : modelFrequencies(model);
  const [first] = given;
  if (first !== undefined && given.length === 1) return first;
  const all = [...new Set(model.drives.map(({ frequency }) => String(frequency)))].join(", ");
  throw new FrameError(
    `The drives have the frequencies ${all}, of which none is that of the motion alone. Give one of them as that of the frame.`,
  );
}

/**
 * The frequency at which the frame of each mode turns: one that is given for all or for some of several modes, and
 * otherwise that at which the drives of this mode alone excite its motion, or its ω0 where it has none.
 *
 * @throws FrameError for a mode that is not there, or where drives of a mode give no frequency
 */
export function frameFrequencies(
  model: Model,
  given?: Scalar | ReadonlyMap<string, Scalar>,
): readonly Scalar[] {
  const { modes } = model;
  const names = typeof modes === "number" ? [] : modes;
  const byMode = given instanceof Scalar ? new Map<string, Scalar>() : given;
  const unknown = [...(byMode?.keys() ?? [])].find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new FrameError(
      names.length === 0
        ? `There is no mode ${unknown}: the model has one oscillator. Leave \`${unknown}:\` out.`
        : `There is no mode ${unknown}. Give a frequency for ${names.join(", ")}, or one for all.`,
    );
  }
  const common = given instanceof Scalar ? given : undefined;
  if (typeof modes === "number") return [common ?? frameFrequency(model)];
  return modes.map((name, mode) => common ?? byMode?.get(name) ?? ownFrequency(model, mode));
}

/** That of the drives that act on one mode alone, or its ω0. */
function ownFrequency(model: Model, mode: number): Scalar {
  const drives = model.drives.filter(({ power, powers }) => power === powers[mode]);
  if (drives.length > 0) return frameFrequency({ ...model, drives });
  return Scalar.parameter(nameInMode("omega0", mode, model.modes));
}

/**
 * The frequency of a frame as it is typed, by name or as a multiple of that of the drives: one, or for modes a:omega,
 * b:omega0_b.
 *
 * @throws FrameError for what is neither
 * @throws SlowFlowError for a name that is no parameter of the model
 * @throws ParseError for what is no expression
 */
export function typedFrameFrequency(
  model: Model,
  typed: string | undefined,
): Scalar | ReadonlyMap<string, Scalar> | undefined {
  if (typed === undefined) return undefined;
  const given = ansatzFrequencies(model, typed.split(","));
  const [first, ...others] = given;
  if (first instanceof Scalar && others.length === 0) return first;
  const byMode = new Map<string, Scalar>();
  for (const one of given) {
    if (one instanceof Scalar || byMode.has(one.mode)) {
      throw new FrameError(
        `A frame has one frequency, or one for each mode, but ${typed} has several. Give one, or e.g. a:omega,b:omega0_b.`,
      );
    }
    byMode.set(one.mode, one.frequency);
  }
  return byMode;
}
