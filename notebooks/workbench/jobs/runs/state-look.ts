import type { MasterEquationKind, Model } from "../../../../derivations/index.ts";
import type { MomentsAtPhase, MomentsBeside } from "../../../runs/moments/index.ts";
import {
  fockPopulations,
  type GridAxis,
  meansOf,
  orbitOf,
  quadratureUnits,
  type SteadyStateResult as Found,
  wigner,
} from "../../../runs/quantum/index.ts";

/** What of a state there is to see. */
export const stateViews = ["wigner", "populations", "covariance"] as const;
export type StateView = (typeof stateViews)[number];

export interface WignerGrid {
  readonly x: Float64Array;
  readonly p: Float64Array;
  /** W(x_i, p_j) at j·x.length + i. */
  readonly values: Float64Array;
  /** √(ħ/mω0) and √(ħmω0): lengths of x and p that are equal on both axes. */
  readonly units: readonly [x: number, p: number];
  readonly negativeVolume: number;
  readonly integral: number;
}

/** A state at a phase of its drives. */
export interface StateLook {
  /** Means and covariance matrix at the phase. */
  readonly mean: Omit<MomentsAtPhase, "phase">;
  /** Those over a period, one of a static state. */
  readonly orbit: readonly Omit<MomentsAtPhase, "phase">[];
  /** ⟨n|ρ|n⟩ at the phase. */
  readonly fock: Float64Array;
  /** √(ħ/mω0) and √(ħmω0). */
  readonly units: readonly [x: number, p: number];
  /** Means and covariance matrix of the closure of order 2 at the phase, where it has such a state. */
  readonly closure?: Omit<MomentsAtPhase, "phase">;
  /** Where the Wigner function is looked at. */
  readonly wigner?: WignerGrid;
}

/** Both axes of a Wigner function. */
export interface Axes {
  readonly x: GridAxis;
  readonly p: GridAxis;
}

/** What is looked at, and on which grid. */
export interface LookOptions {
  readonly kind: MasterEquationKind;
  readonly phase: number;
  readonly view: StateView;
  readonly axes: Axes | undefined;
  readonly moments: MomentsBeside | undefined;
}

/** A state that was found, at a phase; undefined where there is none. */
export async function lookedAt(
  model: Model,
  found: Found,
  { kind, phase, view, axes, moments }: LookOptions,
): Promise<StateLook | undefined> {
  const { state, units: oscillator, isPeriodic } = found;
  if (state === undefined) return undefined;
  const steady = { state, units: oscillator };
  const units = quadratureUnits(oscillator);
  const closure = atPhase(moments?.period ?? [], phase);
  const phases = isPeriodic ? [phase] : undefined;
  const [picture] =
    view === "wigner"
      ? (await wigner(model, { kind, phases, steady: found, ...axes })).pictures
      : [];
  return {
    mean: meansOf(steady)(phase),
    orbit: orbitOf(steady),
    fock: fockPopulations(steady, phase),
    units,
    ...(closure === undefined ? {} : { closure }),
    ...(picture === undefined ? {} : { wigner: { ...picture, units } }),
  };
}

/** The axes that hold both of two pictures, as wide in one unit as in the other. */
export function axesOfBoth(grids: readonly WignerGrid[]): Axes | undefined {
  const [first] = grids;
  if (first === undefined) return undefined;
  const [x, p] = (["x", "p"] as const).map((name, j) => {
    const unit = first.units[j] ?? 1;
    const low = Math.min(...grids.map((grid) => (grid[name][0] ?? 0) / unit));
    const high = Math.max(...grids.map((grid) => (grid[name].at(-1) ?? 0) / unit));
    return { low, high, unit };
  }) as [Ends, Ends];
  const half = Math.max(x.high - x.low, p.high - p.low) / 2;
  const axis = ({ low, high, unit }: Ends): GridAxis => ({
    from: unit * ((low + high) / 2 - half),
    to: unit * ((low + high) / 2 + half),
    count: first.x.length,
  });
  return { x: axis(x), p: axis(p) };
}

interface Ends {
  readonly low: number;
  readonly high: number;
  readonly unit: number;
}

const names = ["x", "p", "xx", "xp", "pp"] as const;

/** Moments between the phases at which they are known: the trigonometric polynomial through all of them. */
function atPhase(
  period: readonly MomentsAtPhase[],
  phase: number,
): Omit<MomentsAtPhase, "phase"> | undefined {
  if (period.length === 0) return undefined;
  const weights = period.map((sample) => periodicSinc(phase - sample.phase, period.length));
  const of = (name: (typeof names)[number]): number =>
    period.reduce((sum, sample, k) => sum + (weights[k] ?? 0) * sample[name], 0);
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<
    (typeof names)[number],
    number
  >;
}

/** sin(Nφ/2)/N tan(φ/2) for even N, sin(Nφ/2)/N sin(φ/2) for odd: 1 at φ = 0 and 0 at the other samples. */
function periodicSinc(phase: number, count: number): number {
  const half = phase / 2;
  if (Math.abs(Math.sin(half)) < 1e-12) return 1;
  const divisor = count % 2 === 0 ? Math.tan(half) : Math.sin(half);
  return Math.sin(count * half) / (count * divisor);
}
