import {
  commonFrequency,
  driveFrequencies,
} from "../../../../derivations/equations/slow-flow/index.ts";
import { type Model, numbersOf } from "../../../../derivations/index.ts";
import { evaluateReal } from "../../../../symbolic/index.ts";
import { ringdown, type RingdownResult as Motion } from "../../../runs/motion/index.ts";
import type { Kept } from "../../../runs/run.ts";
import { modelOf } from "../run-model.ts";
import { bothKinds, statusOfBoth } from "./both-kinds.ts";
import type { Job, JobRequest, JobResult } from "./job.ts";
import { endingOf, longest, motionsOf, type RingdownResult, spanOf } from "./ringdown.ts";

export interface PortraitRequest extends JobRequest {
  readonly run: "portrait";
  /** Both may be empty, for what the scales of the model suggest. */
  readonly position: string;
  readonly duration: string;
}

export interface PortraitResult extends JobResult {
  readonly run: "portrait";
  readonly times: Float64Array;
  readonly motions: RingdownResult["motions"];
  /** A period of the drives is so many times; absent where they have none. */
  readonly timesPerPeriod?: number;
}

/** Times in a period of the drives, and periods where no duration is typed. */
const [perPeriod, usualPeriods] = [128, 60] as const;
/** Times of a motion without a period, and at most. */
const [usualTimes, mostTimes] = [2001, 40_000] as const;

/** Motion in the plane of x and ẋ, by CL and by gCL, with a point after each period of the drives. */
export class Portraits implements Job<PortraitRequest, PortraitResult> {
  readonly #kept: Kept = new Map();

  async run(request: PortraitRequest): Promise<PortraitResult> {
    const model = modelOf(request.model);
    const { position, duration } = spanOf(request, model);
    const span = periodsOf(model, duration);
    const found: (Motion & { readonly kind: (typeof bothKinds)[number] })[] = [];
    for (const kind of bothKinds) {
      const options = { ...span, kind, position, kept: this.#kept, effort: "quick" } as const;
      found.push({ ...(await ringdown(model, options)), kind });
    }
    const ended = found.filter(({ status }) => status !== "settled");
    return {
      run: "portrait",
      status: statusOfBoth(found),
      times: longest(found),
      motions: found.flatMap((one) => motionsOf(one, model)),
      ...(span.perPeriod === undefined ? {} : { timesPerPeriod: span.perPeriod }),
      warnings: ended.map((one) => `${one.kind}: ${endingOf(one)}`),
      certificate: [],
    };
  }
}

interface Span {
  readonly duration?: number;
  readonly points: number;
  readonly perPeriod?: number;
}

/** Whole periods of the drives, where they have one, and no more times than can be drawn. */
function periodsOf(model: Model, duration: number | undefined): Span {
  const period = periodOf(model);
  if (period === undefined) {
    return duration === undefined ? { points: usualTimes } : { duration, points: usualTimes };
  }
  const asked = duration === undefined ? usualPeriods : Math.floor(duration / period);
  const periods = Math.max(1, asked);
  const each = Math.max(1, Math.min(perPeriod, Math.floor(mostTimes / periods)));
  return { duration: periods * period, points: periods * each + 1, perPeriod: each };
}

/** 2π over the largest frequency of which those of all drives are multiples. */
function periodOf(model: Model): number | undefined {
  const frequencies = driveFrequencies(model);
  if (frequencies.length === 0) return undefined;
  const common = commonFrequency(frequencies);
  if (common === undefined) return undefined;
  const rate = Math.abs(evaluateReal(common.unit, numbersOf(model, common.unit.parameters)));
  return rate > 0 ? (2 * Math.PI) / rate : undefined;
}
