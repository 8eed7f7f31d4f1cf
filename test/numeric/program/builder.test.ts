import { describe, expect, test } from "vitest";
import { ProgramBuilder } from "../../../numeric/program/builder.ts";
import { writePolynomial } from "../../../numeric/program/horner.ts";
import { operands, type Program } from "../../../numeric/program/program.ts";
import { countOperations } from "./count-operations.ts";

/** The number of operations of which each needs the one before. */
function longestChain(program: Program): number {
  const lengths: number[] = [];
  program.instructions.forEach((instruction, node) => {
    const before = operands(instruction).map((operand) => lengths[operand] as number);
    lengths[node] = before.length === 0 ? 0 : 1 + Math.max(...before);
  });
  return Math.max(...lengths);
}

describe("ProgramBuilder", () => {
  test("equal operations are one node, whatever the order of a sum or product", () => {
    const builder = new ProgramBuilder(2, 0);
    const [x, v] = [builder.state(0), builder.state(1)];
    expect(builder.add(x, v)).toBe(builder.add(v, x));
    expect(builder.multiply(x, v)).toBe(builder.multiply(v, x));
    expect(builder.subtract(x, v)).not.toBe(builder.subtract(v, x));
  });

  test("(-x) + v = v - x, x - (-v) = x + v, -(x - v) = v - x, (-x)(-v) = x v, cos(-x) = cos x", () => {
    const builder = new ProgramBuilder(2, 0);
    const [x, v] = [builder.state(0), builder.state(1)];
    const minusX = builder.negate(x);
    const minusV = builder.negate(v);
    expect(builder.add(minusX, v)).toBe(builder.subtract(v, x));
    expect(builder.subtract(x, minusV)).toBe(builder.add(x, v));
    expect(builder.negate(builder.subtract(x, v))).toBe(builder.subtract(v, x));
    expect(builder.multiply(minusX, minusV)).toBe(builder.multiply(x, v));
    expect(builder.cosine(minusX)).toBe(builder.cosine(x));
    expect(builder.sine(minusX)).toBe(builder.negate(builder.sine(x)));
  });

  test("what the outputs do not need is left out", () => {
    const builder = new ProgramBuilder(1, 1);
    const x = builder.state(0);
    builder.multiply(x, builder.parameter(0));
    const program = builder.program([builder.add(x, builder.constant(2))]);
    expect(program.instructions.map(({ kind }) => kind)).toEqual(["state", "constant", "add"]);
  });

  test("a trial leaves nothing behind", () => {
    const builder = new ProgramBuilder(1, 0);
    const x = builder.state(0);
    expect(builder.costOf(() => builder.power(x, 3))).toMatchObject({ multiplications: 2 });
    const square = builder.multiply(x, x);
    expect(builder.program([square]).instructions).toHaveLength(2);
    expect(builder.costOf(() => builder.power(x, 3))).toMatchObject({ multiplications: 1 });
  });
});

describe("writePolynomial(builder, polynomial)", () => {
  test("among forms of 5 products, x(k₀ + k₁x²) + v(k₂ + k₃x²) is taken for its short chains", () => {
    const builder = new ProgramBuilder(2, 4);
    const [x, v] = [builder.state(0), builder.state(1)];
    const term = (k: number, ...powers: [number, number][]) => ({
      powers: new Map(powers),
      coefficient: builder.parameter(k),
    });
    const program = builder.program([
      writePolynomial(builder, [
        term(0, [x, 1]),
        term(1, [x, 3]),
        term(2, [v, 1]),
        term(3, [x, 2], [v, 1]),
      ]),
    ]);
    expect(countOperations(program).everyCall).toMatchObject({ multiplications: 5, additions: 3 });
    expect(longestChain(program)).toBe(5);
  });
});
