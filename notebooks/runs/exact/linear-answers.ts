import { type MasterEquationKind, type Model, ModelError } from "../../../derivations/index.ts";
import { frequencyResponse, stationaryCovariance } from "../../../numeric/index.ts";
import { finiteOrNull } from "../finite-or-null.ts";
import { type Kept, keptOr } from "../run.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import {
  exactForm,
  type ExactSystem,
  type LinearForm,
  type LinearSystem,
  markovianForm,
} from "./linear-system.ts";
import { attempted, type MissingAnswer } from "./missing-answer.ts";
import { vanishingNames, withoutVanishingTerms } from "./vanishing-terms.ts";

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
  readonly distance: LinearDistance;
}

export interface LinearDistance {
  readonly response: number | null;
  readonly covariance: number | null;
  /** By how much that of the covariances may be off, as far as quadrature can tell. */
  readonly covariance_error: number | null;
}

/** The exact answer, and those of the equations with their distances from it. */
export interface LinearAnswers {
  readonly system: ExactSystem;
  readonly own: Found;
  readonly others: readonly (OtherAnswer | MissingAnswer)[];
}

/** What another equation says. */
export interface OtherAnswer {
  readonly answer: Answer;
  readonly isUnstable: boolean;
}

/**
 * What the exact equations and the master equations say of a linear model. They are derived once for all models that
 * differ by numbers other than zero.
 */
export function linearAnswers(typed: Model, kept: Kept | undefined): LinearAnswers {
  const forms = keptOr(kept, ["exact", vanishingNames(typed)], typed, () => formsOf(typed));
  const system = forms.exact(typed);
  const own = answerOf("exact", "the microscopic model itself, Eqs. 1-4", system);
  const others = candidatesOf(typed, system.baths).map(({ name, words, kind, model }) => {
    const markovian = attempted(() => forms.of(kind)(model));
    if (markovian instanceof ModelError) return { equation: name, reason: markovian.message };
    const found = answerOf(name, words, markovian);
    const answer = { ...found.answer, distance: distanceBetween(found, own) };
    return { answer, isUnstable: found.isUnstable };
  });
  return { system, own, others };
}

interface Forms {
  readonly exact: LinearForm<ExactSystem>;
  readonly of: (kind: MasterEquationKind) => LinearForm;
}

function formsOf(typed: Model): Forms {
  const model = withoutVanishingTerms(typed);
  const exact = exactForm(model);
  const candidates = candidatesOf(model, exact(model).baths);
  const forms = new Map<MasterEquationKind, LinearForm>();
  const derived = ({ kind, model: stands }: Candidate): LinearForm => markovianForm(stands, kind);
  return {
    exact,
    of: (kind) => {
      const present = forms.get(kind) ?? derived(candidates.find((one) => one.kind === kind)!);
      forms.set(kind, present);
      return present;
    },
  };
}

/** An answer with its numbers in natural units. */
export interface Found {
  readonly answer: Answer;
  readonly isUnstable: boolean;
  /** Amplitudes of e^{-iωt} of all tones, and covariances, in natural units. */
  readonly amplitudes: readonly number[];
  readonly covariance: Float64Array;
  readonly covarianceErrors: Float64Array;
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
      distance: { response: null, covariance: null, covariance_error: null },
    },
    isUnstable: status === "unstable",
    ...{ amplitudes, covariance, covarianceErrors: errors },
  };
}

/** Of amplitudes and covariances, relative to those of the exact answer; null where there are none. */
function distanceBetween(found: Found, own: Found): LinearDistance {
  const covariance = apart(found.covariance, own.covariance) / Math.hypot(...own.covariance);
  // Errors a of the own and b of the other change d = |C - C_exact|/|C_exact| by ((1 + d)a + b)/|C_exact| at most.
  const [a, b] = [Math.hypot(...own.covarianceErrors), Math.hypot(...found.covarianceErrors)];
  const error = ((1 + covariance) * a + b) / Math.hypot(...own.covariance);
  return {
    response: finiteOrNull(apart(found.amplitudes, own.amplitudes) / Math.hypot(...own.amplitudes)),
    covariance: finiteOrNull(covariance),
    covariance_error: finiteOrNull(error),
  };
}

function apart(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Math.hypot(...Array.from(other, (value, k) => one[k]! - value));
}

/** The larger of the two; null where neither is known. */
export function largestDistance({ response, covariance }: LinearDistance): number | null {
  const known = [response, covariance].filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}
