import {
  type MasterEquationKind,
  type Model,
  numbersOf,
  parametersOf,
  equationsOfMotion,
} from "../../../derivations/index.ts";
import {
  compileSystem,
  type CompiledSystem,
  envelope,
  integrate,
  lateTimeRate,
  type RightHandSide,
  type Solution,
} from "../../../numeric/index.ts";
import { type MotionScale, motionScale } from "../../report/model-report/index.ts";
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
  #systems: readonly CompiledSystem[] = [];

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
    const times = Float64Array.from({ length: samples + 1 }, (_, j) => (j * to) / samples);
    const runs = this.#compiled(text.potential, text.drives, model).map((system, j) => {
      const rhs = boundTo(system, model);
      const kind = kinds[j] ?? "gCL";
      const run = { rhs, start, times, scale };
      return { kind, ...run, solution: motion(run, tolerance) };
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

  #compiled(potential: string, drives: readonly string[], model: Model): readonly CompiledSystem[] {
    const key = JSON.stringify([potential, drives]);
    if (key !== this.#key) {
      this.#systems = kinds.map((kind) => {
        const equations = equationsOfMotion(model, { kind });
        return compileSystem({ ...equations, parameters: parametersOf(equations) });
      });
      this.#key = key;
    }
    return this.#systems;
  }
}

/** Of 1/ω0. */
const usualDuration = 40;

/** Five widths √(ħ/mω0) of the ground state. */
function usualStart(model: Model): number {
  const numbers = numbersOf(model, ["hbar", "m", "omega0"]);
  const of = (name: string): number => numbers.get(name) ?? 1;
  return 5 * Math.sqrt(of("hbar") / (of("m") * of("omega0")));
}

function boundTo(system: CompiledSystem, model: Model): RightHandSide {
  const numbers = numbersOf(model, system.parameters);
  const q = Float64Array.from(system.parameters, (name) => numbers.get(name) ?? Number.NaN);
  return system.bind(q).rhs;
}

/** A motion from rest, at times. */
interface Motion {
  readonly rhs: RightHandSide;
  readonly start: number;
  readonly times: Float64Array;
  readonly scale: MotionScale;
}

function motion({ rhs, start, times, scale }: Motion, relativeTolerance: number): Solution {
  return integrate(rhs, {
    initial: [start, 0],
    from: 0,
    to: times.at(-1) ?? 0,
    relativeTolerance,
    absoluteTolerance: scale.tolerances,
    maxSteps: mostSteps,
    outputTimes: times,
  });
}

/** Where a motion ended too early, in words of the page. */
function endingOf({ status, t: last }: Solution): string {
  const t = short(last, 4);
  return status === "max-steps"
    ? `the run reached the limit of ${mostSteps} steps at t = ${t}.`
    : `the motion runs away near t = ${t}.`;
}

function positions({ states, times }: Solution): Float64Array {
  return Float64Array.from({ length: times.length }, (_, j) => states[2 * j] ?? Number.NaN);
}

interface Run extends Motion {
  readonly kind: MasterEquationKind;
  readonly solution: Solution;
}

/** The same run with a tenth of the tolerance, and the rate at which the motion dies out. */
function findings(run: Run, driven: boolean): readonly Finding[] {
  const { kind, rhs, start, scale, solution } = run;
  const finer = positions(motion(run, tolerance / 10));
  const apart = positions(solution).reduce(
    (most, x, j) => Math.max(most, Math.abs(x - (finer[j] ?? Number.NaN))),
    0,
  );
  const accuracy = { name: `${kind}: change with a tenth of the tolerance`, value: short(apart) };
  if (driven || start === 0) return [accuracy];
  try {
    const late = lateTimeRate(envelope(rhs, { initial: [start, 0], to: 1000 * scale.time }));
    const value =
      late.status === "converged"
        ? `${short(2 * late.rate, 6)} ± ${short(2 * late.uncertainty)}`
        : `not known: ${late.message}`;
    return [accuracy, { name: `${kind}: late rate Γ of x ~ exp(-Γt/2)`, value }];
  } catch {
    // The motion does not come to rest at x = 0, as in a double well.
    return [accuracy];
  }
}
