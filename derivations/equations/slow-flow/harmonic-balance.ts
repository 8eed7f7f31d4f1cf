import { Scalar, substitute } from "../../../symbolic/index.ts";
import type { EquationsOfMotion } from "../index.ts";
import { type DriveTone, droppedDrives, droppedFrequencies, type ForceOn } from "./dropped.ts";
import {
  type AnsatzFrequency,
  constantsOf,
  type HarmonicAnsatz,
  harmonicAnsatz,
} from "./harmonic-ansatz.ts";
import { FrequencyGrid } from "./frequency-grid.ts";
import { RealForm } from "./real-form.ts";
import { Spectrum } from "./spectrum.ts";
import { accelerationsOf, forceTerms } from "./tones.ts";

/** The equations of harmonic balance: `equations[j]` = 0 for each j. */
export interface HarmonicBalance {
  readonly ansatz: HarmonicAnsatz;
  /** The amplitudes u1, v1, …, u0 first if there is a constant term. */
  readonly variables: readonly string[];
  readonly frequencies: readonly Scalar[];
  /** In the order of `variables`: that of cos Ω_k t for u_k, that of sin Ω_k t for v_k. */
  readonly equations: readonly Scalar[];
  /** Frequencies that the force brings about on the ansatz, but that are not in it: in order. */
  readonly droppedFrequencies: readonly Scalar[];
  /** Of several modes the coordinates whose ansatz lacks each of them. */
  readonly droppedOn?: readonly (readonly string[])[];
  /** Drives that have no effect on this ansatz. */
  readonly droppedDrives: readonly DriveTone[];
}

/**
 * Harmonic balance: the ansatz x(t) = [u₀ +] Σ_k u_k cos Ω_k t + v_k sin Ω_k t is put into the
 * residual of the equation of motion and projected,
 *
 *     ẍ - f(x, ẋ, t) = [R_0 +] Σ_k R_k^c cos Ω_k t + R_k^s sin Ω_k t + (dropped frequencies) = 0,
 *
 * exactly; e.g. for ẍ + Kx + Bx³ + Γẋ = F cos ωt and one harmonic
 *
 *     R_1^c = (K - ω² + ¾B(u² + v²)) u + ωΓ v - F,   R_1^s = (K - ω² + ¾B(u² + v²)) v - ωΓ u.
 *
 * Frequencies that are no rational multiples of each other are taken to be incommensurate. Several oscillators have an
 * ansatz for each coordinate, x_a = Σ_k u_ak cos Ω_k t + v_ak sin Ω_k t, and their residuals are projected one by one.
 *
 * @param equations in the second-order form, polynomials in positions and velocities with tones in time
 * @param frequencies exact real scalars or texts, as for {@link harmonicAnsatz}
 * @throws SlowFlowError for frequencies that {@link harmonicAnsatz} refuses, equations in phase
 *   space, and too many amplitudes to work out.
 *
 * @example
 * ```ts
 * import { harmonicBalance } from "caldera/derivations";
 * import { parseScalar } from "caldera/symbolic";
 * const rates = ["xdot", "-K*x - B*x^3 + F*cos(omega*t)"].map((text) => parseScalar(text));
 * const duffing = { form: "second-order", variables: ["x", "xdot"], rates };
 * const { equations, droppedFrequencies } = harmonicBalance(duffing, ["omega"]);
 * assert.ok(equations[0].equals(parseScalar("(K - omega^2 + 3/4*B*(u1^2 + v1^2))*u1 - F")));
 * assert.equal(String(droppedFrequencies), "3*omega");
 * ```
 */
export function harmonicBalance(
  equations: EquationsOfMotion,
  frequencies: readonly AnsatzFrequency[],
): HarmonicBalance {
  return balanceOf(projectResidual(equations, frequencies));
}

/** The residual of an equation of motion on an ansatz, projected on the terms of the ansatz. */
export interface Projection {
  readonly ansatz: HarmonicAnsatz;
  /** On each coordinate. */
  readonly forces: readonly ForceOn[];
  /**
   * For each term of the ansatz the coefficient E_k = (R_k^c - i R_k^s)/2 of e^{iΩ_k t}, and R_0
   * for the constant term, with w₀ = du₀/dt kept.
   */
  readonly residuals: readonly Scalar[];
}

export function projectResidual(
  equations: EquationsOfMotion,
  frequencies: readonly AnsatzFrequency[],
): Projection {
  const accelerations = accelerationsOf(equations);
  const coordinates = accelerations.map(({ coordinate }) => coordinate);
  const taken = [...accelerations.flatMap(({ value }) => value.parameters), ...equations.variables];
  const ansatz = harmonicAnsatz(frequencies, { taken, coordinates });
  const forces = forcesOn(ansatz, equations);
  const real = new RealForm(ansatz);
  const residuals = ansatz.terms.map((term) => {
    const { spectrum } = forces[coordinates.indexOf(term.coordinate)] as ForceOn;
    const part = real.of(spectrum.at(spectrum.grid.vector(term.frequency)));
    if (term.tag === "constant") return part.negated();
    const { cosine, sine, frequency } = term;
    const amplitude = Scalar.parameter(cosine).minus(Scalar.i.times(Scalar.parameter(sine)));
    const inertia = amplitude.times(frequency.power(2)).dividedBy(Scalar.rational(-2));
    return inertia.minus(part);
  });
  return { ansatz, forces, residuals };
}

function forcesOn(ansatz: HarmonicAnsatz, equations: EquationsOfMotion): readonly ForceOn[] {
  const forces = accelerationsOf(equations).map(({ coordinate, value }) => ({
    coordinate,
    force: forceTerms(value, equations.variables),
  }));
  const tones = [...ansatz.terms, ...forces.flatMap(({ force }) => force)];
  const grid = new FrequencyGrid(tones.map(({ frequency }) => frequency));
  return forces.map(({ coordinate, force }) => ({
    ...{ coordinate, force },
    spectrum: Spectrum.of(force, ansatz, grid),
  }));
}

/** R_0, or R_k^c and R_k^s, of a coefficient E_k. */
export function cosineAndSine(
  residual: Scalar,
  ansatz: HarmonicAnsatz,
  term: number,
): readonly Scalar[] {
  if (ansatz.terms[term]?.tag === "constant") return [residual];
  const conjugate = residual.conjugate();
  return [residual.plus(conjugate), residual.minus(conjugate).times(Scalar.i)];
}

/** The balance equations: the residuals at rest, where w₀ is 0. */
export function balanceOf(projection: Projection): HarmonicBalance {
  const { ansatz, forces, residuals } = projection;
  const velocities = new Map(
    constantsOf(ansatz).map(({ velocity }) => [velocity, Scalar.zero] as const),
  );
  const atRest = (residual: Scalar): Scalar =>
    velocities.size === 0 ? residual : substitute(residual, velocities);
  return {
    ansatz,
    variables: ansatz.amplitudes,
    frequencies: ansatz.terms.map(({ frequency }) => frequency),
    equations: residuals.flatMap((residual, j) => cosineAndSine(atRest(residual), ansatz, j)),
    ...droppedFrequencies(forces, ansatz),
    droppedDrives: droppedDrives(forces, ansatz),
  };
}
