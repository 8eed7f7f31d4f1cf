import { Operator } from "../operator/operator.ts";
import type { Ordering } from "../operator/ordering.ts";
import { Rational, Scalar } from "../scalar/index.ts";
import { Superoperator } from "./superoperator.ts";

/** [A, ·] or {A, ·}. */
export type Bracket = "commutator" | "anticommutator";

/** coefficient · ⟦A, ⟦B, ρ⟧⟧, each bracket a commutator or an anticommutator. */
interface NestedTerm<O extends Ordering = Ordering> {
  readonly tag: "nested";
  readonly coefficient: Scalar;
  readonly outer: Bracket;
  readonly a: Operator<O>;
  readonly inner: Bracket;
  readonly b: Operator<O>;
}

/** coefficient · ⟦A, ρ⟧. */
interface BracketTerm<O extends Ordering = Ordering> {
  readonly tag: "bracket";
  readonly coefficient: Scalar;
  readonly outer: Bracket;
  readonly a: Operator<O>;
}

export type NestedForm<O extends Ordering = Ordering> = NestedTerm<O> | BracketTerm<O>;

function bracket<O extends Ordering>(kind: Bracket, a: Operator<O>): Superoperator<O> {
  return kind === "commutator" ? Superoperator.commutator(a) : Superoperator.anticommutator(a);
}

/** The nested form as Σ c A ρ B. */
export function fromNested<O extends Ordering>(term: NestedForm<O>): Superoperator<O> {
  const outer = bracket(term.outer, term.a);
  const whole = term.tag === "bracket" ? outer : outer.after(bracket(term.inner, term.b));
  return whole.scaled(term.coefficient);
}

/**
 * Any superoperator in nested form, exactly. With R = Σ c B A, which vanishes if the trace is
 * preserved,
 *
 *     Σ c A ρ B = Σ c ½([A, {B, ρ}] - [A, [B, ρ]]) + ½({R, ρ} - [R, ρ])
 *
 * since A ρ B = [A, ρB] + ρBA and ρB = ½({B, ρ} - [B, ρ]).
 */
export function toNested<O extends Ordering>(
  superoperator: Superoperator<O>,
): readonly NestedForm<O>[] {
  const { ordering, modes } = superoperator;
  const half = Rational.of(1, 2);
  const monomial = (exponents: readonly number[], coefficient: Scalar): Operator<O> =>
    Operator.of(ordering, modes, [{ exponents, coefficient }]);
  const sandwiches = superoperator.terms.flatMap(
    ({ left, right, coefficient }): NestedForm<O>[] => {
      if (left.every((e) => e === 0)) return [];
      const a = monomial(left, Scalar.one);
      // {1, ρ} = 2ρ and [1, ρ] = 0
      if (right.every((e) => e === 0))
        return [{ tag: "bracket", coefficient, outer: "commutator", a }];
      const common = {
        tag: "nested",
        outer: "commutator",
        a,
        b: monomial(right, Scalar.one),
      } as const;
      return [
        { ...common, inner: "anticommutator", coefficient: coefficient.scaled(half) },
        { ...common, inner: "commutator", coefficient: coefficient.scaled(half.negated()) },
      ];
    },
  );
  const rest = superoperator.applyAdjoint(Operator.scalar(ordering, Scalar.one, modes));
  const brackets = rest.terms.flatMap(({ exponents, coefficient }): NestedForm<O>[] => {
    const common = { tag: "bracket", a: monomial(exponents, Scalar.one) } as const;
    return [
      { ...common, outer: "anticommutator", coefficient: coefficient.scaled(half) },
      { ...common, outer: "commutator", coefficient: coefficient.scaled(half.negated()) },
    ];
  });
  return [...sandwiches, ...brackets];
}
