import {
  elementAt,
  expandedModulations,
  expandedWaves,
  modeCount,
  type Modes,
  Operator,
  type OperatorTerm,
  position,
  Rational,
  Scalar,
  type WavePart,
} from "../../../symbolic/index.ts";
import { factorOf, type SmoothingFactor, zeroPoint } from "./smoothing.ts";

/**
 * A function of positions in normally ordered powers of them, X = s(a + a†) with s² = ħ/2mω0, to a degree:
 *
 *     e^{ikx} = w :e^{ikX}: ≈ w Σ_{n≤N} (ik)^n/n! :xⁿ:,   w = e^{-k²s²/2}   (Debye-Waller factor),
 *     :xⁿ: = Σ_j n!/(j!(n-2j)!) (-s²/2)^j x^{n-2j}   (Hermite polynomials),
 *
 * which is the expansion of V by Hermite polynomials in x/s, those of the ground state's Gaussian weight. Terms without a
 * plane wave stay as they are, and so do modulated phases A cos(ωt) unless they are expanded, too.
 *
 * @param modulations "expanded" counts the powers of the amplitudes A with those of x
 */
export function normallyOrdered(
  operator: Operator<"xp">,
  factors: readonly SmoothingFactor[],
  degree: number,
  modulations: "kept" | "expanded" = "kept",
): Operator<"xp"> {
  const { modes, parts, waves } = operator;
  const still = parts.flatMap(({ wave, terms }) => (wave.isNone ? terms : []));
  const symbol = expandedWaves(smoothedSymbol({ modes, waves }, factors), degree);
  const within = (term: OperatorTerm): OperatorTerm => {
    if (modulations === "kept") return term;
    const order = Math.max(0, degree - powerOf(term));
    return { ...term, coefficient: expandedModulations(term.coefficient, order) };
  };
  return Operator.of("xp", modes, still.map(within)).plus(
    normalPowers(Operator.of("xp", modes, symbol.terms.map(within))),
  );
}

/**
 * What stands between the colons, as a function of commuting X: of x^j e^{ikx} = (-i∂_k)^j e^{ikx}
 *
 *     w P_j(X + iks²) e^{ikX},   P_{j+1}(Y) = Y P_j + s² P_j',
 *
 * in each mode.
 */
export function smoothedSymbol(
  { modes, waves }: { readonly modes: Modes; readonly waves: readonly WavePart[] },
  factors: readonly SmoothingFactor[],
): Operator<"xp"> {
  const none = new Array<number>(2 * modeCount(modes)).fill(0);
  return Operator.sum(
    "xp",
    modes,
    waves.flatMap(({ wave, terms }) => {
      const factor = factorOf(wave, modes, factors);
      return terms.map(({ exponents, coefficient }) => {
        const prefactor = Array.from({ length: modeCount(modes) }, (_, mode) => {
          const square = zeroPoint(mode, modes).power(2);
          const shift = wave.number(mode).times(square).times(Scalar.i);
          const y = position(mode, modes).plus(Operator.scalar("xp", shift, modes));
          return smoothedPower(elementAt(exponents, 2 * mode), y, square);
        }).reduce((product, one) => product.times(one));
        const own = [{ exponents: none, coefficient: coefficient.times(factor) }];
        return prefactor.times(Operator.ofParts("xp", modes, [{ wave, terms: own }]));
      });
    }),
  );
}

/** P_j(Y): P_{j+1} = Y P_j + j s² P_{j-1}, for P_j' = j P_{j-1}. */
function smoothedPower(j: number, y: Operator<"xp">, square: Scalar): Operator<"xp"> {
  let [before, now] = [Operator.zero("xp", y.modes), Operator.scalar("xp", Scalar.one, y.modes)];
  for (let step = 0; step < j; step++) {
    const next = y.times(now).plus(before.scaled(square.scaled(Rational.of(step))));
    [before, now] = [now, next];
  }
  return now;
}

/** X^n becomes :x^n: in each mode. */
function normalPowers(symbol: Operator<"xp">): Operator<"xp"> {
  const { modes } = symbol;
  const known = new Map<string, Operator<"xp">>();
  const power = (n: number, mode: number): Operator<"xp"> => {
    const key = `${n} ${mode}`;
    const made = known.get(key) ?? normalPower(n, mode, modes);
    known.set(key, made);
    return made;
  };
  return Operator.sum(
    "xp",
    modes,
    symbol.terms.map(({ exponents, coefficient }) =>
      Array.from({ length: modeCount(modes) }, (_, mode) =>
        power(elementAt(exponents, 2 * mode), mode),
      )
        .reduce((product, one) => product.times(one))
        .scaled(coefficient),
    ),
  );
}

/** :xⁿ:, by :x^{n+1}: = x :xⁿ: - n s² :x^{n-1}:. */
function normalPower(n: number, mode: number, modes: Modes): Operator<"xp"> {
  const square = zeroPoint(mode, modes).power(2);
  return smoothedPower(n, position(mode, modes), square.negated());
}

function powerOf({ exponents }: OperatorTerm): number {
  return exponents.reduce((sum, one, j) => (j % 2 === 0 ? sum + one : sum), 0);
}
