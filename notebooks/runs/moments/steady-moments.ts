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
import { beginCheckpoint, type CheckpointOptions, remembering } from "../checkpoint.ts";
import { equationOfPart, withConstantsOf } from "../equation-of-run.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { type FrameOptions, framedKind } from "../rotating-frame.ts";
import { frameWave, frameWords, sizeOf, slowTerms } from "../quantum/frame-model.ts";
import { defaultKind, Pace, type RunOptions, type RunResult } from "../run.ts";
import { mostOrder, requireOne } from "./evolve-moments.ts";
import { naturalSizes, oscillatorUnits, type OscillatorUnits } from "../oscillator-units.ts";
import { allMomentRoots, momentRootsFrom } from "./moment-roots.ts";
import { averagesOf, isPossible, type MomentAverages } from "./moment-row.ts";
import {
  type MomentRoot,
  type MomentSource,
  type MomentSystem,
  momentSystem,
} from "./moment-system.ts";
import { isPolynomial, latticeOfMeans, newtonRoots } from "./newton-roots.ts";

export interface SteadyMomentsOptions extends RunOptions, CheckpointOptions {
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
  const own = sourceOf(model, options);
  const { source, numbers, notes, warnings: ofFrame, rate: ofMotion } = own;
  const units = oscillatorUnits(numbers);
  const rate = ofMotion ?? units.omega0;
  const pace = new Pace(options.signal);
  await pace.next();
  const first = momentSystem(source, 2, numbers);
  const provenance = provenanceOf(
    command,
    model,
    frame === undefined ? kind : framedKind(kind, frame),
  );
  beginCheckpoint(options, "moments", provenance);
  const remember = remembering(options.checkpoint);
  const { roots, missing, starts } = remember("order 2", () => secondOrderRoots(first, own, rate));
  await pace.next();
  const system = order === 2 ? first : momentSystem(source, order, numbers);
  const found =
    order === 2 ? roots : remember("states", () => momentRootsFrom(roots, system, rate));
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
    notes: [
      ...notes,
      ...(starts === undefined ? [] : [onlyNear(starts)]),
      ...(order === 2 ? [] : [onlyContinued]),
    ],
    warnings,
    certificate: { found: states.length, stable: states.filter((one) => one.stable).length },
    provenance,
  };
}

const onlyContinued = "Only states that continue those of order 2 are found.";

function onlyNear(starts: number): string {
  return `With sines and cosines of x there is no bound on the number of steady states: those are listed that Newton's method finds from ${starts} starts.`;
}

interface SecondOrder {
  readonly roots: readonly MomentRoot[];
  readonly missing?: string | undefined;
  /** From how many starts they were found, where not all are known. */
  readonly starts?: number;
}

/** All steady states of order 2; with sines and cosines of x those near steady states of the mean field and on a lattice. */
function secondOrderRoots(
  system: MomentSystem,
  { source, numbers, isExpanded = false }: Source,
  rate: number,
): SecondOrder {
  if (isPolynomial(system) && !isExpanded) return allMomentRoots(system, rate);
  const means = momentSystem(source, 1, numbers);
  const lattice = latticeOfMeans(source, means, numbers);
  const starts = [...newtonRoots(means, lattice, rate).map(({ y }) => [...y]), ...lattice].flatMap(
    (mean) => widths.map((width) => normalAbout(mean, width, oscillatorUnits(numbers))),
  );
  return { roots: newtonRoots(system, starts, rate), starts: starts.length };
}

/** Standard deviations of the starts, of those of the vacuum. */
const widths = [1, 2];

function normalAbout(
  [x = 0, p = 0]: readonly number[],
  width: number,
  units: OscillatorUnits,
): readonly number[] {
  const [length, momentum] = naturalSizes(units);
  const [xx, pp] = [(width * length) ** 2 / 2, (width * momentum) ** 2 / 2];
  return [x, p, x * x + xx, x * p, p * p + pp];
}

interface Source {
  readonly source: MomentSource;
  readonly numbers: ReadonlyMap<string, number>;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  /** The rate of the motion in a frame. */
  readonly rate?: number;
  /** Whether polynomials of high degree stand for sines and cosines, of which not all roots are found. */
  readonly isExpanded?: boolean;
}

function sourceOf(model: Model, { kind = defaultKind, frame }: SteadyMomentsOptions): Source {
  if (frame !== undefined) {
    const framed = frameWave(model, kind, frame, false);
    const { wave, numbers } = framed;
    const source = superoperatorInQuadratures(wave.generator);
    const rate = sizeOf(wave.generator, numbers);
    return {
      ...{ source, numbers, notes: [frameWords(framed)], warnings: slowTerms(wave, numbers) },
      ...(rate === 0 ? {} : { rate }),
      isExpanded: framed.expansion !== undefined,
    };
  }
  const known = knownNumbers(model);
  const zeros = [...known].flatMap(([name, value]) =>
    value === 0 ? [[name, Scalar.zero] as const] : [],
  );
  const drives = model.drives.filter(
    ({ coefficient }) => !substitute(coefficient, new Map(zeros)).isZero,
  );
  if (drives.length === 0 && model.modulations.length === 0) {
    const equation = equationOfPart({ ...model, drives }, kind);
    const numbers = numbersOf(withConstantsOf(equation, model), liouvillian(equation).parameters);
    return { source: equation, numbers, notes: [], warnings: [] };
  }
  throw new OptionError(
    "frame",
    "must be rotating for a model with drives, whose moments are never steady in the laboratory, but is laboratory. Give --frame rotating, or --to T for moments in time.",
  );
}
