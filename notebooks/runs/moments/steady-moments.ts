import {
  type MomentPowers,
  knownNumbers,
  type Model,
  liouvillian,
  numbersOf,
  type Provenance,
  provenanceOf,
} from "../../../derivations/index.ts";
import { Scalar, substitute, superoperatorInQuadratures } from "../../../symbolic/index.ts";
import { equationOfRun, withConstantsOf } from "../equation-of-run.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { type FrameOptions, framedKind } from "../rotating-frame.ts";
import { frameWave, frameWords, sizeOf, slowTerms } from "../quantum/frame-model.ts";
import { defaultKind, Pace, type RunOptions, type RunResult } from "../run.ts";
import { mostOrder, requireOne } from "./evolve-moments.ts";
import { oscillatorUnits } from "../oscillator-units.ts";
import { allMomentRoots, momentRootsFrom } from "./moment-roots.ts";
import { averagesOf, isPossible, type MomentAverages } from "./moment-row.ts";
import { type MomentSource, momentSystem } from "./moment-system.ts";

export interface SteadyMomentsOptions extends RunOptions {
  /** Moments up to this order, 2 to 11 (default 2); cumulants beyond it are neglected. */
  readonly order?: number | undefined;
  /** The rotating frame in which moments are steady; needed where drives depend on time. */
  readonly frame?: FrameOptions | undefined;
}

/** A steady state of moment equations. */
export interface SteadyMoments extends MomentAverages {
  /** Whether small deviations of all moments decay. */
  readonly stable: boolean;
  /** Whether a quantum state has such averages: those of the others say nothing. */
  readonly possible: boolean;
  /** The moments, in the order of the result's `variables`. */
  readonly moments: readonly number[];
}

export interface SteadyMomentsResult extends RunResult {
  readonly states: readonly SteadyMoments[];
  readonly variables: readonly MomentPowers[];
  readonly closure: "exact" | "cumulant";
  /** What the frame is, and what else to know. */
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/** Steady states of moment equations: see `moments`. */
export async function steadyMoments(
  model: Model,
  options: SteadyMomentsOptions = {},
): Promise<SteadyMomentsResult> {
  const { kind = defaultKind, order = 2, command = "moments", frame } = options;
  requireWhole("order", order, 2, mostOrder);
  requireOne(model);
  const { source, numbers, notes, warnings: ofFrame, rate: ofMotion } = sourceOf(model, options);
  const units = oscillatorUnits(numbers);
  const rate = ofMotion ?? units.omega0;
  const pace = new Pace(options.signal);
  await pace.next();
  const first = momentSystem(source, 2, numbers);
  const { roots, missing } = allMomentRoots(first, rate);
  await pace.next();
  const system = order === 2 ? first : momentSystem(source, order, numbers);
  const found = order === 2 ? roots : momentRootsFrom(roots, system, rate);
  const states = found.map(({ y, stable }): SteadyMoments => {
    const averages = averagesOf(y, units);
    return { ...averages, stable, possible: isPossible(averages, units), moments: [...y] };
  });
  const isGood = states.some(({ stable, possible }) => stable && possible);
  const warnings = [
    ...ofFrame,
    ...(missing === undefined ? [] : [`States may be missing: ${missing}`]),
    ...(isGood ? [] : ["No steady state is both stable and that of a quantum state."]),
  ];
  return {
    status: !isGood ? "not found" : warnings.length === 0 ? "settled" : "suspect",
    states,
    variables: system.equations.variables,
    closure: system.equations.closure === "exact" ? "exact" : "cumulant",
    notes: order === 2 ? notes : [...notes, onlyContinued],
    warnings,
    certificate: { found: states.length, stable: states.filter((one) => one.stable).length },
    provenance: provenanceOf(command, model, frame === undefined ? kind : framedKind(kind, frame)),
  };
}

const onlyContinued = "Only states that continue those of order 2 are found.";

interface Source {
  readonly source: MomentSource;
  readonly numbers: ReadonlyMap<string, number>;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  /** The rate of the motion in a frame. */
  readonly rate?: number;
}

function sourceOf(model: Model, { kind = defaultKind, frame }: SteadyMomentsOptions): Source {
  if (frame !== undefined) {
    const { wave, numbers } = frameWave(model, kind, frame, false);
    const source = superoperatorInQuadratures(wave.generator);
    const rate = sizeOf(wave.generator, numbers);
    return {
      ...{ source, numbers, notes: [frameWords(wave)], warnings: slowTerms(wave, numbers) },
      ...(rate === 0 ? {} : { rate }),
    };
  }
  const known = knownNumbers(model);
  const zeros = [...known].flatMap(([name, value]) =>
    value === 0 ? [[name, Scalar.zero] as const] : [],
  );
  const drives = model.drives.filter(
    ({ coefficient }) => !substitute(coefficient, new Map(zeros)).isZero,
  );
  if (drives.length === 0) {
    const equation = equationOfRun({ ...model, drives }, kind);
    const names = liouvillian(equation).terms.flatMap(({ coefficient }) => coefficient.parameters);
    const numbers = numbersOf(withConstantsOf(equation, model), names);
    return { source: equation, numbers, notes: [], warnings: [] };
  }
  throw new OptionError(
    "frame",
    "must be rotating for a model with drives, whose moments are never steady in the laboratory, but is laboratory. Give --frame rotating, or --to T for moments in time.",
  );
}
