import type { MasterEquationKind, Model } from "../../../../derivations/index.ts";
import {
  type FlowField,
  flowField,
  type RestPoint,
  restPoints,
} from "../../../runs/motion/flow-field.ts";
import { ringdown, type RingdownResult as Motion } from "../../../runs/motion/index.ts";
import type { Kept } from "../../../runs/run.ts";
import { domainOf } from "../../plot/ranges.ts";
import { kindsOf, lackingOf } from "../lacking.ts";
import { modelOf } from "../run-model.ts";
import { numberBetween } from "../settings.ts";
import { bothKinds, statusOfBoth } from "./both-kinds.ts";
import { commonDriveRate } from "./drive-period.ts";
import type { Effort, Job, JobRequest, JobResult } from "./job.ts";
import { endingOf, longest, motionsOf, type RingdownResult, spanOf } from "./ringdown.ts";

export interface PortraitRequest extends JobRequest {
  readonly run: "portrait";
  /** Both may be empty, for what the scales of the model suggest. */
  readonly position: string;
  readonly duration: string;
  /** ẋ at the beginning, 0 where it is empty or absent. */
  readonly velocity?: string;
  /** Whose flow is drawn: gCL, CL, both or none. */
  readonly flow: string;
  /** Of the drives, in units of π, at which the flow is drawn. */
  readonly phase: string;
}

type Ends = readonly [low: number, high: number];

export interface PortraitResult extends JobResult {
  readonly run: "portrait";
  readonly times: Float64Array;
  readonly motions: RingdownResult["motions"];
  /** A period of the drives is so many times; absent where they have none. */
  readonly timesPerPeriod?: number;
  /** What of the plane is shown. */
  readonly plane: { readonly x: Ends; readonly v: Ends };
  readonly flows: readonly (FlowField & { readonly kind: MasterEquationKind })[];
  /** Where a flow that does not depend on time is at rest. */
  readonly rest: readonly { readonly kind: MasterEquationKind; readonly point: RestPoint }[];
  /** Of the drives, at which the flow is drawn; absent where they have no period or none is drawn. */
  readonly phase?: number;
}

/** Times in a period of the drives, fewer while a slider moves: dashed lines of many points take a frame to draw. */
const perPeriod: Readonly<Record<Effort, number>> = { live: 64, full: 128 };
/** Periods where no duration is typed. */
const usualPeriods = 60;
/** Times of a motion without a period, and at most. */
const [usualTimes, mostTimes] = [2001, 40_000] as const;
/** Arrows along x and along v. */
const arrows = [23, 13] as const;

type Motions = Pick<
  PortraitResult,
  "lacking" | "times" | "motions" | "timesPerPeriod" | "status" | "warnings" | "certificate"
>;

/** Motion in the plane of x and ẋ, by CL and by gCL, with a point after each period of the drives, over the flow. */
export class Portraits implements Job<PortraitRequest, PortraitResult> {
  readonly #kept: Kept = new Map();
  #last: { readonly key: string; readonly effort: Effort; readonly found: Motions } | undefined;

  async run(request: PortraitRequest): Promise<PortraitResult> {
    const model = modelOf(request.model);
    const phase = Math.PI * numberBetween("phase", request.phase, -1e3, 1e3);
    const found = await this.#motions(request, model);
    const reached = {
      x: domainOf(found.motions.map(({ x }) => x)),
      v: domainOf(found.motions.map(({ v }) => v)),
    };
    const rest = this.#restPoints(model, reached.x);
    const plane = {
      x: around(
        reached.x,
        rest.map(({ point }) => point.x),
      ),
      v: reached.v,
    };
    // Of several modes the plane of one has no flow of its own.
    const shown = typeof model.modes === "number" ? kindsOfFlow(request.flow) : [];
    const rate = commonDriveRate(model);
    const flows = shown.map((kind) => ({
      ...flowField(model, {
        ...{ kind, ...plane, counts: arrows, kept: this.#kept },
        time: rate === undefined ? 0 : phase / rate,
      }),
      kind,
    }));
    const hasPhase = rate !== undefined && flows.length > 0;
    return { run: "portrait", ...found, plane, flows, rest, ...(hasPhase ? { phase } : {}) };
  }

  /** The last motions serve for another phase. */
  async #motions(request: PortraitRequest, model: Model): Promise<Motions> {
    const { model: text, effort, position, velocity, duration, lacking } = request;
    const begun = [position, velocity, duration, lacking];
    const key = JSON.stringify([text, [...text.parameters], begun]);
    const last = this.#last;
    if (last?.key === key && (last.effort === "full" || effort === "live")) return last.found;
    const { duration: end, ...start } = spanOf(request, model);
    const span = periodsOf(model, end, perPeriod[effort]);
    const all: (Motion & { readonly kind: MasterEquationKind })[] = [];
    for (const kind of kindsOf(request)) {
      const options = {
        ...span,
        kind,
        ...start,
        kept: this.#kept,
        effort: "quick",
      } as const;
      all.push({ ...(await ringdown(model, options)), kind });
    }
    const ended = all.filter(({ status }) => status !== "settled");
    const found: Motions = {
      ...lackingOf(request, model),
      status: statusOfBoth(all),
      times: longest(all),
      motions: all.flatMap((one) => motionsOf(one, model)),
      ...(span.perPeriod === undefined ? {} : { timesPerPeriod: span.perPeriod }),
      warnings: ended.map((one) => `${one.kind}: ${endingOf(one)}`),
      certificate: [],
    };
    this.#last = { key, effort, found };
    return found;
  }

  /** Half as far again from x = 0 as the motion goes, on both sides; none of a flow that depends on time. */
  #restPoints(model: Model, [low, high]: Ends): PortraitResult["rest"] {
    const isDriven = model.drives.length + model.modulations.length > 0;
    if (isDriven || typeof model.modes !== "number") return [];
    const far = 1.5 * Math.max(Math.abs(low), Math.abs(high));
    const x = [-far, far] as const;
    return bothKinds.flatMap((kind) =>
      restPoints(model, { kind, x, kept: this.#kept }).map((point) => ({ kind, point })),
    );
  }
}

function kindsOfFlow(text: string): readonly MasterEquationKind[] {
  return bothKinds.filter((kind) => text === kind || text === "both");
}

/** A range that holds points, too, with room beside those outside. */
function around([low, high]: Ends, points: readonly number[]): Ends {
  const room = 0.05 * (high - low);
  const [least, most] = [Math.min(...points) - room, Math.max(...points) + room];
  return [Math.min(low, least), Math.max(high, most)];
}

interface Span {
  readonly duration?: number;
  readonly points: number;
  readonly perPeriod?: number;
}

/** Whole periods of the drives, where they have one, and no more times than can be drawn. */
function periodsOf(model: Model, duration: number | undefined, most: number): Span {
  const rate = commonDriveRate(model);
  if (rate === undefined) {
    return duration === undefined ? { points: usualTimes } : { duration, points: usualTimes };
  }
  const period = (2 * Math.PI) / rate;
  const asked = duration === undefined ? usualPeriods : Math.floor(duration / period);
  const periods = Math.max(1, asked);
  const each = Math.max(1, Math.min(most, Math.floor(mostTimes / periods)));
  return { duration: periods * period, points: periods * each + 1, perPeriod: each };
}
