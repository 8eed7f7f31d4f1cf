import {
  angleAsScalar,
  elementAt,
  Rational,
  Scalar,
  type Wave,
  wavePair,
} from "../../../symbolic/index.ts";
import type { WignerTerm, WignerWaveTerm } from "./wigner-term.ts";

/** Coefficients of e^{iκx} and e^{-iκx} in terms that are otherwise alike. */
interface Pair extends Pick<WignerTerm, "powers" | "derivatives"> {
  readonly wave: Wave;
  readonly difference: Wave;
  readonly forward: Scalar[];
  readonly backward: Scalar[];
}

/** Terms of a Wigner equation with plane waves, collected into sines and cosines. */
export class WignerWaves {
  readonly #pairs = new Map<string, Pair>();

  /** @param variables x, p, or x_a, p_a, x_b, … */
  constructor(private readonly variables: readonly string[]) {}

  /** Adds terms on e^{iκx} W(x, p + ħq/2), with κ the wave and q the difference. */
  add(given: Wave, difference: Wave, terms: readonly WignerTerm[]): void {
    const isForward = given.isNone || given.leadsPositive;
    const wave = isForward ? given : given.negated();
    for (const { coefficient, powers, derivatives } of terms) {
      const key = [wave.key, difference.key, powers, derivatives].join(" ");
      const pair = this.#pairs.get(key) ?? {
        ...{ wave, difference, powers, derivatives },
        forward: [],
        backward: [],
      };
      (isForward ? pair.forward : pair.backward).push(coefficient);
      this.#pairs.set(key, pair);
    }
  }

  /** The terms that are not zero. */
  terms(): WignerWaveTerm[] {
    return [...this.#pairs.values()]
      .flatMap((pair) => this.#termsOf(pair))
      .filter(({ coefficient }) => !coefficient.isZero);
  }

  #termsOf({ wave, difference, powers, derivatives, ...sums }: Pair): readonly WignerWaveTerm[] {
    const halfHbar = Scalar.parameter("hbar").scaled(Rational.of(1, 2));
    const shifts = this.variables.map((_, j) =>
      j % 2 === 0 ? Scalar.zero : difference.number((j - 1) / 2).times(halfHbar),
    );
    const term = (coefficient: Scalar, within: Scalar): WignerWaveTerm => ({
      ...{ coefficient, powers, derivatives, within, shifts },
    });
    const [forward, backward] = [Scalar.sum(sums.forward), Scalar.sum(sums.backward)];
    if (wave.isNone) return [term(forward, Scalar.one)];
    const { phase, cosine, sine } = wavePair(forward, backward);
    const argument = Scalar.sum([
      angleAsScalar(phase),
      ...wave.numbers.map((_, mode) =>
        wave.number(mode).times(Scalar.parameter(elementAt(this.variables, 2 * mode))),
      ),
    ]);
    return [term(cosine, Scalar.cos(argument)), term(sine, Scalar.sin(argument))];
  }
}
