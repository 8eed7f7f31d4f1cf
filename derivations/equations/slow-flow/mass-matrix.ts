import { differentiate, Scalar, substitute } from "../../../symbolic/index.ts";
import type { EquationsOfMotion } from "../index.ts";
import { addVectors, negatedVector } from "./frequency-grid.ts";
import { type ConstantTerm, constantOf, type Harmonic } from "./harmonic-ansatz.ts";
import { balanceOf, projectResidual } from "./harmonic-balance.ts";
import { RealForm } from "./real-form.ts";
import { Spectrum } from "./spectrum.ts";
import { accelerationOf, forceTerms } from "./tones.ts";

/** M(z) dz/dt = force(z) for the amplitudes z. */
export interface ImplicitSlowFlow {
  /** The amplitudes, u0 first if there is a constant term. */
  readonly variables: readonly string[];
  readonly frequencies: readonly Scalar[];
  /** M, row by row. */
  readonly matrix: readonly (readonly Scalar[])[];
  readonly force: readonly Scalar[];
}

/**
 * The slow flow that keeps the first derivatives of the amplitudes everywhere and drops the
 * second ones only. With φ_j = cos Ω_k t for u_k and sin Ω_k t for v_k, and ⟨·⟩ the projections
 *
 *     2Ω_k u̇_k + Σ_j ⟨φ_j ∂f/∂ẋ⟩_k^s ż_j =  R_k^s,
 *     2Ω_k v̇_k - Σ_j ⟨φ_j ∂f/∂ẋ⟩_k^c ż_j = -R_k^c,
 *              - Σ_j ⟨φ_j ∂f/∂ẋ⟩_0   ż_j = -R_0,
 *
 * to first order in ż. The fixed points are those of {@link harmonicBalance}; without
 * dissipation M is diagonal and this is {@link slowFlow}.
 *
 * @throws SlowFlowError as {@link harmonicBalance} does.
 *
 * @example
 * ```ts
 * import { massMatrix } from "caldera/derivations";
 * import { parseScalar } from "caldera/symbolic";
 * const rates = ["xdot", "-x - gamma*xdot"].map((text) => parseScalar(text));
 * const damped = { form: "second-order", variables: ["x", "xdot"], rates };
 * const { matrix } = massMatrix(damped, ["omega"]);
 * assert.deepEqual(matrix.map(String), ["2*omega,-gamma", "gamma,2*omega"]);
 * ```
 */
export function massMatrix(
  equations: EquationsOfMotion,
  frequencies: readonly (Scalar | string)[],
): ImplicitSlowFlow {
  const projection = projectResidual(equations, frequencies);
  const { ansatz } = projection;
  const balance = balanceOf(projection);
  const damping = forceTerms(differentiate(accelerationOf(equations), "xdot"));
  const slopes = new Slopes(Spectrum.of(damping, ansatz), new RealForm(ansatz), constantOf(ansatz));
  const rows = ansatz.terms.flatMap((row) => {
    const columns = ansatz.terms.flatMap((column) => slopes.between(row, column));
    if (row.tag === "constant") return [columns.map((entry) => entry.negated())];
    const own = ansatz.amplitudes.indexOf(row.cosine);
    const inertia = row.frequency.plus(row.frequency);
    const added = (entry: Scalar, j: number, diagonal: number): Scalar =>
      j === diagonal ? entry.plus(inertia) : entry;
    // 2 Re P and -2 Im P are the projections on cosine and sine.
    return [
      columns.map((p, j) => added(p.minus(p.conjugate()).times(Scalar.i), j, own)),
      columns.map((p, j) => added(p.plus(p.conjugate()).negated(), j, own + 1)),
    ];
  });
  let next = 0;
  const force = ansatz.terms.flatMap((term) => {
    const [first, second] = balance.equations.slice(next) as [Scalar, Scalar];
    next += term.tag === "constant" ? 1 : 2;
    return term.tag === "constant" ? [first.negated()] : [second, first.negated()];
  });
  return { variables: ansatz.amplitudes, frequencies: balance.frequencies, matrix: rows, force };
}

/** Projections of (∂f/∂ẋ) φ_j. */
class Slopes {
  private readonly made = new Map<string, Scalar>();

  constructor(
    private readonly spectrum: Spectrum,
    private readonly real: RealForm,
    private readonly constant: ConstantTerm | undefined,
  ) {}

  /** P, the coefficient of e^{iΩt} in (∂f/∂ẋ) φ: for φ = 1, or for cosine and sine. */
  between(row: ConstantTerm | Harmonic, column: ConstantTerm | Harmonic): readonly Scalar[] {
    const { grid } = this.spectrum;
    const [to, from] = [grid.vector(row.frequency), grid.vector(column.frequency)];
    if (column.tag === "constant") return [this.at(to)];
    const [difference, sum] = [
      this.at(addVectors(to, negatedVector(from))),
      this.at(addVectors(to, from)),
    ];
    return [
      difference.plus(sum).dividedBy(Scalar.rational(2)),
      difference.minus(sum).dividedBy(Scalar.i.plus(Scalar.i)),
    ];
  }

  private at(vector: readonly number[]): Scalar {
    const key = vector.join();
    const present = this.made.get(key);
    if (present !== undefined) return present;
    const whole = this.real.of(this.spectrum.at(vector));
    const slope =
      this.constant === undefined
        ? whole
        : substitute(whole, new Map([[this.constant.velocity, Scalar.zero]]));
    this.made.set(key, slope);
    return slope;
  }
}
