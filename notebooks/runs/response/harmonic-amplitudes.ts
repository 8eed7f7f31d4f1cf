import { modeOfCoordinate } from "../../../derivations/index.ts";
import type { ResponseProblem } from "./problem.ts";

/** x(t) = mean + Σ_k A_k cos(Ω_k t + δ_k): what one row says of a motion. */
export interface HarmonicAmplitudes {
  /** A of the first frequency of the ansatz that is not 0. */
  readonly amplitude: number;
  /** δ in (-π, π]. */
  readonly phase: number;
  /** In the order of `otherColumns`. */
  readonly others: readonly number[];
}

type Columns = Pick<ResponseProblem, "columns" | "labels" | "flow">;

/** _a of x_a, _1 of x1; nothing of x. */
function indexOf(coordinate = "x"): string {
  const mode = modeOfCoordinate(coordinate);
  return mode === "" ? "" : `_${mode}`;
}

/** The columns of the first harmonic: amplitude and phase, of several modes amplitude_a and phase_a. */
export function firstColumns(problem: Columns): readonly [string, string] {
  const index = indexOf(problem.flow.ansatz.terms[0]?.coordinate);
  return [`amplitude${index}`, `phase${index}`];
}

/**
 * The columns of the other terms of an ansatz: mean, amplitude_3, phase_3, …; of several modes mean_a, amplitude_a_3, …,
 * amplitude_b, phase_b, ….
 */
export function otherColumns({ columns, labels, flow }: Columns): readonly string[] {
  const seen = new Set<string>();
  const of = columns.map(({ place }) => indexOf(flow.ansatz.terms[place]?.coordinate));
  return columns.flatMap(({ tag }, j) => {
    const index = of[j] ?? "";
    if (tag === "constant") return [`mean${index}`];
    const isFirst = !seen.has(index);
    const isRow = seen.size === 0;
    seen.add(index);
    if (isRow) return [];
    const names = ["amplitude", "phase"].map((name) => `${name}${index}`);
    return isFirst ? names : names.map((name) => `${name}_${labels[j]}`);
  });
}

/** From the slow variables in natural units: u cos Ωt + v sin Ωt = A cos(Ωt + δ) with u = A cos δ, v = -A sin δ. */
export function harmonicAmplitudes(
  { flow, columns, units }: Pick<ResponseProblem, "flow" | "columns" | "units">,
  u: Float64Array,
): HarmonicAmplitudes {
  const variable = (j: number): number => {
    const value = u[j] ?? Number.NaN;
    // What is smaller is rounding of zero.
    return Math.abs(value) < 1e-220 ? 0 : value * (units.scales[j] ?? Number.NaN);
  };
  const parts: (readonly [number, number])[] = [];
  const others: number[] = [];
  for (const { place, sign, tag } of columns) {
    const [a, b] = [variable(2 * place), variable(2 * place + 1)];
    if (tag === "constant") {
      others.push(a);
      continue;
    }
    // A tone of frequency 0 in numbers is a constant.
    const isConstant = flow.ansatz.terms[place]?.tag === "constant";
    const [cosine, sine] = isConstant ? [a, 0] : [a, sign * b];
    const polar = [Math.hypot(cosine, sine), phaseOf(cosine, sine)] as const;
    if (parts.push(polar) > 1) others.push(...polar);
  }
  const [amplitude, phase] = parts[0] ?? [Number.NaN, Number.NaN];
  return { amplitude, phase, others };
}

/** δ in (-π, π] of a cos Ωt + b sin Ωt = A cos(Ωt + δ). */
export function phaseOf(a: number, b: number): number {
  const phase = Math.atan2(-b, a);
  return phase === -Math.PI ? Math.PI : phase + 0;
}
