import { elementAt } from "../../../symbolic/base/index.ts";
import type { Complex, Matrix } from "mathjs";
import { loadedMathJs } from "../matrices/mathjs.ts";
import type { MathJs } from "../matrices/matrix-algebra.ts";
import { type OperatorTree, type TreeAlgebra, treeValue } from "../translation/operator-tree.ts";
import type { MatrixCouplingOfModes, ModesMatrixJob } from "./matrix-job.ts";
import { type Entry, type SparseAlgebra, sparseAlgebra } from "./sparse-matrices.ts";
import { statesUpTo } from "./states.ts";

const origins = ["harmonic", "potential", "drive"] as const;
type Origin = (typeof origins)[number];

/** A generator's action on the density matrix, by part, and Tr(O Lρ) of x_a, p_a, x_b, …. */
export interface ModesMatrixAnswer {
  readonly motion: readonly Entry[];
  readonly dissipation: Readonly<Record<Origin | "loss", readonly Entry[]>>;
  readonly traces: readonly (readonly [number, number])[];
}

/** Eq. 10 for several oscillators by sparse matrices of mathjs between the states of few quanta. */
export function answerByMatrices(job: ModesMatrixJob): ModesMatrixAnswer {
  const system = systemOfModes(job);
  const { algebra, density, variables } = system;
  const motion = motionOf(system, density);
  const dissipation = Object.fromEntries(
    origins.map((origin) => [origin, dissipationBy(system, [origin], density)]),
  ) as Record<Origin, Matrix>;
  const loss = lossOf(system, density);
  const whole = algebra.sum([motion, ...Object.values(dissipation), loss]);
  return {
    motion: algebra.nonzero(motion),
    dissipation: {
      harmonic: algebra.nonzero(dissipation.harmonic),
      potential: algebra.nonzero(dissipation.potential),
      drive: algebra.nonzero(dissipation.drive),
      loss: algebra.nonzero(loss),
    },
    traces: variables.map((variable) => {
      const { re, im } = algebra.trace(algebra.product(variable, whole));
      return [re, im] as const;
    }),
  };
}

/** Matrices of a microscopic model of several oscillators. */
export interface SystemOfModes {
  readonly math: MathJs;
  readonly algebra: SparseAlgebra;
  readonly job: ModesMatrixJob;
  /** x_a, p_a, x_b, … */
  readonly variables: readonly Matrix[];
  readonly density: Matrix;
  readonly energies: Readonly<Record<Origin, Matrix>>;
  readonly couplings: readonly (MatrixCouplingOfModes & { readonly s: Matrix })[];
  readonly losses: readonly {
    readonly down: Complex;
    readonly up: Complex;
    readonly l: Matrix;
    readonly dagger: Matrix;
  }[];
}

/** @param orbit x_c_a, p_c_a, x_c_b, …, numbers that are added to x_a, p_a, x_b, … */
export function systemOfModes(job: ModesMatrixJob, orbit: readonly number[] = []): SystemOfModes {
  const { math } = loadedMathJs();
  const states = statesUpTo(job.quanta, job.masses.length);
  const algebra = sparseAlgebra(math, states.length);
  const { product, scaled, sum, zero } = algebra;
  const { hbar, masses, frequencies } = job;
  const scale = (mode: number): number => elementAt(masses, mode) * elementAt(frequencies, mode);
  const still = masses.flatMap((_, mode) => [
    quadrature(algebra, states, mode, "x", Math.sqrt(hbar / (2 * scale(mode)))),
    quadrature(algebra, states, mode, "p", Math.sqrt((hbar * scale(mode)) / 2)),
  ]);
  const variables = still.map((one, j) => {
    const moved = orbit[j];
    return moved === undefined ? one : sum([one, scaled(moved, algebra.identity)]);
  });
  const value = (text: string): Complex => math.complex(math.evaluate(text, { ...job.scope }));
  const trees = treesOf(job, algebra, math, variables, value);
  const total = (parts: readonly OperatorTree[]): Matrix =>
    sum([zero, ...parts.map((part) => treeValue(part, trees))]);
  const harmonic = masses.flatMap((m, mode) => {
    const [x, p] = [variables[2 * mode] as Matrix, variables[2 * mode + 1] as Matrix];
    const stiffness = m * elementAt(frequencies, mode) ** 2;
    return [scaled(1 / (2 * m), product(p, p)), scaled(stiffness / 2, product(x, x))];
  });
  return {
    ...{ math, algebra, job, variables },
    density: densityOf(job, algebra, states.length),
    energies: {
      harmonic: sum(harmonic),
      potential: total(job.potential),
      drive: total(job.drive),
    },
    couplings: job.couplings.map((one) => ({ ...one, s: treeValue(one.operator, trees) })),
    losses: job.loss.map(({ rate, occupation, operator, dagger }) => {
      const [kappa, n] = [value(rate), value(occupation)];
      return {
        down: math.multiply(kappa, math.add(n, 1)) as Complex,
        up: math.multiply(kappa, n) as Complex,
        l: treeValue(operator, trees),
        dagger: treeValue(dagger, trees),
      };
    }),
  };
}

/** x = scale (a + a†) or p = i scale (a† - a) of a mode, with ⟨n-1|a|n⟩ = √n. */
function quadrature(
  algebra: SparseAlgebra,
  states: readonly (readonly number[])[],
  mode: number,
  which: "x" | "p",
  scale: number,
): Matrix {
  const places = new Map(states.map((state, k) => [state.join(), k]));
  const columns = states.map((state) =>
    [-1, 1]
      .flatMap((step) => {
        const row = places.get(state.map((n, j) => (j === mode ? n + step : n)).join());
        if (row === undefined) return [];
        const element = scale * Math.sqrt(elementAt(state, mode) + (step + 1) / 2);
        return [which === "x" ? { row, re: element, im: 0 } : { row, re: 0, im: step * element }];
      })
      .sort((one, other) => one.row - other.row),
  );
  return algebra.sparse(columns);
}

function densityOf({ density }: ModesMatrixJob, algebra: SparseAlgebra, size: number): Matrix {
  const few = density.re.length;
  return algebra.sparse(
    Array.from({ length: size }, (_, column) =>
      column >= few
        ? []
        : Array.from({ length: few }, (__, row) => ({
            row,
            re: elementAt(elementAt(density.re, row), column),
            im: elementAt(elementAt(density.im, row), column),
          })),
    ),
  );
}

/** Trees of operators as matrices, a = √(mω0/2ħ) (x + ip/mω0). */
function treesOf(
  { hbar, masses, frequencies }: ModesMatrixJob,
  { identity, product, scaled, sum }: SparseAlgebra,
  math: MathJs,
  variables: readonly Matrix[],
  value: (text: string) => Complex,
): TreeAlgebra<Matrix> {
  return {
    scalar: (text) => scaled(value(text), identity),
    letter: (name, mode) => {
      const [x, p] = [variables[2 * mode] as Matrix, variables[2 * mode + 1] as Matrix];
      if (name === "x" || name === "p") return name === "x" ? x : p;
      const scale = elementAt(masses, mode) * elementAt(frequencies, mode);
      const ofP = (name === "a" ? 1 : -1) / Math.sqrt(2 * hbar * scale);
      return sum([scaled(Math.sqrt(scale / (2 * hbar)), x), scaled(math.complex(0, ofP), p)]);
    },
    sum,
    product: (parts) => parts.reduce(product),
  };
}

/** [H, ρ]/(iħ) */
function motionOf({ math, algebra, job, energies }: SystemOfModes, rho: Matrix): Matrix {
  const total = algebra.sum(Object.values(energies));
  return algebra.scaled(math.complex(0, -1 / job.hbar), algebra.commutator(total, rho));
}

/** What parts of H_S bring into Dρ: [S_j, [N_j, ρ]] + [S_j, {R_j, ρ}]. */
function dissipationBy(system: SystemOfModes, parts: readonly Origin[], rho: Matrix): Matrix {
  const { algebra, couplings } = system;
  const { anticommutator, commutator, sum, zero } = algebra;
  const inner = innerOperators(system, parts);
  return sum([
    zero,
    ...couplings.flatMap(({ s }, j) => {
      const [noise, response] = inner[j] as readonly [Matrix, Matrix];
      return [commutator(s, commutator(noise, rho)), commutator(s, anticommutator(response, rho))];
    }),
  ]);
}

/** N_j and R_j: Σ_k of S_k and -(i/ħ)[H, S_k] times the moments of the kernels. */
function innerOperators(
  { math, algebra, job, couplings, energies }: SystemOfModes,
  parts: readonly Origin[],
): readonly (readonly [Matrix, Matrix])[] {
  const { commutator, scaled, sum, zero } = algebra;
  const dressing = parts.filter((part) => job.dressed || part === "harmonic");
  const energy = sum([zero, ...dressing.map((part) => energies[part])]);
  const rates = couplings.map(({ s }) =>
    scaled(math.complex(0, 1 / job.hbar), commutator(energy, s)),
  );
  const weight = 1 / (2 * job.hbar);
  return couplings.map((left) => {
    const terms = couplings.flatMap((right, k) => {
      if (right.bath !== left.bath) return [];
      // The bare operator belongs to the harmonic part.
      const orders = [parts.includes("harmonic") ? right.s : zero, rates[k] as Matrix];
      return orders.map((operator, n) => {
        const { noise, response } = kernelNumbers(left, right, n === 0 ? 0 : 1);
        const sign = n === 0 ? 1 : -1;
        return [
          scaled(-sign * weight * noise, operator),
          scaled(math.complex(0, sign * weight * response), operator),
        ] as const;
      });
    });
    return [sum([zero, ...terms.map(([one]) => one)]), sum([zero, ...terms.map(([, one]) => one)])];
  });
}

/**
 * ∫ dτ τⁿ of the kernels N_jk and D_jk over ħ: N_11, N_22: +cos, N_12: +sin, N_21: -sin, D_11, D_22: +sin, D_12: -cos,
 * D_21: +cos.
 */
function kernelNumbers(
  left: MatrixCouplingOfModes,
  right: MatrixCouplingOfModes,
  n: 0 | 1,
): { readonly noise: number; readonly response: number } {
  const { noise, response } = left.moments;
  if (left.quadrature === right.quadrature) {
    return { noise: noise[`${n}c`], response: response[`${n}s`] };
  }
  const sign = left.quadrature === 0 ? 1 : -1;
  return { noise: sign * noise[`${n}s`], response: -sign * response[`${n}c`] };
}

/** rate ((n+1) (LρL† - ½{L†L,ρ}) + n (L†ρL - ½{LL†,ρ})) of the given loss. */
function lossOf({ algebra, losses }: SystemOfModes, rho: Matrix): Matrix {
  const { anticommutator, product, scaled, sum, zero } = algebra;
  const dissipator = (l: Matrix, dagger: Matrix): Matrix =>
    sum([product(product(l, rho), dagger), scaled(-0.5, anticommutator(product(dagger, l), rho))]);
  return sum([
    zero,
    ...losses.flatMap(({ down, up, l, dagger }) => [
      scaled(down, dissipator(l, dagger)),
      scaled(up, dissipator(dagger, l)),
    ]),
  ]);
}

/** Lρ at the time of the job. */
export function generatorOfModes(system: SystemOfModes): (rho: Matrix) => Matrix {
  return (rho) =>
    system.algebra.sum([
      motionOf(system, rho),
      dissipationBy(system, origins, rho),
      lossOf(system, rho),
    ]);
}
