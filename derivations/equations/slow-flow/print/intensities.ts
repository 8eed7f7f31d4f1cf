import { GaussianRational, Monomial, Rational, Scalar } from "../../../../symbolic/index.ts";
import { freeName, type Harmonic, suffixOf } from "../harmonic-ansatz.ts";

/** A_k with A_k² = u_k² + v_k². */
export interface Amplitude {
  readonly name: string;
  readonly harmonic: Harmonic;
}

/** The names A1, A2, … of the amplitudes, free of the given ones. */
export function amplitudesOf(
  harmonics: readonly Harmonic[],
  taken: ReadonlySet<string>,
): readonly Amplitude[] {
  return harmonics.map((harmonic) => ({
    name: freeName("A", `${harmonic.index}${suffixOf(harmonic.coordinate)}`, taken),
    harmonic,
  }));
}

/**
 * Writes u² + v² as A² wherever it divides: of the terms that have all but their powers of u and
 * v in common, e.g. α u²v + α v³ = α A² v. What it does not divide stays as it is.
 */
export function withAmplitudes(scalar: Scalar, amplitudes: readonly Amplitude[]): Scalar {
  return amplitudes.reduce(collected, scalar);
}

function collected(scalar: Scalar, { name, harmonic }: Amplitude): Scalar {
  const groups = new Map<string, { degree: number; rest: Scalar; byPower: GaussianRational[] }>();
  const own = new Set([harmonic.cosine, harmonic.sine]);
  for (const { coefficient, monomial } of scalar.terms) {
    const [n, m] = [harmonic.cosine, harmonic.sine].map((symbol) =>
      monomial.powers.exponentOf(symbol),
    ) as [number, number];
    const rest = new Monomial(monomial.powers.without(own), monomial.angle);
    const key = `${n + m} ${rest.key}`;
    const group = groups.get(key) ?? startOf(n + m, rest);
    groups.set(key, group);
    group.byPower[n] = coefficient;
  }
  return Scalar.sum(
    [...groups.values()].map(({ degree, rest, byPower }) => {
      const { quotient, power } = divided(byPower, degree);
      const remaining = degree - 2 * power;
      const terms = quotient.map((coefficient, n) =>
        Scalar.parameter(harmonic.cosine, n)
          .times(Scalar.parameter(harmonic.sine, remaining - n))
          .times(Scalar.constant(coefficient)),
      );
      return Scalar.sum(terms)
        .times(Scalar.parameter(name, 2 * power))
        .times(rest);
    }),
  );
}

function startOf(
  degree: number,
  rest: Monomial,
): { degree: number; rest: Scalar; byPower: GaussianRational[] } {
  return {
    degree,
    rest: Scalar.term(GaussianRational.one, rest),
    byPower: Array.from({ length: degree + 1 }, () => GaussianRational.zero),
  };
}

/** Σ_n c_n uⁿ v^{d-n} divided by the highest power of u² + v² that divides it. */
function divided(
  byPower: readonly GaussianRational[],
  degree: number,
): { readonly quotient: readonly GaussianRational[]; readonly power: number } {
  if (degree < 2) return { quotient: byPower, power: 0 };
  const rest = [...byPower];
  const quotient: GaussianRational[] = [];
  for (let n = degree; n >= 2; n--) {
    const lead = rest[n] as GaussianRational;
    quotient[n - 2] = lead;
    rest[n - 2] = (rest[n - 2] as GaussianRational).plus(lead.scaled(minusOne));
  }
  if (!rest.slice(0, 2).every(({ isZero }) => isZero)) return { quotient: byPower, power: 0 };
  const further = divided(quotient, degree - 2);
  return { quotient: further.quotient, power: further.power + 1 };
}

const minusOne = Rational.of(-1);
