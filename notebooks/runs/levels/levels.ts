import { type Model, ModelError, requireOneMode } from "../../../derivations/index.ts";
import { potentialBinding, potentialLevels } from "../../../numeric/index.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { oscillatorUnits } from "../oscillator-units.ts";
import { provenanceOfRun, type RunOptions, type RunResult } from "../run.ts";
import { potentialFunction } from "./potential.ts";

export interface LevelsOptions extends Pick<RunOptions, "command"> {
  /** How many of the lowest levels, 1 to 200 (default 10). */
  readonly count?: number | undefined;
  /**
   * Of a periodic potential: n_g of (ħk0)²(n - n_g)²/2m, -1000 to 1000 (default 0). It is the offset charge of a
   * superconducting island, and the quasimomentum of a lattice in units of -ħk0.
   */
  readonly offsetCharge?: number | undefined;
  /** Most states of the basis, 20 to 2000 (default 600). */
  readonly basisStates?: number | undefined;
}

export interface LevelsResult extends RunResult {
  /** E_n, ascending. */
  readonly energies: Float64Array;
  /** Bound of the error of each. */
  readonly errors: Float64Array;
  /** (E_n - E_0)/ħ. */
  readonly frequencies: Float64Array;
  /** ⟨x⟩ in each, which tells wells apart; undefined for a periodic potential. */
  readonly means: Float64Array | undefined;
  /** (E_2 - 2E_1 + E_0)/ħ, the Kerr shift; null with less than three levels. */
  readonly anharmonicity: number | null;
  /** What the levels are of, in words. */
  readonly notes: readonly string[];
}

/**
 * The lowest energy levels of p²/2m + ½mω0²x² + V1(x), with drives and bath off and sines and cosines exact, in the
 * model's units of energy, each with a bound of its error. Of a periodic potential the levels of one offset charge.
 *
 * @throws ModelError naming every parameter without a number, or why the potential has no discrete levels
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { levels, readModel } from "caldera";
 * // A transmon: p²/2m = 4 E_C n², E_C = 1; the total potential is -E_J cos x.
 * const model = readModel({
 *   potential: "-EJ*cos(x) - m*omega0^2*x^2/2",
 *   parameters: { hbar: 1, m: 1 / 8, omega0: 20, EJ: 50, gamma: 0.1, theta: 0, c: 1 },
 * });
 * const { anharmonicity, frequencies } = await levels(model, { count: 3, offsetCharge: 0.25 });
 * assert(Math.abs(frequencies[1] - 18.9419) < 1e-4);
 * // -E_C (1 + 9/16 √(2E_C/E_J) + …)
 * assert(Math.abs(anharmonicity + 1.1486) < 1e-4);
 * ```
 */
export async function levels(model: Model, options: LevelsOptions = {}): Promise<LevelsResult> {
  const { count = 10, offsetCharge, basisStates = 600, command = "levels" } = options;
  requireOneMode(
    model,
    "A list of energy levels",
    "Take the steady state of its modes (steady-state), or the Hamiltonian between Fock states (liouvillian).",
  );
  requireWhole("count", count, 1, 200);
  requireWhole("basisStates", basisStates, 20, 2000);
  const { potential, numbers } = potentialFunction(model);
  const { hbar, m } = oscillatorUnits(numbers);
  const binding = potentialBinding(potential);
  if (binding.kind === "open") {
    throw new ModelError(
      "potential",
      `The whole potential has no discrete levels: ${binding.reason}. Add a term that holds the motion, such as lambda*x^4 with a number for lambda.`,
    );
  }
  requireOffsetCharge(offsetCharge, binding.kind === "periodic");
  const found = potentialLevels(potential, {
    ...{ hbar, m, count, offsetCharge, mostStates: basisStates },
  });
  const { energies, errors, means, states, status, message } = found;
  const ground = energies[0] ?? Number.NaN;
  const frequencies = energies.map((energy) => (energy - ground) / hbar);
  return {
    status: status === "converged" ? "settled" : "suspect",
    ...{ energies, errors, frequencies, means },
    anharmonicity: count < 3 ? null : frequencies[2]! - 2 * frequencies[1]!,
    notes: notesOf(model, binding, offsetCharge),
    certificate: { largest_error: Math.max(...errors), basis_states: states },
    warnings: status === "converged" ? [] : [warning(status, message)],
    provenance: provenanceOfRun("levels", model, { kind: "Schrödinger", command }),
  };
}

function requireOffsetCharge(offsetCharge: number | undefined, isPeriodic: boolean): void {
  if (offsetCharge === undefined) return;
  if (!isPeriodic) {
    throw new OptionError(
      "offsetCharge",
      "belongs to periodic potentials, but this one rises on both sides. Leave it out, or put a position offset into the potential.",
    );
  }
  if (Math.abs(offsetCharge) <= 1000) return;
  throw new OptionError(
    "offsetCharge",
    `must be a number from -1000 to 1000, but is ${offsetCharge}. Levels repeat with every whole charge.`,
  );
}

function warning(status: string, message: string): string {
  return status === "not-converged"
    ? `${message.replace(/ Ask for.*$/, "")} Ask for fewer levels with --count, or allow more with --basis-states.`
    : message;
}

function notesOf(
  { drives, modulations }: Model,
  binding: ReturnType<typeof potentialBinding>,
  offsetCharge = 0,
): readonly string[] {
  const notes: string[] = [];
  if (drives.length + modulations.length > 0) notes.push("Drives are off.");
  if (binding.kind === "periodic") {
    const period = Number(((2 * Math.PI) / binding.number).toPrecision(8));
    notes.push(
      `The potential has the period ${period}: levels of one period, at the offset charge ${offsetCharge}.`,
    );
  }
  return notes;
}
