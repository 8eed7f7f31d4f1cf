import {
  evaluateReal,
  type Exponents,
  Operator,
  Scalar,
  toLadder,
} from "../../../symbolic/index.ts";
import {
  drivePotential,
  lagrangeRemainder,
  modelParameters,
  normallyOrdered,
  requireOneMode,
  smoothedSymbol,
  type SmoothingFactor,
  smoothingFactors,
  withSmoothing,
  zeroPoint,
} from "../../model/index.ts";
import type { MasterEquation } from "../../theory/index.ts";

export type { SmoothingFactor } from "../../model/index.ts";

/** A bound in numbers, for a coherent state. */
export interface LeftOut {
  /** |α|², the mean number of quanta. */
  readonly quanta: number;
  /** In units of energy. */
  readonly bound: number;
}

/** The Hamiltonian of the system in normally ordered ladder operators, to a degree. */
export interface NormalExpansion {
  readonly degree: number;
  /** Σ c_mn a†^m a^n; of sines and cosines those with m + n up to the degree. A multiple of the identity is left out. */
  readonly expansion: Operator<"normal">;
  readonly smoothing: readonly SmoothingFactor[];
  /** Of the oscillator without its drives the part that conserves quanta, to second order, to the same degree. */
  readonly effective: Operator<"normal">;
  /** Where all parameters have numbers. */
  readonly leftOut?: LeftOut;
}

export interface NormalExpansionOptions {
  /** The highest m + n; default 4. */
  readonly degree?: number;
  /** Numbers of the parameters, and the mean number of quanta at which the bound is. */
  readonly at?: { readonly numbers: ReadonlyMap<string, number>; readonly quanta: number };
}

/**
 * The Hamiltonian H_S of a master equation about x = 0 in normally ordered ladder operators, x = s(a + a†) with
 * s = √(ħ/2mω0). Waves have all of the zero-point motion summed,
 *
 *     e^{ikx} = w Σ_{m,n} (iks)^{m+n}/(m! n!) a†^m a^n,   w = e^{-k²s²/2} = e^{-k²ħ/4mω0}   (Debye-Waller factor),
 *
 * so that a coherent state has the mean of what is kept exactly: of the sum cut at m + n ≤ N it misses at most
 *
 *     |⟨α|R|α⟩| ≤ Σ_k |V_k| w_k (2ks|α|)^{N+1}/(N+1)!   (the remainder of e^{iy} at real y).
 *
 * Second-order perturbation theory (van Vleck, Schrieffer-Wolff) of what does not conserve quanta, with H_q for the terms
 * of the undriven oscillator with m - n = q, gives
 *
 *     H_eff = H_0 + Σ_{q>0} [H_q, H_{-q}]/(qħω0),
 *
 * of which a†a has the frequency, and a†²a² half of the Kerr shift of each further quantum. A driven one has
 * {@link rotatingWave}, for polynomials.
 *
 * @throws ModelError for several modes
 *
 * @example
 * ```ts
 * import { masterEquation, normalExpansion, readModel } from "caldera/derivations";
 * const { expansion, smoothing } = normalExpansion(masterEquation(readModel({ total: "-E_J*cos(x)" })));
 * assert.equal(String(smoothing[0].exponent), "1/4*hbar/(m*omega0)");
 * // -E_J w s⁴/(2! 2!) of a†²a²
 * assert.equal(String(expansion.coefficientOf(2, 2)), "-1/16*E_J*hbar^2*w/(m^2*omega0^2)");
 * ```
 */
export function normalExpansion(
  equation: Pick<MasterEquation, "model" | "hamiltonian">,
  { degree = 4, at }: NormalExpansionOptions = {},
): NormalExpansion {
  const { hamiltonian, model } = equation;
  requireOneMode(
    hamiltonian,
    "The normally ordered expansion",
    "Take the Taylor polynomial, taylor.",
  );
  const drive = drivePotential(model);
  const smoothing = smoothingFactors(
    [...hamiltonian.waves, ...drive.waves],
    hamiltonian.modes,
    modelParameters(model),
  );
  const ordered = (operator: Operator<"xp">): Operator<"normal"> =>
    withoutIdentity(toLadder(normallyOrdered(operator, smoothing, degree)));
  const expansion = ordered(hamiltonian);
  const bound = at === undefined ? undefined : leftOutOf(hamiltonian, smoothing, degree, at);
  return {
    ...{ degree, expansion, smoothing },
    effective: effectiveOf(expansion.minus(ordered(drive)), degree),
    ...(bound === undefined ? {} : { leftOut: bound }),
  };
}

/** H_0 + Σ [H_q, H_-q]/(qħω0), with as many quanta as the degree has pairs. */
function effectiveOf(still: Operator<"normal">, degree: number): Operator<"normal"> {
  const changing = (q: number): Operator<"normal"> =>
    termsWith(still, ([m = 0, n = 0]) => m - n === q);
  const most = Math.max(0, ...still.terms.map(({ exponents: [m = 0, n = 0] }) => m - n));
  const second = Array.from({ length: most }, (_, j) => {
    const energy = Scalar.parameter("hbar")
      .times(Scalar.parameter("omega0"))
      .scaled(j + 1);
    return changing(j + 1)
      .commutatorWith(changing(-j - 1))
      .scaled(energy.inverse());
  });
  const whole = Operator.sum("normal", 1, [changing(0), ...second]);
  return withoutIdentity(termsWith(whole, ([m = 0]) => 2 * m <= Math.max(degree, 4)));
}

function leftOutOf(
  hamiltonian: Operator<"xp">,
  smoothing: readonly SmoothingFactor[],
  degree: number,
  { numbers, quanta }: NonNullable<NormalExpansionOptions["at"]>,
): LeftOut | undefined {
  const values = withSmoothing(smoothing, numbers);
  const symbol = smoothedSymbol(hamiltonian, smoothing);
  const names = [...symbol.parameters, "hbar", "m", "omega0"];
  if (names.some((name) => name !== "pi" && name !== "t" && !values.has(name))) return undefined;
  const largest = 2 * evaluateReal(zeroPoint(), values) * Math.sqrt(quanta);
  return { quanta, bound: lagrangeRemainder(symbol, degree, largest, values, "kept") };
}

function withoutIdentity(operator: Operator<"normal">): Operator<"normal"> {
  return operator.minus(Operator.scalar("normal", operator.coefficientOf(0, 0), operator.modes));
}

/** The terms with exponents that fulfil a condition. */
function termsWith(
  operator: Operator<"normal">,
  isWanted: (exponents: Exponents) => boolean,
): Operator<"normal"> {
  return Operator.of(
    "normal",
    operator.modes,
    operator.terms.filter(({ exponents }) => isWanted(exponents)),
  );
}
