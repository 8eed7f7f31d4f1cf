import {
  type Model,
  ModelError,
  type Provenance,
  provenanceOf,
  validity,
} from "../../../derivations/index.ts";
import { frequencyResponse, stationaryCovariance } from "../../../numeric/index.ts";
import { equationOfRun } from "../equation-of-run.ts";
import { Pace, type RunOptions, type RunResult } from "../run.ts";
import { candidatesOf } from "./candidates.ts";
import { withoutVanishingTerms } from "./vanishing-terms.ts";
import { exactSystem, type LinearSystem, markovianSystem } from "./linear-system.ts";

/** The mean of a variable at the frequency of a drive, amplitude cos(ωt + phase). */
export interface ToneAnswer {
  readonly omega: number;
  readonly variable: string;
  readonly amplitude: number;
  /** In (-π, π]. */
  readonly phase: number;
}

/** What one equation says of a linear model. */
export interface Answer {
  readonly equation: string;
  /** What it is, in a sentence. */
  readonly words: string;
  readonly response: readonly ToneAnswer[];
  /** Covariances ½⟨{z_a, z_b}⟩ - ⟨z_a⟩⟨z_b⟩ by the names of the variables, `x x`, `x p`, …; NaN where there is no state. */
  readonly covariances: Readonly<Record<string, number>>;
  /** Bounds of their errors, as far as quadrature can tell. */
  readonly errors: Readonly<Record<string, number>>;
  /** Why there is no stationary state, or why it is not known; empty where all is well. */
  readonly message: string;
  /** Relative to the exact answer: of the amplitudes, with their phases, and of the covariances in natural units. */
  readonly distance: { readonly response: number | null; readonly covariance: number | null };
}

export interface ExactResult extends RunResult {
  readonly variables: readonly string[];
  /** The exact one first. */
  readonly answers: readonly Answer[];
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/** A distance below this is small. */
const near = 0.01;

/**
 * A linear model in its bath, solved exactly (Eqs. 1-4: no Born, no Markov, no short time), beside the equations that stand
 * for it: the mean at the frequency of each drive, and the covariances of the stationary state.
 *
 * `certificate`: `error` bounds the error of the exact covariances, `harmonic`, `gCL`, `CL` and `Lindblad` are the larger of
 * the two distances. Status `unstable` where the bath takes more from the stiffness or the inverse mass than there
 * is, so that there is no stationary state.
 *
 * @throws ModelError for a model that is not linear, without a bath or with one without kernels, with loss, and naming
 * every parameter without a number
 *
 * @example
 * ```ts
 * import { exact, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, K_b: 0.01, omega_b: 1.3, kappa_b: 0.4, theta: "0.3*pi", c: 1, F: 1, omega: 1.15 };
 * const model = readModel({ drives: ["F*x*cos(omega*t)"], bath: "lorentzian", parameters });
 * const { answers, status } = await exact(model);
 * assert.equal(status, "settled");
 * // The distance is of second order in K_b.
 * assert.ok(answers[1].equation === "harmonic" && answers[1].distance.response < 20 * 0.01 ** 2);
 * ```
 */
export async function exact(typed: Model, options: RunOptions = {}): Promise<ExactResult> {
  const { command = "exact" } = options;
  const model = withoutVanishingTerms(typed);
  const pace = new Pace(options.signal);
  await pace.next();
  const system = exactSystem(model);
  const own = answerOf("exact", "the microscopic model itself, Eqs. 1-4", system);
  const answers: Answer[] = [own.answer];
  const missing: string[] = [];
  const candidates = candidatesOf(model, system.baths);
  for (const { name, words, kind, model: stands } of candidates) {
    await pace.next();
    const markovian = attempted(() => markovianSystem(stands, kind));
    if (markovian instanceof ModelError) {
      missing.push(`${name} is not there: ${markovian.message}`);
      continue;
    }
    const found = answerOf(name, words, markovian);
    answers.push({ ...found.answer, distance: distanceBetween(found, own) });
  }
  const { message } = own.answer;
  const warnings =
    message === "" ? [] : [`The exact oscillator: ${message}${remedyOf(model, own)}`];
  return {
    status: message === "" ? "settled" : own.isUnstable ? "unstable" : "suspect",
    variables: system.variables,
    answers,
    notes: [
      ...missing,
      ...notesOf(answers),
      `Estimate by the ratios to the memory rate: ${estimate(model)}`,
    ],
    warnings,
    certificate: {
      error: own.answer.message === "" ? Math.max(...Object.values(own.answer.errors)) : null,
      ...Object.fromEntries(
        answers.slice(1).map(({ equation, distance }) => [equation, largest(distance)]),
      ),
    },
    provenance: provenanceOf(command, typed, "exact"),
  };
}

/** An equation, or why a bath gives none. */
function attempted<T>(make: () => T): T | ModelError {
  try {
    return make();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
}

function estimate(model: Model): string {
  return validity(equationOfRun(model, "gCL with harmonic dressing")).verdict;
}

function remedyOf({ bath }: Model, { isUnstable }: Found): string {
  const counters = typeof bath === "object" && !bath.counterTerm;
  if (!isUnstable || !counters) return "";
  return ' Give less friction or a lower cut-off, or "counter-term": true in the bath, which takes the renormalisation away.';
}

function largest({ response, covariance }: Answer["distance"]): number | null {
  const known = [response, covariance].filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function notesOf([, ...others]: readonly Answer[]): readonly string[] {
  const sized = others.map(({ equation, distance }) => ({ equation, size: largest(distance) }));
  const good = sized.filter(({ size }) => size !== null && size <= near);
  return [
    good.length === 0
      ? `No equation is within ${near * 100} % of the exact answer.`
      : `Within ${near * 100} % of the exact answer: ${good.map(({ equation }) => equation).join(", ")}.`,
  ];
}

interface Found {
  readonly answer: Answer;
  readonly isUnstable: boolean;
  /** Amplitudes of e^{-iωt} of all tones, and covariances, in natural units. */
  readonly amplitudes: readonly number[];
  readonly covariance: Float64Array;
}

function answerOf(equation: string, words: string, system: LinearSystem): Found {
  const { memory, variables, sizes, tones } = system;
  const amplitudes: number[] = [];
  const response = tones.flatMap((tone) => {
    const { re, im } = frequencyResponse(memory, [tone.omega], (_omega, out) => {
      out.re.set(tone.re);
      out.im.set(tone.im);
    });
    amplitudes.push(...re, ...im);
    return variables.map((variable, a): ToneAnswer => ({
      ...{ omega: tone.omega, variable },
      amplitude: Math.hypot(re[a]!, im[a]!) * sizes[a]!,
      // Re[X e^{-iωt}] = |X| cos(ωt - arg X)
      phase: 0 - Math.atan2(im[a]!, re[a]!),
    }));
  });
  const { covariance, errors, status, message } = stationaryCovariance(memory);
  const named = (values: Float64Array): Readonly<Record<string, number>> =>
    Object.fromEntries(
      variables.flatMap((one, a) =>
        variables
          .slice(a)
          .map((other, k) => [
            `${one} ${other}`,
            values[a * variables.length + a + k]! * sizes[a]! * sizes[a + k]!,
          ]),
      ),
    );
  return {
    answer: {
      ...{ equation, words, response, message },
      ...{ covariances: named(covariance), errors: named(errors) },
      distance: { response: null, covariance: null },
    },
    isUnstable: status === "unstable",
    ...{ amplitudes, covariance },
  };
}

/** Of amplitudes and covariances, relative to those of the exact answer; null where there are none. */
function distanceBetween(found: Found, own: Found): Answer["distance"] {
  const of = (one: ArrayLike<number>, other: ArrayLike<number>): number | null => {
    let [sum, size] = [0, 0];
    for (let k = 0; k < other.length; k++) {
      sum += (one[k]! - other[k]!) ** 2;
      size += other[k]! ** 2;
    }
    const distance = Math.sqrt(sum / size);
    return Number.isFinite(distance) ? distance : null;
  };
  return {
    response: of(found.amplitudes, own.amplitudes),
    covariance: of(found.covariance, own.covariance),
  };
}
