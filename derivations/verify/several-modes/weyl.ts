import { elementAt } from "../../../symbolic/base/index.ts";
import type { Matrix } from "mathjs";
import { generatorOfModes, type SystemOfModes, systemOfModes } from "./mathjs.ts";
import type { ModesMatrixJob } from "./matrix-job.ts";

/** What checks of objects have at hand: a system with its Lρ, and Weyl-symmetrised monomials. */
export class WeylMatrices {
  readonly system: SystemOfModes;
  /** Lρ */
  readonly rate: Matrix;
  private readonly known = new Map<string, Matrix>();
  private readonly means = new Map<string, number>();

  constructor(job: ModesMatrixJob) {
    this.system = systemOfModes(job);
    this.rate = generatorOfModes(this.system)(this.system.density);
  }

  /** Π of the monomials of each mode, which commute. */
  matrix(powers: readonly number[]): Matrix {
    return this.factors(powers).reduce(this.system.algebra.product, this.system.algebra.identity);
  }

  /** Tr(O ρ) or Tr(O Lρ) of a monomial. */
  mean(powers: readonly number[], state: "density" | "rate"): number {
    const key = `${state} ${powers.join()}`;
    const known = this.means.get(key);
    if (known !== undefined) return known;
    const { algebra, density } = this.system;
    const start = state === "density" ? density : this.rate;
    const { re } = algebra.trace(
      this.factors(powers).reduce((product, one) => algebra.product(one, product), start),
    );
    this.means.set(key, re);
    return re;
  }

  private factors(powers: readonly number[]): readonly Matrix[] {
    return this.system.job.masses.flatMap((_, mode) => {
      const [a, b] = [elementAt(powers, 2 * mode), elementAt(powers, 2 * mode + 1)];
      return a + b === 0 ? [] : [this.ofMode(mode, a, b)];
    });
  }

  /** The symmetrised x^a p^b of a mode: a times half the anticommutator with x. */
  private ofMode(mode: number, a: number, b: number): Matrix {
    const { algebra, variables } = this.system;
    const key = `${mode},${a},${b}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const [x, p] = [variables[2 * mode] as Matrix, variables[2 * mode + 1] as Matrix];
    const matrix =
      a > 0
        ? algebra.scaled(0.5, algebra.anticommutator(x, this.ofMode(mode, a - 1, b)))
        : b > 0
          ? algebra.product(this.ofMode(mode, 0, b - 1), p)
          : algebra.identity;
    this.known.set(key, matrix);
    return matrix;
  }
}

/** Real and imaginary parts of the entries that either of two matrices has, in one order. */
export function numbersOfBoth(
  { algebra }: SystemOfModes,
  one: Matrix,
  other: Matrix,
): readonly [number[], number[]] {
  const places = new Map<string, number>();
  const numbers: [number[], number[]] = [[], []];
  [one, other].forEach((matrix, k) => {
    for (const { row, column, re, im } of algebra.nonzero(matrix)) {
      const key = `${row},${column}`;
      const place = places.get(key) ?? places.size;
      places.set(key, place);
      (numbers[k] as number[])[2 * place] = re;
      (numbers[k] as number[])[2 * place + 1] = im;
    }
  });
  return numbers.map((list) => Array.from({ length: 2 * places.size }, (_, j) => list[j] ?? 0)) as [
    number[],
    number[],
  ];
}
