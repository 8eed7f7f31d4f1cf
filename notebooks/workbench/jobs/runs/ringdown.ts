import {
  type MasterEquationKind,
  type Model,
  namesInModes,
} from "../../../../derivations/index.ts";
import {
  motionScale,
  ringdown,
  type RingdownOptions,
  type RingdownResult as Motion,
} from "../../../runs/motion/index.ts";
import type { Kept } from "../../../runs/run.ts";
import { modelOf } from "../run-model.ts";
import { kindsOf, lackingOf } from "../lacking.ts";
import { numberBetween, short } from "../settings.ts";
import type { Finding, Job, JobRequest, JobResult } from "./job.ts";

export interface RingdownRequest extends JobRequest {
  readonly run: "ringdown";
  /** Both may be empty, for what the scales of the model suggest. */
  readonly position: string;
  readonly duration: string;
  /** ẋ at the beginning, 0 where it is empty or absent. */
  readonly velocity?: string;
  /** Which one is looked at, x (default) or v = ẋ. */
  readonly coordinate?: string;
}

export interface RingdownResult extends JobResult {
  readonly run: "ringdown";
  /** Which one is looked at (default x). */
  readonly coordinate?: "x" | "v";
  readonly times: Float64Array;
  readonly motions: readonly {
    readonly kind: MasterEquationKind;
    readonly x: Float64Array;
    readonly v: Float64Array;
    /** x_a, of several modes. */
    readonly name?: string;
  }[];
}

/** The compiled equations of motion of the last model: sliders change its numbers only. */
export class Ringdowns implements Job<RingdownRequest, RingdownResult> {
  readonly #kept: Kept = new Map();

  /** Motion from a position with a velocity, by CL and by gCL. */
  async run(request: RingdownRequest): Promise<RingdownResult> {
    const { model: text, effort } = request;
    const model = modelOf(text);
    const begun = spanOf(request, model);
    const found: (Motion & { readonly kind: MasterEquationKind })[] = [];
    for (const kind of kindsOf(request)) {
      const one = await ringdown(model, {
        ...{ kind, ...begun, kept: this.#kept },
        effort: effort === "live" ? "quick" : "full",
      });
      found.push({ ...one, kind });
    }
    const ended = found.filter(({ status }) => status !== "settled");
    const isSlow = ended.every(({ status }) => status === "suspect");
    return {
      run: "ringdown",
      coordinate: request.coordinate === "v" ? "v" : "x",
      ...lackingOf(request, model),
      status: ended.length === 0 ? "settled" : isSlow ? "suspect" : "unbounded",
      times: longest(found),
      motions: found.flatMap((one) => motionsOf(one, model)),
      warnings: ended.map((one) => `${one.kind}: ${endingOf(one)}`),
      certificate: effort === "full" && ended.length === 0 ? found.flatMap(findings) : [],
    };
  }
}

/** Where a motion begins and how long it lasts; undefined where that is left to the scales of the model. */
export function spanOf(
  {
    position,
    velocity = "",
    duration,
  }: Pick<RingdownRequest, "position" | "velocity" | "duration">,
  model: Model,
): Pick<RingdownOptions, "position" | "velocity" | "duration"> {
  const { time } = motionScale(model, []);
  return {
    position: position.trim() === "" ? undefined : inModes("start", position, model),
    velocity: velocity.trim() === "" ? undefined : inModes("velocity", velocity, model),
    duration:
      duration.trim() === ""
        ? undefined
        : numberBetween("duration", duration, 1e-3 * time, 1e5 * time),
  };
}

/** A number, of several modes that of the first, or those of some: a=1, b=-2. */
function inModes(
  name: string,
  text: string,
  { modes }: Model,
): number | Readonly<Record<string, number>> {
  const read = (one: string): number => numberBetween(name, one, -1e100, 1e100);
  if (typeof modes === "number") return read(text);
  const parts = text.split(",").map((part) => part.split("="));
  return Object.fromEntries(
    parts.map(([mode = "", number]) =>
      number === undefined ? [modes[0] ?? "", read(mode)] : [mode.trim(), read(number)],
    ),
  );
}

export function motionsOf(
  { kind, x, v, columns }: Motion & { readonly kind: MasterEquationKind },
  { modes }: Model,
): RingdownResult["motions"] {
  if (typeof modes === "number") return [{ kind, x, v }];
  const velocities = namesInModes("v", modes);
  const column = (name: string): Float64Array =>
    columns.find((one) => one.name === name)?.values ?? new Float64Array(0);
  return namesInModes("x", modes).map((name, j) => ({
    ...{ kind, name, x: column(name), v: column(velocities[j] ?? "") },
  }));
}

/** The times of the motion that was followed farthest. */
export function longest(found: readonly Motion[]): Float64Array {
  const [first, second] = found.map(({ times }) => times).sort((a, b) => b.length - a.length);
  return first ?? second ?? new Float64Array(0);
}

/** Where a motion ended too early, in words of the page. */
export function endingOf({ status, times }: Motion): string {
  const t = short(times.at(-1) ?? 0, 4);
  return status === "suspect"
    ? `the run reached its limit of steps at t = ${t}.`
    : `the motion diverges near t = ${t}.`;
}

/** The same run with a tenth of the tolerance, and the rate at which the motion dies out. */
function findings(found: Motion & { readonly kind: MasterEquationKind }): readonly Finding[] {
  const { kind, certificate, notes } = found;
  const { change, rate, rate_uncertainty: uncertainty } = certificate;
  const accuracy = {
    name: `${kind}: change with a tenth of the tolerance`,
    value: short(change ?? Number.NaN),
  };
  const name = `${kind}: late rate Γ of x ~ exp(-Γt/2)`;
  const [unknown] = notes;
  if (unknown !== undefined) return [accuracy, { name, value: unknown }];
  if (typeof rate !== "number") return [accuracy];
  return [accuracy, { name, value: `${short(rate, 6)} ± ${short(uncertainty ?? Number.NaN)}` }];
}
