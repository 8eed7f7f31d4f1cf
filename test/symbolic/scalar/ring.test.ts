import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Scalar } from "../../../symbolic/index.ts";
import { scalars } from "./expression.ts";

const expectEqual = (a: Scalar, b: Scalar): void => {
  expect(a.toString()).toBe(b.toString());
  expect(a.equals(b)).toBe(true);
};

/** The laws hold identically, for every fraction of π in a phase factor. */
describe("scalars are a commutative ring", () => {
  it("a + b = b + a and a b = b a", () => {
    fc.assert(
      fc.property(scalars, scalars, (a, b) => {
        expectEqual(a.plus(b), b.plus(a));
        expectEqual(a.times(b), b.times(a));
      }),
    );
  });

  it("(a + b) + c = a + (b + c) and (a b) c = a (b c)", () => {
    fc.assert(
      fc.property(scalars, scalars, scalars, (a, b, c) => {
        expectEqual(a.plus(b).plus(c), a.plus(b.plus(c)));
        expectEqual(a.times(b).times(c), a.times(b.times(c)));
        expectEqual(a.plus(b).plus(c), Scalar.sum([c, a, b]));
      }),
    );
  });

  it("(e^{iπ/16} e^{3iπ/16}) e^{iπ/8} = e^{iπ/16} (e^{3iπ/16} e^{iπ/8})", () => {
    const phase = (n: number): Scalar =>
      Scalar.phaseFactor(Scalar.parameter("pi").times(Scalar.rational(n, 16)));
    expectEqual(phase(1).times(phase(3)).times(phase(2)), phase(1).times(phase(3).times(phase(2))));
    expectEqual(phase(1).times(phase(3)).times(phase(2)), phase(6));
  });

  it("a (b + c) = a b + a c", () => {
    fc.assert(
      fc.property(scalars, scalars, scalars, (a, b, c) => {
        expectEqual(a.times(b.plus(c)), a.times(b).plus(a.times(c)));
      }),
    );
  });

  it("a + 0 = a, 1 a = a, 0 a = 0, a - a = 0, a + a = 2 a", () => {
    fc.assert(
      fc.property(scalars, (a) => {
        expectEqual(a.plus(Scalar.zero), a);
        expectEqual(a.times(Scalar.one), a);
        expect(a.times(Scalar.zero).isZero).toBe(true);
        expect(a.minus(a).isZero).toBe(true);
        expectEqual(a.plus(a), a.times(Scalar.rational(2)));
      }),
    );
  });

  it("(a + b)* = a* + b*, (a b)* = a* b*, a** = a, and a + a* and a a* are real", () => {
    fc.assert(
      fc.property(scalars, scalars, (a, b) => {
        expectEqual(a.plus(b).conjugate(), a.conjugate().plus(b.conjugate()));
        expectEqual(a.times(b).conjugate(), a.conjugate().times(b.conjugate()));
        expectEqual(a.conjugate().conjugate(), a);
        expect(a.plus(a.conjugate()).isReal).toBe(true);
        expect(a.times(a.conjugate()).isReal).toBe(true);
      }),
    );
  });

  it("a³ = a a a, a⁰ = 1, and (a + b)² = a² + 2ab + b²", () => {
    fc.assert(
      fc.property(scalars, scalars, (a, b) => {
        expectEqual(a.power(3), a.times(a).times(a));
        expectEqual(a.power(0), Scalar.one);
        const square = a
          .power(2)
          .plus(a.times(b).times(Scalar.rational(2)))
          .plus(b.power(2));
        expectEqual(a.plus(b).power(2), square);
      }),
    );
  });

  it("a single term times its inverse is 1", () => {
    fc.assert(
      fc.property(scalars, (a) => {
        const [term] = a.terms;
        fc.pre(term !== undefined);
        if (term === undefined) return;
        const single = Scalar.term(term.coefficient, term.monomial);
        fc.pre(single.terms.length === 1);
        expectEqual(single.times(single.inverse()), Scalar.one);
        expectEqual(single.power(-2), single.times(single).inverse());
      }),
    );
  });
});
