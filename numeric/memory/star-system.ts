import type { Codes, Outcome } from "../base/outcome.ts";
import { integrate } from "../ode/index.ts";
import type { BathMode } from "./bath-modes.ts";

/** A linear system and the modes of its baths, each of which knows the system only. */
export interface StarSystem {
  readonly size: number;
  readonly couplings: number;
  /** A, v and u as in a `LinearMemory`. */
  readonly drift: Float64Array;
  readonly forces: Float64Array;
  readonly symbols: Float64Array;
  /** The modes of each bath, and for each coupling which bath and which of its quadratures is in B_j. */
  readonly baths: readonly (readonly BathMode[])[];
  readonly parts: readonly { readonly bath: number; readonly quadrature: "x" | "p" }[];
  readonly hbar: number;
  /** Writes the forces f(t) on the system. */
  readonly force: (t: number, out: Float64Array) => void;
}

export interface StarEvolution extends Outcome<Codes<"finished" | "integration-failed">> {
  /** At each time the means, size of them. */
  readonly means: Float64Array;
  /** At each time the covariances, size × size. */
  readonly covariances: Float64Array;
}

/**
 * Means and covariances of a system that is at t = 0 in a state with given ones, uncorrelated with its baths in thermal
 * equilibrium. With the motion of all, y(t) = Φ(t) y(0), the rows of Φ that belong to the system obey Φ̇ = Φ L, which costs
 * the number of modes a step, and
 *
 *     Σ(t) = Φ_SS Σ(0) Φ_SS^T + Σ_ν ½ħ coth_ν (Φ_SX Φ_SX^T + Φ_SP Φ_SP^T).
 *
 * @param times in rising order, from 0 on
 */
export function evolveStar(
  system: StarSystem,
  initial: { readonly mean: ArrayLike<number>; readonly covariance: ArrayLike<number> },
  times: Float64Array,
  tolerance = 1e-9,
): StarEvolution {
  const { size } = system;
  const covariances = new Float64Array(times.length * size * size);
  const means = new Float64Array(times.length * size);
  const flow = new StarFlow(system);
  const rows: Float64Array[] = [];
  for (let a = 0; a < size; a++) {
    const row = new Float64Array(flow.length);
    row[a] = 1;
    const found = integrated((_t, y, out) => flow.row(y, out), row, times, tolerance);
    if (found === undefined) return failed(means, covariances);
    rows.push(found);
  }
  const start = new Float64Array(flow.length);
  for (let a = 0; a < size; a++) start[a] = initial.mean[a]!;
  const path = integrated((t, y, out) => flow.motion(t, y, out), start, times, tolerance);
  if (path === undefined) return failed(means, covariances);
  for (let n = 0; n < times.length; n++) {
    const from = n * flow.length;
    for (let a = 0; a < size; a++) {
      means[n * size + a] = path[from + a]!;
      for (let b = 0; b < size; b++) {
        covariances[(n * size + a) * size + b] = flow.covariance(
          rows[a]!.subarray(from, from + flow.length),
          rows[b]!.subarray(from, from + flow.length),
          initial.covariance,
        );
      }
    }
  }
  return { means, covariances, status: "finished", message: "" };
}

function failed(means: Float64Array, covariances: Float64Array): StarEvolution {
  means.fill(Number.NaN);
  covariances.fill(Number.NaN);
  const message = "The equations of system and bath could not be integrated to the last time.";
  return { means, covariances, status: "integration-failed", message };
}

function integrated(
  rhs: (t: number, y: Float64Array, out: Float64Array) => void,
  initial: Float64Array,
  times: Float64Array,
  tolerance: number,
): Float64Array | undefined {
  const last = times.at(-1) ?? 0;
  if (last === 0) return repeated(initial, times.length);
  const solution = integrate(rhs, {
    ...{ initial, from: 0, to: last, outputTimes: times, relativeTolerance: tolerance },
    absoluteTolerance: tolerance,
    maxSteps: 10_000_000,
  });
  return solution.status === "finished" ? solution.states : undefined;
}

function repeated(state: Float64Array, count: number): Float64Array {
  const all = new Float64Array(state.length * count);
  for (let n = 0; n < count; n++) all.set(state, n * state.length);
  return all;
}

/** The equations of all variables: the system's, then X and P of each mode of each bath. */
class StarFlow {
  readonly length: number;
  readonly #system: StarSystem;
  readonly #roots: readonly Float64Array[];
  readonly #frequencies: readonly Float64Array[];
  readonly #offsets: readonly number[];
  readonly #noise: readonly Float64Array[];
  readonly #inner: Float64Array;

  constructor(system: StarSystem) {
    const { size, baths, hbar, couplings } = system;
    this.#system = system;
    this.#roots = baths.map((modes) => Float64Array.from(modes, ({ weight }) => Math.sqrt(weight)));
    this.#frequencies = baths.map((modes) => Float64Array.from(modes, ({ omega }) => omega));
    this.#noise = baths.map((modes) => Float64Array.from(modes, ({ coth }) => (hbar * coth) / 2));
    const offsets: number[] = [];
    let at = size;
    for (const modes of baths) {
      offsets.push(at);
      at += 2 * modes.length;
    }
    this.#offsets = offsets;
    this.length = at;
    this.#inner = new Float64Array(couplings);
  }

  /** dr/dt = r L of a row r. */
  row(r: Float64Array, out: Float64Array): void {
    const { size, couplings, drift, forces, symbols, parts, baths } = this.#system;
    for (let b = 0; b < size; b++) {
      let sum = 0;
      for (let a = 0; a < size; a++) sum += r[a]! * drift[a * size + b]!;
      out[b] = sum;
    }
    baths.forEach((modes, k) => {
      const [omega, root, at] = [this.#frequencies[k]!, this.#roots[k]!, this.#offsets[k]!];
      // Σ_j r·v_j of the couplings to X, and of those to P
      const along = { x: 0, p: 0 };
      for (let j = 0; j < couplings; j++) {
        const part = parts[j]!;
        if (part.bath !== k) continue;
        for (let a = 0; a < size; a++) along[part.quadrature] += r[a]! * forces[a * couplings + j]!;
      }
      const sums = { x: 0, p: 0 };
      for (let n = 0; n < modes.length; n++) {
        const [i, w, g] = [at + 2 * n, omega[n]!, root[n]!];
        out[i] = -w * r[i + 1]! + g * along.x;
        out[i + 1] = w * r[i]! + g * along.p;
        // dX/dt has √κ S of the couplings to P, dP/dt has -√κ S of those to X.
        sums.p += g * r[i]!;
        sums.x -= g * r[i + 1]!;
      }
      for (let j = 0; j < couplings; j++) {
        const part = parts[j]!;
        if (part.bath !== k) continue;
        for (let b = 0; b < size; b++) out[b]! += sums[part.quadrature] * symbols[j * size + b]!;
      }
    });
  }

  /** dy/dt of the means. */
  motion(t: number, y: Float64Array, out: Float64Array): void {
    const { size, couplings, drift, forces, symbols, parts, baths, force } = this.#system;
    force(t, out);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) out[a]! += drift[a * size + b]! * y[b]!;
    }
    const inner = this.#inner.fill(0);
    for (let j = 0; j < couplings; j++) {
      for (let b = 0; b < size; b++) inner[j]! += symbols[j * size + b]! * y[b]!;
    }
    baths.forEach((modes, k) => {
      const [omega, root, at] = [this.#frequencies[k]!, this.#roots[k]!, this.#offsets[k]!];
      const sources = { x: 0, p: 0 };
      parts.forEach(({ bath, quadrature }, j) => {
        if (bath === k) sources[quadrature] += inner[j]!;
      });
      const fields = { x: 0, p: 0 };
      for (let n = 0; n < modes.length; n++) {
        const [i, w, g] = [at + 2 * n, omega[n]!, root[n]!];
        out[i] = w * y[i + 1]! + g * sources.p;
        out[i + 1] = -w * y[i]! - g * sources.x;
        fields.x += g * y[i]!;
        fields.p += g * y[i + 1]!;
      }
      parts.forEach(({ bath, quadrature }, j) => {
        if (bath !== k) return;
        for (let a = 0; a < size; a++) {
          out[a]! += forces[a * couplings + j]! * fields[quadrature];
        }
      });
    });
  }

  /** Of two rows of Φ. */
  covariance(one: Float64Array, other: Float64Array, initial: ArrayLike<number>): number {
    const { size, baths } = this.#system;
    let sum = 0;
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) sum += one[a]! * initial[a * size + b]! * other[b]!;
    }
    baths.forEach((modes, k) => {
      const [noise, at] = [this.#noise[k]!, this.#offsets[k]!];
      for (let n = 0; n < modes.length; n++) {
        const i = at + 2 * n;
        sum += noise[n]! * (one[i]! * other[i]! + one[i + 1]! * other[i + 1]!);
      }
    });
    return sum;
  }
}
