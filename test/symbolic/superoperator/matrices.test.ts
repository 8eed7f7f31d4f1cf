import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, Operator, Scalar, Superoperator } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { Matrix, matrixOf, modesOf, range, values } from "../operator/fock.ts";
import { operators } from "../operator/random-operator.ts";
import { superoperators } from "./random-superoperator.ts";

const levels = 24;
const modes = modesOf(1, levels);
/** A state on the first levels: products of low degree acting on it are not truncated. */
const occupied = 4;
const kept = range(12);

const states: fc.Arbitrary<Matrix> = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 2 * occupied ** 2,
    maxLength: 2 * occupied ** 2,
  })
  .map((entries) => {
    const state = new Matrix(levels);
    for (let i = 0; i < occupied; i++) {
      for (let j = 0; j < occupied; j++) {
        state.re[i * levels + j] = entries[2 * (i * occupied + j)] as number;
        state.im[i * levels + j] = entries[2 * (i * occupied + j) + 1] as number;
      }
    }
    return state;
  });

/** Σ c A ρ B from the matrices of the monomials. */
function applyMatrix(superoperator: Superoperator, rho: Matrix): Matrix {
  let sum = new Matrix(levels);
  for (const { left, right, coefficient } of superoperator.terms) {
    const { re, im } = evaluate(coefficient, values);
    const [A, B] = [left, right].map(([l = 0, r = 0]) => {
      const [g] = modes;
      if (g === undefined) throw new Error("There is a mode.");
      return superoperator.ordering === "xp"
        ? g.x.power(l).times(g.p.power(r))
        : g.ad.power(l).times(g.a.power(r));
    }) as [Matrix, Matrix];
    sum = sum.plus(A.times(rho).times(B).scaled(re, im));
  }
  return sum;
}

describe.each(["xp", "normal"] as const)(
  "superoperators agree with matrices in %s order",
  (ordering) => {
    const superoperator = superoperators(ordering);

    it("Λ(M(ρ)) is (ΛM)(ρ)", () => {
      fc.assert(
        fc.property(superoperator, superoperator, states, (l, m, rho) => {
          const expected = applyMatrix(l, applyMatrix(m, rho));
          const actual = applyMatrix(l.after(m), rho);
          const scale = Math.max(1, expected.largest());
          expect(actual.minus(expected).largest(kept)).toBeLessThan(1e-11 * scale);
        }),
        { numRuns: samples(20) },
      );
    });

    it("Tr(O Λ(ρ)) = Tr(Λ†(O) ρ)", () => {
      fc.assert(
        fc.property(
          superoperator,
          operators(ordering, { largestExponent: 2 }),
          states,
          (l, o, rho) => {
            const image = applyMatrix(l, rho);
            const expected = matrixOf(o, modes).times(image).trace();
            const actual = matrixOf(l.applyAdjoint(o), modes).times(rho).trace();
            const scale = 1 + matrixOf(o, modes).largest(kept) * image.largest();
            expect(Math.hypot(actual.re - expected.re, actual.im - expected.im)).toBeLessThan(
              1e-11 * scale,
            );
          },
        ),
        { numRuns: samples(30) },
      );
    });

    it("the Hermitian conjugate maps ρ to Λ(ρ†)†", () => {
      fc.assert(
        fc.property(superoperator, states, (l, rho) => {
          const expected = applyMatrix(l, rho.dagger()).dagger();
          const actual = applyMatrix(l.hermitianConjugate(), rho);
          const scale = Math.max(1, expected.largest());
          expect(actual.minus(expected).largest(kept)).toBeLessThan(1e-11 * scale);
        }),
        { numRuns: samples(20) },
      );
    });

    it("the trace is preserved exactly where Tr Λ(ρ) = 0, Hermiticity where Λ(ρ) = Λ(ρ)† for ρ = ρ†", () => {
      const tried = { traceless: 0, hermitian: 0, total: 0 };
      fc.assert(
        fc.property(superoperator, (l) => {
          const excess = Superoperator.left(l.applyAdjoint(Operator.scalar(ordering, Scalar.one)));
          for (const candidate of [l, l.minus(excess), l.plus(l.hermitianConjugate())]) {
            const images = fixedStates.map((rho) => applyMatrix(candidate, rho));
            const traceless = images.every((image) => {
              const { re, im } = image.trace();
              return Math.hypot(re, im) <= 1e-11 * image.largest();
            });
            const hermitian = images.every(
              (image) => image.minus(image.dagger()).largest() <= 1e-11 * image.largest(),
            );
            expect(candidate.preservesTrace).toBe(traceless);
            expect(candidate.preservesHermiticity).toBe(hermitian);
            tried.total++;
            if (traceless) tried.traceless++;
            if (hermitian) tried.hermitian++;
          }
        }),
        { numRuns: samples(30) },
      );
      for (const count of [tried.traceless, tried.hermitian]) {
        expect(count).toBeGreaterThanOrEqual(tried.total / 3);
        expect(count).toBeLessThan(tried.total);
      }
    });
  },
);

/** Hermitian, on more levels than any product here lowers, in no special relation to anything. */
const fixedStates = [1, 2, 3].map((seed) => {
  const state = new Matrix(levels);
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 8; j++) {
      state.re[i * levels + j] = Math.sin(seed * 12.9898 + i * 78.233 + j * 37.719);
      state.im[i * levels + j] = Math.cos(seed * 39.346 + i * 11.135 + j * 83.155);
    }
  }
  return state.plus(state.dagger());
});
