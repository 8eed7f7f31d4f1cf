import type { SideTerm } from "./side-terms.ts";

/** Matrices of whatever kind. */
export interface Matrices<M> {
  readonly identity: M;
  readonly product: (a: M, b: M) => M;
  /** Σ (re + i im) matrix; zero without terms. */
  readonly sum: (
    terms: readonly { readonly re: number; readonly im: number; readonly matrix: M }[],
  ) => M;
}

/** A^k B^l of two operators, each made once. */
export function monomials<M>(
  { identity, product }: Matrices<M>,
  [first, second]: readonly [M, M],
): (powers: readonly number[]) => M {
  const powersOf = (operator: M): ((powers: readonly number[]) => M) => {
    const power: (powers: readonly number[]) => M = remembered(([n = 0]) =>
      n === 0 ? identity : product(power([n - 1]), operator),
    );
    return power;
  };
  const [ofFirst, ofSecond] = [powersOf(first), powersOf(second)];
  return remembered(([k = 0, l = 0]) => {
    if (l === 0) return ofFirst([k]);
    return k === 0 ? ofSecond([l]) : product(ofFirst([k]), ofSecond([l]));
  });
}

/** Σ coefficient · A^k B^l ρ A^m B^n with {@link monomials}, summed over what stands on the right of ρ first. */
export function appliedTerms<M>(
  { product, sum }: Matrices<M>,
  monomial: (powers: readonly number[]) => M,
  terms: readonly SideTerm[],
  density: M,
): M {
  const onRight = remembered((powers) => product(density, monomial(powers)));
  const byLeft = new Map<string, SideTerm[]>();
  for (const term of terms) {
    const group = byLeft.get(String(term.left));
    if (group === undefined) byLeft.set(String(term.left), [term]);
    else group.push(term);
  }
  return sum(
    [...byLeft.values()].map((group) => {
      const onItsRight = group.map(({ right, re, im }) => ({ re, im, matrix: onRight(right) }));
      const matrix = product(monomial(group[0]?.left ?? []), sum(onItsRight));
      return { re: 1, im: 0, matrix };
    }),
  );
}

/** What powers stand for, made once. */
function remembered<M>(make: (powers: readonly number[]) => M): (powers: readonly number[]) => M {
  const known = new Map<string, M>();
  return (powers) => {
    const key = String(powers);
    const matrix = known.get(key) ?? make(powers);
    known.set(key, matrix);
    return matrix;
  };
}
