import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anticommutator,
  commutator,
  fromNested,
  momentum,
  type NestedForm,
  type Operator,
  Operator as OperatorClass,
  type Ordering,
  position,
  Scalar,
  Superoperator,
  toNested,
} from "../../../symbolic/index.ts";
import { operators } from "../operator/random-operator.ts";
import { superoperators } from "./random-superoperator.ts";

/** c ⟦A, ⟦B, ρ⟧⟧ with nothing but operator products. */
function applyNested(form: NestedForm, rho: Operator): Operator {
  const bracket = (kind: "commutator" | "anticommutator", a: Operator, b: Operator): Operator =>
    kind === "commutator" ? commutator(a, b) : anticommutator(a, b);
  const inner = form.tag === "nested" ? bracket(form.inner, form.b, rho) : rho;
  return bracket(form.outer, form.a, inner).scaled(form.coefficient);
}

const sumOf = <O extends Ordering>(
  zero: Superoperator<O>,
  forms: readonly NestedForm<O>[],
): Superoperator<O> => forms.reduce((sum, form) => sum.plus(fromNested(form)), zero);

describe("nested commutators", () => {
  const cases = (["xp", "normal", "weyl"] as const).flatMap((ordering) =>
    [1, 2].map((modes) => ({ ordering, modes })),
  );

  it.each(cases)(
    "Σ of the nested forms of Λ is Λ, whether or not it preserves the trace: $ordering, modes: $modes",
    ({ ordering, modes }) => {
      fc.assert(
        fc.property(superoperators<Ordering>(ordering, modes, 3 - modes), (l) => {
          const sum = sumOf(Superoperator.zero<Ordering>(ordering, modes), toNested(l));
          expect(sum.equals(l)).toBe(true);
        }),
        { numRuns: 40 },
      );
    },
  );

  it("Σ c ⟦A, ⟦B, ρ⟧⟧ by operator products is Λ(ρ)", () => {
    fc.assert(
      fc.property(superoperators("xp"), operators("xp", { largestExponent: 2 }), (l, rho) => {
        const sum = OperatorClass.sum<Ordering>(
          "xp",
          1,
          toNested(l).map((form) => applyNested(form, rho)),
        );
        expect(sum.toString()).toBe(l.apply(rho).toString());
      }),
      { numRuns: 40 },
    );
  });

  it("a Λ that preserves the trace has commutators outside only", () => {
    fc.assert(
      fc.property(operators("xp"), operators("xp"), (h, jump) => {
        const generator = Superoperator.commutator(h).plus(
          Superoperator.lindblad(jump, Scalar.parameter("kappa")),
        );
        expect(toNested(generator).every(({ outer }) => outer === "commutator")).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("each of [A,[B,ρ]], [A,{B,ρ}], {A,[B,ρ]}, {A,{B,ρ}} is its nested form", () => {
    const [a, b] = [position().power(2), position().times(momentum())];
    const rho = momentum().power(3).plus(position());
    for (const outer of ["commutator", "anticommutator"] as const) {
      for (const inner of ["commutator", "anticommutator"] as const) {
        const form = {
          tag: "nested",
          coefficient: Scalar.parameter("a"),
          outer,
          a,
          inner,
          b,
        } as const;
        const whole = fromNested<"xp">(form);
        expect(whole.apply(rho).equals(applyNested(form, rho) as Operator<"xp">)).toBe(true);
      }
    }
  });

  it("-i/ħ [H, ρ] comes back as commutators with the monomials of H", () => {
    const h = momentum().power(2).plus(position().power(4));
    const forms = toNested(Superoperator.commutator(h));
    expect(forms).toHaveLength(2);
    expect(forms.every(({ tag, outer }) => tag === "bracket" && outer === "commutator")).toBe(true);
  });
});
