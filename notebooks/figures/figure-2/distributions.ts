import {
  energyLevels,
  type EnergyLevels,
  isAbsent,
  populations,
  sufficientSize,
  timeAverage,
} from "../../../numeric/index.ts";
import { quantumFamily, type QuantumSteadyState, steadyStateOf } from "../../runs/quantum/index.ts";
import type { Remember } from "../../runs/checkpoint.ts";
import { forgetting } from "../figure.ts";
import { kerrModel } from "./ringdowns.ts";

export type Kind = "CL" | "gCL";

/** Thermal occupation of the bath in Fig. 2e-g. */
export const thermalOccupation = 0.3;

/** Up to how many levels the stability of the generator is looked at. */
const mostStabilityLevels = 30;
/** Of H_S, to which the highest states of the cut matrix do not reach. */
const hamiltonianLevels = 150;

/** P_n of a static steady state in the eigenstates of H_S. */
export interface Distribution {
  readonly kind: Kind;
  /** θ/π */
  readonly angle: number;
  readonly nonlinearity: number;
  readonly steady: Pick<
    QuantumSteadyState,
    "status" | "reason" | "levels" | "residual" | "change" | "stability" | "certificate"
  >;
  /** Whether the numbers may be drawn like all others. */
  readonly trusted: boolean;
  /** E_n and P_n; P_n may be negative. */
  readonly energies: Float64Array;
  readonly populations: Float64Array;
}

interface DistributionOptions {
  readonly stabilityLevels?: number;
  readonly remember?: Remember;
}

/**
 * Steady states of one model for given angles, each search from the size of the last one. Without
 * `stabilityLevels` (0), which take most of the time, an unstable generator goes unnoticed.
 */
export function distributions(
  kind: Kind,
  nonlinearity: number,
  { stabilityLevels = mostStabilityLevels, remember = forgetting }: DistributionOptions = {},
): (angle: number) => Distribution {
  const at = (theta: number) => kerrModel({ U: nonlinearity, theta, n_th: thermalOccupation });
  const family = quantumFamily(at(0), kind);
  // H_S does not depend on θ.
  let system: EnergyLevels | undefined;
  let firstLevels: number | undefined;
  const distributionAt = (angle: number) => {
    const quantum = family(at(angle * Math.PI));
    const steady = steadyStateOf(quantum, { firstLevels, mostStabilityLevels: stabilityLevels });
    const { status, state, reason, levels, residual, change, stability, certificate } = steady;
    const found = !isAbsent(status);
    system ??= energyLevels(quantum.hamiltonianAt(hamiltonianLevels));
    const distribution: Distribution = {
      kind,
      angle,
      nonlinearity,
      steady: { status, reason, levels, residual, change, stability, certificate },
      trusted: status === "settled",
      energies: system.energies,
      populations: found
        ? populations(timeAverage(state), system)
        : new Float64Array(hamiltonianLevels).fill(Number.NaN),
    };
    return { distribution, ...(found ? { next: sufficientSize(state, 2e-7).levels } : {}) };
  };
  return (angle) => {
    const part = `distribution ${kind} ${nonlinearity} ${angle}`;
    const { distribution, next } = remember(part, () => distributionAt(angle));
    firstLevels = next;
    return distribution;
  };
}
