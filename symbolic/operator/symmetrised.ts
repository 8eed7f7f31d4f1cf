import { elementAt } from "../base/index.ts";
import { Rational, Scalar } from "../scalar/index.ts";
import { Operator } from "./operator.ts";
import type { OperatorTerm } from "./operator-term.ts";
import type { WavePart } from "./wave-part.ts";

/**
 * The polynomial part of an operator as Σ c Π_j ½{x_j^a, p_j^b}, exactly; the c are real if it is Hermitian. Terms of the highest degree
 * first: what ½{x^a, p^b} has beside x^a p^b is of a lower one.
 *
 * @returns the exponents [a₁, b₁, a₂, b₂, …] with c
 */
export function symmetrisedTerms(operator: Operator<"xp">): readonly OperatorTerm[] {
  const terms: OperatorTerm[] = [];
  const own = operator.parts.flatMap(({ wave, terms: some }) => (wave.isNone ? some : []));
  for (let rest = Operator.of("xp", operator.modes, own); !rest.isZero;) {
    const { degree } = rest;
    const highest = rest.terms.filter(
      ({ exponents }) => exponents.reduce((sum, e) => sum + e, 0) === degree,
    );
    terms.push(...highest);
    rest = Operator.sum("xp", operator.modes, [
      rest,
      ...highest.map(({ exponents, coefficient }) =>
        symmetrised(operator, exponents).scaled(coefficient.negated()),
      ),
    ]);
  }
  return terms;
}

/**
 * The plane waves of an operator as Σ c ½{Π x_j^a e^{ikx}, Π p_j^b}, exactly; where it is Hermitian the c of k and -k are
 * complex conjugates. Those with most momenta first: what ½{f(x), p^b} has beside f(x) p^b has fewer.
 *
 * @returns the exponents [a₁, b₁, a₂, b₂, …] with c, by their wave
 */
export function symmetrisedWaves({ modes, waves }: Operator<"xp">): readonly WavePart[] {
  const found: WavePart[] = [];
  const half = Scalar.rational(Rational.of(1, 2));
  for (let rest = Operator.ofParts("xp", modes, waves); !rest.isZero;) {
    const degrees = rest.waves.flatMap(({ terms }) => terms.map(momenta));
    const most = Math.max(...degrees);
    const highest = rest.waves.map(({ wave, terms }) => ({
      wave,
      terms: terms.filter((term) => momenta(term) === most),
    }));
    found.push(...highest);
    const products = highest.flatMap(({ wave, terms }) =>
      terms.map(({ exponents, coefficient }) => {
        const x = exponents.map((e, j) => (j % 2 === 0 ? e : 0));
        const p = exponents.map((e, j) => (j % 2 === 0 ? 0 : e));
        const function_ = [{ wave, terms: [{ exponents: x, coefficient }] }];
        return Operator.ofParts("xp", modes, function_)
          .anticommutatorWith(Operator.of("xp", modes, [{ exponents: p, coefficient: half }]))
          .negated();
      }),
    );
    rest = Operator.sum("xp", modes, [rest, ...products]);
  }
  return found;
}

const momenta = ({ exponents }: OperatorTerm): number =>
  exponents.reduce((sum, e, j) => (j % 2 === 0 ? sum : sum + e), 0);

/** Π_j ½{x_j^a, p_j^b}, the modes those of an operator. */
function symmetrised({ modes }: Operator<"xp">, exponents: readonly number[]): Operator<"xp"> {
  const half = Scalar.rational(Rational.of(1, 2));
  let product = Operator.scalar("xp", Scalar.one, modes);
  for (let mode = 0; 2 * mode < exponents.length; mode++) {
    const [x, p] = ([0, 1] as const).map((which) =>
      Operator.generator("xp", which, mode, modes).power(elementAt(exponents, 2 * mode + which)),
    ) as [Operator<"xp">, Operator<"xp">];
    product = product.times(x.anticommutatorWith(p).scaled(half));
  }
  return product;
}
