import { elementAt, Scalar, substitute } from "../../../symbolic/index.ts";
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
import type { FlowFunction } from "./waves/flow-function.ts";
import { waveComponents } from "./waves/wave-components.ts";
import { expandedForce, type ForceParts, forceParts } from "./waves/wave-term.ts";

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
  /** What is no polynomial in the amplitudes, by its names in the equations: Bessel functions, averages. */
  readonly functions: readonly FlowFunction[];
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
 * Sines and cosines of positions are taken exactly. On one frequency, x = u₀ + A cos(Ωt - δ), their components are Bessel
 * functions, of sin kx 2J_1(kA) at Ω; on several they are averages over time, ⟨sin(kx) cos Ωt⟩. Both stand in the equations
 * by the names that `functions` explains.
 *
 * @param equations in the second-order form, polynomials in positions and velocities with tones in time, and such times sines
 *   and cosines of positions and tones
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
  /** Functions of the amplitudes in them. */
  readonly functions: readonly FlowFunction[];
}

/** The order in positions and tones up to which phases are expanded to see the frequencies that they bring about. */
const seenOrder = 3;

export function projectResidual(
  equations: EquationsOfMotion,
  frequencies: readonly AnsatzFrequency[],
): Projection {
  const { variables } = equations;
  const accelerations = accelerationsOf(equations);
  const coordinates = accelerations.map(({ coordinate }) => coordinate);
  const taken = [...accelerations.flatMap(({ value }) => value.parameters), ...variables];
  const ansatz = harmonicAnsatz(frequencies, { taken, coordinates });
  const parts = accelerations.map(({ coordinate, value }) => ({
    coordinate,
    ...forceParts(value, variables),
  }));
  const [forces, grid] = forcesOn(ansatz, parts, variables);
  const named = [
    ...taken,
    ...ansatz.amplitudes,
    ...ansatz.terms.flatMap((term) => term.frequency.parameters),
  ];
  const { components, functions } = waveComponents(parts, ansatz, grid, named);
  const real = new RealForm(ansatz);
  const residuals = ansatz.terms.map((term, k) => {
    const { spectrum } = forces[coordinates.indexOf(term.coordinate)] as ForceOn;
    const part = real
      .of(spectrum.at(spectrum.grid.vector(term.frequency)))
      .plus(elementAt(components, k));
    if (term.tag === "constant") return part.negated();
    const { cosine, sine, frequency } = term;
    const amplitude = Scalar.parameter(cosine).minus(Scalar.i.times(Scalar.parameter(sine)));
    const inertia = amplitude.times(frequency.power(2)).dividedBy(Scalar.rational(-2));
    return inertia.minus(part);
  });
  return { ansatz, forces, residuals, functions };
}

/** Polynomial forces with their spectra, and what those with phases bring about to third order. */
function forcesOn(
  ansatz: HarmonicAnsatz,
  parts: readonly (ForceParts & { readonly coordinate: string })[],
  variables: readonly string[],
): readonly [readonly ForceOn[], FrequencyGrid] {
  const forces = parts.map(({ coordinate, polynomial, rest }) => ({
    coordinate,
    force: forceTerms(polynomial, variables),
    waves: forceTerms(expandedForce(rest, variables, seenOrder), variables),
  }));
  const tones = [...ansatz.terms, ...forces.flatMap(({ force, waves }) => [...force, ...waves])];
  const grid = new FrequencyGrid(tones.map(({ frequency }) => frequency));
  return [
    forces.map(({ coordinate, force, waves }) => ({
      ...{ coordinate, force },
      spectrum: Spectrum.of(force, ansatz, grid),
      ...(waves.length === 0 ? {} : { seen: Spectrum.of([...force, ...waves], ansatz, grid) }),
    })),
    grid,
  ];
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
    functions: projection.functions,
  };
}
