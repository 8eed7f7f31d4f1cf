import type { MasterEquationKind, Model } from "../../../derivations/index.ts";
import type { RightHandSide, Solution } from "../../../numeric/index.ts";
import {
  changeOf,
  compiledMotion,
  integratedMotion,
  lateRateOf,
  type Motion,
  motionScale,
  positions,
  usualDuration,
  usualStart,
} from "../../runs/motion/index.ts";
import { spaced } from "../../runs/spaced.ts";
import { modelOf } from "./run-model.ts";
import type { Finding, RingdownRequest, RingdownResult } from "./run-protocol.ts";
import { numberBetween, short } from "./settings.ts";

const kinds: readonly MasterEquationKind[] = ["CL", "gCL"];
const samples = 600;
const tolerance = 1e-9;
const mostSteps = 200_000;

/** The compiled equations of motion of the last model: sliders change its numbers only. */
export class Ringdowns {
  #key = "";
  #systems: readonly ((model: Model) => RightHandSide)[] = [];

  /** Motion from rest at a position, by CL and by gCL. */
  run({ model: text, effort, position, duration }: RingdownRequest): RingdownResult {
    const model = modelOf(text);
    const start =
      position.trim() === "" ? usualStart(model) : numberBetween("start", position, -1e100, 1e100);
    const scale = motionScale(model, start);
    const to =
      duration.trim() === ""
        ? usualDuration * scale.time
        : numberBetween("duration", duration, 1e-3 * scale.time, 1e5 * scale.time);
    const times = Float64Array.from(spaced(0, to, samples + 1));
    const runs = this.#compiled(text.potential, text.drives, model).map((system, j) => {
      const rhs = system(model);
      const kind = kinds[j] ?? "gCL";
      const run = { rhs, start, times, scale, maxSteps: mostSteps };
      return { kind, ...run, solution: integratedMotion(run, tolerance) };
    });
    const ended = runs.filter(({ solution }) => solution.status !== "finished");
    const warnings = ended.map(({ kind, solution }) => `${kind}: ${endingOf(solution)}`);
    const isSlow = ended.every(({ solution }) => solution.status === "max-steps");
    return {
      run: "ringdown",
      status: ended.length === 0 ? "settled" : isSlow ? "suspect" : "unbounded",
      times,
      motions: runs.map(({ kind, solution }) => ({ kind, x: positions(solution) })),
      warnings,
      certificate:
        effort === "full" && warnings.length === 0
          ? runs.flatMap((run) => findings(run, model.drives.length > 0))
          : [],
    };
  }

  #compiled(
    potential: string,
    drives: readonly string[],
    model: Model,
  ): readonly ((model: Model) => RightHandSide)[] {
    const key = JSON.stringify([potential, drives]);
    if (key !== this.#key) {
      this.#systems = kinds.map((kind) => compiledMotion(model, kind));
      this.#key = key;
    }
    return this.#systems;
  }
}

/** Where a motion ended too early, in words of the page. */
function endingOf({ status, t: last }: Solution): string {
  const t = short(last, 4);
  return status === "max-steps"
    ? `the run reached the limit of ${mostSteps} steps at t = ${t}.`
    : `the motion runs away near t = ${t}.`;
}

interface Run extends Motion {
  readonly kind: MasterEquationKind;
  readonly solution: Solution;
}

/** The same run with a tenth of the tolerance, and the rate at which the motion dies out. */
function findings(run: Run, driven: boolean): readonly Finding[] {
  const { kind, start, solution } = run;
  const apart = changeOf(run, solution, tolerance);
  const accuracy = { name: `${kind}: change with a tenth of the tolerance`, value: short(apart) };
  if (driven || start === 0) return [accuracy];
  const late = lateRateOf(run);
  // The motion may not come to rest at x = 0.
  if (late === undefined) return [accuracy];
  const value =
    late.status === "converged"
      ? `${short(2 * late.rate, 6)} ± ${short(2 * late.uncertainty)}`
      : `not known: ${late.message}`;
  return [accuracy, { name: `${kind}: late rate Γ of x ~ exp(-Γt/2)`, value }];
}
