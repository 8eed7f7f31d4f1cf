import { type Model, withParameters } from "../../../derivations/index.ts";
import { type PeriodStatistics, sufficientSize } from "../../../numeric/index.ts";
import { quantumFamily, type QuantumSteadyState, steadyStateOf } from "../../runs/quantum/index.ts";

import { forgetting } from "../figure.ts";

export type Kind = "CL" | "gCL";
/** gCL first, so that the dashes of CL lie above where the two coincide. */
export const kinds: readonly Kind[] = ["gCL", "CL"];

/** A periodic steady state at one detuning, with what is needed to trust it. */
export interface SweepPoint {
  /** Δ/U */
  readonly detuning: number;
  readonly omega: number;
  readonly status: QuantumSteadyState["status"];
  readonly reason: string;
  readonly occupation: PeriodStatistics;
  readonly anisotropy: PeriodStatistics;
  readonly nuGeo: PeriodStatistics;
  readonly levels: number;
  readonly harmonics: number;
  readonly residual: number;
  /** Change of the moments when levels and harmonics were last refined. */
  readonly change: number;
  readonly leastEigenvalue: number;
  /** Least of √det Σ over ħ/2 in a period. */
  readonly leastUncertainty: number;
  readonly settledAverages: boolean;
}

/** What a figure shows of the points. */
export type Observable = "occupation" | "anisotropy" | "nuGeo";

export interface Sweep {
  readonly kind: Kind;
  readonly points: readonly SweepPoint[];
}

/** Moments settle to this; figures are read to 1e-4. */
const tolerance = 1e-5;

/** Below a fifth of the tolerance the first size is as a rule the last but one. */
const firstTolerance = tolerance / 5;

/** What the points of a sweep depend on beside the model, their kinds and their detunings. */
export const sweepSettings = { tolerance, firstTolerance };

/**
 * Periodic steady states of a model with the parameters U, omega0 and omega at detunings
 * Δ = ω - ω0 in units of U. Each search starts from the neighbour's state and size.
 */
export function detuningSweep(
  model: Model,
  kind: Kind,
  detunings: readonly number[],
  onPoint: () => void = () => {},
  remember = forgetting,
): Sweep {
  const steadyAt = steadyStates(model, kind);
  const omegaOf = frequencyOf(model);
  let neighbour: Neighbour | undefined;
  const points = detunings.map((detuning) => {
    const found = remember(`${kind} ${detuning}`, () => {
      const steady = steadyAt(detuning, neighbour);
      const { state } = steady;
      return {
        point: sweepPoint(detuning, omegaOf(detuning), steady),
        ...(steady.status === "settled" ? { neighbour: { state } } : {}),
      };
    });
    neighbour = found.neighbour;
    onPoint();
    return found.point;
  });
  return { kind, points };
}

/** A steady state from which the next one is searched for. */
type Neighbour = Pick<QuantumSteadyState, "state">;

/** The steady state at a detuning, searched for from that of a neighbour. */
export function steadyStates(
  model: Model,
  kind: Kind,
): (detuning: number, neighbour?: Neighbour) => QuantumSteadyState {
  const family = quantumFamily(model, kind);
  const omegaOf = frequencyOf(model);
  return (detuning, neighbour) => {
    const numbers = withParameters(model, new Map([["omega", String(omegaOf(detuning))]]));
    if (neighbour === undefined) return steadyStateOf(family(numbers), { tolerance });
    const first = sufficientSize(neighbour.state, firstTolerance);
    return steadyStateOf(family(numbers), {
      tolerance,
      start: neighbour.state,
      firstLevels: first.levels,
      firstHarmonics: first.harmonics,
    });
  };
}

/** ω = ω0 + (Δ/U) U */
function frequencyOf({ values }: Model): (detuning: number) => number {
  const [omega0, nonlinearity] = [values.get("omega0"), values.get("U")];
  if (omega0 === undefined || nonlinearity === undefined) {
    throw new RangeError("The model must have numbers for omega0 and U.");
  }
  return (detuning) => omega0 + detuning * nonlinearity;
}

/** What a figure reads off a steady state. */
export function sweepPoint(
  detuning: number,
  omega: number,
  steady: QuantumSteadyState,
): SweepPoint {
  const { averages, certificate } = steady;
  const { occupation, anisotropy, nuGeo, leastUncertainty, settled } = averages;
  const { status, reason, levels, harmonics, residual, change } = steady;
  return {
    detuning,
    omega,
    status,
    reason,
    occupation,
    anisotropy,
    nuGeo,
    levels,
    harmonics,
    residual,
    change,
    leastEigenvalue: certificate.leastEigenvalue.value,
    leastUncertainty,
    settledAverages: settled,
  };
}
