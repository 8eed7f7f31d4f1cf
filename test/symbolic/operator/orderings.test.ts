import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjoint,
  momentum,
  Operator,
  type OscillatorScale,
  position,
  reorder,
  Scalar,
  toLadder,
  toQuadratures,
} from "../../../symbolic/index.ts";
import { coefficients, operators } from "./random-operator.ts";

function expectEqual(a: Operator, b: Operator): void {
  expect(a.toString()).toBe(b.toString());
  expect(a.equals(b)).toBe(true);
}

const hbar = Scalar.parameter("hbar");
const iHbar = Scalar.i.times(hbar);
const [x, p] = [position(), momentum()];
const weyl = (a: number, b: number): Operator<"weyl"> =>
  Operator.of("weyl", 1, [{ exponents: [a, b], coefficient: Scalar.one }]);
const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k);
const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const exponent = fc.integer({ min: 0, max: 6 });

describe("changes of ordering are exact and undone by their inverses", () => {
  it.each([1, 2, 3])("xp → px → xp, xp → weyl → px → xp and back from each, modes: %i", (modes) => {
    const options = { modes, largestExponent: 4 };
    fc.assert(
      fc.property(
        operators("xp", options),
        operators("px", options),
        operators("weyl", options),
        (a, b, w) => {
          expectEqual(reorder(reorder(a, "px"), "xp"), a);
          expectEqual(reorder(reorder(a, "weyl"), "xp"), a);
          expectEqual(reorder(reorder(reorder(a, "weyl"), "px"), "xp"), a);
          expectEqual(reorder(reorder(b, "xp"), "px"), b);
          expectEqual(reorder(reorder(b, "weyl"), "px"), b);
          expectEqual(reorder(reorder(w, "xp"), "weyl"), w);
          expectEqual(reorder(reorder(w, "px"), "weyl"), w);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([1, 2])("normal → antinormal → normal and back, modes: %i", (modes) => {
    const options = { modes, largestExponent: 4 };
    fc.assert(
      fc.property(operators("normal", options), operators("antinormal", options), (a, b) => {
        expectEqual(reorder(reorder(a, "antinormal"), "normal"), a);
        expectEqual(reorder(reorder(b, "normal"), "antinormal"), b);
      }),
      { numRuns: 30 },
    );
  });

  it("x, p → a, a† → x, p, with a scale of its own for each mode", () => {
    const scales: OscillatorScale[] = ["1", "2"].map((n) => ({
      mass: Scalar.parameter(`m_${n}`),
      frequency: Scalar.parameter(`omega_${n}`),
    }));
    fc.assert(
      fc.property(operators("xp"), operators("xp", { modes: 2, largestExponent: 2 }), (a, b) => {
        expectEqual(toQuadratures(toLadder(a)), a);
        expectEqual(toQuadratures(toLadder(b, scales), scales), b);
      }),
      { numRuns: 30 },
    );
  });

  it("a, a† → x, p → a, a†", () => {
    fc.assert(
      fc.property(operators("normal"), (a) => {
        expectEqual(toLadder(toQuadratures(a)), a);
      }),
      { numRuns: 30 },
    );
  });

  it("a product is the same operator in every ordering", () => {
    fc.assert(
      fc.property(operators("xp"), operators("xp"), (a, b) => {
        const product = a.times(b);
        expectEqual(reorder(a, "px").times(reorder(b, "px")), reorder(product, "px"));
        expectEqual(toLadder(a).times(toLadder(b)), toLadder(product));
        expectEqual(
          reorder(toLadder(a), "antinormal").times(reorder(toLadder(b), "antinormal")),
          reorder(toLadder(product), "antinormal"),
        );
      }),
      { numRuns: 25 },
    );
  });

  it("the adjoint is the same operator in every ordering", () => {
    fc.assert(
      fc.property(operators("xp", { modes: 2, largestExponent: 2 }), (a) => {
        expectEqual(adjoint(reorder(a, "px")), reorder(adjoint(a), "px"));
        expectEqual(adjoint(reorder(a, "weyl")), reorder(adjoint(a), "weyl"));
        expectEqual(adjoint(toLadder(a)), toLadder(adjoint(a)));
      }),
      { numRuns: 30 },
    );
  });
});

describe("Weyl symbols", () => {
  it("x^a p^b has the symbol Σ_k k! C(a,k) C(b,k) (iħ/2)^k x^{a-k} p^{b-k} (McCoy 1932)", () => {
    fc.assert(
      fc.property(exponent, exponent, (a, b) => {
        const symbol = reorder(x.power(a).times(p.power(b)), "weyl");
        const expected = Array.from({ length: Math.min(a, b) + 1 }, (_, k) => ({
          exponents: [a - k, b - k],
          coefficient: iHbar
            .times(Scalar.rational(1, 2))
            .power(k)
            .times(Scalar.rational(factorial(k) * binomial(a, k) * binomial(b, k))),
        }));
        expectEqual(symbol, Operator.of("weyl", 1, expected));
      }),
    );
  });

  it("the operator of the symbol x^a p^b is 2^-a Σ_k C(a,k) x^k p^b x^{a-k} (McCoy 1932)", () => {
    fc.assert(
      fc.property(exponent, exponent, (a, b) => {
        const symmetric = Operator.sum(
          "xp",
          1,
          Array.from({ length: a + 1 }, (_, k) =>
            x
              .power(k)
              .times(p.power(b))
              .times(x.power(a - k))
              .scaled(Scalar.rational(binomial(a, k), 2 ** a)),
          ),
        );
        expectEqual(reorder(weyl(a, b), "xp"), symmetric);
      }),
    );
  });

  it("(αx + βp)ⁿ has the symbol (αx + βp)ⁿ, a commutative power", () => {
    const [alpha, beta] = [Scalar.parameter("a"), Scalar.parameter("b")];
    for (let n = 0; n <= 8; n++) {
      const power = x.scaled(alpha).plus(p.scaled(beta)).power(n);
      const expected = Array.from({ length: n + 1 }, (_, k) => ({
        exponents: [k, n - k],
        coefficient: alpha
          .power(k)
          .times(beta.power(n - k))
          .times(Scalar.rational(binomial(n, k))),
      }));
      expectEqual(reorder(power, "weyl"), Operator.of("weyl", 1, expected));
    }
  });

  it.each([1, 2])("the symbol of AB is A_W ⋆ B_W, modes: %i", (modes) => {
    const options = { modes, largestExponent: modes === 1 ? 4 : 2 };
    fc.assert(
      fc.property(operators("xp", options), operators("xp", options), (a, b) => {
        expectEqual(reorder(a.times(b), "weyl"), reorder(a, "weyl").times(reorder(b, "weyl")));
      }),
      { numRuns: 40 },
    );
  });

  it("(A ⋆ B) ⋆ C = A ⋆ (B ⋆ C) up to degree 12", () => {
    const operator = operators("weyl", { largestExponent: 4 });
    fc.assert(
      fc.property(operator, operator, operator, (a, b, c) => {
        expectEqual(a.times(b).times(c), a.times(b.times(c)));
      }),
      { numRuns: 40 },
    );
  });

  it("a Hermitian operator has a real symbol", () => {
    fc.assert(
      fc.property(operators("xp"), coefficients, (a, z) => {
        const hermitian = a.scaled(z).plus(adjoint(a.scaled(z)));
        const symbol = reorder(hermitian, "weyl");
        expect(symbol.terms.every(({ coefficient }) => coefficient.isReal)).toBe(true);
      }),
    );
  });
});
