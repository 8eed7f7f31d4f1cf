import {
  angleAsScalar,
  commutator,
  differentiate,
  elementAt,
  modeCount,
  nameInMode,
  NotPolynomialError,
  Operator,
  type OperatorTerm,
  Scalar,
  toLadder,
  toQuadratures,
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

/** e^{ikx₀(-s)} is a displacement that depends on s, no finite sum of x^a e^{ikx} p^b. */
const leadsOut =
  "Harmonic dressing turns cos(k*x) into cos(k*(x*cos(omega0*s) - p*sin(omega0*s)/(m*omega0))), integrated over s: no finite sum of products of x, p and sines of x.";

/**
 * O₀(-s, t-s) under the harmonic part alone: a becomes a e^{iω0s}, so that a†^m aⁿ turns at (n - m)ω0, of several modes at the
 * sum of theirs; drives in O are taken at the time t-s.
 */
function freeMotion(operator: Operator<"xp">): readonly Rotation[] {
  if (!operator.isPolynomial) throw new NotPolynomialError(leadsOut);
  const { modes } = operator;
  const byTurns = new Map<string, { readonly turns: readonly number[]; terms: OperatorTerm[] }>();
  for (const term of toLadder(operator).terms) {
    const turns = turnsOf(term);
    const turning = byTurns.get(turns.join()) ?? { turns, terms: [] };
    byTurns.set(turns.join(), turning);
    turning.terms.push(term);
  }
  return collected(
    [...byTurns.values()].flatMap(({ turns, terms }) => {
      const turning = Scalar.sum(
        turns.map((count, mode) => scaleOfMode(mode, modes).frequency.scaled(count)),
      );
      return inTones(toQuadratures(Operator.of("normal", modes, terms))).map(
        ({ frequency, operator: part }) => ({
          frequency: turning.minus(frequency),
          operator: part,
        }),
      );
    }),
  );
}

/** n - m of a†^m aⁿ, of each mode. */
function turnsOf({ exponents }: OperatorTerm): readonly number[] {
  return Array.from(
    { length: exponents.length / 2 },
    (_, mode) => elementAt(exponents, 2 * mode + 1) - elementAt(exponents, 2 * mode),
  );
}

/** An operator as Σ O_ν e^{iνt}, with the factor e^{iνt} left in each O_ν. */
function inTones(operator: Operator<"xp">): readonly Rotation[] {
  const { modes } = operator;
  return collected(
    operator.terms.flatMap(({ exponents, coefficient }) =>
      tones(coefficient).map((tone) => ({
        frequency: tone.frequency,
        operator: Operator.of("xp", modes, [{ exponents, coefficient: tone.coefficient }]),
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
