import { Scalar } from "../../../symbolic/index.ts";

/** [a, b] of ⟨x^a p^b⟩, Weyl-symmetrised. */
export type Powers = readonly [number, number];

/** The name of a moment in scalars, x and p side by side: `xxp` for ⟨x²p⟩. No parameter of a model has such a name. */
export function momentName([a, b]: Powers): string {
  return `${"x".repeat(a)}${"p".repeat(b)}`;
}

/** The same as a person writes it: `x^2*p`. */
export function momentText([a, b]: Powers): string {
  const power = (name: string, exponent: number): string[] =>
    exponent === 0 ? [] : [exponent === 1 ? name : `${name}^${exponent}`];
  return [...power("x", a), ...power("p", b)].join("*");
}

export function momentLatex([a, b]: Powers): string {
  const power = (name: string, exponent: number): string =>
    exponent < 2 ? name.repeat(exponent) : `${name}^{${exponent}}`;
  return `\\langle ${power("x", a)}${power("p", b)}\\rangle`;
}

/** The moment as a scalar; ⟨1⟩ = 1. */
export function momentSymbol(powers: Powers): Scalar {
  return powers[0] + powers[1] === 0 ? Scalar.one : Scalar.parameter(momentName(powers));
}

/** All moments of orders 1 to n: x, p, xx, xp, pp, …. */
export function momentsUpTo(order: number): readonly Powers[] {
  return Array.from({ length: order }, (_, j) => j + 1).flatMap((degree) =>
    Array.from({ length: degree + 1 }, (_, b): Powers => [degree - b, b]),
  );
}
