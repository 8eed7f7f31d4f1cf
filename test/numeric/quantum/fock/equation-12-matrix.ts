import {
  combination,
  type Matrix,
  powerMatrix,
  quadratures,
  times,
} from "../../../derivations/truncated-matrices.ts";

/** A monomial g x^n of the potential. */
interface PotentialTerm {
  readonly g: number;
  readonly n: number;
}

/** A tone F cos|sin(ωt + φ) x^k. */
export interface Tone {
  readonly F: number;
  readonly function: "cos" | "sin";
  readonly omega: number;
  readonly phi: number;
  readonly k: number;
}

export interface Oscillator {
  readonly hbar: number;
  readonly m: number;
  readonly omega0: number;
  readonly gamma: number;
  readonly theta: number;
  readonly c: number;
  readonly potential: readonly PotentialTerm[];
  readonly tones: readonly Tone[];
}

/** An N² by N² matrix in rows: (Lρ)_ij = Σ_kl L[i·N + j][k·N + l] ρ_kl. */
export interface DenseMatrix {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function zeroMatrix(levels: number): DenseMatrix {
  const size = levels * levels;
  return { size, re: new Float64Array(size * size), im: new Float64Array(size * size) };
}

/** Adds (u + iv) A ρ B, with A and B cut to `levels` after they are formed. */
function addSandwich(
  to: DenseMatrix,
  levels: number,
  [u, v]: readonly [number, number],
  a: Matrix | undefined,
  b: Matrix | undefined,
): void {
  const element = (matrix: Matrix | undefined, row: number, column: number): [number, number] => {
    if (matrix === undefined) return [row === column ? 1 : 0, 0];
    const at = row * matrix.levels + column;
    return [matrix.re[at] as number, matrix.im[at] as number];
  };
  for (let i = 0; i < levels; i++) {
    for (let k = 0; k < levels; k++) {
      const [ar, ai] = element(a, i, k);
      if (ar === 0 && ai === 0) continue;
      const [cr, ci] = [u * ar - v * ai, u * ai + v * ar];
      for (let j = 0; j < levels; j++) {
        for (let l = 0; l < levels; l++) {
          const [br, bi] = element(b, l, j);
          const at = (i * levels + j) * to.size + k * levels + l;
          to.re[at] = (to.re[at] as number) + cr * br - ci * bi;
          to.im[at] = (to.im[at] as number) + cr * bi + ci * br;
        }
      }
    }
  }
}

/** Σ factor · A, with A of `levels` larger than what is kept. */
function polynomial(x: Matrix, terms: readonly (readonly [number, number])[]): Matrix {
  const parts = terms.map(([factor, n]) => [factor, 0, powerMatrix(x, n)] as const);
  return combination([0, 0, x], ...parts);
}

interface Equation {
  readonly levels: number;
  readonly x: Matrix;
  readonly p: Matrix;
  readonly oscillator: Oscillator;
}

/** (u + iv) [A, [B, ρ]] or [A, {B, ρ}]. */
function addNested(
  to: DenseMatrix,
  levels: number,
  [u, v]: readonly [number, number],
  a: Matrix,
  b: Matrix,
  sign: 1 | -1,
): void {
  const none = undefined;
  // [A, Bρ ± ρB] = ABρ ± AρB - BρA ∓ ρBA
  addSandwich(to, levels, [u, v], times(a, b), none);
  addSandwich(to, levels, [sign * u, sign * v], a, b);
  addSandwich(to, levels, [-u, -v], b, a);
  addSandwich(to, levels, [-sign * u, -sign * v], none, times(b, a));
}

/** (1/iħ) [H, ρ] */
function addUnitary(to: DenseMatrix, { levels, oscillator }: Equation, hamiltonian: Matrix): void {
  const size = 1 / oscillator.hbar;
  addSandwich(to, levels, [0, -size], hamiltonian, undefined);
  addSandwich(to, levels, [0, size], undefined, hamiltonian);
}

/** Eqs. 12d and 12e for a slope W' of V1, or of V2 without its time dependence. */
function addDressing(to: DenseMatrix, { levels, x, p, oscillator }: Equation, slope: Matrix): void {
  const { hbar, m, omega0, gamma, theta, c } = oscillator;
  const rate = gamma / (4 * hbar);
  const friction = (1 - Math.cos(2 * theta)) / (m * omega0 ** 2);
  addNested(to, levels, [0, rate * friction], p, slope, 1);
  addNested(to, levels, [(-rate * Math.sin(2 * theta) * c) / omega0, 0], x, slope, -1);
}

/** Eqs. 12b and 12c. */
function addHarmonic(to: DenseMatrix, { levels, x, p, oscillator }: Equation): void {
  const { hbar, m, omega0, gamma, theta, c } = oscillator;
  const [a, b] = [
    1 + Math.cos(2 * theta) + Math.sin(2 * theta),
    1 - Math.cos(2 * theta) + Math.sin(2 * theta),
  ];
  addNested(to, levels, [((-a * gamma * m * omega0) / (4 * hbar)) * c, 0], x, x, -1);
  addNested(to, levels, [((-b * gamma) / (4 * m * hbar * omega0)) * c, 0], p, p, -1);
  addNested(to, levels, [0, (-a * gamma) / (4 * hbar)], x, p, 1);
  addNested(to, levels, [0, (b * gamma) / (4 * hbar)], p, x, 1);
}

/**
 * Eq. 12 with products of matrices in a larger space, cut to `levels` afterwards: the static part,
 * and for each tone what multiplies its cosine or sine.
 */
export function equation12Matrix(
  oscillator: Oscillator,
  kind: "CL" | "gCL",
  levels: number,
): { readonly still: DenseMatrix; readonly tones: readonly DenseMatrix[] } {
  const { m, omega0, potential, tones } = oscillator;
  const degree = Math.max(2, ...potential.map(({ n }) => n), ...tones.map(({ k }) => k));
  const { x, p } = quadratures(levels + degree + 2, oscillator);
  const equation: Equation = { levels, x, p, oscillator };
  const still = zeroMatrix(levels);
  const kinetic = powerMatrix(p, 2);
  const energy = polynomial(x, [
    [(m * omega0 ** 2) / 2, 2],
    ...potential.map(({ g, n }) => [g, n] as const),
  ]);
  addUnitary(still, equation, combination([1 / (2 * m), 0, kinetic], [1, 0, energy]));
  addHarmonic(still, equation);
  if (kind === "gCL") {
    const slopes = potential.filter(({ n }) => n > 0).map(({ g, n }) => [n * g, n - 1] as const);
    addDressing(still, equation, polynomial(x, slopes));
  }
  const driven = tones.map(({ F, k }) => {
    const matrix = zeroMatrix(levels);
    addUnitary(matrix, equation, polynomial(x, [[F, k]]));
    if (kind === "gCL") addDressing(matrix, equation, polynomial(x, [[k * F, k - 1]]));
    return matrix;
  });
  return { still, tones: driven };
}
