import {
  angleAsScalar,
  cosineOf,
  type NestedBracket,
  Operator,
  type OperatorTerm,
  position,
  Scalar,
  sineOf,
  type Wave,
  type WavePart,
  wavePair,
} from "../../symbolic/index.ts";

/** Coefficients of e^{ikx} and e^{-ikx} in the inner operator of brackets that are otherwise alike. */
interface Pair<T> {
  readonly like: T;
  readonly outer: OperatorTerm;
  readonly exponents: readonly number[];
  readonly wave: Wave;
  readonly forward: Scalar[];
  readonly backward: Scalar[];
}

type Bracket = Pick<NestedBracket, "coefficient" | "bracket"> & {
  readonly outer: Operator<"xp">;
  readonly inner: Operator<"xp">;
  readonly origin: string;
};

/** Brackets with plane waves in their inner operator, collected into sines and cosines by {@link wavePair}. */
export class WaveTerms<T extends Bracket = Bracket> {
  readonly #pairs = new Map<string, Pair<T>>();

  /** Adds the bracket of a monomial of its outer operator with one wave of the inner one. */
  add(term: T, outer: OperatorTerm, { wave: given, terms }: WavePart): void {
    const isForward = given.leadsPositive;
    const wave = isForward ? given : given.negated();
    for (const { exponents, coefficient } of terms) {
      const key = [outer.exponents, exponents, wave.key, term.bracket, term.origin].join(" ");
      const pair = this.#pairs.get(key) ?? {
        like: term,
        outer,
        exponents,
        wave,
        forward: [],
        backward: [],
      };
      const whole = term.coefficient.times(outer.coefficient).times(coefficient);
      (isForward ? pair.forward : pair.backward).push(whole);
      this.#pairs.set(key, pair);
    }
  }

  /** The brackets with sines and cosines; a coefficient may be zero. */
  terms(): readonly T[] {
    return [...this.#pairs.values()].flatMap((pair) => termsOf(pair));
  }
}

function termsOf<T extends Bracket>(pair: Pair<T>): readonly T[] {
  const { like, outer, exponents, wave } = pair;
  const { modes } = like.outer;
  const { phase, cosine, sine } = wavePair(Scalar.sum(pair.forward), Scalar.sum(pair.backward));
  const argument = Operator.sum("xp", modes, [
    ...wave.numbers.map((_, mode) => position(mode, modes).scaled(wave.number(mode))),
    Operator.scalar("xp", angleAsScalar(phase), modes),
  ]);
  const monomialOf = (given: readonly number[]): Operator<"xp"> =>
    Operator.of("xp", modes, [{ exponents: given, coefficient: Scalar.one }]);
  const withInner = (coefficient: Scalar, of: Operator<"xp">): T => ({
    ...like,
    coefficient,
    outer: monomialOf(outer.exponents),
    // Functions of x commute with its powers, and stand left of the momenta.
    inner: of.times(monomialOf(exponents)),
  });
  return [withInner(cosine, cosineOf(argument)), withInner(sine, sineOf(argument))];
}
