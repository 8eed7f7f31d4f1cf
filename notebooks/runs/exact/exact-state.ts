import {
  type Model,
  numbersOf,
  type Provenance,
  provenanceOf,
  pseudomodeEquation,
} from "../../../derivations/index.ts";
import {
  type DensityMatrix,
  type FourierState,
  hermitianEigenvalues,
  isAbsent,
  periodAverages,
  productSteadyState,
  reducedFourierState,
  timeAverage,
} from "../../../numeric/index.ts";
import { compileGenerator } from "../../../numeric/quantum/fock/index.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { steadyState } from "../quantum/index.ts";
import { finite } from "../quantum/quantum-model.ts";
import { Pace, type RunOptions, type RunResult } from "../run.ts";
import { candidatesOf, spectraAt } from "./candidates.ts";

export interface ExactStateOptions extends RunOptions {
  /** Fock levels of the oscillator and of each mode of the bath (default: raised until the moments settle). */
  readonly levels?: readonly number[] | undefined;
  /** Order of the harmonics of the drives (default: raised until the moments settle). */
  readonly harmonics?: number | undefined;
  /** How closely the moments must settle, 1e-10 to 0.1 (default 1e-5). */
  readonly tolerance?: number | undefined;
}

/** A steady state by one equation. */
export interface EquationState {
  readonly equation: string;
  /** What it is, in a sentence. */
  readonly words: string;
  /** Averages over a period: ⟨a†a⟩, R and ν_geo; NaN where there is no state. */
  readonly n: number;
  readonly R: number;
  readonly nu_geo: number;
  /** The least eigenvalue of ρ averaged over a period. */
  readonly least_eigenvalue: number;
  /** ½ Tr|ρ - ρ_exact| of states averaged over a period; null for the exact one. */
  readonly distance: number | null;
  /** Why the state is not settled; empty if it is. */
  readonly reason: string;
}

export interface ExactStateResult extends RunResult {
  /** The exact one first. */
  readonly states: readonly EquationState[];
  /** Fock levels of the oscillator and of each mode of the bath. */
  readonly levels: readonly number[];
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/**
 * The quantum steady state of a model in a bath of up to three Lorentzian peaks, exactly: the oscillator with as many damped modes,
 * traced over these, for any potential, drive and θ; and beside it the states of gCL with harmonic dressing, of gCL, of CL
 * and of the Lindblad form.
 *
 * `certificate`: `moment_error` of the exact state, by levels and harmonics, `residual`, and the distance of each equation.
 *
 * @throws ModelError for a bath that is not of such peaks, and naming every parameter without a number
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
  const { command = "exact", levels, harmonics, tolerance, progress, signal } = options;
  requireOptions(options);
  const pace = new Pace(signal);
  await pace.next();
  const { modes, generator, scales, numbers: ofBath } = pseudomodeEquation(model);
  if (levels !== undefined && levels.length !== modes.length) {
    throw new OptionError(
      "levels",
      `must have a number for the oscillator and for each mode of the bath, ${modes.length} in all, but has ${levels.length}.`,
    );
  }
  const names = generator.parameters.filter((name) => !ofBath.has(name));
  const numbers = new Map([...numbersOf(model, names), ...ofBath]);
  const generatorAt = finite(compileGenerator(generator, scales)(numbers));
  const steady = productSteadyState(generatorAt, modes.length, {
    ...{ levels, harmonics, tolerance },
    onProgress: (step) => {
      progress?.(Number.NaN, `${step.levels.join(" × ")} levels: ${step.method}`);
      signal?.throwIfAborted();
    },
  });
  await pace.next();
  const hbar = numbers.get("hbar") ?? Number.NaN;
  const own = isAbsent(steady.status)
    ? undefined
    : reducedFourierState(steady.state, steady.levels, 0);
  const exact = answerOf(own, undefined, hbar);
  const states: EquationState[] = [
    {
      ...{
        equation: "exact",
        words: "the oscillator with damped modes of its bath, traced over these",
      },
      ...{ ...exact, reason: steady.reason },
    },
  ];
  for (const { name, words, kind, model: stands } of candidatesOf(model, spectraAt(model))) {
    await pace.next();
    const found = await steadyState(stands, { kind, harmonics, tolerance, signal });
    const { state, reason } = found;
    states.push({ equation: name, words, ...answerOf(state, own, hbar), reason });
  }
  const isSettled = steady.status === "settled";
  return {
    status: isSettled ? "settled" : isAbsent(steady.status) ? "not found" : "suspect",
    ...{ states, levels: steady.levels, notes: notesOf(modes.length) },
    warnings: warningsOf(states),
    certificate: {
      moment_error: finiteOr(steady.momentError),
      residual: finiteOr(steady.residual),
      ...Object.fromEntries(states.slice(1).map(({ equation, distance }) => [equation, distance])),
    },
    provenance: provenanceOf(command, model, "exact"),
  };
}

/** @throws OptionError for an option out of its range */
function requireOptions({ levels = [], harmonics, tolerance = 1e-5 }: ExactStateOptions): void {
  for (const count of levels) requireWhole("levels", count, 2, 400);
  requireWhole("harmonics", harmonics, 0, 100);
  if (tolerance >= 1e-10 && tolerance <= 0.1) return;
  throw new OptionError("tolerance", `must be from 1e-10 to 0.1, but is ${tolerance}.`);
}

function notesOf(count: number): readonly string[] {
  const modes = count === 2 ? "one damped mode" : `${count - 1} damped modes`;
  return [`The bath is ${modes}, exactly.`];
}

/** What is to be said of each state: why it is not settled, and that no state has negative eigenvalues. */
function warningsOf(states: readonly EquationState[]): readonly string[] {
  return states.flatMap(({ equation, reason, least_eigenvalue: least }) => [
    ...(reason === "" ? [] : [`${equation}: ${reason}`]),
    ...(least < -negative
      ? [
          `${equation}: ρ has the eigenvalue ${least.toExponential(2)}, averaged over a period: the equation is not completely positive, or levels are missing.`,
        ]
      : []),
  ]);
}

/** Eigenvalues of ρ below minus this are reported. */
const negative = 1e-9;

function finiteOr(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

type Averages = Pick<EquationState, "n" | "R" | "nu_geo" | "least_eigenvalue" | "distance">;

function answerOf(
  state: FourierState | undefined,
  exact: FourierState | undefined,
  hbar: number,
): Averages {
  if (state === undefined) {
    const none = Number.NaN;
    return { n: none, R: none, nu_geo: none, least_eigenvalue: none, distance: null };
  }
  const { occupation, anisotropy, nuGeo } = periodAverages(state, { hbar });
  const rho = timeAverage(state);
  return {
    ...{ n: occupation.mean, R: anisotropy.mean, nu_geo: nuGeo.mean },
    least_eigenvalue: Math.min(...hermitianEigenvalues(matrixOf(rho, rho.levels))),
    distance: exact === undefined ? null : traceDistance(rho, timeAverage(exact)),
  };
}

/** ½ Tr|ρ - σ|, with zeros where one has fewer levels. */
function traceDistance(one: DensityMatrix, other: DensityMatrix): number {
  const size = Math.max(one.levels, other.levels);
  const [a, b] = [matrixOf(one, size), matrixOf(other, size)];
  const difference = {
    levels: size,
    re: a.re.map((value, k) => value - b.re[k]!),
    im: a.im.map((value, k) => value - b.im[k]!),
  };
  return hermitianEigenvalues(difference).reduce((sum, value) => sum + Math.abs(value), 0) / 2;
}

function matrixOf({ levels, re, im }: DensityMatrix, size: number): DensityMatrix {
  const [x, y] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (let i = 0; i < levels; i++) {
    x.set(re.subarray(i * levels, (i + 1) * levels), i * size);
    y.set(im.subarray(i * levels, (i + 1) * levels), i * size);
  }
  return { levels: size, re: x, im: y };
}
