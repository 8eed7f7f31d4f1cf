import { elementAt, Rational, Scalar } from "../../../symbolic/index.ts";
import { perVariable, type WignerTerm, type WignerWaveTerm } from "./wigner-term.ts";

/** A term without a shift: coefficient · ∂_x^c ∂_p^d (x^a p^b f(x) W). */
export type UnshiftedTerm = WignerTerm & Pick<WignerWaveTerm, "within">;

/**
 * Shifts of momenta as derivatives, W(x, p + s) = Σ s^n/n! ∂_p^n W, up to an order of derivatives in all. Powers of p
 * before W are those of the shifted momentum less the shift, so that the derivatives stand outside:
 * p^b W(p + s) = Σ_n s^n/n! ∂_p^n ((p - s)^b W), the translation of (p - s)^b W(p).
 */
export function expandedShifts(
  terms: readonly WignerWaveTerm[],
  order: number,
): readonly UnshiftedTerm[] {
  const collected = new Map<string, UnshiftedTerm & { readonly sum: Scalar[] }>();
  for (const term of terms) {
    for (const one of expanded(term, order)) {
      const key = [one.powers, one.derivatives, one.within].join(" ");
      const present = collected.get(key) ?? { ...one, sum: [] };
      present.sum.push(one.coefficient);
      collected.set(key, present);
    }
  }
  return [...collected.values()].flatMap(({ sum, ...term }) => {
    const coefficient = Scalar.sum(sum);
    return coefficient.isZero ? [] : [{ ...term, coefficient }];
  });
}

/** One variable after another. */
function expanded({ shifts, ...term }: WignerWaveTerm, order: number): readonly UnshiftedTerm[] {
  let terms: readonly UnshiftedTerm[] = [term];
  shifts.forEach((shift, j) => {
    if (shift.isZero) return;
    terms = terms.flatMap((one) =>
      inMomentum(one, j, shift).flatMap((power) => translated(power, j, shift, order)),
    );
  });
  return terms.filter(({ derivatives }) => total(derivatives) <= order);
}

/** (p - s)^b for p^b. */
function inMomentum(term: UnshiftedTerm, j: number, shift: Scalar): readonly UnshiftedTerm[] {
  const power = elementAt(term.powers, j);
  return Array.from({ length: power + 1 }, (_, k) => ({
    ...term,
    powers: perVariable(term.powers.map((old, place) => (place === j ? k : old))),
    coefficient: term.coefficient
      .times(shift.negated().power(power - k))
      .scaled(Rational.of(choose(power, k))),
  }));
}

/** Σ s^n/n! ∂_p^n of the whole. */
function translated(
  term: UnshiftedTerm,
  j: number,
  shift: Scalar,
  order: number,
): readonly UnshiftedTerm[] {
  const most = order - total(term.derivatives);
  const terms: UnshiftedTerm[] = [];
  let weight = term.coefficient;
  for (let n = 0; n <= most; n++) {
    const derivatives = term.derivatives.map((old, place) => (place === j ? old + n : old));
    terms.push({ ...term, coefficient: weight, derivatives: perVariable(derivatives) });
    weight = weight.times(shift).scaled(Rational.of(1, n + 1));
  }
  return terms;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let j = 0; j < k; j++) ways = (ways * (n - j)) / (j + 1);
  return ways;
}

function total(orders: readonly number[]): number {
  return orders.reduce((sum, one) => sum + one, 0);
}
