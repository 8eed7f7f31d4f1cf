import type { SteadyStateResult } from "./steady-state.ts";

/** What `caldera steady-state --save` writes, as JSON. */
export interface SavedState {
  /** Number of this form. */
  readonly schema: 1;
  readonly model: string;
  readonly status: string;
  readonly units: { readonly hbar: number; readonly m: number; readonly omega0: number };
  readonly levels: number;
  /** Base frequencies Ω. */
  readonly frequencies: readonly number[];
  /**
   * ρ_k of ρ(t) = Σ_k ρ_k e^{ik·Ωt} between Fock states of (m, ω0), levels² numbers row by row; one of k
   * and -k, as ρ_{-k} = ρ_k†.
   */
  readonly harmonics: readonly {
    readonly k: readonly number[];
    readonly re: readonly number[];
    readonly im: readonly number[];
  }[];
}

/** A steady state as it is saved; undefined where there is none. */
export function savedState({
  state,
  report,
  outcome,
  units,
}: SteadyStateResult): SavedState | undefined {
  if (state === undefined) return undefined;
  return {
    schema: 1,
    model: report.model,
    status: outcome,
    units,
    levels: state.levels,
    frequencies: state.frequencies,
    harmonics: state.components.map(({ harmonic, re, im }) => ({
      k: harmonic,
      re: [...re],
      im: [...im],
    })),
  };
}
