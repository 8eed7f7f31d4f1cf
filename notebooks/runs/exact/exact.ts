import { type Model, type Provenance, provenanceOf, validity } from "../../../derivations/index.ts";
import { GreensFunction } from "../../../numeric/memory/greens-function.ts";
import { equationOfRun } from "../equation-of-run.ts";
import { type KeptOptions, Pace, type RunOptions, type RunResult } from "../run.ts";
import type { ExactSystem } from "./linear-system.ts";
import { type Answer, type Found, largestDistance, linearAnswers } from "./linear-answers.ts";
import { missingWords } from "./missing-answer.ts";
import { withoutVanishingTerms } from "./vanishing-terms.ts";

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
export async function exact(
  typed: Model,
  options: RunOptions & KeptOptions = {},
): Promise<ExactResult> {
  const { command = "exact" } = options;
  const pace = new Pace(options.signal);
  await pace.next();
  const { system, own, others } = linearAnswers(typed, options.kept);
  const answers = [own.answer, ...others.flatMap((one) => ("reason" in one ? [] : [one.answer]))];
  const missing = others.flatMap((one) => ("reason" in one ? [missingWords(one)] : []));
  const { message } = own.answer;
  const warnings =
    message === ""
      ? []
      : [`The exact oscillator: ${message}${takenByBath(system)}${remedyOf(typed, own)}`];
  return {
    status: message === "" ? "settled" : own.isUnstable ? "unstable" : "suspect",
    variables: system.variables,
    answers,
    notes: [
      ...missing,
      ...(message === "" ? notesOf(answers) : []),
      `Estimate by the ratios to the memory rate: ${estimate(typed)}`,
    ],
    warnings,
    certificate: {
      error: own.answer.message === "" ? Math.max(...Object.values(own.answer.errors)) : null,
      ...Object.fromEntries(
        answers.slice(1).map(({ equation, distance }) => [equation, largestDistance(distance)]),
      ),
    },
    provenance: provenanceOf(command, typed, "exact"),
  };
}

function estimate(typed: Model): string {
  const model = withoutVanishingTerms(typed);
  return validity(equationOfRun(model, "gCL with harmonic dressing")).verdict;
}

/** How much the bath takes of the stiffness and of the inverse mass of one oscillator, where that is more than there is. */
function takenByBath({ memory }: ExactSystem): string {
  if (memory.size !== 2) return "";
  const atRest = new GreensFunction(memory).atRest();
  // Row by row, x and p: D(0) and -A have -1/m at 1 and mω0² at 2 without a bath.
  const taken = [2, 1].map((at) => 1 + atRest[at]! / memory.drift[at]!);
  const parts = ["stiffness", "inverse mass"].flatMap((name, k) =>
    taken[k]! > 1 ? [`${taken[k]!.toPrecision(3)} times the ${name}`] : [],
  );
  return parts.length === 0 ? "" : ` The bath takes ${parts.join(" and ")} that there is.`;
}

function remedyOf({ bath }: Model, { isUnstable }: Found): string {
  const counters = typeof bath === "object" && !bath.counterTerm;
  if (!isUnstable || !counters) return "";
  return ' Give less friction or a lower cut-off, or "counter-term": true in the bath, which takes the renormalisation away.';
}

function notesOf([, ...others]: readonly Answer[]): readonly string[] {
  const sized = others.map(({ equation, distance }) => ({
    equation,
    size: largestDistance(distance),
  }));
  const good = sized.filter(({ size }) => size !== null && size <= near);
  return [
    good.length === 0
      ? `No equation is within ${near * 100} % of the exact answer.`
      : `Within ${near * 100} % of the exact answer: ${good.map(({ equation }) => equation).join(", ")}.`,
  ];
}
