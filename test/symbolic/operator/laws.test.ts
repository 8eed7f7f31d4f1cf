import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjoint,
  annihilation,
  anticommutator,
  commutator,
  creation,
  identity,
  momentum,
  Operator,
  position,
  Scalar,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { coefficients, operators, orderings } from "./random-operator.ts";

function expectEqual(a: Operator, b: Operator): void {
  expect(a.toString()).toBe(b.toString());
  expect(a.equals(b)).toBe(true);
}

const cases = orderings.flatMap((ordering) =>
  [1, 2, 3].map((modes) => ({ ordering, modes, numRuns: samples(modes === 1 ? 60 : 15) })),
);

describe.each(cases)(
  "operators in $ordering order, modes: $modes",
  ({ ordering, modes, numRuns }) => {
    const operator = operators(ordering, { modes, largestExponent: modes === 1 ? 3 : 2 });
    const check = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void =>
      fc.assert(property, { numRuns });

    it("(A B) C = A (B C)", () => {
      check(
        fc.property(operator, operator, operator, (a, b, c) =>
          expectEqual(a.times(b).times(c), a.times(b.times(c))),
        ),
      );
    });

    it("A (B + zC) = A B + z A C and (A + zB) C = A C + z B C", () => {
      check(
        fc.property(operator, operator, operator, coefficients, (a, b, c, z) => {
          expectEqual(a.times(b.plus(c.scaled(z))), a.times(b).plus(a.times(c).scaled(z)));
          expectEqual(a.plus(b.scaled(z)).times(c), a.times(c).plus(b.times(c).scaled(z)));
        }),
      );
    });

    it("[A, B] = AB - BA = -[B, A] and {A, B} = AB + BA = {B, A}", () => {
      check(
        fc.property(operator, operator, (a, b) => {
          expectEqual(commutator(a, b), a.times(b).minus(b.times(a)));
          expectEqual(commutator(a, b), commutator(b, a).negated());
          expectEqual(anticommutator(a, b), a.times(b).plus(b.times(a)));
          expectEqual(anticommutator(a, b), anticommutator(b, a));
          expect(commutator(a, a).isZero).toBe(true);
          expectEqual(anticommutator(a, a), a.times(a).scaled(Scalar.rational(2)));
        }),
      );
    });

    it("[A, B + zC] = [A, B] + z [A, C]", () => {
      check(
        fc.property(operator, operator, operator, coefficients, (a, b, c, z) =>
          expectEqual(
            commutator(a, b.plus(c.scaled(z))),
            commutator(a, b).plus(commutator(a, c).scaled(z)),
          ),
        ),
      );
    });

    it("[A, [B, C]] + [B, [C, A]] + [C, [A, B]] = 0", () => {
      check(
        fc.property(operator, operator, operator, (a, b, c) => {
          const sum = Operator.sum(ordering, modes, [
            commutator(a, commutator(b, c)),
            commutator(b, commutator(c, a)),
            commutator(c, commutator(a, b)),
          ]);
          expect(sum.toString()).toBe("0");
        }),
      );
    });

    it("[A, B C] = [A, B] C + B [A, C]", () => {
      check(
        fc.property(operator, operator, operator, (a, b, c) =>
          expectEqual(
            commutator(a, b.times(c)),
            commutator(a, b)
              .times(c)
              .plus(b.times(commutator(a, c))),
          ),
        ),
      );
    });

    it("(A B)† = B† A†, (zA + B)† = z* A† + B†, A†† = A, and [A, B]† = [B†, A†]", () => {
      check(
        fc.property(operator, operator, coefficients, (a, b, z) => {
          expectEqual(adjoint(a.times(b)), adjoint(b).times(adjoint(a)));
          expectEqual(
            adjoint(a.scaled(z).plus(b)),
            adjoint(a).scaled(z.conjugate()).plus(adjoint(b)),
          );
          expectEqual(adjoint(adjoint(a)), a);
          expectEqual(adjoint(commutator(a, b)), commutator(adjoint(b), adjoint(a)));
        }),
      );
    });

    it("A³ = A A A, A¹ = A, A⁰ = 1, 1 A = A, 0 A = 0", () => {
      check(
        fc.property(operator, (a) => {
          const one = a.power(0);
          expectEqual(a.power(3), a.times(a).times(a));
          expectEqual(a.power(1), a);
          expectEqual(one.times(a), a);
          expectEqual(a.times(one), a);
          expect(a.times(Operator.zero(ordering, modes)).isZero).toBe(true);
          expect(a.minus(a).isZero).toBe(true);
        }),
      );
    });

    it("terms are distinct, sorted from high to low powers, and not zero", () => {
      check(
        fc.property(operator, operator, (a, b) => {
          const keys = a
            .times(b)
            .terms.map(({ exponents }) =>
              exponents.map((e) => String.fromCharCode(0xffff - e)).join(""),
            );
          expect(keys).toEqual([...new Set(keys)].sort());
          expect(a.times(b).terms.every(({ coefficient }) => !coefficient.isZero)).toBe(true);
        }),
      );
    });
  },
);

describe("many modes, more than one number can index", () => {
  it("[x_j, p_k] = iħ δ_jk in 12 modes, also multiplied by (x_1 p_1 … x_12 p_12)²⁰", () => {
    const modes = 12;
    const iHbar = Scalar.i.times(Scalar.parameter("hbar"));
    const all = Operator.of("xp", modes, [
      { exponents: new Array<number>(2 * modes).fill(20), coefficient: Scalar.one },
    ]);
    for (const j of [0, 5, 11]) {
      for (const k of [0, 5, 11]) {
        const [x, p] = [position(j, modes), momentum(k, modes)];
        const expected = identity(j === k ? iHbar : Scalar.zero, modes);
        expectEqual(commutator(x, p), expected);
        // [x A, p] = [x, p] A + x [A, p]
        expectEqual(
          commutator(x.times(all), p),
          commutator(x, p)
            .times(all)
            .plus(x.times(commutator(all, p))),
        );
      }
    }
  });

  it("x^100000 p x^100000 = x^200000 p - 100000 iħ x^199999", () => {
    const n = 100_000;
    const high = Operator.of("xp", 1, [{ exponents: [n, 0], coefficient: Scalar.one }]);
    const product = high.times(momentum()).times(high);
    expect(product.toString()).toBe(`x^${2 * n}*p-${n}*i*hbar*x^${2 * n - 1}`);
    const two = Operator.of("normal", 2, [
      { exponents: [70_000, 0, 0, 70_000], coefficient: Scalar.one },
      { exponents: [4_464, 0, 0, 4_464], coefficient: Scalar.one },
    ]);
    expect(two.terms).toHaveLength(2);
  });
});

describe("the canonical commutators", () => {
  it("[x, p] = iħ, [a, a†] = 1, [x_1, p_2] = 0", () => {
    expect(commutator(position(), momentum()).toString()).toBe("i*hbar");
    expect(commutator(annihilation(), creation()).toString()).toBe("1");
    expect(commutator(position(0, 2), momentum(1, 2)).isZero).toBe(true);
  });
});
