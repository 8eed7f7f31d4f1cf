import { finiteOrNull } from "../finite-or-null.ts";
import {
  type Model,
  ModelError,
  type Provenance,
  provenanceOf,
  pseudomodeEquation,
} from "../../../derivations/index.ts";
import { attempt } from "../../../symbolic/index.ts";
import { OptionError } from "../option-error.ts";
import { Pace, type RunResult } from "../run.ts";
import { candidatesOf, spectraAt } from "./candidates.ts";
import { equationState } from "./equation-state.ts";
import type { ExactMethod, FoundState } from "./found-state.ts";
import { hierarchyState } from "./hierarchy-state.ts";
import { attemptedLater, type MissingAnswer, missingWords } from "./missing-answer.ts";
import { pseudomodeState } from "./pseudomode-state.ts";
import { answerOf, type EquationState } from "./state-answers.ts";
import { type ExactStateOptions, requireStateOptions } from "./state-options.ts";

export interface ExactStateResult extends RunResult {
  /** The exact one first. */
  readonly states: readonly EquationState[];
  readonly method: ExactMethod;
  /** Fock levels of the oscillator, and of each mode of the bath. */
  readonly levels: readonly number[];
  /** Equations that the bath does not give. */
  readonly missing: readonly MissingAnswer[];
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/**
 * The quantum steady state of a model in its bath, exactly, for any potential, drive and θ; and beside it the states of gCL with
 * harmonic dressing, of gCL, of CL and of the Lindblad form. In a bath of up to three Lorentzian peaks it is that of the oscillator
 * with as many damped modes, traced over these; in one of other exponentials, that of a hierarchy of density operators.
 *
 * Each distance has an error, the sum of those of both states in trace distance: of the exact one by its cuts refined and its residual,
 * `state_error`, of an equation's by more levels and harmonics. `n_error`, `R_error` and `nu_geo_error` follow from that of the moments.
 *
 * `certificate`: `moment_error` and `state_error` of the exact state, `residual`, and the distance of each equation; of the hierarchy
 * `trace_error` and by how much moments change with each cut refined, `change_with_depth`, `change_with_levels`, ….
 *
 * @throws ModelError for a bath that is no sum of exponentials, and naming every parameter without a number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { exactState, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, K_b: 0.1, omega_b: 1.3, kappa_b: 0.4, theta: "pi/4", c: 1.4, U: 0.05 };
 * const model = readModel({ potential: "U*x^4", bath: "lorentzian", parameters });
 * const { states, status } = await exactState(model, { tolerance: 1e-3 });
 * assert.equal(status, "settled");
 * const [exact, harmonic] = states;
 * assert.ok(Math.abs(harmonic.n - exact.n) < 0.02);
 * ```
 */
export async function exactState(
  model: Model,
  options: ExactStateOptions = {},
): Promise<ExactStateResult> {
  const { command = "exact", harmonics, tolerance, signal } = options;
  requireStateOptions(options);
  const pace = new Pace(signal);
  await pace.next();
  const found = foundState(model, options);
  await pace.next();
  const { hbar, words, reason, method, levels, notes } = found;
  const exact = answerOf(found, undefined, hbar);
  const states: EquationState[] = [{ equation: "exact", words, ...exact, reason }];
  const missing: MissingAnswer[] = [];
  for (const { name, words: what, kind, model: stands } of candidatesOf(model, spectraAt(model))) {
    await pace.next();
    const answer = await attemptedLater(() =>
      equationState(stands, { kind, harmonics, tolerance, signal }),
    );
    if (answer instanceof ModelError) {
      missing.push({ equation: name, reason: answer.message });
      continue;
    }
    const compared = answerOf(answer, found, hbar);
    states.push({ equation: name, words: what, ...compared, reason: answer.reason });
  }
  return {
    ...{ status: found.status, states, method, levels, missing },
    notes: [...notes, ...missing.map(missingWords)],
    warnings: warningsOf(states),
    certificate: {
      ...Object.fromEntries(
        Object.entries(found.certificate).map(([name, value]) => [name, finiteOrNull(value)]),
      ),
      ...Object.fromEntries(states.slice(1).map(({ equation, distance }) => [equation, distance])),
    },
    provenance: provenanceOf(command, model, "exact"),
  };
}

/** By the method that is asked for, or else by damped modes where the bath is such. */
function foundState(model: Model, options: ExactStateOptions): FoundState {
  const { method, depth, poles } = options;
  const wantsHierarchy = method === "hierarchy" || depth !== undefined || poles !== undefined;
  if (method === "pseudomodes") {
    requireNone(options);
    return pseudomodeState(model, pseudomodeEquation(model), options);
  }
  const modes = wantsHierarchy ? undefined : attempt(() => pseudomodeEquation(model), ModelError);
  return modes === undefined
    ? hierarchyState(model, options)
    : pseudomodeState(model, modes, options);
}

/** @throws OptionError for options of the hierarchy */
function requireNone({ depth, poles }: ExactStateOptions): void {
  for (const [name, value] of Object.entries({ depth, poles })) {
    if (value === undefined) continue;
    throw new OptionError(
      name,
      `belongs to the hierarchy, but \`method\` is "pseudomodes". Leave it out, or give "hierarchy".`,
    );
  }
}

/** What is to be said of each state: why it is not settled, and that no state has negative eigenvalues. */
function warningsOf(states: readonly EquationState[]): readonly string[] {
  return states.flatMap(({ equation, reason, least_eigenvalue: least }) => [
    ...(reason === "" ? [] : [`${equation}: ${reason}`]),
    ...(least < -negative
      ? [
          `${equation}: ρ has the eigenvalue ${least.toExponential(2)}, averaged over a period: ${equation === "exact" ? "the cuts are too coarse for it, and a smaller tolerance brings it closer to zero" : "the equation is not completely positive, or levels are missing"}.`,
        ]
      : []),
  ]);
}

/** Eigenvalues of ρ below minus this are reported. */
const negative = 1e-9;
