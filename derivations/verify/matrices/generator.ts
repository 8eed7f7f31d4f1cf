import { elementAt } from "../../../symbolic/base/index.ts";
import type { Complex, Matrix } from "mathjs";
import type { MatrixJob } from "./job.ts";
import type { MathJs, MatrixAlgebra } from "./matrix-algebra.ts";
import { kernelMoments, lossOn, systemOf } from "./mathjs.ts";

/** What a check of an object has at hand: matrices of mathjs, and the microscopic generator by them. */
export interface MatrixModel {
  readonly math: MathJs;
  readonly algebra: MatrixAlgebra;
  readonly job: MatrixJob;
  readonly x: Matrix;
  readonly p: Matrix;
  readonly density: Matrix;
  /** Powers and products that were made already. */
  readonly known: Map<string, Matrix>;
  /** Lρ by Eq. 10, with the time of the job. */
  readonly generator: (density: Matrix) => Matrix;
}

/**
 * The microscopic generator at once, [H, ρ]/(iħ) + Σ_j [S_j, [N_j, ρ]] + [S_j, {R_j, ρ}] and given loss, with N_j and
 * R_j = Σ_k of S_k - τ (i/ħ)[H, S_k] times the moments of the kernels.
 *
 * @param shift of x and p, as they are seen from a displaced frame
 */
export function matrixModel(
  math: MathJs,
  algebra: MatrixAlgebra,
  job: MatrixJob,
  shift: readonly [number, number] = [0, 0],
): MatrixModel {
  const { anticommutator, commutator, scaled, sum } = algebra;
  const system = systemOf(math, algebra, job, shift);
  const { energies, couplings, x, p, density } = system;
  const { hbar } = job.physical;
  const total = sum(Object.values(energies));
  const dressing = job.dressed ? total : energies.harmonic;
  const rates = couplings.map(({ s }) =>
    scaled(math.complex(0, 1 / hbar), commutator(dressing, s)),
  );
  const inner = couplings.map((left) => {
    const parts = couplings.flatMap((right, k) => {
      if (right.bath !== left.bath) return [];
      return [right.s, rates[k] as Matrix].map((operator, n) => {
        const { noise, response } = kernelMoments(job, right, left.quadrature, right.quadrature, n);
        const weight = (n === 0 ? -1 : 1) / (2 * hbar);
        return [
          scaled(weight * noise, operator),
          scaled(math.complex(0, -weight * response), operator),
        ] as const;
      });
    });
    return [sum(parts.map(([one]) => one)), sum(parts.map(([, other]) => other))] as const;
  });
  const bracketsOn = (rho: Matrix): readonly Matrix[] =>
    couplings.map(({ s }, j) => {
      const [noise, response] = inner[j] as readonly [Matrix, Matrix];
      return commutator(s, sum([commutator(noise, rho), anticommutator(response, rho)]));
    });
  const applied = (rho: Matrix): Matrix =>
    sum([
      scaled(math.complex(0, -1 / hbar), commutator(total, rho)),
      ...(job.bath ? bracketsOn(rho) : []),
      lossOn(math, algebra, job, { ...system, density: rho }),
    ]);
  let rate: Matrix | undefined;
  return {
    ...{ math, algebra, job, x, p, density, known: new Map() },
    // Several checks ask for the rate of the same density matrix.
    generator: (rho) => (rho === density ? (rate ??= applied(rho)) : applied(rho)),
  };
}

/** Real and imaginary parts of all entries, one after the other. */
export function numbersOfMatrix({ algebra }: Pick<MatrixModel, "algebra">, a: Matrix): number[] {
  const { re, im } = algebra.entries(a);
  return [...re.flat(), ...im.flat()];
}

/** The Weyl-symmetrised product of x^a p^b, Σ_k C(a,k) x^k p^b x^{a-k}/2^a: a times half the anticommutator with x. */
export function weylMatrix(model: MatrixModel, a: number, b: number): Matrix {
  const { anticommutator, scaled } = model.algebra;
  const key = `${a},${b}`;
  const matrix =
    model.known.get(key) ??
    (a === 0
      ? momentumPower(model, b)
      : scaled(0.5, anticommutator(model.x, weylMatrix(model, a - 1, b))));
  model.known.set(key, matrix);
  return matrix;
}

/** p^n, each made of the one before. */
function momentumPower(model: MatrixModel, n: number): Matrix {
  const { power, product } = model.algebra;
  return n === 0 ? power(model.p, 0) : product(weylMatrix(model, 0, n - 1), model.p);
}

/** Tr(A ρ) = Σ A_rs ρ_sr, which is real for Hermitian A and ρ. */
export function meanOf({ algebra }: MatrixModel, a: Matrix, density: Matrix): number {
  const [one, other] = [algebra.entries(a), algebra.entries(density)];
  return one.re.reduce(
    (sum, row, r) =>
      row.reduce((part, value, s) => {
        const [re, im] = [
          elementAt(elementAt(other.re, s), r),
          elementAt(elementAt(other.im, s), r),
        ];
        return part + value * re - elementAt(elementAt(one.im, r), s) * im;
      }, sum),
    0,
  );
}

/** A sum of matrices with complex weights. */
export function weighed(
  { math, algebra }: MatrixModel,
  terms: readonly { readonly re: number; readonly im: number; readonly matrix: Matrix }[],
  zero: Matrix,
): Matrix {
  const { scaled, sum } = algebra;
  return sum([
    scaled(0, zero),
    ...terms.map(({ re, im, matrix }) => scaled(math.complex(re, im) as Complex, matrix)),
  ]);
}
