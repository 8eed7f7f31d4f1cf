import { type Model, type Provenance, provenanceOf } from "../../../derivations/index.ts";
import { chiSquareTail } from "../../../numeric/index.ts";
import type { Measurement } from "../../measured/index.ts";
import { OptionError } from "../option-error.ts";
import { defaultKind, type RunResult } from "../run.ts";
import { coherenceNames } from "./coherence.ts";
import { fit, type FitResult } from "./fit.ts";
import type { FitOptions } from "./fit-options.ts";
import { termsOf } from "./laws.ts";

/** A model that data are compared with. */
export interface Candidate {
  readonly name: string;
  readonly model: Model;
  readonly kind?: string | undefined;
  /** What is fitted; of a law all of its own if empty. */
  readonly free: readonly string[];
}

export interface CompareOptions extends Omit<FitOptions, "free" | "kind" | "evidence"> {
  /** Whether the evidence is found (default: yes), which takes a few hundred curves for each model. */
  readonly evidence?: boolean | undefined;
}

/** One model beside the others. */
export interface Compared {
  readonly name: string;
  readonly unknowns: number;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  /** exp(-ΔAIC/2) and exp(-ΔBIC/2), as shares of those of all models. */
  readonly akaikeWeight: number;
  readonly schwarzWeight: number;
  /** ln of the marginal likelihood, by sampling; null where the fit's `evidence` says why. */
  readonly logEvidence: number | null;
  readonly fit: FitResult;
}

/** A model that is a special case of another. */
export interface Nested {
  readonly special: string;
  readonly general: string;
  /** 2 ln of the ratio of likelihoods. */
  readonly ratio: number;
  readonly degrees: number;
  /** The probability of such a ratio, or a larger one, if the special case holds. */
  readonly probability: number;
}

/** Two models whose curves through the data hardly differ. */
export interface Alike {
  readonly names: readonly [string, string];
  /** √Σ(difference/σ)², which is below 1. */
  readonly distance: number;
}

export interface CompareResult extends RunResult {
  /** By BIC, the best first. */
  readonly models: readonly Compared[];
  readonly nested: readonly Nested[];
  /** Pairs that these data cannot tell apart, whatever their noise was. */
  readonly alike: readonly Alike[];
  /** The model that data prefer by more than 20 : 1 in BIC, over models that describe the data as well; null where there is none. */
  readonly preferred: string | null;
  readonly provenance: Provenance;
}

/** ΔBIC of odds of 20 : 1. */
const decisive = 2 * Math.log(20);

/**
 * Fits models to the same data, and says which of them the data prefer: by likelihood ratios of laws of which one is a special
 * case of the other, and by the criteria of Akaike and Schwarz,
 *
 *     AIC = 2k - 2 ln L,     BIC = k ln n - 2 ln L,
 *
 * with k unknowns, the noise among them. A preference is one of 20 : 1 by exp(-ΔBIC/2). Beside them stands the marginal likelihood
 * ∫ L π dp of each model, whose prior is in its words: uniform within two bounds, else of unit information.
 *
 * @throws OptionError for fewer than two models or a name twice; what `fit` throws
 *
 * @example
 * ```ts
 * import { compare, lawModel, measurement } from "caldera";
 * // A = e^{-0.1t}, with a small scatter: nothing speaks for a nonlinear law.
 * const t = Array.from({ length: 60 }, (_, j) => 0.5 * j);
 * const A = t.map((s, j) => Math.exp(-0.1 * s) + 0.002 * Math.sin(j * j));
 * const data = measurement("t", t, [{ name: "A", values: A }]);
 * const candidates = ["linear", "cubic"].map((law) => {
 *   return { name: law, model: lawModel(law), kind: `law:${law}`, free: [] };
 * });
 * const { nested } = await compare(candidates, data);
 * assert(nested[0].special === "linear" && nested[0].probability > 0.01);
 * ```
 *
 * Reference: K. P. Burnham, D. R. Anderson, "Model Selection and Multimodel Inference", 2nd ed. (2002).
 */
export async function compare(
  candidates: readonly Candidate[],
  data: Measurement,
  options: CompareOptions = {},
): Promise<CompareResult> {
  requireDistinct(candidates);
  const found: (Candidate & { readonly fit: FitResult })[] = [];
  for (const one of candidates) {
    const { model, kind, free } = one;
    found.push({
      ...one,
      fit: await fit(model, data, { ...options, kind, free, evidence: options.evidence ?? true }),
    });
  }
  const weights = (of: "aic" | "bic"): readonly number[] => {
    const least = Math.min(...found.map((one) => one.fit.goodness[of]));
    const shares = found.map((one) => Math.exp((least - one.fit.goodness[of]) / 2));
    const all = shares.reduce((sum, value) => sum + value, 0);
    return shares.map((value) => value / all);
  };
  const [akaike, schwarz] = [weights("aic"), weights("bic")];
  const models = found
    .map(({ name, fit: own }, j): Compared => ({
      name,
      unknowns: own.goodness.unknowns,
      logLikelihood: own.goodness.logLikelihood,
      ...{ aic: own.goodness.aic, bic: own.goodness.bic, fit: own },
      logEvidence: own.evidence?.sampled ?? null,
      ...{ akaikeWeight: akaike[j] ?? 0, schwarzWeight: schwarz[j] ?? 0 },
    }))
    .sort((one, other) => one.bic - other.bic);
  const [best, second] = models;
  const isDecided = best !== undefined && second !== undefined && second.bic - best.bic > decisive;
  // Worse models may well leave residuals; where the best one does, none of them describes the data.
  const suspect = models.filter((one) => one === best || !one.fit.converged);
  const warnings = suspect.flatMap(({ name, fit: own }) =>
    own.warnings.map((text) => `${name}: ${text}`),
  );
  const [{ model, kind = defaultKind }] = candidates as readonly [Candidate];
  return {
    status: warnings.length === 0 ? "settled" : "suspect",
    warnings,
    certificate: {
      difference: second === undefined || best === undefined ? null : second.bic - best.bic,
    },
    provenance: provenanceOf(options.command ?? "compare", model, kind),
    ...{ models, nested: nestedIn(found), alike: alikeIn(models) },
    ...{ preferred: isDecided ? best.name : null },
  };
}

function requireDistinct(candidates: readonly Candidate[]): void {
  if (candidates.length < 2) {
    throw new OptionError(
      "models",
      `must be two at least, but there is ${candidates.length || "none"}. Give more.`,
    );
  }
  const names = candidates.map(({ name }) => name);
  const twice = names.find((name, j) => names.indexOf(name) !== j);
  if (twice === undefined) return;
  throw new OptionError("models", `has ${twice} twice. Leave one out.`);
}

/** Pairs whose curves are less than one standard deviation apart, all rows together, and are as good. */
function alikeIn(models: readonly Compared[]): readonly Alike[] {
  return models.flatMap((one, j) =>
    models.slice(j + 1).flatMap((other): Alike[] => {
      const squares = one.fit.curves.map(({ name, fitted }, k) => {
        const noise = one.fit.goodness.noise[name] ?? Number.NaN;
        const there = other.fit.curves[k]?.fitted;
        return fitted.reduce(
          (sum, value, i) => sum + ((value - (there?.[i] ?? Number.NaN)) / noise) ** 2,
          0,
        );
      });
      const distance = Math.sqrt(squares.reduce((sum, value) => sum + value, 0));
      return distance < 1 ? [{ names: [one.name, other.name], distance }] : [];
    }),
  );
}

/** Laws all of whose terms another one has. */
function nestedIn(found: readonly (Candidate & { readonly fit: FitResult })[]): readonly Nested[] {
  return found.flatMap((special) =>
    found.flatMap((general): Nested[] => {
      const [own, others] = [termsOf(special.kind), termsOf(general.kind)];
      if (own.length === 0 || own.length >= others.length) return [];
      if (!own.every((term) => others.includes(term))) return [];
      const degrees = others.length - own.length;
      const [a, b] = [special.fit.goodness, general.fit.goodness];
      const ratio = Math.max(0, 2 * (b.logLikelihood - a.logLikelihood));
      // A number that cannot be negative is zero in half of all cases if it is zero.
      const isOneSided =
        degrees === 1 && others.some((term) => coherenceNames.some((name) => name === term));
      const probability = (isOneSided && ratio > 0 ? 1 / 2 : 1) * chiSquareTail(ratio, degrees);
      return [{ special: special.name, general: general.name, ratio, degrees, probability }];
    }),
  );
}
