import { ArgumentError } from "../../base/argument-error.ts";
import { affordableLevels } from "./affordable-levels.ts";
import { cutContent, moreHarmonics, moreLevels } from "./cut.ts";
import { isClosed } from "./dissipation.ts";
import { type Frame, frameOf, type GeneratorSource } from "./frame.ts";
import { momentChange, momentsOf } from "./moment-change.ts";
import {
  isAbsent,
  type PeriodicSteadyState,
  type PeriodicSteadyStateOptions,
} from "./steady-state.ts";
import { settled } from "./settling.ts";
import type { WantedCut } from "./wanted-cut.ts";
import {
  type Found,
  requireHermiticity,
  type Size,
  SteadyStateSearch,
} from "./steady-state-search.ts";

/**
 * The periodic (quasi-periodic, static) state of dρ/dt = L(t)ρ, with as many Fock levels and harmonics
 * as its moments need: both grow while the highest level or the last harmonic hold more than the
 * tolerance, and then once more together, to see what that changes.
 *
 * @param generatorAt the generator between a number of Fock levels
 * @throws ArgumentError for a tolerance that is not positive, a number of levels or harmonics that is
 * not a whole number, or a driven generator that does not keep Hermitian matrices Hermitian
 *
 * @example
 * ```ts
 * import { annihilation, creation, parseScalar, Superoperator } from "caldera/symbolic";
 * import { compileGenerator, occupation, periodicSteadyState, timeAverage } from "caldera/numeric";
 * // α' = -iF cos ωt - κα/2, so α has the harmonics ∓iF/2/(κ/2 ± iω), and ⟨a†a⟩ = |α|².
 * const field = annihilation().plus(creation()).scaled(parseScalar("F*cos(omega*t)"));
 * const drive = Superoperator.commutator(field).scaled(parseScalar("-i"));
 * const loss = Superoperator.lindblad(annihilation(), parseScalar("kappa"));
 * const generator = compileGenerator(drive.plus(loss))({ F: 0.1, omega: 2, kappa: 0.5 });
 * const { status, state } = periodicSteadyState(generator);
 * assert.equal(status, "settled");
 * assert(Math.abs(occupation(timeAverage(state)) - 0.1 ** 2 / 2 / (4 + 0.25 ** 2)) < 1e-8);
 * ```
 *
 * Source: harmonic balance of L(t) = Σ_h e^{i h·Ωt} L_h, see {@link HarmonicOperator}.
 */
export function periodicSteadyState(
  generatorAt: GeneratorSource,
  options: PeriodicSteadyStateOptions = {},
): PeriodicSteadyState {
  requireOptions(options);
  const { frame, levels, harmonics, mostLevels } = options;
  const fixed = levels !== undefined || harmonics !== undefined;
  const found = stateIn(
    frameOf(generatorAt, fixed ? "rest" : (frame ?? "rest")),
    generatorAt,
    options,
  );
  if (options.unbounded !== undefined) return ofWell(found, options.unbounded);
  const failed = found.status === "unsettled" || found.status === "stagnated";
  if (!failed || fixed || mostLevels !== undefined || frame !== undefined) return found;
  // Too strong a drive for the levels at rest may leave few to the frame that follows it.
  const following = frameOf(generatorAt, "displaced");
  if (following.name === "rest") return found;
  const displaced = stateIn(following, generatorAt, options);
  return displaced.status === "settled" ? displaced : found;
}

/** A fixed number of levels has a steady state even where the equation has none. */
function ofWell(steady: PeriodicSteadyState, unbounded: string): PeriodicSteadyState {
  if (isAbsent(steady.status)) return steady;
  const reason = `${unbounded} No steady state exists; this is that of ${steady.levels} levels, and exists only because of their cut.`;
  return {
    ...steady,
    status: steady.status === "settled" ? "unsettled" : steady.status,
    reason: [reason, steady.reason].filter((text) => text !== "").join(" "),
  };
}

function stateIn(
  frame: Frame,
  generatorAt: GeneratorSource,
  options: PeriodicSteadyStateOptions,
): PeriodicSteadyState {
  const { mostHarmonics = 48, tolerance = 1e-6 } = options;
  const driven = frame.generatorAt(12).frequencies.length > 0;
  const mostLevels = options.mostLevels ?? (driven ? 128 : affordableLevels(0));
  const levels = options.levels ?? Math.min(options.firstLevels ?? 12, mostLevels);
  const first = generatorAt(Math.max(levels, 12));
  const fixed = options.levels !== undefined || options.harmonics !== undefined;
  const order = options.harmonics ?? Math.min(options.firstHarmonics ?? 4, mostHarmonics);
  let size: Size = { levels, harmonics: driven ? order : 0 };
  const search = new SteadyStateSearch(generatorAt, frame, tolerance, options);
  if (driven) requireHermiticity(first);
  if (options.unbounded !== undefined && options.levels === undefined) {
    const reason = `${options.unbounded} No steady state exists. Give a number of levels to see the state that exists only because of their cut.`;
    return search.failure(size, { status: "unbounded", reason });
  }
  if (isClosed(first)) return search.failure(size, { status: "several", reason: closedReason });
  const start = frame.name === "rest" ? options.start : undefined;
  let solution = search.solve(size, start, "search");
  let earlier: readonly [Size, Found] | undefined;
  let changed = false;
  let wanted: WantedCut = { tail: tolerance, lastHarmonic: tolerance, levelsSuffice: false };
  for (;;) {
    if (solution.status !== "unique") return search.failure(size, solution);
    if (fixed && !solution.converged) return search.result("stagnated", size, solution, Number.NaN);
    const { tail, lastHarmonic } = cutContent(solution.state);
    const needsLevels = options.levels === undefined && tail > wanted.tail;
    const needsHarmonics =
      driven && options.harmonics === undefined && lastHarmonic > wanted.lastHarmonic;
    const settling = !needsLevels && !needsHarmonics;
    const step = wanted.levelsSuffice ? smallStep : undefined;
    const levelsMore = moreLevels(solution.state, wanted.tail, step);
    const next = {
      levels: size.levels + (needsLevels || settling ? levelsMore : 0),
      harmonics:
        size.harmonics +
        (needsHarmonics || (settling && driven)
          ? moreHarmonics(solution.state, size.harmonics, wanted.lastHarmonic)
          : 0),
    };
    const tooLarge = next.levels > mostLevels || next.harmonics > mostHarmonics;
    if (tooLarge && !settling) return search.result("unsettled", size, solution, Number.NaN);
    const phase = settling && fixed ? "check" : settling ? "final" : "search";
    const refined = search.solve(next, solution.state, phase);
    if (refined.status !== "unique") return search.failure(next, refined);
    const known = refined.converged || !fixed;
    const change = known
      ? momentChange(momentsOf(solution.state), momentsOf(refined.state))
      : Number.NaN;
    if (settling && fixed) {
      const final = search.solve(size, refined.converged ? refined.state : solution.state, "final");
      if (final.status !== "unique") return search.failure(size, final);
      if (!known || !final.converged) return search.result("unsettled", size, final, change);
      const cuts = { smaller: [size, final], larger: [next, refined] } as const;
      return settled(search, cuts, "smaller").result();
    }
    if (!refined.converged) return search.result("stagnated", next, refined, change);
    // At first a change beyond the tolerance is one for more levels and harmonics.
    const first = !changed;
    changed ||= settling && !(change <= tolerance);
    if (settling && (!changed || !first || tooLarge)) {
      const cuts = { earlier, smaller: [size, solution], larger: [next, refined] } as const;
      const { result, improved, refine } = settled(search, cuts, "larger", !tooLarge);
      if (refine === undefined || tooLarge) return result();
      wanted = refine;
      earlier = [size, solution];
      [size, solution] = [next, { ...improved, status: "unique" }];
      continue;
    }
    if (tooLarge) return search.result("unsettled", next, refined, change);
    earlier = [size, solution];
    [size, solution] = [next, refined];
  }
}

/** The share of the levels to add where an earlier cut has shown that they suffice. */
const smallStep = 1 / 12;

const closedReason =
  "The generator has no dissipation: the oscillator keeps a memory of its initial state for ever. Give it damping.";

function requireOptions({ tolerance, levels, harmonics }: PeriodicSteadyStateOptions): void {
  if (tolerance !== undefined && !(tolerance > 0)) {
    throw new ArgumentError("tolerance", "be positive", tolerance);
  }
  for (const [name, value, least] of [
    ["levels", levels, 1],
    ["harmonics", harmonics, 0],
  ] as const) {
    if (value !== undefined && !(Number.isInteger(value) && value >= least)) {
      throw new ArgumentError(name, "be a whole number", value);
    }
  }
}
