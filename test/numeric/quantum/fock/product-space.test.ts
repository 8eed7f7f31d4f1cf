import { describe, expect, it } from "vitest";
import {
  coordinates,
  type SparseCoordinates,
  fockMatrix,
  fockOperator,
  fockRepresentation,
} from "../../../../numeric/quantum/fock/index.ts";
import { liouvillianMatrices } from "../../../../notebooks/runs/index.ts";
import {
  liouvillian,
  masterEquation,
  numbersOf,
  readModel,
} from "../../../../derivations/index.ts";
import { evaluate, parseOperator } from "../../../../symbolic/index.ts";
import {
  combination,
  identityMatrix,
  type Matrix,
  powerMatrix,
  quadratures,
  relativeDifference,
  times,
} from "../../../derivations/truncated-matrices.ts";
import { kronecker } from "../../../derivations/modes/two-mode-matrices.ts";

const [a, b] = [
  { hbar: 0.7, m: 1.3, omega0: 0.9 },
  { hbar: 0.7, m: 0.8, omega0: 1.4 },
];
const values = { hbar: 0.7, m_a: 1.3, omega0_a: 0.9, m_b: 0.8, omega0_b: 1.4 };

/** A matrix of more levels cut to the lowest ones: products are formed before the cut. */
function cut({ levels: many, re, im }: Matrix, levels: number): Matrix {
  const part = (of: Float64Array): Float64Array =>
    Float64Array.from(
      { length: levels * levels },
      (_, at) => of[Math.floor(at / levels) * many + (at % levels)]!,
    );
  return { levels, re: part(re), im: part(im) };
}

describe("operators between product Fock states", () => {
  it("x_a^2 p_b + x_b^3 is the sum of Kronecker products, the first mode slower", () => {
    const operator = parseOperator("x_a^2*p_b + x_b^3", { modes: ["a", "b"] });
    const [na, nb] = [4, 5];
    const xa = cut(powerMatrix(quadratures(9, a).x, 2), na);
    const [pb, xb] = [cut(quadratures(9, b).p, nb), cut(powerMatrix(quadratures(9, b).x, 3), nb)];
    const expected = combination(
      [1, 0, kronecker(xa, pb)],
      [1, 0, kronecker(identityMatrix(na), xb)],
    );
    const found = fockMatrix(fockOperator(operator, [na, nb], values));
    expect(found.levels).toBe(na * nb);
    expect(relativeDifference(expected, found)).toBeLessThan(1e-14);
  });

  it("of three modes nest", () => {
    const operator = parseOperator("x_a*x_c + p_b^2", { modes: ["a", "b", "c"] });
    const [one, two, three] = [2, 3, 4];
    const c = { hbar: 0.7, m: 1, omega0: 2 };
    const x = (units: typeof a, levels: number): Matrix => cut(quadratures(8, units).x, levels);
    const square = cut(powerMatrix(quadratures(8, b).p, 2), two);
    const expected = combination(
      [1, 0, kronecker(kronecker(x(a, one), identityMatrix(two)), x(c, three))],
      [1, 0, kronecker(kronecker(identityMatrix(one), square), identityMatrix(three))],
    );
    const found = fockMatrix(
      fockOperator(operator, [one, two, three], { ...values, m_c: 1, omega0_c: 2 }),
    );
    expect(relativeDifference(expected, found)).toBeLessThan(1e-14);
  });

  it("refuse levels of another number of modes, and none", () => {
    const operator = parseOperator("x_a*x_b", { modes: ["a", "b"] });
    expect(() => fockOperator(operator, [3], values)).toThrow(
      "be one number, or one for each of 2 modes",
    );
    expect(() => fockOperator(operator, [3, 0], values)).toThrow("be an integer of at least 1");
  });
});

const model = readModel({
  modes: ["a", "b"],
  potential: "U*x_a^4/4 + J*x_a*x_b",
  drives: ["F*cos(omega*t)*x_b"],
  parameters: {
    ...values,
    ...{ gamma_a: 0.2, theta_a: 0.4, c_a: 1.6, gamma_b: 0.3, theta_b: 1.1, c_b: 1.2 },
    ...{ U: 0.3, J: 0.25, F: 0.4, omega: 1.1 },
  },
});

describe("generators between product Fock states", () => {
  /**
   * By hand, Lρ = Σ A ρ B is Σ A ⊗ Bᵀ on ρ stacked row by row, and each A and B a Kronecker product of one matrix for
   * each mode.
   */
  it.each(["CL", "gCL"] as const)("%s is the sum of A ⊗ Bᵀ, to 1e-13", (kind) => {
    const levels = [3, 4] as const;
    const generator = liouvillian(masterEquation(model, { kind }));
    const names = generator.terms.flatMap(({ coefficient }) => coefficient.parameters);
    const numbers = numbersOf(model, names);
    const found = fockRepresentation(generator, levels, numbers);
    expect(found.levels).toBe(12);
    const t = 0.6;
    const atTime = found.terms.map(
      (term) =>
        [Math.cos(term.frequency * t + term.phase), 0, dense(coordinates(term, 12), 144)] as const,
    );
    const monomials = new Monomials(levels);
    const byHand = generator.terms.map(({ left, right, coefficient }) => {
      const { re, im } = evaluate(coefficient, new Map([...numbers, ["t", t]]));
      return [re, im, kronecker(monomials.of(left), transposed(monomials.of(right)))] as const;
    });
    const difference = relativeDifference(combination(...byHand), combination(...atTime));
    expect(difference).toBeLessThan(1e-13);
  });

  it("the command writes them with N levels of each mode and the index in words", () => {
    const { levels, modes, index, ordering, terms } = liouvillianMatrices(model, {
      levels: 3,
      kind: "CL",
    });
    expect({ levels, modes, index, ordering }).toEqual({
      levels: [3, 3],
      modes: ["a", "b"],
      index: "27*i_a + 9*i_b + 3*j_a + j_b",
      ordering: "row-major",
    });
    // x_b alone moves from |0 0⟩⟨0 0| to |0 1⟩⟨0 0|, at index 9: F cos ωt x_b/(iħ) with x_b,01 = √(ħ/2mω0).
    const tone = terms.find(({ frequency }) => frequency === 1.1)!;
    const at = tone.rows.findIndex((row, j) => row === 9 && tone.cols[j] === 0);
    expect(tone.im[at]).toBeCloseTo((-0.4 / 0.7) * Math.sqrt(0.7 / (2 * 0.8 * 1.4)), 14);
  });
});

/** x_a^i p_a^j x_b^k p_b^l between product states. */
class Monomials {
  readonly #left = quadratures(12, a);
  readonly #right = quadratures(12, b);

  constructor(readonly levels: readonly [number, number]) {}

  of([i = 0, j = 0, k = 0, l = 0]: readonly number[]): Matrix {
    const product = ({ x, p }: ReturnType<typeof quadratures>, m: number, n: number): Matrix =>
      times(powerMatrix(x, m), powerMatrix(p, n));
    return kronecker(
      cut(product(this.#left, i, j), this.levels[0]),
      cut(product(this.#right, k, l), this.levels[1]),
    );
  }
}

function transposed({ levels, re, im }: Matrix): Matrix {
  const across = (of: Float64Array): Float64Array =>
    of.map((_, at) => of[(at % levels) * levels + Math.floor(at / levels)]!);
  return { levels, re: across(re), im: across(im) };
}

function dense({ rows, cols, re, im }: SparseCoordinates, size: number): Matrix {
  const matrix = { levels: size, re: new Float64Array(size ** 2), im: new Float64Array(size ** 2) };
  rows.forEach((row, j) => {
    matrix.re[row * size + cols[j]!] = re[j]!;
    matrix.im[row * size + cols[j]!] = im[j]!;
  });
  return matrix;
}
