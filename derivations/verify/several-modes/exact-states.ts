import {
  elementAt,
  evaluate,
  type Operator,
  type ParameterValues,
  type Superoperator,
} from "../../../symbolic/index.ts";
import type { ModesMatrixJob } from "./matrix-job.ts";
import type { Entry } from "./sparse-matrices.ts";
import { statesUpTo } from "./states.ts";

/** Σ amplitude |n_a, n_b, …⟩ by the occupations, "n_a,n_b". */
type Ket = ReadonlyMap<string, readonly [re: number, im: number]>;

interface Mean {
  readonly re: number;
  readonly im: number;
  /** Σ of the moduli of the terms, the scale of rounding errors. */
  readonly scale: number;
}

/**
 * Caldera's side: monomials in x and p applied to Fock states, which are as many as are reached, and coefficients
 * evaluated.
 */
export class ExactStates {
  private readonly occupied: readonly (readonly number[])[];
  private readonly kets = new Map<string, Ket>();

  constructor(
    private readonly job: ModesMatrixJob,
    private readonly values: ParameterValues,
  ) {
    const { length } = job.density.re;
    this.occupied = statesUpTo(job.quanta, job.masses.length).slice(0, length);
  }

  /** A superoperator applied to the density matrix, with entries between states by their occupations. */
  applied(superoperator: Superoperator<"xp">): ReadonlyMap<string, readonly [number, number]> {
    const sum = new Map<string, [number, number]>();
    for (const { left, right, coefficient } of superoperator.terms) {
      const factor = evaluate(coefficient, this.values);
      this.forEachEntry((row, column, [re, im]) => {
        const weight = times([factor.re, factor.im], [re, im]);
        // ⟨l|x^a p^b is the adjoint of p^b x^a|l⟩.
        for (const [n, a] of this.ket(left, row, false)) {
          const part = times(weight, a);
          for (const [m, [re, im]] of this.ket(right, column, true)) {
            const key = `${n}|${m}`;
            const entry = sum.get(key) ?? [0, 0];
            const [u, v] = times(part, [re, -im]);
            sum.set(key, [entry[0] + u, entry[1] + v]);
          }
        }
      });
    }
    return sum;
  }

  /** Tr(O ρ). */
  mean(operator: Operator<"xp">): Mean {
    let [re, im, scale] = [0, 0, 0];
    for (const { exponents, coefficient } of operator.terms) {
      const factor = evaluate(coefficient, this.values);
      let trace: readonly [number, number] = [0, 0];
      this.forEachEntry((row, column, weight) => {
        const amplitude = this.ket(exponents, row, false).get(column.join());
        if (amplitude === undefined) return;
        const [u, v] = times(weight, amplitude);
        trace = [trace[0] + u, trace[1] + v];
      });
      const [u, v] = times([factor.re, factor.im], trace);
      [re, im, scale] = [re + u, im + v, scale + Math.hypot(u, v)];
    }
    return { re, im, scale };
  }

  private forEachEntry(
    visit: (
      row: readonly number[],
      column: readonly number[],
      value: readonly [number, number],
    ) => void,
  ): void {
    const { re, im } = this.job.density;
    this.occupied.forEach((row, r) => {
      this.occupied.forEach((column, c) => {
        visit(row, column, [elementAt(elementAt(re, r), c), elementAt(elementAt(im, r), c)]);
      });
    });
  }

  /** Π x^a p^b |n⟩, or its adjoint Π p^b x^a |n⟩. */
  private ket(exponents: readonly number[], state: readonly number[], isAdjoint: boolean): Ket {
    const key = `${exponents.join()} ${state.join()} ${isAdjoint}`;
    const known = this.kets.get(key);
    if (known !== undefined) return known;
    let ket: Ket = new Map([[state.join(), [1, 0]]]);
    this.job.masses.forEach((_, mode) => {
      const powers = [elementAt(exponents, 2 * mode), elementAt(exponents, 2 * mode + 1)] as const;
      // Acting on a ket p comes first, in the adjoint x.
      for (const which of isAdjoint ? ([0, 1] as const) : ([1, 0] as const)) {
        for (let k = 0; k < powers[which]; k++) ket = this.acted(ket, mode, which);
      }
    });
    this.kets.set(key, ket);
    return ket;
  }

  /** x = √(ħ/2mω0) (a + a†) or p = i√(ħmω0/2) (a† - a) of a mode. */
  private acted(ket: Ket, mode: number, which: 0 | 1): Ket {
    const { hbar, masses, frequencies } = this.job;
    const scale = elementAt(masses, mode) * elementAt(frequencies, mode);
    const size = Math.sqrt(which === 0 ? hbar / (2 * scale) : (hbar * scale) / 2);
    const sum = new Map<string, [number, number]>();
    for (const [key, amplitude] of ket) {
      const state = key.split(",").map(Number);
      const n = elementAt(state, mode);
      for (const step of [-1, 1] as const) {
        if (n + step < 0) continue;
        const element = size * Math.sqrt(n + (step + 1) / 2);
        const [u, v] = times(amplitude, which === 0 ? [element, 0] : [0, step * element]);
        const other = state.map((one, j) => (j === mode ? n + step : one)).join();
        const entry = sum.get(other) ?? [0, 0];
        sum.set(other, [entry[0] + u, entry[1] + v]);
      }
    }
    return sum;
  }
}

/** Entries of an engine's matrix by the occupations of their states. */
export function entriesByState(
  { quanta, masses }: ModesMatrixJob,
  entries: readonly Entry[],
): ReadonlyMap<string, readonly [number, number]> {
  const states = statesUpTo(quanta, masses.length).map((state) => state.join());
  return new Map(
    entries.map(
      ({ row, column, re, im }) => [`${states[row]}|${states[column]}`, [re, im]] as const,
    ),
  );
}

function times(
  [a, b]: readonly [number, number],
  [c, d]: readonly [number, number],
): readonly [number, number] {
  return [a * c - b * d, a * d + b * c];
}
