import { describe, expect, it } from "vitest";
import { vectorSpace } from "../../../../numeric/linear-algebra/krylov/vector-space.ts";

const executions = ["webassembly", "interpreted"] as const;
const value = (at: number, seed: number): number => Math.sin(3.7 * at * at + seed);

describe.each(executions)("vectors, %s", (execution) => {
  // Lengths that fill whole steps of the loops and such that do not.
  it.each([1, 3, 4, 5, 8, 30])("of length %i: sums over their numbers", (length) => {
    const space = vectorSpace(length, 2, 2, execution);
    const [a, b] = [space.vector(), space.vector()];
    a.forEach((_, at) => (a[at] = value(at, 1)));
    b.forEach((_, at) => (b[at] = value(at, 2)));
    let product = 0;
    for (let at = 0; at < length; at++) product += value(at, 1) * value(at, 2);
    expect(space.dot(a, b)).toBeCloseTo(product, 13);
    space.subtract(a, 0.3, b);
    a.forEach((x, at) => expect(x).toBeCloseTo(value(at, 1) - 0.3 * value(at, 2), 14));
    b.forEach((x, at) => expect(x).toBe(value(at, 2)));
  });

  // Of a = Σ c_j e_j over an orthonormal basis, its first vectors taken off leave the others:
  // a·a of what is left is the sum of their squares.
  it("orthogonalize against the first vectors of the basis", () => {
    const length = 6;
    const space = vectorSpace(length, 4, 1, execution);
    const rotated = (j: number, at: number): number => {
      // Vectors 2k and 2k+1 are unit vectors turned by an angle in their plane.
      const [cos, sin] = [Math.cos(0.4), Math.sin(0.4)];
      if (at >> 1 !== j >> 1) return 0;
      if (at === j) return cos;
      return at < j ? -sin : sin;
    };
    for (let j = 0; j < 4; j++) {
      space.basis(j).forEach((_, at) => (space.basis(j)[at] = rotated(j, at)));
    }
    const a = space.vector();
    const parts = [2, -3, 5, 7];
    parts.forEach((part, j) => space.subtract(a, -part, space.basis(j)));
    const overlaps = Float64Array.of(0, 10, 0, 0);
    expect(space.orthogonalize(a, 3, overlaps)).toBeCloseTo(49, 12);
    [2, 7, 5, 0].forEach((overlap, j) => expect(overlaps[j]).toBeCloseTo(overlap, 13));
    a.forEach((x, at) => expect(x).toBeCloseTo(7 * rotated(3, at), 13));
  });

  it("begin with zeros in memory that was used before", () => {
    const before = vectorSpace(8, 2, 1, execution);
    before.vector().fill(7);
    for (const j of [0, 1]) before.basis(j).fill(5);
    before.release();
    const space = vectorSpace(6, 2, 1, execution);
    const a = space.vector();
    expect([...a]).toEqual([0, 0, 0, 0, 0, 0]);
    space.basis(0).fill(1);
    a.fill(2);
    // What fills up 6 numbers to 8 adds nothing.
    expect(space.dot(a, space.basis(0))).toBe(12);
    space.release();
  });
});
