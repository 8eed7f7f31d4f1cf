import { type MasterEquationKind, type Model, ModelError } from "../../../../derivations/index.ts";
import {
  type EnsembleRow,
  truncatedWigner,
  type TruncatedWignerResult,
} from "../../../runs/langevin/index.ts";
import { kindsOf, lackingOf } from "../lacking.ts";
import { modelOf } from "../run-model.ts";
import { short, wholeBetween } from "../settings.ts";
import { coherentStart } from "./coherent-start.ts";
import { statusOfBoth, warningsOfBoth } from "./both-kinds.ts";
import { type Moment, momentOf } from "./moments.ts";
import { requireOneHere } from "./one-mode.ts";
import type { Finding, Job, JobRequest, JobResult, Progress, ResultStatus } from "./job.ts";

export interface NoiseRequest extends JobRequest {
  readonly run: "noise";
  /** A coherent state with these means, and the last time; all may be empty. */
  readonly position: string;
  readonly momentum?: string;
  readonly duration: string;
  readonly trajectories: string;
  readonly seed: string;
  /** Which average is looked at. */
  readonly moment: string;
}

/** Averages over trajectories of one equation, and the first of them. */
export interface NoiseCurve {
  readonly kind: MasterEquationKind;
  readonly rows: readonly EnsembleRow[];
  /** x and p of the first trajectories at the times of the rows. */
  readonly paths: readonly { readonly x: Float64Array; readonly p: Float64Array }[];
}

export interface NoiseResult extends JobResult {
  readonly run: "noise";
  readonly moment: Moment;
  readonly trajectories: number;
  readonly curves: readonly NoiseCurve[];
}

/** Times, and trajectories while a slider moves. */
const [times, fewTrajectories] = [241, 100] as const;
/** Trajectories that are drawn. */
const drawnPaths = 4;

type Found = NoiseCurve & {
  readonly status: ResultStatus;
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  readonly certificate: readonly Finding[];
};

/** Averages over trajectories of the Langevin equations of CL and gCL, with some of the trajectories. */
export class Noise implements Job<NoiseRequest, NoiseResult> {
  async run(request: NoiseRequest, progress: Progress): Promise<NoiseResult> {
    const model = modelOf(request.model);
    requireOneHere(model, "caldera langevin FILE");
    const asked = wholeBetween("trajectories", request.trajectories, 2, 100_000);
    const trajectories = request.effort === "live" ? Math.min(asked, fewTrajectories) : asked;
    const found: Found[] = [];
    const kinds = kindsOf(request);
    for (const kind of kinds) {
      const part = found.length;
      found.push(
        await ofKind(kind, model, request, trajectories, (done) =>
          progress((part + done) / kinds.length, `${kind}, ${trajectories} trajectories`),
        ),
      );
    }
    return {
      run: "noise",
      ...lackingOf(request, model),
      status: statusOfBoth(found),
      moment: momentOf(request.moment),
      trajectories,
      curves: found.map(({ kind, rows, paths }) => ({ kind, rows, paths })),
      warnings: warningsOfBoth(found),
      notes: [...new Set(found.flatMap(({ notes }) => notes))],
      certificate: found.flatMap(({ certificate }) => certificate),
    };
  }
}

async function ofKind(
  kind: MasterEquationKind,
  model: Model,
  request: NoiseRequest,
  trajectories: number,
  progress: (done: number) => void,
): Promise<Found> {
  const paths: number[][] = Array.from({ length: Math.min(drawnPaths, trajectories) }, () => []);
  const options = {
    ...coherentStart(model, request),
    seed: wholeBetween("seed", request.seed, 0, 2 ** 31 - 1),
  } as const;
  try {
    const result = await truncatedWigner(model, {
      ...{ ...options, kind, trajectories, points: times, progress },
      onStates: (_, states) =>
        paths.forEach((path, k) => path.push(states[2 * k] ?? 0, states[2 * k + 1] ?? 0)),
    });
    const { status, rows, warnings, notes } = result;
    return {
      ...{ kind, status, rows, notes },
      warnings: warnings.map(onPages),
      paths: paths.map(splitPath),
      certificate: certificateOf(kind, result),
    };
  } catch (error) {
    // An equation may have no trajectories at all, where the other has some.
    if (!(error instanceof ModelError)) throw error;
    const nothing = { rows: [], paths: [], notes: [], certificate: [] } as const;
    return { kind, status: "not found", ...nothing, warnings: [error.message] };
  }
}

/** What the page has in the place of an option. */
function onPages(warning: string): string {
  return warning.replace(
    "Give a smaller --step.",
    "Use fewer trajectories, or caldera langevin with a smaller --step.",
  );
}

function splitPath(path: readonly number[]): NoiseCurve["paths"][number] {
  const every = (first: number): Float64Array =>
    Float64Array.from({ length: path.length / 2 }, (_, j) => path[2 * j + first] ?? Number.NaN);
  return { x: every(0), p: every(1) };
}

function certificateOf(
  kind: MasterEquationKind,
  { certificate, method, rows }: TruncatedWignerResult,
): readonly Finding[] {
  const { step, step_error: error } = certificate;
  const last = rows.at(-1);
  return [
    { name: `${kind}: method`, value: method },
    { name: `${kind}: step`, value: short(step ?? Number.NaN) },
    {
      name: `${kind}: change with half the step, in standard errors`,
      value: typeof error === "number" ? short(error) : "unknown",
    },
    ...(last === undefined
      ? []
      : [{ name: `${kind}: ⟨n⟩ at the end`, value: `${short(last.n)} ± ${short(last.n_error)}` }]),
  ];
}
