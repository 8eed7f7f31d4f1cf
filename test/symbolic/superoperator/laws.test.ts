import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjoint,
  annihilation,
  anticommutator,
  commutator,
  creation,
  momentum,
  type Operator,
  OperatorError,
  type Ordering,
  position,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { coefficients, operators } from "../operator/random-operator.ts";
import { superoperators } from "./random-superoperator.ts";

function expectEqual(a: Operator, b: Operator): void {
  expect(a.toString()).toBe(b.toString());
  expect(a.equals(b)).toBe(true);
}

const cases = (["xp", "normal", "weyl"] as const).flatMap((ordering) =>
  [1, 2].map((modes) => ({ ordering, modes, numRuns: samples(modes === 1 ? 50 : 15) })),
);

describe.each(cases)(
  "superoperators in $ordering order, modes: $modes",
  ({ ordering, modes, numRuns }) => {
    const largest = modes === 1 ? 2 : 1;
    const superoperator = superoperators<Ordering>(ordering, modes, largest);
    const operator = operators<Ordering>(ordering, { modes, largestExponent: largest });
    const check = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void =>
      fc.assert(property, { numRuns });

    it("(ΛM)(ρ) = Λ(M(ρ)), and (ΛM)N = Λ(MN)", () => {
      check(
        fc.property(superoperator, superoperator, operator, (l, m, rho) => {
          expectEqual(l.after(m).apply(rho), l.apply(m.apply(rho)));
          expect(
            l
              .after(m)
              .after(l)
              .equals(l.after(m.after(l))),
          ).toBe(true);
        }),
      );
    });

    it("the dual of ΛM is the dual of M after the dual of Λ reversed: (ΛM)†(O) = M†(Λ†(O))", () => {
      check(
        fc.property(superoperator, superoperator, operator, (l, m, o) =>
          expectEqual(l.after(m).applyAdjoint(o), m.applyAdjoint(l.applyAdjoint(o))),
        ),
      );
    });

    it("Λ(ρ + zσ) = Λ(ρ) + z Λ(σ) and (Λ + zM)(ρ) = Λ(ρ) + z M(ρ)", () => {
      check(
        fc.property(
          superoperator,
          superoperator,
          operator,
          operator,
          coefficients,
          (l, m, r, s, z) => {
            expectEqual(l.apply(r.plus(s.scaled(z))), l.apply(r).plus(l.apply(s).scaled(z)));
            expectEqual(l.plus(m.scaled(z)).apply(r), l.apply(r).plus(m.apply(r).scaled(z)));
            expectEqual(l.minus(m).apply(r), l.apply(r).minus(m.apply(r)));
          },
        ),
      );
    });

    it("sandwich, left, right, commutator and anticommutator are AρB, Aρ, ρA, [A,ρ], {A,ρ}", () => {
      check(
        fc.property(operator, operator, operator, (a, b, rho) => {
          expectEqual(Superoperator.sandwich(a, b).apply(rho), a.times(rho).times(b));
          expectEqual(Superoperator.sandwich(a, b).applyAdjoint(rho), b.times(rho).times(a));
          expectEqual(Superoperator.left(a).apply(rho), a.times(rho));
          expectEqual(Superoperator.right(a).apply(rho), rho.times(a));
          expectEqual(Superoperator.commutator(a).apply(rho), commutator(a, rho));
          expectEqual(Superoperator.anticommutator(a).apply(rho), anticommutator(a, rho));
        }),
      );
    });

    it("[A, [B, ρ]] - [B, [A, ρ]] = [[A, B], ρ] as superoperators", () => {
      check(
        fc.property(operator, operator, (a, b) => {
          const [A, B] = [Superoperator.commutator(a), Superoperator.commutator(b)];
          const difference = A.after(B).minus(B.after(A));
          expect(difference.equals(Superoperator.commutator(commutator(a, b)))).toBe(true);
        }),
      );
    });

    it("the Hermitian conjugate of Λ maps ρ to Λ(ρ†)†, and twice gives Λ", () => {
      check(
        fc.property(superoperator, superoperator, operator, (l, m, rho) => {
          expectEqual(l.hermitianConjugate().apply(rho), adjoint(l.apply(adjoint(rho))));
          expect(l.hermitianConjugate().hermitianConjugate().equals(l)).toBe(true);
          const product = l.hermitianConjugate().after(m.hermitianConjugate());
          expect(l.after(m).hermitianConjugate().equals(product)).toBe(true);
        }),
      );
    });

    it("i[H, ·] with H = A + A† and Lindblad dissipators preserve trace and Hermiticity", () => {
      check(
        fc.property(operator, (a) => {
          const unitary = Superoperator.commutator(a.plus(adjoint(a))).scaled(Scalar.i);
          const loss = Superoperator.lindblad(a, Scalar.parameter("kappa"));
          for (const generator of [unitary, loss, unitary.plus(loss)]) {
            expect(generator.preservesTrace).toBe(true);
            expect(generator.preservesHermiticity).toBe(true);
          }
        }),
      );
    });

    it("Λ + Λ^† preserves Hermiticity, and Λ does so only if it is its own conjugate", () => {
      check(
        fc.property(superoperator, (l) => {
          expect(l.plus(l.hermitianConjugate()).preservesHermiticity).toBe(true);
          expect(l.preservesHermiticity).toBe(l.minus(l.hermitianConjugate()).isZero);
        }),
      );
    });
  },
);

describe("what is preserved, and what is not", () => {
  const [x, p, a, ad] = [position(), momentum(), annihilation(), creation()];

  it("the trace: by [A, B ρ], not by {x, ρ}, x ρ or x ρ x", () => {
    expect(Superoperator.commutator(x).after(Superoperator.left(p)).preservesTrace).toBe(true);
    expect(Superoperator.anticommutator(x).preservesTrace).toBe(false);
    expect(Superoperator.left(x).preservesTrace).toBe(false);
    expect(Superoperator.sandwich(x, x).preservesTrace).toBe(false);
  });

  it("the trace: by aρa† - ½{a†a, ρ}, not by aρa† - ½{aa†, ρ}", () => {
    const jump = Superoperator.sandwich(a, ad);
    const half = Scalar.rational(1, 2);
    const loss = jump.minus(Superoperator.anticommutator(ad.times(a)).scaled(half));
    const wrong = jump.minus(Superoperator.anticommutator(a.times(ad)).scaled(half));
    expect(loss.preservesTrace).toBe(true);
    expect(loss.equals(Superoperator.lindblad(a, Scalar.one))).toBe(true);
    expect(wrong.preservesTrace).toBe(false);
    expect(wrong.preservesHermiticity).toBe(true);
  });

  it("Hermiticity: by i[x, ρ], {x, ρ}, [x, [p, ρ]] and i[x, {p, ρ}], not by [x, ρ] or xρ", () => {
    const commute = Superoperator.commutator<"xp">;
    const anticommute = Superoperator.anticommutator<"xp">;
    expect(commute(x).scaled(Scalar.i).preservesHermiticity).toBe(true);
    expect(anticommute(x).preservesHermiticity).toBe(true);
    expect(commute(x).after(commute(p)).preservesHermiticity).toBe(true);
    expect(commute(x).after(anticommute(p)).scaled(Scalar.i).preservesHermiticity).toBe(true);
    expect(commute(x).preservesHermiticity).toBe(false);
    expect(commute(x).after(anticommute(p)).preservesHermiticity).toBe(false);
    expect(Superoperator.left(x).preservesHermiticity).toBe(false);
  });

  it("a generator with a rate that depends on time preserves both", () => {
    const rate = Scalar.one.plus(
      Scalar.cos(Scalar.parameter("omega").times(Scalar.parameter("t"))),
    );
    const loss = Superoperator.lindblad(a, rate);
    expect(loss.preservesTrace && loss.preservesHermiticity).toBe(true);
    expect(Superoperator.lindblad(a, rate.times(Scalar.i)).preservesHermiticity).toBe(false);
  });

  it("d<a†a>/dt = -κ <a†a> under loss", () => {
    const kappa = Scalar.parameter("kappa");
    const number = ad.times(a);
    const rate = Superoperator.lindblad(a, kappa).applyAdjoint(number);
    expectEqual(rate, number.scaled(kappa.negated()));
  });
});

describe("superoperators that do not fit are refused", () => {
  const one = Superoperator.left(position());
  const two = Superoperator.left(position(0, 2));
  const ladder = Superoperator.left<Ordering>(annihilation());

  it("one and two modes, quadratures and ladder operators", () => {
    expect(() => one.plus(two)).toThrow(OperatorError);
    expect(() => one.minus(two)).toThrow(OperatorError);
    expect(() => one.after(two)).toThrow(OperatorError);
    expect(() => one.apply(position(0, 2))).toThrow(OperatorError);
    expect(() => one.applyAdjoint(position(0, 2))).toThrow(OperatorError);
    expect(() => Superoperator.sandwich(position(), position(0, 2))).toThrow(OperatorError);
    expect(() => (one as Superoperator).plus(ladder)).toThrow(/xp with 1 mode/);
    expect(() => (one as Superoperator).after(ladder)).toThrow(OperatorError);
    expect(one.equals(two)).toBe(false);
    expect((one as Superoperator).equals(ladder)).toBe(false);
  });

  it("exponents that are negative, or belong to another number of modes", () => {
    const term = (left: number[], right: number[]) => ({ left, right, coefficient: Scalar.one });
    for (const wrong of [term([1], [0, 0]), term([0, 0], [-1, 0]), term([1, 0, 0], [0])]) {
      expect(() => Superoperator.of("xp", 1, [wrong])).toThrow(OperatorError);
    }
  });
});
