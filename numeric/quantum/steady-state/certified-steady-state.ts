import {
  certifyState,
  type OscillatorUnits,
  type PeriodAverages,
  periodAverages,
  type StateCertificate,
} from "../observables/index.ts";
import type { LinearMoments } from "../gaussian/index.ts";
import type { GeneratorSource } from "./frame.ts";
import { type GaussianSteadyState, gaussianSteadyState } from "./gaussian-steady-state.ts";
import { observableErrors, type ObservableErrors } from "./observable-errors.ts";
import { periodicSteadyState } from "./periodic-steady-state.ts";
import { growthReason, type Relaxation, relaxationOf, relaxationWarnings } from "./relaxation.ts";
import { instabilityReason, type StaticStability, staticStability } from "./stability.ts";
import {
  isAbsent,
  type PeriodicSteadyState,
  type PeriodicSteadyStateOptions,
} from "./steady-state.ts";

export interface CertifiedSteadyStateOptions extends PeriodicSteadyStateOptions {
  /** Units of ν_geo and of the errors of ⟨x⟩ and ⟨p⟩ (default 1). */
  readonly hbar?: OscillatorUnits["hbar"];
  readonly m?: OscillatorUnits["m"];
  readonly omega0?: OscillatorUnits["omega0"];
  /**
   * Up to how many levels the stability of the static part of the generator is checked (default 0:
   * not at all). The check takes longer than the state itself: with 30 levels a second at γ = 0.1, ten at
   * γ = 0.002.
   */
  readonly mostStabilityLevels?: number;
  /**
   * Whether {@link Relaxation} to the driven state is computed (default false): a growing mode makes
   * it unstable. That takes about as long as the state.
   */
  readonly relaxation?: boolean;
  /**
   * The equations of the first two moments, where the generator is of second degree in a and a†, so that they close.
   * The state then follows from them, unless levels, harmonics or a frame are given.
   */
  readonly linear?: LinearMoments | undefined;
  /**
   * Gives the state, the relaxation or the stability where they are known, else computes them (default: always
   * computes): for searches that go on where they were stopped.
   */
  readonly remember?: (<T>(part: string, compute: () => T) => T) | undefined;
}

/** A steady state, its averages over time, and the reasons not to trust them. */
export interface CertifiedSteadyState extends PeriodicSteadyState {
  /** Undefined if not requested, or without a state. */
  readonly relaxation: Relaxation | undefined;
  /** Of the static part, at the levels used and at half as many more; empty if not requested. */
  readonly stability: readonly StaticStability[];
  readonly averages: PeriodAverages;
  /** By how much the averages may be off. */
  readonly errors: ObservableErrors;
  readonly certificate: StateCertificate;
  /** In words; empty if there is nothing to warn of. */
  readonly warnings: readonly string[];
}

/** Eigenvalues of ρ below minus this are reported. */
const positivityTolerance = 1e-9;

/**
 * {@link periodicSteadyState} with ⟨n⟩, R and ν_geo over a period and a certificate: least eigenvalue
 * of ρ(t), trace and Hermiticity errors, what the highest levels and harmonics hold. Nothing is
 * clipped or made symmetric: what is wrong is reported in `warnings`.
 *
 * @throws ArgumentError for a tolerance that is not positive, or a number of levels or harmonics that is
 * not a whole number
 *
 * @example
 * ```ts
 * import { annihilation, creation, Scalar, Superoperator } from "caldera/symbolic";
 * import { certifiedSteadyState, compileGenerator } from "caldera/numeric";
 * // Gain 1 and loss 2: thermal light of one photon.
 * const loss = Superoperator.lindblad(annihilation(), Scalar.rational(2));
 * const gain = Superoperator.lindblad(creation(), Scalar.one);
 * const { averages, warnings } = certifiedSteadyState(compileGenerator(loss.plus(gain))({}));
 * assert(Math.abs(averages.occupation.mean - 1) < 1e-6);
 * assert.deepEqual(warnings, []);
 * ```
 */
export function certifiedSteadyState(
  generatorAt: GeneratorSource,
  {
    hbar = 1,
    m = 1,
    omega0 = 1,
    mostStabilityLevels = 0,
    relaxation: around = false,
    linear,
    remember = (_, compute) => compute(),
    ...options
  }: CertifiedSteadyStateOptions = {},
): CertifiedSteadyState {
  const gaussian = fromMoments(generatorAt, linear, options);
  const solved =
    gaussian?.steady ?? remember("state", () => periodicSteadyState(generatorAt, options));
  const absent = isAbsent(solved.status);
  const { levels, harmonics } = solved;
  if (around && !absent) options.onProgress?.({ levels, harmonics, method: "stability" });
  const relaxation =
    around && !absent
      ? (gaussian?.relaxation ??
        remember("relaxation", () => relaxationOf(generatorAt, solved.state, solved.iterations)))
      : undefined;
  const checks = !absent && mostStabilityLevels > 0;
  if (checks) options.onProgress?.({ levels, harmonics, method: "stability" });
  const stability = checks
    ? remember("stability", () => staticStability(generatorAt, levels, mostStabilityLevels))
    : [];
  const steady = { ...solved, ...verdictOf(stability), ...relaxationVerdict(relaxation) };
  const averages = periodAverages(steady.state, { hbar });
  const certificate = certifyState(steady.state);
  return {
    ...steady,
    relaxation,
    stability,
    averages,
    errors: observableErrors(steady.momentError, averages, { hbar, m, omega0 }),
    certificate,
    warnings: [
      ...warningsOf(steady, averages, certificate, {
        tolerance: options.tolerance ?? 1e-6,
        omega0,
      }),
      ...(relaxation === undefined ? [] : relaxationWarnings(relaxation)),
    ],
  };
}

/** By moments, where their equations are known and nothing asks for a cut of its own. */
function fromMoments(
  generatorAt: GeneratorSource,
  linear: LinearMoments | undefined,
  { levels, harmonics, frame, unbounded, tolerance = 1e-6, mostLevels }: PeriodicSteadyStateOptions,
): GaussianSteadyState | undefined {
  if (linear === undefined || unbounded !== undefined) return undefined;
  if ([levels, harmonics, frame, mostLevels].some((given) => given !== undefined)) return undefined;
  return gaussianSteadyState(generatorAt, linear, tolerance);
}

function verdictOf(stability: readonly StaticStability[]): {
  readonly status?: "unstable";
  readonly reason?: string;
} {
  const growing = stability.find(({ unstable }) => unstable);
  if (growing === undefined) return {};
  return { status: "unstable", reason: instabilityReason(growing) };
}

/** What grows makes a state unstable. */
function relaxationVerdict(relaxation: Relaxation | undefined): {
  readonly status?: "unstable";
  readonly reason?: string;
} {
  if (relaxation?.growth === undefined) return {};
  return { status: "unstable", reason: growthReason(relaxation) };
}

function warningsOf(
  { status, reason, leak }: Pick<CertifiedSteadyState, "status" | "reason" | "leak">,
  { leastUncertainty, settled }: PeriodAverages,
  { leastEigenvalue, tailPopulation, tailLevels }: StateCertificate,
  { tolerance, omega0 }: { readonly tolerance: number; readonly omega0: number },
): readonly string[] {
  const warnings: string[] = [];
  if (reason !== "") warnings.push(reason);
  if (isAbsent(status)) return warnings;
  if (tailPopulation > 100 * tolerance) {
    warnings.push(
      `The highest ${tailLevels} levels hold ${tailPopulation.toExponential(1)} of the population: more levels are needed.`,
    );
  }
  if (leak > 100 * tolerance * omega0) {
    warnings.push(
      `Probability leaves the levels kept at the rate ${(leak / omega0).toExponential(1)} ω0 and was put back into the ground state: more levels are needed.`,
    );
  }
  if (leastEigenvalue.value < -positivityTolerance) {
    warnings.push(
      `ρ has the eigenvalue ${leastEigenvalue.value.toExponential(2)} at some time: the equation is not completely positive, or levels or harmonics are missing. It has not been clipped.`,
    );
  }
  if (Number.isNaN(leastUncertainty)) {
    warnings.push("det Σ is negative at some time: no quantum state has such variances.");
  } else if (leastUncertainty < 1 - positivityTolerance) {
    warnings.push(
      `√det Σ falls to ${leastUncertainty.toPrecision(6)} of ħ/2, below what quantum mechanics allows.`,
    );
  }
  if (!settled) {
    warnings.push(
      "The averages over a period did not settle with the most sampling times allowed.",
    );
  }
  return warnings;
}
