import {
  anticommutator,
  commutator,
  GaussianRational,
  momentum,
  type Operator,
  position,
  Rational,
  Scalar,
  ScalarError,
  trigonometricForm,
} from "../../symbolic/index.ts";

/** ⟨{B, B'(-τ)}⟩ and i⟨[B, B'(-τ)]⟩ of two operators of one bath mode, as exact scalars. */
export interface BathCorrelators {
  readonly noise: Scalar;
  readonly response: Scalar;
}

/** A bath of independent modes ν, by what a theory needs of one mode; the sum over ν is understood. */
export interface Bath {
  /** Of two operators B, B' of one mode, in `m_nu`, `omega_nu`, `lambda_nu`, `coth_nu` and `tau`. */
  readonly correlators: (b: Operator<"xp">, other: Operator<"xp">) => BathCorrelators;
}

/**
 * A bath kernel ħ · sign · Σ_ν κ_ν [coth(ħω_ν/2k_BT)] cos|sin(ω_ν τ), κ_ν = λ_ν²/(m_ν ω_ν);
 * coth stands in the thermal kernels N only.
 */
export interface BathKernel {
  readonly sign: 1 | -1;
  readonly function: "cos" | "sin";
}

const mass = Scalar.parameter("m_nu");
const frequency = Scalar.parameter("omega_nu");
const hbar = Scalar.parameter("hbar");
const strength = Scalar.parameter("lambda_nu");
const phase = frequency.times(Scalar.parameter("tau"));
const coth = Scalar.parameter("coth_nu");

/** λ_ν x_ν and λ_ν p_ν/(m_ν ω_ν), the quadratures of a bath mode (Eq. 4). */
export const bathQuadratures: Readonly<Record<"x" | "p", Operator<"xp">>> = {
  x: position().scaled(strength),
  p: momentum().scaled(strength.dividedBy(mass.times(frequency))),
};

/** Harmonic oscillators in thermal equilibrium (Eq. 3). */
export const thermalOscillators: Bath = {
  correlators: (b, other) => {
    const evolved = evolvedBackwards(other);
    return {
      noise: thermalExpectation(anticommutator(b, evolved)),
      response: thermalExpectation(commutator(b, evolved)).times(Scalar.i),
    };
  },
};

/** B(-τ) of the free bath mode (Eq. 3): x_ν(-τ) = x cos ωτ - p sin ωτ/(mω), p_ν(-τ) = p cos ωτ + mω x sin ωτ. */
function evolvedBackwards(operator: Operator<"xp">): Operator<"xp"> {
  const [cos, sin] = [Scalar.cos(phase), Scalar.sin(phase)];
  const impedance = mass.times(frequency);
  const x = position()
    .scaled(cos)
    .minus(momentum().scaled(sin.dividedBy(impedance)));
  const p = momentum()
    .scaled(cos)
    .plus(position().scaled(sin.times(impedance)));
  return x.scaled(operator.coefficientOf(1, 0)).plus(p.scaled(operator.coefficientOf(0, 1)));
}

/**
 * The equilibrium expectation value of a quadratic operator of the bath mode:
 * ⟨x²⟩ = ħ coth/(2mω), ⟨p²⟩ = ħmω coth/2, ⟨xp⟩ = iħ/2, with coth = coth(ħω/2k_BT).
 */
function thermalExpectation(operator: Operator<"xp">): Scalar {
  const half = Rational.of(1, 2);
  const impedance = mass.times(frequency);
  const values = new Map<string, Scalar>([
    ["0,0", Scalar.one],
    ["2,0", hbar.times(coth).dividedBy(impedance).scaled(half)],
    ["0,2", hbar.times(coth).times(impedance).scaled(half)],
    ["1,1", Scalar.i.times(hbar).scaled(half)],
  ]);
  return Scalar.sum(
    operator.terms.map(({ exponents, coefficient }) => {
      const value = values.get(exponents.join());
      if (value === undefined) throw new ScalarError("Bath correlators are of second order.");
      return value.times(coefficient);
    }),
  );
}

/** Correlators with ħκ_ν (and coth in the noise) divided out. */
export function bathKernels({ noise, response }: BathCorrelators): {
  readonly noise: BathKernel;
  readonly response: BathKernel;
} {
  const unit = hbar.times(strength.power(2)).dividedBy(mass.times(frequency));
  return {
    noise: kernelOf(noise.dividedBy(unit.times(coth))),
    response: kernelOf(response.dividedBy(unit)),
  };
}

/** The kernels; undefined for operators of different baths, which are not correlated. */
export function kernelsOrNone(
  correlators: BathCorrelators,
): ReturnType<typeof bathKernels> | undefined {
  const isNone = correlators.noise.isZero && correlators.response.isZero;
  return isNone ? undefined : bathKernels(correlators);
}

function kernelOf(scalar: Scalar): BathKernel {
  const [term, ...others] = trigonometricForm(scalar, []);
  const factor = term?.factors[0];
  if (term === undefined || others.length > 0 || factor === undefined || !term.powers.isOne) {
    throw new ScalarError(`Not ± a cosine or sine of ω_ν τ: ${scalar}.`);
  }
  const sign = term.coefficient.equals(GaussianRational.one) ? 1 : -1;
  return { sign, function: factor.function };
}
