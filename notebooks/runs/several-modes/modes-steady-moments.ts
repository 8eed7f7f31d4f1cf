import {
  knownNumbers,
  type MasterEquation,
  type Model,
  type MomentPowers,
} from "../../../derivations/index.ts";
import { Scalar, substitute } from "../../../symbolic/index.ts";
import { beginCheckpoint, type CheckpointOptions, remembering } from "../checkpoint.ts";
import { equationOfPart } from "../equation-of-run.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { mostOrder } from "../moments/evolve-moments.ts";
import { integratedMoments } from "../moments/integrated-moments.ts";
import { allMomentRoots, momentRootsNear } from "../moments/moment-roots.ts";
import { type MomentRoot, type MomentSystem, momentSystem } from "../moments/moment-system.ts";
import { isPolynomial, latticeOfMeans, newtonRoots } from "../moments/newton-roots.ts";
import { naturalSizes, type OscillatorUnits } from "../oscillator-units.ts";
import { defaultKind, Pace, provenanceOfRun, type RunOptions, type RunResult } from "../run.ts";
import { modesNumbers } from "./modes-model.ts";
import { averageNames, gaussianMoments, MomentAverages } from "./moment-averages.ts";

export interface ModesSteadyMomentsOptions extends RunOptions, CheckpointOptions {
  /** Moments up to this order, 2 to 11 (default 2); cumulants beyond it are neglected. */
  readonly order?: number | undefined;
}

/** A steady state of the moment equations of several modes. */
export interface ModesSteadyMoments {
  /** x_a, p_a, n_a, …, x_a*x_b, …. */
  readonly averages: Readonly<Record<string, number>>;
  /** Whether small deviations of all moments decay. */
  readonly stable: boolean;
  /** Whether a quantum state has such averages. */
  readonly possible: boolean;
  /** In the order of the result's `variables`. */
  readonly moments: readonly number[];
}

export interface ModesSteadyMomentsResult extends RunResult {
  readonly states: readonly ModesSteadyMoments[];
  readonly variables: readonly MomentPowers[];
  readonly closure: "exact" | "cumulant";
  readonly notes: readonly string[];
}

/** The columns of {@link modesSteadyMoments}. */
export function steadyMomentColumns(modes: readonly string[]): readonly string[] {
  return [...averageNames(modes), "stable", "possible"];
}

/** Standard deviations of the starts, of those of the vacuum. */
const widths = [1, 2];

/**
 * The steady states of the moment equations of several oscillators with the cumulant closure: those that Newton's
 * method finds from all states of the mean field, with the variances of the vacuum and larger ones, and from where the
 * moments are some periods later. With sines and cosines of positions those of the mean field are found from a lattice. Of models of second degree the only one, exact.
 *
 * `certificate`: `found` states, of them `stable`. Status `settled` where one of the stable ones is that of a possible
 * quantum state, `not found` where there is none such.
 *
 * @throws ModelError for one oscillator, or naming every parameter without a number
 * @throws OptionError for an option out of its range, and for a model with drives
 *
 * @example
 * ```ts
 * import { readModel, severalModes } from "caldera";
 * const mode = { m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, theta_a: "pi/4", theta_b: "pi/4" };
 * const parameters = { hbar: 1, ...mode, gamma_a: 0.5, gamma_b: 0.5, c_a: 1, c_b: 1.2, J: 0.1 };
 * const model = readModel({ modes: ["a", "b"], potential: "J*x_a*x_b", parameters });
 * const { states, closure } = await severalModes.steadyMoments(model, { kind: "CL" });
 * assert.equal(closure, "exact");
 * assert(states[0].stable && states[0].averages.n_b > states[0].averages.n_a);
 * ```
 */
export async function modesSteadyMoments(
  model: Model,
  options: ModesSteadyMomentsOptions = {},
): Promise<ModesSteadyMomentsResult> {
  const { kind = defaultKind, order = 2 } = options;
  requireWhole("order", order, 2, mostOrder);
  requireStill(model);
  const { modes, units, numbers } = modesNumbers(model, kind);
  const equation = equationOfPart({ ...model, drives: [], modulations: [] }, kind);
  const rate = Math.max(...units.map(({ omega0 }) => omega0));
  const pace = new Pace(options.signal);
  await pace.next();
  const provenance = provenanceOfRun("modesSteadyMoments", model, options);
  beginCheckpoint(options, "modesSteadyMoments", provenance);
  const remember = remembering(options.checkpoint);
  const means = remember("means", () =>
    meansOf(equation, momentSystem(equation, 1, numbers, units), numbers, rate),
  );
  await pace.next();
  const system = momentSystem(equation, order, numbers, units);
  const { variables, closure } = system.equations;
  const averages = new MomentAverages(modes, units, variables);
  const starts = startsOf(means.roots, units, variables);
  const later = starts.flatMap((start, j) =>
    remember(`start ${j}`, () => afterPeriods(system, start, units)),
  );
  const found = remember("states", () => momentRootsNear([...starts, ...later], system, rate));
  const states = found.map(({ y, stable }): ModesSteadyMoments => ({
    averages: averages.of(y),
    stable,
    possible: averages.isPossible(y),
    moments: [...y],
  }));
  const isGood = states.some(({ stable, possible }) => stable && possible);
  const warnings = [
    ...(means.missing === undefined ? [] : [`States may be missing: ${means.missing}`]),
    ...(isGood ? [] : ["No steady state is both stable and that of a quantum state."]),
  ];
  return {
    status: !isGood ? "not found" : warnings.length === 0 ? "settled" : "suspect",
    states,
    variables,
    closure: closure === "exact" ? "exact" : "cumulant",
    notes: closure === "exact" ? [] : [onlyNear],
    warnings,
    certificate: { found: states.length, stable: states.filter((one) => one.stable).length },
    provenance,
  };
}

/** All steady states of the mean field; with sines and cosines of positions those that Newton's method finds on a lattice. */
function meansOf(
  equation: MasterEquation,
  system: MomentSystem,
  numbers: ReadonlyMap<string, number>,
  rate: number,
): { readonly roots: readonly MomentRoot[]; readonly missing?: string | undefined } {
  if (isPolynomial(system)) return allMomentRoots(system, rate);
  return { roots: newtonRoots(system, latticeOfMeans(equation, system, numbers), rate) };
}

const onlyNear = "Only states that Newton's method finds from those of the mean field are listed.";

/** Normal distributions about the states of the mean field. */
function startsOf(
  roots: readonly MomentRoot[],
  units: readonly OscillatorUnits[],
  variables: readonly MomentPowers[],
): readonly (readonly number[])[] {
  const sizes = units.flatMap((one) => naturalSizes(one));
  return roots.flatMap(({ y }) =>
    widths.map((width) => {
      const moment = gaussianMoments([...y], (i, j) =>
        i === j ? (width * sizes[i]!) ** 2 / 2 : 0,
      );
      return variables.map((powers) => moment(powers));
    }),
  );
}

/** Periods of the slowest mode after which Newton's method starts, too. */
const periods = 20;

/** Where moments are after some periods; nowhere if they run away. */
function afterPeriods(
  system: MomentSystem,
  start: readonly number[],
  units: readonly OscillatorUnits[],
): readonly (readonly number[])[] {
  const frequencies = units.map(({ omega0 }) => omega0);
  const { y, status } = integratedMoments(system, {
    times: Float64Array.of(0, (2 * Math.PI * periods) / Math.min(...frequencies)),
    ...{ initial: start, omega0: Math.max(...frequencies), tolerance: 1e-4 },
  });
  return status === "finished" && y.every(Number.isFinite) ? [[...y]] : [];
}

/** @throws OptionError where moments are never steady */
function requireStill(model: Model): void {
  const zeros = [...knownNumbers(model)].flatMap(([name, value]) =>
    value === 0 ? [[name, Scalar.zero] as const] : [],
  );
  const isDriven =
    model.modulations.length > 0 ||
    model.drives.some(({ coefficient }) => !substitute(coefficient, new Map(zeros)).isZero);
  if (!isDriven) return;
  throw new OptionError(
    "what",
    "must be evolution for several modes with drives, whose moments are never steady in the laboratory, but is steady. Give --to T.",
  );
}
