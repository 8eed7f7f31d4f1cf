import type { FourierState } from "../../../numeric/index.ts";
import type { SteadyStateResult } from "./steady-state.ts";

/** What `caldera steady-state --save` writes, as JSON. */
export interface SavedState {
  /** Number of this form. */
  readonly schema: 1;
  readonly model: string;
  readonly status: string;
  readonly units: { readonly hbar: number; readonly m: number; readonly omega0: number };
  readonly levels: number;
  /** The time at which an evolution ended with it; a steady state has none. */
  readonly t?: number;
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

/** The state that was saved; undefined for what is none. */
export function readSavedState(
  given: unknown,
): { readonly saved: SavedState; readonly state: FourierState } | undefined {
  if (!isSavedState(given)) return undefined;
  const { levels, frequencies, harmonics } = given;
  const components = harmonics.map(({ k, re, im }) => ({
    ...{ levels, harmonic: k },
    ...{ re: Float64Array.from(re), im: Float64Array.from(im) },
  }));
  return { saved: given, state: { levels, frequencies, components } };
}

function isSavedState(given: unknown): given is SavedState {
  if (typeof given !== "object" || given === null) return false;
  const { schema, model, units, levels, frequencies, harmonics, t } = given as Partial<SavedState>;
  if (t !== undefined && !isNumber(t)) return false;
  if (schema !== 1 || typeof model !== "string" || !Number.isInteger(levels)) return false;
  if (![units?.hbar, units?.m, units?.omega0].every(isNumber)) return false;
  if (!isNumbers(frequencies) || !Array.isArray(harmonics) || harmonics.length === 0) return false;
  const size = Number(levels) ** 2;
  const areMatrices = harmonics.every((given: unknown) => {
    const { k, re, im } = (given ?? {}) as Partial<SavedState["harmonics"][number]>;
    return (
      isNumbers(k) &&
      k.length === frequencies.length &&
      [re, im].every((part) => isNumbers(part) && part.length === size)
    );
  });
  return areMatrices && isDensityMatrix(harmonics as SavedState["harmonics"], Number(levels));
}

/** Of what a run may have left of ρ = ρ† and tr ρ = 1. */
const allowed = 1e-3;

/** Whether the mean over time is Hermitian with the trace 1, and no number is far beyond that. */
function isDensityMatrix(harmonics: SavedState["harmonics"], levels: number): boolean {
  const mean = harmonics.find(({ k }) => k.every((one) => one === 0));
  if (mean === undefined) return false;
  const { re, im } = mean;
  let trace = 0;
  for (let i = 0; i < levels; i++) {
    trace += re[i * levels + i] as number;
    for (let j = 0; j <= i; j++) {
      const [above, below] = [j * levels + i, i * levels + j];
      const real = (re[above] as number) - (re[below] as number);
      const imaginary = (im[above] as number) + (im[below] as number);
      if (!(Math.hypot(real, imaginary) <= allowed)) return false;
    }
  }
  const largest = Math.max(...harmonics.map(({ re, im }) => greatest(re) + greatest(im)));
  return Math.abs(trace - 1) <= allowed && largest <= 1 / allowed;
}

function greatest(numbers: readonly number[]): number {
  let most = 0;
  for (const number of numbers) most = Math.max(most, Math.abs(number));
  return most;
}

function isNumbers(given: unknown): given is readonly number[] {
  return Array.isArray(given) && given.every(isNumber);
}

function isNumber(given: unknown): boolean {
  return typeof given === "number" && Number.isFinite(given);
}
