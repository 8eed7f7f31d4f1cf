import { describe, expect, it } from "vitest";
import {
  bandsFit,
  compileGenerator,
  coordinates,
  fockRepresentation,
} from "../../../../numeric/quantum/fock/index.ts";
import {
  liouvillian,
  masterEquation,
  numbersOf,
  readModel,
} from "../../../../derivations/index.ts";
import { evaluate, evaluateReal, type Wave } from "../../../../symbolic/index.ts";
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

const oscillators = [
  { hbar: 0.7, m: 1.3, omega0: 0.9 },
  { hbar: 0.7, m: 0.8, omega0: 1.4 },
] as const;
const model = readModel({
  modes: ["a", "b"],
  potential: "-EJ*cos(k*x_a - q*x_b + phi) + U*x_a*x_b^2",
  drives: ["F*cos(omega*t)*x_b", "-EL*cos(q*x_b + A*cos(omega*t))"],
  parameters: {
    ...{ hbar: 0.7, m_a: 1.3, omega0_a: 0.9, m_b: 0.8, omega0_b: 1.4 },
    ...{ gamma_a: 0.2, theta_a: 0.4, c_a: 1.6, gamma_b: 0.3, theta_b: 1.1, c_b: 1.2 },
    ...{ EJ: 0.6, EL: 0.2, k: 0.8, q: 0.5, phi: 0.3, U: 0.1, F: 0.4, A: 0.3, omega: 1.1 },
  },
});
const levels = [3, 4] as const;
/** Levels in which products are formed. */
const many = 24;

describe("generators with sines and cosines of two positions", () => {
  /**
   * By hand, Lρ = Σ A ρ B is Σ A ⊗ Bᵀ on ρ stacked row by row, with e^{ikx} of each mode as a power series of the
   * matrix of x between many levels, and every product formed before the cut.
   */
  it.each(["CL", "gCL"] as const)("%s is the sum of A ⊗ Bᵀ, to 1e-11", (kind) => {
    const generator = liouvillian(masterEquation(model, { kind }));
    const numbers = numbersOf(model, generator.parameters);
    const t = 0.6;
    const now = new Map([...numbers, ["t", t]]);
    const side = (wave: Wave, exponents: readonly number[]): Matrix => {
      const [a, b] = oscillators.map((own, mode) => {
        const { x, p } = quadratures(many, own);
        const plane = exponential(x, evaluateReal(wave.number(mode), now));
        const [i, j] = [exponents[2 * mode] ?? 0, exponents[2 * mode + 1] ?? 0];
        return cut(times(times(powerMatrix(x, i), plane), powerMatrix(p, j)), levels[mode]!);
      });
      return kronecker(a!, b!);
    };
    const byHand = generator.parts.flatMap(({ left, right, terms }) =>
      terms.map((term) => {
        const { re, im } = evaluate(term.coefficient, now);
        const matrix = kronecker(side(left, term.left), transposed(side(right, term.right)));
        return [re, im, matrix] as const;
      }),
    );
    const found = fockRepresentation(generator, levels, numbers).terms.map((term) => {
      const cosine = Math.cos(term.frequency * t + term.phase);
      return [cosine, 0, dense(coordinates(term, 12), 144)] as const;
    });
    const difference = relativeDifference(combination(...byHand), combination(...found));
    expect(difference).toBeLessThan(1e-11);
  });

  it("have as many bands as product states, which says how many fit", () => {
    const generator = liouvillian(masterEquation(model));
    const generatorAt = compileGenerator(generator)(numbersOf(model, generator.parameters));
    const count = (own: number): number =>
      generatorAt(own).terms.reduce((sum, { bands }) => sum + bands.length, 0);
    expect(count(6) / count(4)).toBeGreaterThan(1.9);
    const few = generatorAt(4);
    const [fits, ofPolynomials] = [bandsFit(few, generatorAt), bandsFit(few, {})];
    expect([fits(36), fits(144), ofPolynomials(144)]).toEqual([true, false, true]);
  });
});

/** e^{iks}, by its power series. */
function exponential(x: Matrix, k: number): Matrix {
  const parts: (readonly [number, number, Matrix])[] = [[1, 0, identityMatrix(x.levels)]];
  let [power, factor] = [identityMatrix(x.levels), 1];
  for (let n = 1; n < 60; n++) {
    power = times(power, x);
    factor *= k / n;
    const turn = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ][n % 4]!;
    parts.push([factor * turn[0]!, factor * turn[1]!, power]);
  }
  return combination(...parts);
}

/** A matrix of more levels cut to the lowest ones. */
function cut(matrix: Matrix, to: number): Matrix {
  const part = (of: Float64Array): Float64Array =>
    Float64Array.from({ length: to * to }, (_, at) => {
      return of[Math.floor(at / to) * matrix.levels + (at % to)]!;
    });
  return { levels: to, re: part(matrix.re), im: part(matrix.im) };
}

function transposed({ levels: size, re, im }: Matrix): Matrix {
  const across = (of: Float64Array): Float64Array =>
    of.map((_, at) => of[(at % size) * size + Math.floor(at / size)]!);
  return { levels: size, re: across(re), im: across(im) };
}

function dense({ rows, cols, re, im }: ReturnType<typeof coordinates>, size: number): Matrix {
  const matrix = { levels: size, re: new Float64Array(size ** 2), im: new Float64Array(size ** 2) };
  rows.forEach((row, j) => {
    matrix.re[row * size + cols[j]!] = re[j]!;
    matrix.im[row * size + cols[j]!] = im[j]!;
  });
  return matrix;
}
