import type { PolynomialEngine } from "../engine/polynomial-engine.ts";
import { type LossJob, type TreeAlgebra, treeValue } from "../translation/operator-tree.ts";
import type { PhaseSpaceJob } from "./job.ts";
import { type DifferentialOperator, type StarProduct, sumText } from "./star-product.ts";

/**
 * The given loss as a differential operator on Wigner functions, by star products and without nested brackets:
 *
 *     rate (n+1) (L ⋆ W ⋆ L* - ½ L*⋆L ⋆ W - ½ W ⋆ L*⋆L) + rate n (L and L* exchanged).
 */
export function lossGenerator(
  job: PhaseSpaceJob,
  engine: PolynomialEngine,
  star: StarProduct,
): DifferentialOperator {
  const algebra = weylSymbols(job, engine, star);
  return job.loss.flatMap((one) => {
    const symbol = treeValue(one.operator, algebra);
    const dagger = treeValue(one.dagger, algebra);
    const { rate, occupation } = rates(one);
    return [
      ...dissipation(job, star, symbol, dagger, algebra).map(weighed(rate)),
      ...(one.occupation === "0"
        ? []
        : dissipation(job, star, dagger, symbol, algebra).map(weighed(occupation))),
    ];
  });
}

function rates({ rate, occupation }: LossJob): { rate: string; occupation: string } {
  return { rate: `(${rate})*(1+(${occupation}))`, occupation: `(${rate})*(${occupation})` };
}

type Term = DifferentialOperator[number];

function weighed(factor: string): (term: Term) => Term {
  return (term) => ({ ...term, weight: `(${term.weight})*(${factor})` });
}

function dissipation(
  { symbols: s }: PhaseSpaceJob,
  star: StarProduct,
  l: string,
  dagger: string,
  algebra: TreeAlgebra<string>,
): DifferentialOperator {
  // f ⋆ W = ½{f, W} + ½[f, W], W ⋆ f = ½{f, W} - ½[f, W]
  const side = (f: string, sign: string): DifferentialOperator => [
    ...star.anticommutator(f).map(weighed("(1/2)")),
    ...star.moyalBracket(f).map(weighed(`(${sign}1/2)*${s.i}*${s.hbar}`)),
  ];
  const product = algebra.product([dagger, l]);
  return [
    ...star.compose(side(l, ""), side(dagger, "-")),
    ...side(product, "").map(weighed("(-1/2)")),
    ...side(product, "-").map(weighed("(-1/2)")),
  ];
}

/** Weyl symbols of operators, a = √(mω0/2ħ) (x + ip/mω0). */
export function weylSymbols(
  { symbols: s, root }: PhaseSpaceJob,
  engine: PolynomialEngine,
  star: StarProduct,
): TreeAlgebra<string> {
  const ladder = (sign: string): string =>
    engine.expand(`${root}*${s.x}+(${sign}1)*${s.i}*${root}*${s["1/m"]}*${s["1/omega0"]}*${s.p}`);
  const letters = { x: s.x, p: s.p, a: ladder(""), adag: ladder("-") };
  const starProduct = (f: string, g: string): string =>
    engine.expand(
      sumText([
        ["1/2", star.apply(star.anticommutator(f), g)],
        ["1/2", s.i, s.hbar, star.apply(star.moyalBracket(f), g)],
      ]),
    );
  return {
    scalar: (text) => engine.expand(text),
    letter: (name) => letters[name],
    sum: (parts) => engine.expand(sumText(parts.map((part) => [part]))),
    product: (parts) => parts.reduce(starProduct, "1"),
  };
}
