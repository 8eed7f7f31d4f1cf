import { describe, expect, test } from "vitest";
import { fockMatrix, fockOperator } from "../../../../numeric/quantum/fock/index.ts";
import {
  annihilation,
  creation,
  momentum,
  parseOperator,
  position,
  Scalar,
} from "../../../../symbolic/index.ts";
import {
  combination,
  identityMatrix,
  type Matrix,
  powerMatrix,
  quadratures,
  times,
} from "../../../derivations/truncated-matrices.ts";

const units = { hbar: 0.7, m: 1.3, omega0: 2.1 };

/** The largest difference between elements of the lowest levels. */
function difference(small: Matrix, large: Matrix): number {
  let most = 0;
  for (let i = 0; i < small.levels; i++) {
    for (let j = 0; j < small.levels; j++) {
      const [a, b] = [i * small.levels + j, i * large.levels + j];
      most = Math.max(
        most,
        Math.abs((small.re[a] as number) - (large.re[b] as number)),
        Math.abs((small.im[a] as number) - (large.im[b] as number)),
      );
    }
  }
  return most;
}

describe("fockOperator", () => {
  test("x³p² - 2i p x + 3 is the product of larger matrices, cut", () => {
    const levels = 9;
    const { x, p } = quadratures(levels + 6, units);
    const operator = parseOperator("x^3*p^2 - 2*i*p*x + 3");
    const product = combination(
      [1, 0, times(powerMatrix(x, 3), powerMatrix(p, 2))],
      [0, -2, times(p, x)],
      [3, 0, identityMatrix(levels + 6)],
    );
    const matrix = fockMatrix(fockOperator(operator, levels, units));
    expect(difference(matrix, product)).toBeLessThan(1e-11);
  });

  test("n of Eq. 19 in general units has the diagonal 0, 1, 2, … up to the last level", () => {
    const n = parseOperator("m*omega0*x^2/(2*hbar) + p^2/(2*m*hbar*omega0) - 1/2");
    const { diagonals } = fockOperator(n, 7, units);
    expect(diagonals.map(({ shift }) => shift)).toEqual([0]);
    diagonals[0]?.re.forEach((value, k) => expect(value).toBeCloseTo(k, 13));
  });

  test("the diagonal `shift` holds the elements i, i - shift", () => {
    // ⟨2|a†²|0⟩ = √2, ⟨3|a†²|1⟩ = √6
    const { diagonals } = fockOperator(creation().power(2), 4, {});
    expect(diagonals.map(({ shift }) => shift)).toEqual([2]);
    [0, 0, Math.sqrt(2), Math.sqrt(6)].forEach((value, i) => {
      expect(diagonals[0]?.re[i]).toBeCloseTo(value, 14);
    });
    const lowering = fockOperator(annihilation(), 3, {});
    expect([...(lowering.diagonals[0]?.re ?? [])]).toEqual([1, Math.SQRT2, 0]);
  });

  test("[x, p] = iħ in every level", () => {
    const { re, im } = fockMatrix(fockOperator(position().commutatorWith(momentum()), 5, units));
    expect(re.every((value) => value === 0)).toBe(true);
    im.forEach((value, at) => expect(value).toBe(at % 6 === 0 ? units.hbar : 0));
  });

  test("a coefficient that depends on time is taken at the time given", () => {
    const operator = parseOperator("cos(omega*t)*x");
    const values = { ...units, omega: 2, t: 0.4 };
    const still = fockMatrix(fockOperator(position(), 4, units));
    const moving = fockMatrix(fockOperator(operator, 4, values));
    moving.re.forEach((value, at) => {
      expect(value).toBeCloseTo(Math.cos(0.8) * (still.re[at] as number), 14);
    });
    expect(() => fockOperator(operator, 4, { ...units, omega: 2 })).toThrow("`t` has no value");
  });

  test("an oscillator of other mass and frequency may be chosen", () => {
    const scale = { mass: Scalar.parameter("M"), frequency: Scalar.one };
    const { re } = fockMatrix(fockOperator(position(), 2, { hbar: 1, M: 8 }, [scale]));
    expect(re[1]).toBeCloseTo(0.25, 15);
  });

  test("operators that exceed the levels are zero, bad arguments are refused", () => {
    expect(fockMatrix(fockOperator(creation().power(5), 3, {})).re.every((v) => v === 0)).toBe(
      true,
    );
    expect(() => fockOperator(creation(), 0, {})).toThrow(RangeError);
    expect(() => fockOperator(creation(), 2.5, {})).toThrow("but is 2.5");
    expect(() => fockOperator(position(0, 2), [3], units)).toThrow("one for each of 2 modes");
    expect(() => fockOperator(position(), 3, { hbar: 1, m: 1 })).toThrow("omega0");
  });
});
