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

/** The two coupling channels of Eq. 4: position-position (0) and momentum-momentum (1). */
export type Channel = 0 | 1;

/**
 * A bath kernel ħ · sign · Σ_ν κ_ν [coth(ħω_ν/2k_BT)] cos|sin(ω_ν τ), κ_ν = λ_ν²/(m_ν ω_ν);
 * coth stands in the thermal kernels N only.
 */
export interface BathKernel {
  readonly sign: 1 | -1;
  readonly function: "cos" | "sin";
}

/** N_jk(τ) = ⟨{B_j, B_k(-τ)}⟩ and D_jk(τ) = i⟨[B_j, B_k(-τ)]⟩. */
export interface BathKernels {
  readonly noise: BathKernel;
  readonly response: BathKernel;
}

const mass = Scalar.parameter("m_nu");
const frequency = Scalar.parameter("omega_nu");
const hbar = Scalar.parameter("hbar");
const strength = Scalar.parameter("lambda_nu");
const phase = frequency.times(Scalar.parameter("tau"));

/** Names of bath quantities in LaTeX. */
export const bathNotation: ReadonlyMap<string, string> = new Map([
  ["m_nu", "m_\\nu"],
  ["omega_nu", "\\omega_\\nu"],
  ["lambda_nu", "\\lambda_\\nu"],
  ["coth_nu", "\\coth\\frac{\\hbar\\omega_\\nu}{2k_{\\mathrm{B}}T}"],
]);

/** B_1 = λ_ν x_ν, B_2 = λ_ν p_ν/(m_ν ω_ν), of one bath mode (Eq. 4). */
function couplingOperator(channel: Channel): Operator<"xp"> {
  return channel === 0
    ? position().scaled(strength)
    : momentum().scaled(strength.dividedBy(mass.times(frequency)));
}

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
  const coth = Scalar.parameter("coth_nu");
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

/** ⟨{B_j, B_k(-τ)}⟩ and i⟨[B_j, B_k(-τ)]⟩ of one bath mode, as exact scalars. */
export function bathCorrelators(j: Channel, k: Channel): { noise: Scalar; response: Scalar } {
  const [a, b] = [couplingOperator(j), evolvedBackwards(couplingOperator(k))];
  return {
    noise: thermalExpectation(anticommutator(a, b)),
    response: thermalExpectation(commutator(a, b)).times(Scalar.i),
  };
}

/** The kernels of {@link bathCorrelators} with ħκ_ν (and coth) divided out. */
export function bathKernels(j: Channel, k: Channel): BathKernels {
  const { noise, response } = bathCorrelators(j, k);
  const unit = hbar.times(strength.power(2)).dividedBy(mass.times(frequency));
  return {
    noise: kernelOf(noise.dividedBy(unit.times(Scalar.parameter("coth_nu")))),
    response: kernelOf(response.dividedBy(unit)),
  };
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

/**
 * The symbol of a moment ∫₀^∞ dτ τⁿ Σ_ν κ_ν cos|sin(ω_ν τ): `M_0c`, `M_1s`, …, and with
 * coth(ħω_ν/2k_BT) under the sum `N_0c`, `N_1s`, ….
 */
export function bathMoment(
  kind: "noise" | "response",
  order: number,
  trigonometric: "cos" | "sin",
): Scalar {
  return Scalar.parameter(bathMomentSymbol(kind, order, trigonometric));
}

function bathMomentSymbol(
  kind: "noise" | "response",
  order: number,
  trigonometric: "cos" | "sin",
): string {
  return `${kind === "noise" ? "N" : "M"}_${order}${trigonometric[0]}`;
}

/** LaTeX of the moments up to an order. */
export function bathMomentNotation(order: number): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const kind of ["noise", "response"] as const) {
    for (let n = 0; n <= order; n++) {
      for (const trigonometric of ["cos", "sin"] as const) {
        const letter = kind === "noise" ? "N" : "M";
        const latex = `${letter}_{${n}}^{\\${trigonometric}}`;
        names.set(bathMomentSymbol(kind, n, trigonometric), latex);
      }
    }
  }
  return names;
}

/** Moments that the paper drops, by name; a user may keep them. */
export const neglectedEffects = ["lamb-shift", "anomalous-diffusion"] as const;
export type NeglectedEffect = (typeof neglectedEffects)[number];

/**
 * The paper's evaluation of the moments, for a spectral density peaked at ω0:
 *
 *     M_0c = γmω0 (white noise),  M_1s = γm (friction),  N = c(T) M,
 *     M_0s → 0 (Lamb shift),      M_1c → 0 (anomalous diffusion, mass renormalisation)
 *
 * with c(T) = coth(ħω0/2k_BT). Kept effects leave their symbols in place.
 */
export function evaluatedMoments(
  keep: readonly NeglectedEffect[] = [],
): ReadonlyMap<string, Scalar> {
  const [gamma, m, omega0, c] = ["gamma", "m", "omega0", "c"].map((name) =>
    Scalar.parameter(name),
  ) as [Scalar, Scalar, Scalar, Scalar];
  const values = new Map<string, Scalar>([
    ["M_0c", gamma.times(m).times(omega0)],
    ["M_1s", gamma.times(m)],
  ]);
  if (!keep.includes("lamb-shift")) values.set("M_0s", Scalar.zero);
  if (!keep.includes("anomalous-diffusion")) values.set("M_1c", Scalar.zero);
  for (const name of ["M_0c", "M_1s", "M_0s", "M_1c"]) {
    const value = values.get(name) ?? Scalar.parameter(name);
    values.set(name.replace("M", "N"), value.times(c));
  }
  return values;
}
