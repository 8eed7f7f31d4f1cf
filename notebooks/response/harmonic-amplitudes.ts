import type { ResponseProblem } from "./response-problem.ts";

/** x(t) = mean + Σ_k A_k cos(Ω_k t + δ_k): what one row says of a motion. */
export interface HarmonicAmplitudes {
  /** A of the first frequency of the ansatz that is not 0. */
  readonly amplitude: number;
  /** δ in (-π, π]. */
  readonly phase: number;
  /** In the order of `otherColumns`. */
  readonly others: readonly number[];
}

/** The columns of the other terms of an ansatz: mean, amplitude_3, phase_3, …. */
export function otherColumns({
  flow,
  labels,
}: Pick<ResponseProblem, "flow" | "labels">): readonly string[] {
  let first = true;
  return flow.ansatz.terms.flatMap((term, j) => {
    if (term.tag === "constant") return ["mean"];
    if (first) {
      first = false;
      return [];
    }
    return [`amplitude_${labels[j]}`, `phase_${labels[j]}`];
  });
}

/** From the slow variables in natural units: u cos Ωt + v sin Ωt = A cos(Ωt + δ) with u = A cos δ, v = -A sin δ. */
export function harmonicAmplitudes(
  { flow, units }: Pick<ResponseProblem, "flow" | "units">,
  u: Float64Array,
): HarmonicAmplitudes {
  const variable = (j: number): number => {
    const value = u[j] ?? Number.NaN;
    // What is smaller is rounding of zero.
    return Math.abs(value) < 1e-290 ? 0 : value * (units.scales[j] ?? Number.NaN);
  };
  const parts: (readonly [number, number])[] = [];
  const others: number[] = [];
  flow.ansatz.terms.forEach((term, j) => {
    const [a, b] = [variable(2 * j), variable(2 * j + 1)];
    if (term.tag === "constant") {
      others.push(a);
      return;
    }
    const polar = [Math.hypot(a, b), phaseOf(a, b)] as const;
    if (parts.push(polar) > 1) others.push(...polar);
  });
  const [amplitude, phase] = parts[0] ?? [Number.NaN, Number.NaN];
  return { amplitude, phase, others };
}

/** δ in (-π, π] of a cos Ωt + b sin Ωt = A cos(Ωt + δ). */
export function phaseOf(a: number, b: number): number {
  const phase = Math.atan2(-b, a);
  return phase === -Math.PI ? Math.PI : phase + 0;
}
