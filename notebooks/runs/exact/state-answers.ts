import { finiteOrNull } from "../finite-or-null.ts";
import { observableErrors } from "../../../numeric/quantum/steady-state/observable-errors.ts";
import {
  type FourierState,
  hermitianEigenvalues,
  periodAverages,
  timeAverage,
  traceDistance,
} from "../../../numeric/index.ts";

/** A steady state by one equation. */
export interface EquationState {
  readonly equation: string;
  /** What it is, in a sentence. */
  readonly words: string;
  /** Averages over a period: ⟨a†a⟩, R and ν_geo; NaN where there is no state. */
  readonly n: number;
  readonly R: number;
  readonly nu_geo: number;
  /** By how much these may be off; null where that is not known. */
  readonly n_error: number | null;
  readonly R_error: number | null;
  readonly nu_geo_error: number | null;
  /** The least eigenvalue of ρ averaged over a period, which may be off by `state_error`. */
  readonly least_eigenvalue: number;
  /** ½ Tr|ρ - ρ_exact| of states averaged over a period; null for the exact one. */
  readonly distance: number | null;
  /** By how much that may be off: the sum of the errors of both states; null for the exact one, and where one is not known. */
  readonly distance_error: number | null;
  /** By how much the state may be off in trace distance, as its cuts refined and its residual say; null where it is not known. */
  readonly state_error: number | null;
  /** Why the state is not settled; empty if it is. */
  readonly reason: string;
}

export type Averages = Omit<EquationState, "equation" | "words" | "reason">;

/** A state, by how much it may be off in trace distance, and its ⟨a⟩, ⟨a²⟩ and ⟨a†a⟩; NaN where that is not known. */
export interface KnownState {
  readonly state: FourierState | undefined;
  readonly stateError: number;
  readonly momentError: number;
}

/** Averages over a period of a state, and its distance from the exact one. */
export function answerOf(
  { state, stateError, momentError }: KnownState,
  exact: KnownState | undefined,
  hbar: number,
): Averages {
  const none = Number.NaN;
  if (state === undefined) {
    return {
      ...{ n: none, R: none, nu_geo: none, least_eigenvalue: none },
      ...{ n_error: null, R_error: null, nu_geo_error: null },
      ...{ distance: null, distance_error: null, state_error: null },
    };
  }
  const averages = periodAverages(state, { hbar });
  const { occupation, anisotropy, nuGeo } = averages;
  const errors = observableErrors(momentError, averages, { hbar });
  const rho = timeAverage(state);
  const isCompared = exact?.state !== undefined;
  return {
    ...{ n: occupation.mean, R: anisotropy.mean, nu_geo: nuGeo.mean },
    n_error: finiteOrNull(errors.occupation),
    R_error: finiteOrNull(errors.anisotropy),
    nu_geo_error: finiteOrNull(errors.nuGeo),
    // Of a difference with trace zero, no eigenvalue is larger in size than half of its trace norm.
    least_eigenvalue: Math.min(...hermitianEigenvalues(rho)),
    distance: isCompared ? traceDistance(rho, timeAverage(exact.state)) : null,
    // |d(ρ, σ) - d(ρ', σ')| ≤ d(ρ, ρ') + d(σ, σ').
    distance_error: isCompared ? finiteOrNull(stateError + exact.stateError) : null,
    state_error: finiteOrNull(stateError),
  };
}
