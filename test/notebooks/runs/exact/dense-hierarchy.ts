import { ComplexLU } from "../../../../numeric/linear-algebra/dense/index.ts";

/** A complex matrix, row by row. */
interface Dense {
  readonly re: Float64Array;
  readonly im: Float64Array;
}
type Entry = readonly [number, number];

/** One exponential of the correlation functions, e^{-μτ}, with c_ij and c'_ij for both couplings. */
interface Exponential {
  readonly rate: Entry;
  readonly own: readonly (readonly Entry[])[];
  readonly conjugate: readonly (readonly Entry[])[];
}

/** An oscillator with ħ = m = ω0 = 1, cosθ x and sinθ p coupled to one peak. */
export interface Oscillator {
  readonly levels: number;
  readonly depth: number;
  readonly theta: number;
  readonly U: number;
  readonly K: number;
  readonly omega: number;
  readonly kappa: number;
  readonly c: number;
}

/*
 * By hand, with n = (c-1)/2 and r = k + iw, of Σκ e^{-iωτ} = K e^{-rτ}:
 *   C_11 = C_22 = ½K [(n+1) e^{-rτ} + n e^{-r*τ}],   since  coth cos - i sin = (n+1) e^{-iωτ} + n e^{iωτ},
 *   C_12 = -C_21 = ½K i [(n+1) e^{-rτ} - n e^{-r*τ}], since  coth sin + i cos = i[(n+1) e^{-iωτ} - n e^{iωτ}].
 * What multiplies e^{-rτ} in C_ij* is the conjugate of what multiplies e^{-r*τ} in C_ij.
 */
function exponentialsOf({ K, omega, kappa, c }: Oscillator): readonly Exponential[] {
  const n = (c - 1) / 2;
  const matrix = (diagonal: number, off: number): readonly (readonly Entry[])[] => [
    [
      [(K * diagonal) / 2, 0],
      [0, (K * off) / 2],
    ],
    [
      [0, (-K * off) / 2],
      [(K * diagonal) / 2, 0],
    ],
  ];
  const [below, above] = [matrix(n + 1, n + 1), matrix(n, -n)];
  const conjugate = (one: readonly (readonly Entry[])[]) =>
    one.map((row) => row.map(([a, b]): Entry => [a, -b]));
  return [
    { rate: [kappa, omega], own: below, conjugate: conjugate(above) },
    { rate: [kappa, -omega], own: above, conjugate: conjugate(below) },
  ];
}

/**
 * ρ_0 of the steady state, from all equations written out as one matrix, with an index for each exponential and each coupling
 * that it leads to, without any saving:
 *
 *     dρ_n/dt = -i[H, ρ_n] - Σ n_ki μ_k ρ_n - i Σ_ki [S_i, ρ_{n+ki}] - i Σ_ki n_ki Σ_j (c_kij S_j ρ_{n-ki} - c'_kij ρ_{n-ki} S_j)
 */
export function denseSteadyState(oscillator: Oscillator): Dense {
  const { levels, depth } = oscillator;
  const square = levels * levels;
  const { hamiltonian, couplings } = operatorsOf(oscillator);
  const exponentials = exponentialsOf(oscillator);
  const indices = exponentials.flatMap((_, k) => couplings.map((__, i) => ({ k, i })));
  const tuples = allTuples(indices.length, depth);
  const places = new Map(tuples.map((one, place) => [one.join(), place]));
  const size = tuples.length * square;
  const lu = new ComplexLU(size);
  /** Adds factor · A ρ_from B to the equation of ρ_to. */
  const add = (to: number, from: number, left: Dense, right: Dense, [f, g]: Entry): void => {
    for (let a = 0; a < levels; a++) {
      for (let b = 0; b < levels; b++) {
        for (let c = 0; c < levels; c++) {
          for (let d = 0; d < levels; d++) {
            const [i, j] = [a * levels + c, d * levels + b];
            const x = left.re[i]! * right.re[j]! - left.im[i]! * right.im[j]!;
            const y = left.re[i]! * right.im[j]! + left.im[i]! * right.re[j]!;
            const at = (to * square + a * levels + b) * size + from * square + c * levels + d;
            lu.re[at]! += f * x - g * y;
            lu.im[at]! += f * y + g * x;
          }
        }
      }
    }
  };
  const one = matrixOf(levels, (i, j) => [i === j ? 1 : 0, 0]);
  tuples.forEach((tuple, to) => {
    add(to, to, hamiltonian, one, [0, -1]);
    add(to, to, one, hamiltonian, [0, 1]);
    tuple.forEach((n, at) => {
      const { k, i } = indices[at]!;
      const { rate, own, conjugate } = exponentials[k]!;
      add(to, to, one, one, [-n * rate[0], -n * rate[1]]);
      const neighbour = (step: number) =>
        places.get(tuple.map((m, other) => (other === at ? m + step : m)).join());
      const [up, down] = [neighbour(1), neighbour(-1)];
      if (up !== undefined) {
        add(to, up, couplings[i]!, one, [0, -1]);
        add(to, up, one, couplings[i]!, [0, 1]);
      }
      if (down === undefined) return;
      couplings.forEach((coupling, j) => {
        const [a, b] = own[i]![j]!;
        const [c, d] = conjugate[i]![j]!;
        add(to, down, coupling, one, [n * b, -n * a]);
        add(to, down, one, coupling, [-n * d, n * c]);
      });
    });
  });
  // tr ρ_0 = 1 in the place of the first equation
  lu.re.fill(0, 0, size);
  lu.im.fill(0, 0, size);
  for (let i = 0; i < levels; i++) lu.re[i * (levels + 1)] = 1;
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  re[0] = 1;
  if (!lu.factor()) throw new Error("The equations are singular.");
  lu.solve(re, im);
  return { re: re.subarray(0, square), im: im.subarray(0, square) };
}

function allTuples(width: number, depth: number): readonly (readonly number[])[] {
  if (width === 0) return [[]];
  return allTuples(width - 1, depth).flatMap((rest) => {
    const left = depth - rest.reduce((sum, n) => sum + n, 0);
    return Array.from({ length: left + 1 }, (_, n) => [...rest, n]);
  });
}

function matrixOf(size: number, of: (i: number, j: number) => Entry): Dense {
  const entries = Array.from({ length: size * size }, (_, at) =>
    of(Math.floor(at / size), at % size),
  );
  return {
    re: Float64Array.from(entries, ([a]) => a),
    im: Float64Array.from(entries, ([, b]) => b),
  };
}

/** H = (x² + p²)/2 + U x⁴, cosθ x and sinθ p, multiplied out between more levels and then cut. */
function operatorsOf({ levels, theta, U }: Oscillator): {
  readonly hamiltonian: Dense;
  readonly couplings: readonly Dense[];
} {
  const many = levels + 6;
  const x = (i: number, j: number): number =>
    Math.abs(i - j) === 1 ? Math.sqrt(Math.max(i, j) / 2) : 0;
  const square = (i: number, j: number): number =>
    Array.from({ length: many }, (_, k) => x(i, k) * x(k, j)).reduce((a, b) => a + b);
  const fourth = (i: number, j: number): number =>
    Array.from({ length: many }, (_, k) => square(i, k) * square(k, j)).reduce((a, b) => a + b);
  const p = (i: number, j: number): number => (i > j ? x(i, j) : -x(i, j));
  return {
    hamiltonian: matrixOf(levels, (i, j) => [(i === j ? i + 0.5 : 0) + U * fourth(i, j), 0]),
    couplings: [
      matrixOf(levels, (i, j) => [Math.cos(theta) * x(i, j), 0]),
      matrixOf(levels, (i, j) => [0, Math.sin(theta) * p(i, j)]),
    ],
  };
}
