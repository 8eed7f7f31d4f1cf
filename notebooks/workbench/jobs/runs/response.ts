import {
  type MasterEquationKind,
  type Model,
  namesInModes,
} from "../../../../derivations/index.ts";
import { response, type ResponseResult as Found } from "../../../runs/response/index.ts";
import type { Kept } from "../../../runs/run.ts";
import { wordsOfPages } from "../../../literate/words-of-pages.ts";
import { kindsOf, lackingOf } from "../lacking.ts";
import { modelOf } from "../run-model.ts";
import { short, wholeBetween } from "../settings.ts";
import { outside, rangeOf } from "./sweep-range.ts";
import type { Finding, Job, JobRequest, JobResult, Progress, ResultStatus } from "./job.ts";

export interface ResponseRequest extends JobRequest {
  readonly run: "response";
  /** Empty for the frequency of the drives. */
  readonly sweep: string;
  readonly from: string;
  readonly to: string;
  readonly points: string;
  readonly harmonics: string;
}

export interface ResponsePoint {
  readonly value: number;
  readonly branch: number;
  readonly amplitude: number;
  readonly phase: number;
  readonly stable: boolean;
}

/** Where steady states appear, vanish or change their stability. */
export interface Turn {
  readonly kind: string;
  readonly value: number;
  readonly amplitude: number;
  readonly error: number;
}

export interface ResponseResult extends JobResult {
  readonly run: "response";
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly curves: readonly {
    readonly kind: MasterEquationKind;
    /** amplitude_a, of several modes. */
    readonly name?: string;
    readonly rows: readonly ResponsePoint[];
    readonly turns: readonly Turn[];
  }[];
  /** Whether at no value of a curve all steady states are accounted for. */
  readonly isUncounted?: boolean;
}

/** Values at most while a slider moves. */
const livePoints = 61;

/** The slow flows of the last model: while a slider moves, their units and harmonics are kept. */
export class Responses implements Job<ResponseRequest, ResponseResult> {
  readonly #kept: Kept = new Map();

  /** All steady states against a parameter, by CL and by gCL. */
  async run(request: ResponseRequest, progress: Progress): Promise<ResponseResult> {
    const model = modelOf(request.model);
    const range = rangeOf(request, model);
    const isLive = request.effort === "live";
    const requested = wholeBetween("points", request.points, 2, 2001);
    const points = isLive ? Math.min(requested, livePoints) : requested;
    const harmonics = request.harmonics.trim() === "" ? undefined : request.harmonics.split(",");
    const kinds = kindsOf(request);
    const found: (Found & { readonly kind: MasterEquationKind })[] = [];
    for (const kind of kinds) {
      const one = await response(model, {
        ...{ ...range, kind, points, harmonics },
        effort: isLive ? "quick" : "full",
        kept: this.#kept,
        progress: (fraction) => progress((found.length + fraction) / kinds.length, kind),
      });
      found.push({ ...one, kind });
    }
    // What was known before the work is the same, or nearly so, of both equations.
    const known = found.flatMap((one) => one.warnings.slice(0, one.found.warnings));
    const later = found.flatMap((one) =>
      one.warnings.slice(one.found.warnings).map((warning) => `${one.kind}: ${warning}`),
    );
    const curves = found.flatMap((one) => curvesOf(one, model));
    const warnings = distinct([...outside(range, model), ...known, ...later]);
    return {
      run: "response",
      ...lackingOf(request, model),
      ...range,
      status: statusWord(curves, warnings),
      points,
      curves,
      warnings,
      isUncounted: found.some(({ certificate }) => isNoneCounted(certificate)),
      notes: distinct(
        found.flatMap(({ kind, notes }) =>
          notes.map((note) =>
            found.every((other) => other.notes.includes(note)) ? note : `${kind}: ${note}`,
          ),
        ),
      ),
      certificate: found.flatMap(findings),
    };
  }
}

function statusWord(curves: ResponseResult["curves"], warnings: readonly string[]): ResultStatus {
  if (curves.every(({ rows }) => rows.length === 0)) return "not found";
  return warnings.length === 0 ? "settled" : "suspect";
}

/** The branches of an equation, of several modes with the amplitudes of each. */
function curvesOf(
  { kind, rows, points: turns, columns }: Found & { readonly kind: MasterEquationKind },
  { modes }: Model,
): ResponseResult["curves"] {
  if (typeof modes === "number") return [{ kind, rows, turns }];
  return namesInModes("amplitude", modes).map((name, mode) => {
    // The first ones are parameter, branch, amplitude, phase and stable.
    const place = columns.indexOf(name) - 5;
    const own = rows.map((row) => ({
      ...row,
      amplitude: Number(row.others[place] ?? Number.NaN),
      phase: Number(row.others[place + 1] ?? Number.NaN),
    }));
    // Special points are known by the amplitude of the first mode.
    return mode === 0 ? { kind, name, rows, turns } : { kind, name, rows: own, turns: [] };
  });
}

/** Messages in words of the page, each once. */
function distinct(messages: readonly string[]): readonly string[] {
  return [...new Set(messages.map(wordsOfPages))];
}

function isNoneCounted({ values, open }: Found["certificate"]): boolean {
  return Number(values) > 0 && Number(open) === Number(values);
}

function findings({
  kind,
  parameter,
  points,
  certificate: { values, open },
}: Found & { readonly kind: MasterEquationKind }): readonly Finding[] {
  const turns = points.map((point) => ({
    name: `${kind}: ${point.kind} at ${parameter}`,
    value: `${short(point.value, 6)} ± ${short(point.error)}`,
  }));
  // Branches that differ by a sign have theirs at one value.
  const seen = new Map(turns.map((turn) => [`${turn.name} ${turn.value.split(" ")[0]}`, turn]));
  return [
    {
      name: `${kind}: values at which all steady states are accounted for`,
      value: `${Number(values) - Number(open)} of ${values}`,
    },
    ...seen.values(),
  ];
}
