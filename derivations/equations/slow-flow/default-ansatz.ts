import { attempt, evaluateReal, Rational, Scalar, ScalarError } from "../../../symbolic/index.ts";
import type { EquationsOfMotion } from "../index.ts";
import type { Model } from "../../model/index.ts";
import { knownNumbers } from "../../model/numbers.ts";
import { harmonicBalance } from "./harmonic-balance.ts";
import { modelFrequencies } from "./model-frequencies.ts";
import { minimaWithWaves } from "./waves/minima.ts";
import { forceParts } from "./waves/wave-term.ts";
import { realRoots } from "./real-roots.ts";
import { accelerationsOf, forceTerms } from "./tones.ts";

/** The frequencies of the ansatz where the user gives none. */
interface DefaultAnsatz {
  readonly frequencies: readonly Scalar[];
  /** Why a constant term and the second harmonic are in it, if they are. */
  readonly reason: string | undefined;
}

/**
 * The frequencies at which the drives excite motion at resonance, as {@link modelFrequencies} has
 * them. Where that motion is not symmetric about x = 0, by a force that is not odd or by a potential with
 * minima apart from x = 0, a single one is joined by 0 and twice itself. All modes of several have them.
 *
 * @param equations in the second-order form, of the model
 * @param samples sets of numbers at which minima are looked for; those of the model if absent
 * @throws SlowFlowError as {@link modelFrequencies} does
 *
 * @example
 * ```ts
 * import { defaultAnsatz, equationsOfMotion, readModel } from "caldera/derivations";
 * const model = readModel({ potential: "0.1*x^3 + x^4/40", drives: ["F*cos(omega*t)*x"] });
 * const equations = equationsOfMotion(model);
 * assert.equal(String(defaultAnsatz(model, equations).frequencies), "0,omega,2*omega");
 * ```
 */
export function defaultAnsatz(
  model: Model,
  equations: EquationsOfMotion,
  samples: readonly ReadonlyMap<string, number>[] = [knownNumbers(model)],
): DefaultAnsatz {
  const frequencies = modelFrequencies(model);
  const [first, ...others] = frequencies;
  if (first === undefined || others.length > 0) return { frequencies, reason: undefined };
  const reason = asymmetry(equations, frequencies, samples);
  if (reason === undefined) return { frequencies, reason };
  return { frequencies: [Scalar.zero, first, first.scaled(Rational.of(2))], reason };
}

function asymmetry(
  equations: EquationsOfMotion,
  frequencies: readonly Scalar[],
  samples: readonly ReadonlyMap<string, number>[],
): string | undefined {
  const { droppedFrequencies } = harmonicBalance(equations, frequencies);
  if (droppedFrequencies.some(({ isZero }) => isZero)) {
    return "The motion is not symmetric about x = 0";
  }
  const [minimum] = samples.flatMap((values) => minima(equations, values));
  if (minimum === undefined) return undefined;
  return `The potential has a minimum at x = ${Number(minimum.toPrecision(4))}`;
}

/** Where the static force is zero and falls, x = 0 apart; none where a number is missing. */
function minima(
  equations: EquationsOfMotion,
  values: ReadonlyMap<string, number>,
): readonly number[] {
  const force: number[] = [];
  const [acceleration, ...others] = accelerationsOf(equations);
  // Of several oscillators the minima are not looked for.
  if (acceleration === undefined || others.length > 0) return [];
  const { polynomial, waves, rest } = forceParts(acceleration.value, equations.variables);
  if (waves.length > 0) return minimaWithWaves(polynomial.plus(rest), waves, values);
  for (const term of forceTerms(polynomial)) {
    const [power = 0, velocityPower = 0] = term.powers;
    if (!term.frequency.isZero || velocityPower > 0) continue;
    const value = attempt(() => evaluateReal(term.coefficient, values), ScalarError);
    if (value === undefined) return [];
    force[power] = value;
  }
  const coefficients = Array.from(force, (coefficient) => coefficient ?? 0);
  const slope = (x: number): number =>
    coefficients.reduce((sum, c, k) => sum + (k === 0 ? 0 : k * c * x ** (k - 1)), 0);
  return realRoots(coefficients).filter((x) => x !== 0 && slope(x) < 0);
}
