import {
  commonFrequency,
  driveFrequencies,
  parametersOf,
  requireOneMode,
} from "../../../derivations/index.ts";
import {
  compileSystem,
  type DrivenSystemWithJacobian,
  frequencySweep,
  hysteresis,
  type HysteresisInterval,
  type SweepPoint,
} from "../../../numeric/index.ts";
import { evaluateReal, type Scalar } from "../../../symbolic/index.ts";
import { type Remember, remembering } from "../checkpoint.ts";
import { phaseOf } from "./harmonic-amplitudes.ts";
import type { ResponseProblem } from "./problem.ts";
import { valuesOf, withValue } from "./problem-numbers.ts";
import type { ResponseRow } from "./response-row.ts";
import { inUnits } from "./system-in-units.ts";

/** The columns of a row behind those of the harmonics. */
export const sweepColumns = ["direction", "status", "periods", "residual", "reason"] as const;

/** A point of a sweep in time. */
export interface SweepRow extends ResponseRow {
  readonly direction: "forward" | "backward";
  /** Amplitudes of the harmonics of the ansatz in their order. */
  readonly amplitudes: readonly number[];
  /** Half of the distance between the largest and the least position of a period. */
  readonly halfPeakToPeak: number;
  readonly status: SweepPoint["status"];
  readonly reason: string;
}

/** A sweep that cannot be made: cause and remedy. */
class SweepError extends Error {
  override readonly name = "SweepError";
}

/** Forward and backward sweeps of the equation of motion itself. */
export interface TimeSweep {
  /** Rows of one direction after another, as they are computed. */
  rows(values: readonly number[], maxPeriods: number, remember?: Remember): Generator<SweepRow>;
  /** Where the directions that were computed differ. */
  hysteresis(): readonly HysteresisInterval[];
}

/** A state of this size in natural units has escaped. */
const escapeBeyond = 1e6;

const directions = ["forward", "backward"] as const;

/**
 * Time integration of the equation of motion as in an experiment, upwards from rest and downwards again: at each value
 * until the motion is periodic, from the state at the last one; after an escape, from rest. The
 * columns are Fourier components of the last period.
 *
 * @throws ModelError for several oscillators
 * @throws SweepError if the drives and the ansatz have no common period
 */
export function timeSweep(problem: ResponseProblem, parameter: string): TimeSweep {
  const { flow, units } = problem;
  requireOneMode(problem.model, "A sweep in time", "Give --method all-roots, or continuation.");
  const drives = driveFrequencies(problem.model);
  const { unit, multiples } = commonPeriod([...flow.frequencies, ...drives]);
  const { systemAt, period } = systemsOf(problem, parameter, unit);
  const orders = multiples.slice(0, flow.frequencies.length).map(Math.abs);
  const harmonics = orders.filter((order) => order !== 0);

  const found = { forward: [] as SweepPoint[], backward: [] as SweepPoint[] };
  function* rows(
    values: readonly number[],
    maxPeriods: number,
    remember = remembering(undefined),
  ): Generator<SweepRow> {
    const ascending = [...values].sort((a, b) => a - b);
    let state: Float64Array = new Float64Array(2);
    for (const [k, direction] of directions.entries()) {
      const order = direction === "forward" ? ascending : ascending.toReversed();
      for (const value of order) {
        const initial = state;
        const point = remember(`${direction} ${value}`, () => {
          const options = { period, initial, harmonics, maxPeriods, escapeBeyond };
          const [sweep] = frequencySweep(systemAt, [value], { ...options, direction: "forward" });
          return sweep?.points[0];
        });
        if (point === undefined) continue;
        found[direction].push(point);
        yield rowOf(point, k + 1, direction, orders, units.length);
        const goesOn = point.status === "converged" || point.status === "not-converged";
        state = goesOn ? point.state : new Float64Array(2);
      }
    }
  }
  return {
    rows,
    hysteresis: () => hysteresis({ points: found.forward }, { points: found.backward }),
  };
}

/** The equation of motion in natural units, and its period, at a value of the parameter. */
function systemsOf(problem: ResponseProblem, parameter: string, unit: Scalar) {
  const { equations, units } = problem;
  const names = parametersOf(equations);
  const compiled = compileSystem({ ...equations, parameters: names });
  const valuesAt = (value: number): ReadonlyMap<string, number> =>
    valuesOf(problem, withValue(problem, parameter, value));
  return {
    systemAt: (value: number): DrivenSystemWithJacobian => {
      const values = valuesAt(value);
      const q = Float64Array.from(names, (name) => values.get(name) ?? Number.NaN);
      return inUnits(compiled.bind(q), units.length, units.length * units.rate);
    },
    period: (value: number): number =>
      (2 * Math.PI) / Math.abs(evaluateReal(unit, valuesAt(value))),
  };
}

function commonPeriod(frequencies: readonly Scalar[]): {
  readonly unit: Scalar;
  readonly multiples: readonly number[];
} {
  const common = commonFrequency(frequencies);
  if (common !== undefined) return common;
  throw new SweepError(
    `--method sweep needs a period, but the frequencies ${[...new Set(frequencies.map(String))].join(", ")} have no common one. Use --method all-roots.`,
  );
}

/** The mean, or amplitude and phase, of each term of the ansatz. */
function componentsOf(
  { harmonics, mean }: SweepPoint,
  orders: readonly number[],
  length: number,
): readonly (readonly number[])[] {
  const lost = harmonics.length === 0;
  let next = 0;
  return orders.map((order) => {
    if (order === 0) return [mean * length];
    const component = harmonics[next++];
    if (lost || component === undefined) return [Number.NaN, Number.NaN];
    return [component.amplitude * length, phaseOf(component.cosine, component.sine)];
  });
}

function rowOf(
  point: SweepPoint,
  branch: number,
  direction: SweepRow["direction"],
  orders: readonly number[],
  length: number,
): SweepRow {
  const { value, status, message, periods, residual, stable, harmonics } = point;
  const components = componentsOf(point, orders, length);
  const first = orders.findIndex((order) => order !== 0);
  const [amplitude = Number.NaN, phase = Number.NaN] = components[first] ?? [];
  const reason = reasonOf(point, length) ?? message;
  return {
    value,
    branch,
    amplitude,
    phase,
    stable,
    stability: "floquet",
    direction,
    amplitudes: harmonics.map((harmonic) => harmonic.amplitude * length),
    halfPeakToPeak: point.amplitude * length,
    status,
    reason,
    others: [
      ...components.filter((_, j) => j !== first).flat(),
      direction,
      status,
      periods,
      residual * length,
      reason,
    ],
  };
}

/** Why a sweep did not converge at a value, where that is known here. */
function reasonOf({ status, periods, residual }: SweepPoint, length: number): string | undefined {
  switch (status) {
    case "converged":
      return "";
    case "escaped":
      return `The motion grew beyond x = ${escapeBeyond * length}: from this state on it is unbounded.`;
    case "not-converged":
      return `After ${periods} periods the state ${Number.isFinite(residual) ? `is still ${residual * length} from a periodic one` : "does not approach a periodic one"}: the motion may be quasiperiodic or chaotic, or need more periods (--max-periods).`;
    default:
      return undefined;
  }
}
