import {
  angleAsScalar,
  commutator,
  differentiate,
  momentum,
  Operator,
  position,
  Rational,
  Scalar,
} from "../../symbolic/index.ts";
import { type ByOrigin, laterOrigin, type Origin } from "./origin.ts";

/** τⁿ e^{izτ} · operator, with a real z. */
export interface Oscillation {
  readonly frequency: Scalar;
  readonly power: number;
  readonly operator: Operator<"xp">;
}

/** 1/z of a frequency z, as a scalar or by a named constant. */
export type Inverse = (frequency: Scalar) => Scalar;

/**
 * An operator S(-τ) = U S U† with U(t, t-τ) of H_S: the motion under the first part of H_S, the harmonic
 * one, is exact, the others W count to the first order,
 *
 *     S(-τ) = S₀(-τ) - (i/ħ) ∫₀^τ ds [W₀(-s, t-s), S₀(-τ)],
 *     x₀(-s) = x cos ω0s - p sin ω0s/(mω0),    p₀(-s) = p cos ω0s + mω0 x sin ω0s,
 *
 * by origin, as a sum of oscillations in τ. For S = x and W(x) the bracket is -(iħ/mω0) sin ω0(τ-s) W'(x₀(-s)).
 */
export function harmonicMotion(
  operator: Operator<"xp">,
  hamiltonian: ByOrigin,
  inverse: Inverse,
): ReadonlyMap<Origin, readonly Oscillation[]> {
  const [harmonic = "", ...others] = hamiltonian.keys();
  const free = freeMotion(operator);
  const motion = new Map<Origin, readonly Oscillation[]>([[harmonic, collected(free)]]);
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  for (const origin of others) {
    const first = freeMotion(hamiltonian.get(origin) ?? Operator.zero("xp")).flatMap((w) =>
      free.flatMap((s): readonly Oscillation[] => {
        const bracket = commutator(w.operator, s.operator).scaled(overIHbar);
        if (bracket.isZero) return [];
        if (w.frequency.isZero) return [{ ...s, power: 1, operator: bracket }];
        // ∫₀^τ ds e^{izs} = (e^{izτ} - 1)/(iz)
        const part = bracket.scaled(inverse(w.frequency).times(Scalar.i.negated()));
        const sum = w.frequency.plus(s.frequency);
        return [
          { frequency: sum, power: 0, operator: part },
          { frequency: s.frequency, power: 0, operator: part.scaled(Scalar.one.negated()) },
        ];
      }),
    );
    motion.set(laterOrigin(hamiltonian, harmonic, origin), collected(first));
  }
  return motion;
}

/** O₀(-s, t-s) under the harmonic part alone; drives in O are taken at the time t-s. */
function freeMotion(operator: Operator<"xp">): readonly Oscillation[] {
  const [x, p] = [rotating(position()), rotating(momentum())];
  const powers = (base: readonly Oscillation[]): ((n: number) => readonly Oscillation[]) => {
    const made: (readonly Oscillation[])[] = [
      [{ frequency: Scalar.zero, power: 0, operator: Operator.scalar("xp", Scalar.one) }],
    ];
    return (n) => {
      while (made.length <= n) made.push(product(made.at(-1) ?? [], base));
      return made[n] ?? [];
    };
  };
  const [xs, ps] = [powers(x), powers(p)];
  return collected(
    operator.terms.flatMap(({ exponents: [a = 0, b = 0], coefficient }) => {
      const moving = product(xs(a), ps(b));
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

/** x₀(-s) or p₀(-s) as e^{iω0s} A + e^{-iω0s} A†. */
function rotating(quadrature: Operator<"xp">): readonly Oscillation[] {
  const omega0 = Scalar.parameter("omega0");
  const impedance = Scalar.parameter("m").times(omega0);
  const other = quadrature.coefficientOf(1, 0).isOne
    ? momentum().scaled(impedance.inverse())
    : position().scaled(impedance.negated());
  const half = Rational.of(1, 2);
  return [1, -1].map((sign) => ({
    frequency: omega0.scaled(sign),
    power: 0,
    operator: quadrature
      .plus(other.scaled(Scalar.i.scaled(sign)))
      .mapCoefficients((coefficient) => coefficient.scaled(half)),
  }));
}

function product(
  left: readonly Oscillation[],
  right: readonly Oscillation[],
): readonly Oscillation[] {
  return collected(
    left.flatMap((a) =>
      right.map((b) => ({
        frequency: a.frequency.plus(b.frequency),
        power: 0,
        operator: a.operator.times(b.operator),
      })),
    ),
  );
}

/** One oscillation for each frequency and power. */
function collected(oscillations: readonly Oscillation[]): readonly Oscillation[] {
  const sums = new Map<string, Oscillation>();
  for (const one of oscillations) {
    const key = `${one.power} ${one.frequency}`;
    const present = sums.get(key);
    sums.set(
      key,
      present === undefined ? one : { ...one, operator: present.operator.plus(one.operator) },
    );
  }
  return [...sums.values()].filter(({ operator }) => !operator.isZero);
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
