import { describe, expect, it } from "vitest";
import {
  annihilation,
  commutator,
  momentum,
  Operator,
  OperatorError,
  type Ordering,
  position,
  reorder,
  Scalar,
  toLadder,
  toQuadratures,
} from "../../../symbolic/index.ts";

/** What a caller without types can do. */
const loose = (operator: Operator): Operator<Ordering> => operator;

describe("operators that do not fit are refused", () => {
  it("one and two modes in a sum, a product, a commutator", () => {
    const [one, two] = [position(), position(0, 2)];
    expect(() => one.plus(two)).toThrow(OperatorError);
    expect(() => one.minus(two)).toThrow(OperatorError);
    expect(() => one.times(two)).toThrow(/share ordering and modes/);
    expect(() => commutator(one, two)).toThrow(OperatorError);
    expect(() => Operator.sum("xp", 1, [one, two])).toThrow(OperatorError);
    expect(one.equals(two)).toBe(false);
  });

  it("x and a in one sum or product", () => {
    const [x, a] = [loose(position()), loose(annihilation())];
    expect(() => x.plus(a)).toThrow(OperatorError);
    expect(() => x.times(a)).toThrow(/xp with 1 mode\(s\) meets normal with 1/);
    expect(x.equals(a)).toBe(false);
  });

  it("a reordering of quadratures into ladder operators or the reverse", () => {
    const [x, a] = [loose(position()), loose(annihilation())];
    expect(() => reorder(x as Operator<"normal">, "normal")).toThrow(/toLadder/);
    expect(() => reorder(a as Operator<"xp">, "weyl")).toThrow(OperatorError);
    expect(() => toLadder(a as Operator<"xp">)).toThrow(/must be in xp order/);
    expect(() => toQuadratures(x as Operator<"normal">)).toThrow(/must be in normal order/);
  });

  it("exponents that are negative, fractional, too many or too few", () => {
    for (const exponents of [[-1, 0], [0.5, 0], [1], [1, 0, 0], [Number.NaN, 0]]) {
      expect(() => Operator.of("xp", 1, [{ exponents, coefficient: Scalar.one }])).toThrow(
        OperatorError,
      );
    }
    expect(() => position().coefficientOf(1)).toThrow(/belongs to 2 exponents/);
  });

  it("powers that are negative or fractional", () => {
    expect(() => momentum().power(-1)).toThrow(/must be an integer ≥ 0, but is -1/);
    expect(() => momentum().power(0.5)).toThrow(OperatorError);
  });

  it("a mode that is not there", () => {
    expect(() => position(1)).toThrow(/mode must be an integer from 0 to 0/);
    expect(() => position(-1, 2)).toThrow(OperatorError);
    expect(() => position(0.5, 2)).toThrow(OperatorError);
  });
});

it("a coefficient that is not there is 0", () => {
  expect(position().coefficientOf(0, 1).isZero).toBe(true);
  expect(position().coefficientOf(1, 0).isOne).toBe(true);
});
