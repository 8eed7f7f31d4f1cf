import type { MasterEquationKind } from "../../../../derivations/index.ts";
import { moments } from "../../../runs/moments/index.ts";
import { kindsOf, lackingOf } from "../lacking.ts";
import { modelOf } from "../run-model.ts";
import { short, wholeBetween } from "../settings.ts";
import { coherentStart } from "./coherent-start.ts";
import { statusOfBoth, warningsOfBoth } from "./both-kinds.ts";
import { requireOneHere } from "./one-mode.ts";
import type { Job, JobRequest, JobResult, Progress } from "./job.ts";

/** The averages that there are to see. */
export type Moment = "x" | "p" | "n" | "xx" | "pp";

export interface MomentsRequest extends JobRequest {
  readonly run: "moments";
  /** A coherent state with these means, and the last time; all may be empty. */
  readonly position: string;
  readonly momentum?: string;
  readonly duration: string;
  /** Cumulants beyond it are neglected. */
  readonly order: string;
  /** Which one is looked at. */
  readonly moment: string;
}

export interface MomentsResult extends JobResult {
  readonly run: "moments";
  readonly moment: Moment;
  readonly curves: readonly {
    readonly kind: MasterEquationKind;
    readonly times: Float64Array;
    readonly columns: Readonly<Record<Moment, Float64Array>>;
  }[];
}

const all = ["x", "p", "n", "xx", "pp"] as const satisfies readonly Moment[];

/** The average of a setting. */
export function momentOf(text: string): Moment {
  return all.find((one) => one === text) ?? "x";
}

/** Means and variances in time from a coherent state, by the moment equations of CL and gCL. */
export class MomentsInTime implements Job<MomentsRequest, MomentsResult> {
  async run(request: MomentsRequest, progress: Progress): Promise<MomentsResult> {
    const model = modelOf(request.model);
    requireOneHere(model, "caldera moments FILE");
    const options = {
      ...coherentStart(model, request),
      points: request.effort === "live" ? 301 : 601,
      tolerance: request.effort === "live" ? 1e-6 : 1e-9,
      order: wholeBetween("order", request.order, 2, 6),
    } as const;
    const kinds = kindsOf(request);
    const found = [];
    for (const kind of kinds) {
      progress(found.length / kinds.length, kind);
      found.push({ ...(await moments(model, { ...options, kind })), kind });
    }
    return {
      run: "moments",
      ...lackingOf(request, model),
      status: statusOfBoth(found),
      moment: momentOf(request.moment),
      curves: found.map(({ kind, rows }) => ({
        kind,
        times: Float64Array.from(rows, ({ t }) => t),
        columns: Object.fromEntries(
          all.map((name) => [name, Float64Array.from(rows, (row) => row[name])]),
        ) as Record<Moment, Float64Array>,
      })),
      warnings: warningsOfBoth(found),
      certificate: found.map(({ kind, closure, certificate }) => ({
        name: `${kind}: change with one order more`,
        value: closure === "exact" ? "none, these equations are closed" : changeOf(certificate),
      })),
    };
  }
}

function changeOf({ closure_change: change }: Readonly<Record<string, number | null>>): string {
  return typeof change === "number" ? short(change) : "unknown: the next order diverges";
}
