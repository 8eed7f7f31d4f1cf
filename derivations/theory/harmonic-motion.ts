import {
  angleAsScalar,
  commutator,
  differentiate,
  modeCount,
  type Modes,
  momentum,
  nameInMode,
  NotPolynomialError,
  Operator,
  position,
  Rational,
  Scalar,
} from "../../symbolic/index.ts";
import { type ByOrigin, laterOrigin, type Origin } from "./origin.ts";
import { scaleOfMode } from "./oscillator-scale.ts";

/** e^{izτ} · operator, with a real z. */
interface Rotation {
  readonly frequency: Scalar;
  readonly operator: Operator<"xp">;
}

/**
 * e^{izτ} · operator, or of two frequencies (e^{izτ} - e^{iz'τ})/(i(z - z')) · operator, which is τ e^{izτ} · operator
 * at z = z'.
 */
export interface Oscillation {
  readonly frequencies: readonly [z: Scalar, other?: Scalar];
  readonly operator: Operator<"xp">;
}

/**
 * An operator S(-τ) = U S U† with U(t, t-τ) of H_S: the motion under the first part of H_S, the harmonic
 * one, is exact, the others W count to the first order,
 *
 *     S(-τ) = S₀(-τ) - (i/ħ) ∫₀^τ ds [W₀(-s, t-s), S₀(-τ)],
 *     x₀(-s) = x cos ω0s - p sin ω0s/(mω0),    p₀(-s) = p cos ω0s + mω0 x sin ω0s,
 *
 * by origin, as a sum of oscillations in τ. For S = x and W(x) the bracket is -(iħ/mω0) sin ω0(τ-s) W'(x₀(-s)). Of several
 * modes each moves at its own ω0; what couples them is part of W.
 */
export function harmonicMotion(
  operator: Operator<"xp">,
  hamiltonian: ByOrigin,
): ReadonlyMap<Origin, readonly Oscillation[]> {
  const [harmonic = "", ...others] = hamiltonian.keys();
  const free = freeMotion(operator);
  const alone = free.map(({ frequency, operator: part }): Oscillation => ({
    frequencies: [frequency],
    operator: part,
  }));
  const motion = new Map<Origin, readonly Oscillation[]>([[harmonic, alone]]);
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  for (const origin of others) {
    const first = freeMotion(
      hamiltonian.get(origin) ?? Operator.zero("xp", operator.modes),
    ).flatMap((w) =>
      free.flatMap((s): readonly Oscillation[] => {
        const bracket = commutator(w.operator, s.operator).scaled(overIHbar);
        return bracket.isZero ? [] : integrated(w.frequency, s.frequency, bracket);
      }),
    );
    motion.set(laterOrigin(hamiltonian, harmonic, origin), collectedOscillations(first));
  }
  return motion;
}

/**
 * e^{iyτ} ∫₀^τ ds e^{izs} · operator = (e^{i(y+z)τ} - e^{iyτ})/(iz) · operator; a z that is a multiple of ω0, and so
 * never vanishes, is divided by.
 */
function integrated(z: Scalar, y: Scalar, operator: Operator<"xp">): readonly Oscillation[] {
  const sum = y.plus(z);
  const own = Array.from({ length: modeCount(operator.modes) }, (_, mode) =>
    nameInMode("omega0", mode, operator.modes),
  );
  if (z.terms.length !== 1 || !own.includes(z.parameters.join())) {
    return [{ frequencies: `${y}` <= `${sum}` ? [y, sum] : [sum, y], operator }];
  }
  const part = operator.scaled(z.times(Scalar.i).inverse());
  return [
    { frequencies: [sum], operator: part },
    { frequencies: [y], operator: part.scaled(Scalar.one.negated()) },
  ];
}

/**
 * e^{ikx₀(-s)} displaces momenta and positions, by amounts that depend on s: ∫ ds of it is a continuous sum of displacements,
 * none of the sums of x^a e^{ikx} p^b. Bessel series of e^{ikx₀} in the amplitude, J_n(k|α|), are of normally ordered
 * functions of a†a, to all orders: a Taylor polynomial of the same size has a bound and stays among polynomials.
 */
const leadsOut =
  "Harmonic dressing turns cos(k*x) into cos(k*(x*cos(omega0*s) - p*sin(omega0*s)/(m*omega0))), integrated over s: no finite sum of products of x, p and sines of x.";

/** O₀(-s, t-s) under the harmonic part alone; drives in O are taken at the time t-s. */
function freeMotion(operator: Operator<"xp">): readonly Rotation[] {
  if (!operator.isPolynomial) throw new NotPolynomialError(leadsOut);
  const { modes } = operator;
  const variables = Array.from({ length: modeCount(modes) }, (_, mode) => [
    powersOf(rotating(mode, modes, "x"), modes),
    powersOf(rotating(mode, modes, "p"), modes),
  ]).flat();
  return collected(
    operator.terms.flatMap(({ exponents, coefficient }) => {
      const moving = variables
        .map((power, j) => power(exponents[j] ?? 0))
        .reduce((left, right) => product(left, right));
      return tones(coefficient).flatMap((tone) =>
        moving.map((one) => ({
          ...one,
          frequency: one.frequency.minus(tone.frequency),
          operator: one.operator.scaled(tone.coefficient),
        })),
      );
    }),
  );
}

function powersOf(base: readonly Rotation[], modes: Modes): (n: number) => readonly Rotation[] {
  const made: (readonly Rotation[])[] = [
    [{ frequency: Scalar.zero, operator: Operator.scalar("xp", Scalar.one, modes) }],
  ];
  return (n) => {
    while (made.length <= n) made.push(product(made.at(-1) ?? [], base));
    return made[n] ?? [];
  };
}

/** x₀(-s) or p₀(-s) of a mode as e^{iω0s} A + e^{-iω0s} A†. */
function rotating(mode: number, modes: Modes, quadrature: "x" | "p"): readonly Rotation[] {
  const { mass, frequency } = scaleOfMode(mode, modes);
  const impedance = mass.times(frequency);
  const [x, p] = [position(mode, modes), momentum(mode, modes)];
  const [own, other] =
    quadrature === "x" ? [x, p.scaled(impedance.inverse())] : [p, x.scaled(impedance.negated())];
  const half = Rational.of(1, 2);
  return [1, -1].map((sign) => ({
    frequency: frequency.scaled(sign),
    operator: own
      .plus(other.scaled(Scalar.i.scaled(sign)))
      .mapCoefficients((coefficient) => coefficient.scaled(half)),
  }));
}

function product(left: readonly Rotation[], right: readonly Rotation[]): readonly Rotation[] {
  return collected(
    left.flatMap((a) =>
      right.map((b) => ({
        frequency: a.frequency.plus(b.frequency),
        operator: a.operator.times(b.operator),
      })),
    ),
  );
}

/** One rotation for each frequency. */
function collected(rotations: readonly Rotation[]): readonly Rotation[] {
  return sums(rotations, ({ frequency }) => `${frequency}`);
}

/** One oscillation for each frequency, or two. */
function collectedOscillations(all: readonly Oscillation[]): readonly Oscillation[] {
  return sums(all, ({ frequencies }) => frequencies.join(" and "));
}

/** The operators of the same key added up. */
function sums<T extends { readonly operator: Operator<"xp"> }>(
  all: readonly T[],
  keyOf: (one: T) => string,
): readonly T[] {
  const found = new Map<string, T>();
  for (const one of all) {
    const key = keyOf(one);
    const present = found.get(key);
    found.set(
      key,
      present === undefined ? one : { ...one, operator: present.operator.plus(one.operator) },
    );
  }
  return [...found.values()].filter(({ operator }) => !operator.isZero);
}

/** A coefficient as Σ c e^{iνt}, with the factor e^{iνt} left in each c. */
function tones(
  scalar: Scalar,
): readonly { readonly frequency: Scalar; readonly coefficient: Scalar }[] {
  return scalar.terms.map(({ coefficient, monomial }) => ({
    frequency: monomial.angle.isZero
      ? Scalar.zero
      : differentiate(angleAsScalar(monomial.angle), "t"),
    coefficient: Scalar.term(coefficient, monomial),
  }));
}
