import {
  type Model,
  ModelError,
  type Provenance,
  provenanceOf,
} from "../../../derivations/index.ts";
import { evolveStar, integrate, type StarEvolution, succeeded } from "../../../numeric/index.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { Pace, type RunOptions, type RunResult } from "../run.ts";
import { spaced } from "../spaced.ts";
import { candidatesOf } from "./candidates.ts";
import type { ForceTone } from "./force-tones.ts";
import { exactSystem, type LinearSystem, markovianForm } from "./linear-system.ts";
import { attempted, missingWords } from "./missing-answer.ts";
import { starOf } from "./star.ts";
import { withoutVanishingTerms } from "./vanishing-terms.ts";

export interface ExactEvolutionOptions extends RunOptions {
  /** The last time. */
  readonly to: number;
  /** Number of times, both ends included, 2 to 10000 (default 41). */
  readonly points?: number | undefined;
  /** Means at the start by the names of the variables (default 0). */
  readonly mean?: readonly number[] | undefined;
  /** Covariances at the start, row by row (default: those of the ground state). */
  readonly covariance?: readonly number[] | undefined;
  /** Modes of each bath, 10 to 100000 (default 1000); a tenth as many show what they change. */
  readonly modes?: number | undefined;
}

/** Means and covariances in time by one equation. */
export interface EquationEvolution {
  readonly equation: string;
  /** What it is, in a sentence. */
  readonly words: string;
  /** At each time the means of the variables, one after another. */
  readonly means: Float64Array;
  /** At each time the covariances, row by row. */
  readonly covariances: Float64Array;
  /** Root mean square of what differs from the exact covariances beside those; null for the exact ones. */
  readonly distance: number | null;
}

export interface ExactEvolutionResult extends RunResult {
  readonly variables: readonly string[];
  readonly times: Float64Array;
  /** The exact one first. */
  readonly evolutions: readonly EquationEvolution[];
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/**
 * Means and covariances of a linear model in time, from any Gaussian state that is uncorrelated with its baths in thermal equilibrium: exact
 * but for the number of modes in the place of each bath, beside harmonic dressing, gCL, CL and Lindblad.
 *
 * `certificate`: `change`, by how much a tenth as many modes differ at most, in units of the largest covariance, and the distance of
 * each equation. The modes describe a bath up to times of about 2π over the distance of their frequencies.
 *
 * @throws ModelError as `exact`
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { exactEvolution, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: 0, c: 2, Omega: 5 };
 * const bath = { "lorentz-drude": {}, "counter-term": true };
 * const { evolutions, certificate } = await exactEvolution(readModel({ bath, parameters }), { to: 10, modes: 400 });
 * // From the ground state ⟨x²⟩ rises from ½ towards c/2.
 * const xx = evolutions[0].covariances.filter((_, k) => k % 4 === 0);
 * assert.ok(Math.abs(xx[0] - 0.5) < 1e-9 && xx.at(-1) > 0.8 && certificate.change < 0.01);
 * ```
 */
export async function exactEvolution(
  typed: Model,
  options: ExactEvolutionOptions,
): Promise<ExactEvolutionResult> {
  const { command = "exact", to, points = 41, modes = 1000, progress } = options;
  requireOptions(options);
  const pace = new Pace(options.signal);
  await pace.next();
  const model = withoutVanishingTerms(typed);
  const system = exactSystem(model);
  const start = startOf(system, options);
  const times = Float64Array.from(spaced(0, to, points));
  const rough = evolveStar(starOf(system, Math.ceil(modes / 10)), start, times, tolerance);
  progress?.(0.1, "modes");
  await pace.next();
  const exact = evolveStar(starOf(system, modes), start, times, tolerance);
  const words = `the microscopic model itself, with ${modes} modes for each bath`;
  const own = evolutionOf("exact", words, system, exact);
  const evolutions = [own];
  const notes = [
    "At the start the bath is in equilibrium by itself, uncorrelated with the oscillator.",
  ];
  for (const { name, words: what, kind, model: stands } of candidatesOf(model, system.baths)) {
    await pace.next();
    const found = attempted(() => markovianForm(stands, kind)(stands));
    if (found instanceof ModelError) {
      notes.push(missingWords({ equation: name, reason: found.message }));
      continue;
    }
    const evolution = evolutionOf(name, what, system, whiteEvolution(found, start, times));
    evolutions.push({ ...evolution, distance: distanceOf(evolution, own) });
  }
  const largest = exact.covariances.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const change = exact.covariances.reduce(
    (most, value, k) => Math.max(most, Math.abs(value - rough.covariances[k]!)),
    0,
  );
  const isKnown = exact.status === "finished" && change <= settled * largest;
  return {
    status: isKnown ? "settled" : "suspect",
    ...{ variables: system.variables, times, evolutions, notes },
    warnings: isKnown ? [] : [warningOf(exact, change / largest, modes)],
    certificate: {
      change: Number.isFinite(change) ? change / largest : null,
      ...Object.fromEntries(evolutions.slice(1).map((one) => [one.equation, one.distance])),
    },
    provenance: provenanceOf(command, typed, "exact"),
  };
}

/** Of a step of the integration. */
const tolerance = 1e-8;
/** What a tenth as many modes may change. */
const settled = 0.02;

function warningOf({ message }: StarEvolution, change: number, modes: number): string {
  if (message !== "") return message;
  return `A tenth as many modes change the covariances by ${change.toPrecision(2)} of the largest one. Give more --modes than ${modes}, or an earlier --to.`;
}

/** @throws OptionError for an option out of its range */
function requireOptions({ to, points, modes }: ExactEvolutionOptions): void {
  requireWhole("points", points, 2, 10_000);
  requireWhole("modes", modes, 10, 100_000);
  if (to > 0 && Number.isFinite(to)) return;
  throw new OptionError("to", `must be a time after 0, but is ${to}.`);
}

interface Start {
  readonly mean: readonly number[];
  readonly covariance: readonly number[];
}

/** In natural units. */
function startOf({ sizes }: LinearSystem, { mean, covariance }: ExactEvolutionOptions): Start {
  const size = sizes.length;
  const means = mean ?? sizes.map(() => 0);
  if (means.length !== size || !means.every(Number.isFinite)) {
    throw new OptionError("mean", `must be ${size} finite numbers, but is ${means.join(",")}.`);
  }
  const given = covariance?.map((value, k) => {
    return value / (sizes[Math.floor(k / size)]! * sizes[k % size]!);
  });
  const matrix = given ?? sizes.flatMap((_, a) => sizes.map((__, b) => (a === b ? 0.5 : 0)));
  requireCovariance(matrix, size);
  return { mean: means.map((value, a) => value / sizes[a]!), covariance: matrix };
}

/** @throws OptionError for what is no covariance matrix, or less than the uncertainty of x and p of a mode */
function requireCovariance(matrix: readonly number[], size: number): void {
  const isSymmetric = matrix.every(
    (value, k) =>
      Number.isFinite(value) && value === matrix[(k % size) * size + Math.floor(k / size)],
  );
  if (matrix.length !== size * size || !isSymmetric) {
    throw new OptionError("covariance", `must be a symmetric matrix of ${size} rows.`);
  }
  for (let a = 0; a < size; a += 2) {
    const [xx, xp, pp] = [a * size + a, a * size + a + 1, (a + 1) * size + a + 1].map(
      (place) => matrix[place]!,
    ) as [number, number, number];
    const product = xx * pp - xp * xp;
    if (xx > 0 && product >= 0.25 - 1e-9) continue;
    throw new OptionError(
      "covariance",
      `must have xx pp - xp² of at least ħ²/4, but has ${(product * 4).toPrecision(3)} of that.`,
    );
  }
}

/** dm/dt = A m + f(t), dΣ/dt = AΣ + ΣAᵀ + N. */
function whiteEvolution(
  { memory, tones }: LinearSystem,
  { mean, covariance }: Start,
  times: Float64Array,
): Pick<StarEvolution, "means" | "covariances"> {
  const { size, drift } = memory;
  const white = memory.white ?? new Float64Array(size * size);
  const solution = integrate(
    (t, y, out) => {
      forceAt(tones, t, out);
      for (let a = 0; a < size; a++) {
        for (let e = 0; e < size; e++) out[a]! += drift[a * size + e]! * y[e]!;
        for (let b = 0; b < size; b++) {
          let sum = white[a * size + b]!;
          for (let e = 0; e < size; e++) {
            sum += drift[a * size + e]! * y[size + e * size + b]!;
            sum += drift[b * size + e]! * y[size + a * size + e]!;
          }
          out[size + a * size + b] = sum;
        }
      }
    },
    {
      ...{ initial: [...mean, ...covariance], from: 0, to: times.at(-1) ?? 0 },
      ...{ outputTimes: times, relativeTolerance: tolerance, absoluteTolerance: tolerance },
      maxSteps: 1_000_000,
    },
  );
  const length = size + size * size;
  const rows = Array.from(times, (_, n) =>
    succeeded(solution) ? solution.states.subarray(n * length, (n + 1) * length) : undefined,
  );
  const part = (from: number, to: number): Float64Array =>
    Float64Array.from(
      rows.flatMap((row) =>
        Array.from({ length: to - from }, (_, k) => row?.[from + k] ?? Number.NaN),
      ),
    );
  return { means: part(0, size), covariances: part(size, length) };
}

function forceAt(tones: readonly ForceTone[], t: number, out: Float64Array): void {
  out.fill(0);
  for (const { omega, re, im } of tones) {
    const [cos, sin] = [Math.cos(omega * t), Math.sin(omega * t)];
    re.forEach((value, a) => {
      out[a]! += value * cos + im[a]! * sin;
    });
  }
}

/** In the model's units. */
function evolutionOf(
  equation: string,
  words: string,
  { sizes }: LinearSystem,
  { means, covariances }: Pick<StarEvolution, "means" | "covariances">,
): EquationEvolution {
  const size = sizes.length;
  return {
    ...{ equation, words, distance: null },
    means: means.map((value, k) => value * sizes[k % size]!),
    covariances: covariances.map(
      (value, k) => value * sizes[Math.floor(k / size) % size]! * sizes[k % size]!,
    ),
  };
}

function distanceOf(found: EquationEvolution, own: EquationEvolution): number | null {
  let [sum, size] = [0, 0];
  own.covariances.forEach((value, k) => {
    sum += (found.covariances[k]! - value) ** 2;
    size += value ** 2;
  });
  const distance = Math.sqrt(sum / size);
  return Number.isFinite(distance) ? distance : null;
}
