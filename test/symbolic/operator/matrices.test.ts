import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjoint,
  anticommutator,
  commutator,
  type Operator,
  reorder,
  toLadder,
  toQuadratures,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { type Generators, type Matrix, matrixOf, modesOf, trusted } from "./fock.ts";
import { operators, orderings } from "./random-operator.ts";

/** Both matrices agree where truncation does not reach, up to rounding errors of the factors. */
function expectAgreement(
  actual: Matrix,
  expected: Matrix,
  kept: readonly number[],
  ...factors: readonly Matrix[]
): void {
  const scale = factors.reduce((product, factor) => product * factor.largest(), 1);
  expect(kept.length).toBeGreaterThan(3);
  expect(actual.minus(expected).largest(kept)).toBeLessThanOrEqual(1e-12 * scale);
}

const spaces = [
  { modes: 1, levels: 24, margin: 14, largestExponent: 3, numRuns: samples(40) },
  { modes: 2, levels: 11, margin: 8, largestExponent: 1, numRuns: samples(6) },
] as const;

describe.each(spaces)("operators agree with truncated matrices, modes: $modes", (space) => {
  const { modes, levels, margin, largestExponent, numRuns } = space;
  const generators: readonly Generators[] = modesOf(modes, levels);
  const kept = trusted(modes, levels, margin);
  const matrix = (operator: Operator): Matrix => matrixOf(operator, generators);
  const options = { modes, largestExponent, terms: modes === 1 ? 3 : 2 };

  it.each(orderings)("A B, [A, B], {A, B} and A† in %s order", (ordering) => {
    const operator = operators(ordering, options);
    fc.assert(
      fc.property(operator, operator, (a, b) => {
        const [A, B] = [matrix(a), matrix(b)];
        const [AB, BA] = [A.times(B), B.times(A)];
        expectAgreement(matrix(a.times(b)), AB, kept, A, B);
        expectAgreement(matrix(commutator(a, b)), AB.minus(BA), kept, A, B);
        expectAgreement(matrix(anticommutator(a, b)), AB.plus(BA), kept, A, B);
        expectAgreement(matrix(adjoint(a)), A.dagger(), kept, A);
      }),
      { numRuns },
    );
  });

  it("x, p and a, a† in their other orderings are the same matrices", () => {
    fc.assert(
      fc.property(operators("xp", options), operators("normal", options), (a, b) => {
        expectAgreement(matrix(reorder(a, "px")), matrix(a), kept, matrix(a));
        expectAgreement(matrix(reorder(a, "weyl")), matrix(a), kept, matrix(a));
        expectAgreement(matrix(reorder(b, "antinormal")), matrix(b), kept, matrix(b));
        expectAgreement(matrix(toLadder(a)), matrix(a), kept, matrix(a));
        expectAgreement(matrix(toQuadratures(b)), matrix(b), kept, matrix(b));
      }),
      { numRuns },
    );
  });
});
