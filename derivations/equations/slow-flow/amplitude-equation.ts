import { coefficientsIn, Rational, Scalar, substitute } from "../../../symbolic/index.ts";
import { freeName, type Harmonic, type HarmonicAnsatz } from "./harmonic-ansatz.ts";
import type { HarmonicBalance } from "./harmonic-balance.ts";
import type { SlowFlow } from "./slow-flow.ts";
import { SlowFlowError } from "./slow-flow-error.ts";

/** (reactive² + dissipative²) A² = driveSquared, with A² = u² + v². */
export interface AmplitudeEquation {
  /** The name of A² = u² + v² in the polynomials: "A2", with a tilde, "Atilde2", where that is taken. */
  readonly variable: string;
  /** What multiplies u in R^c and v in R^s, e.g. K - ω² + ¾BA². */
  readonly reactive: Scalar;
  /** What multiplies v in R^c and -u in R^s, e.g. ω(Γ + ¼NA²). */
  readonly dissipative: Scalar;
  /** The complex drive f, with u - iv = -f/(reactive + i dissipative). */
  readonly drive: Scalar;
  /** |f|². */
  readonly driveSquared: Scalar;
  /** (reactive² + dissipative²) A² - |f|²: the squared amplitudes are its roots. */
  readonly polynomial: Scalar;
}

/**
 * Eliminates the phase from the balance equations of a single harmonic,
 *
 *     R^c = r u + d v - f_c,  R^s = r v - d u - f_s   ⟹   (r² + d²) A² = f_c² + f_s²,
 *
 * where r and d depend on A² = u² + v² alone; for ẍ + Kx + Bx³ + Γẋ + Nx²ẋ = f it is
 * [(K - ω² + ¾BA²)² + ω²(Γ + ¼NA²)²] A² = |f|².
 *
 * @throws SlowFlowError if there are several harmonics or a constant term, or if the phase
 *   matters for more than the drive, as with a parametric drive.
 *
 * @example
 * ```ts
 * import { amplitudeEquation, harmonicBalance } from "caldera/derivations";
 * import { parseScalar } from "caldera/symbolic";
 * const rates = ["xdot", "-x - B*x^3 - N*x^2*xdot + F*cos(omega*t)"].map((text) => parseScalar(text));
 * const eom = { form: "second-order", variables: ["x", "xdot"], rates };
 * const { polynomial } = amplitudeEquation(harmonicBalance(eom, ["omega"]));
 * const closed = "((1 - omega^2 + 3/4*B*A2)^2 + omega^2*(1/4*N*A2)^2)*A2 - F^2";
 * assert.ok(polynomial.equals(parseScalar(closed)));
 * ```
 */
export function amplitudeEquation(
  balance: Pick<HarmonicBalance, "ansatz" | "equations"> | Pick<SlowFlow, "ansatz" | "balance">,
): AmplitudeEquation {
  const equations = "equations" in balance ? balance.equations : balance.balance;
  const { variable, response, drive } = polarForm(balance.ansatz, equations);
  const squared = Scalar.parameter(variable).times(response.times(response.conjugate()));
  const driveSquared = drive.times(drive.conjugate());
  return {
    variable,
    ...parts(response),
    drive,
    driveSquared,
    polynomial: squared.minus(driveSquared),
  };
}

function parts(response: Scalar): { readonly reactive: Scalar; readonly dissipative: Scalar } {
  const half = Rational.of(1, 2);
  const conjugate = response.conjugate();
  return {
    reactive: response.plus(conjugate).scaled(half),
    dissipative: response.minus(conjugate).scaled(half).times(Scalar.i).negated(),
  };
}

/** The free motion of an oscillator in the slow flow. */
export interface FreeMotion {
  /** The name of A² in the rates. */
  readonly variable: string;
  /** Ȧ/A, a function of A²; with amplitude-dependent damping Γ(A) it is -Γ(A)/2. */
  readonly growthRate: Scalar;
  /** How far the frequency of x is above that of the ansatz, a function of A². */
  readonly frequencyShift: Scalar;
}

/**
 * The free motion in amplitude and phase: Ȧ/A and the frequency shift as functions of
 * A² = u² + v², of a slow flow of one harmonic without drive. With x = A cos(Ωt + φ) they are
 * Ȧ/A and φ̇.
 *
 * @throws SlowFlowError where there is a drive, or as {@link amplitudeEquation} does.
 *
 * @example
 * ```ts
 * import { freeMotion, slowFlow } from "caldera/derivations";
 * import { parseScalar } from "caldera/symbolic";
 * const rates = ["xdot", "-x + epsilon*(1 - x^2)*xdot"].map((text) => parseScalar(text));
 * const vanDerPol = { form: "second-order", variables: ["x", "xdot"], rates };
 * const { growthRate } = freeMotion(slowFlow(vanDerPol, ["1"]));
 * assert.ok(growthRate.equals(parseScalar("epsilon/2*(1 - A2/4)")));
 * ```
 */
export function freeMotion({ ansatz, rates }: Pick<SlowFlow, "ansatz" | "rates">): FreeMotion {
  const { variable, response, drive } = polarForm(ansatz, rates);
  if (!drive.isZero) {
    throw new SlowFlowError(
      "The free motion is that of an undriven oscillator. Leave the drive out.",
    );
  }
  // u̇ - i v̇ = (Ȧ/A + iφ̇) (u - iv).
  const { reactive, dissipative } = parts(response);
  return { variable, growthRate: reactive, frequencyShift: dissipative };
}

/**
 * Writes first - i·second = response(A²) (u - iv) + drive.
 *
 * With 2a = u - iv every term aᵖāᵠ with p = q + 1 belongs to the response, the constant is the
 * drive, and any other makes the phase matter.
 */
function polarForm(
  ansatz: HarmonicAnsatz,
  pair: readonly Scalar[],
): { readonly variable: string; readonly response: Scalar; readonly drive: Scalar } {
  const [harmonic, ...others] = ansatz.terms;
  if (harmonic?.tag !== "harmonic" || others.length > 0) {
    throw new SlowFlowError(
      `The phase can be eliminated for a single harmonic, but the ansatz has the amplitudes ${ansatz.amplitudes.join(", ")}. Use one frequency, and no constant term.`,
    );
  }
  const [first, second] = pair as readonly [Scalar, Scalar];
  const taken = new Set(pair.flatMap(({ parameters }) => parameters));
  const variable = freeName("A", "2", taken);
  const response: Scalar[] = [];
  let drive = Scalar.zero;
  const whole = first.minus(second.times(Scalar.i));
  for (const { powers, coefficient } of complexTerms(whole, harmonic, taken)) {
    const [n, m] = powers;
    if (n === m + 1) response.push(coefficient.times(Scalar.parameter(variable, m)));
    else if (n === 0 && m === 0) drive = coefficient;
    else {
      throw new SlowFlowError(
        "The phase cannot be eliminated: a parametric drive, or a force that is not odd, acts on it. Solve the balance equations for u and v.",
      );
    }
  }
  return { variable, response: Scalar.sum(response), drive };
}

/** A polynomial in u, v as one in 2a = u - iv and its conjugate. */
function complexTerms(
  scalar: Scalar,
  { cosine, sine }: Harmonic,
  taken: ReadonlySet<string>,
): readonly { readonly powers: readonly [number, number]; readonly coefficient: Scalar }[] {
  const name = freeName("a", "", new Set([...taken, cosine, sine]));
  const names = [name, `${name}_conjugate`];
  const [a, conjugate] = names.map((symbol) => Scalar.parameter(symbol)) as [Scalar, Scalar];
  const half = Rational.of(1, 2);
  const complex = substitute(
    scalar,
    new Map([
      [cosine, a.plus(conjugate).scaled(half)],
      [sine, a.minus(conjugate).times(Scalar.i).scaled(half)],
    ]),
  );
  return coefficientsIn(complex, names).map(({ exponents, coefficient }) => ({
    powers: exponents as readonly [number, number],
    coefficient,
  }));
}
