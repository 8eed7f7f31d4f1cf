import { parseScalar, Rational, type Scalar } from "../../symbolic/index.ts";
import type { Model } from "../model/index.ts";
import { positiveNames } from "../model/names.ts";
import { SlowFlowError } from "./slow-flow-error.ts";

/**
 * The frequencies of an ansatz for a model. Numbers are multiples of the frequency of the drive,
 * "1", "3", "1/2"; other texts are frequencies themselves, "omega1-omega2". Without texts it is
 * the frequency of the drive, or half of it where the drive acts on even powers of x only and
 * parametric resonance is what it can bring about.
 *
 * @throws SlowFlowError where there is no drive, or drives of several frequencies, to take
 *   multiples of.
 * @throws ParseError if a text is no expression.
 *
 * @example
 * ```ts
 * import { modelFrequencies, readModel } from "caldera/derivations";
 * const model = readModel({ potential: "x^4", drives: ["F*cos(omega*t)*x"] });
 * assert.equal(String(modelFrequencies(model, ["0", "1", "omega/3"])), "0,omega,1/3*omega");
 * ```
 */
export function modelFrequencies(model: Model, texts?: readonly string[]): readonly Scalar[] {
  if (texts === undefined) return [defaultFrequency(model)];
  return texts.map((text) => {
    const value = parseScalar(text, { positive: positiveNames });
    const multiple = value.asConstant;
    if (multiple === undefined || multiple.isZero) return value;
    return value.times(frequencyOfDrive(model));
  });
}

function defaultFrequency(model: Model): Scalar {
  const frequency = frequencyOfDrive(model);
  const isParametric = model.drives.every(({ power }) => power % 2 === 0);
  return isParametric ? frequency.scaled(Rational.of(1, 2)) : frequency;
}

function frequencyOfDrive({ drives }: Model): Scalar {
  const frequencies = new Map<string, Scalar>();
  for (const { frequency } of drives) {
    const key = [frequency, frequency.negated()].map(String).sort().join();
    if (!frequencies.has(key)) frequencies.set(key, frequency);
  }
  const [frequency, ...others] = frequencies.values();
  if (frequency !== undefined && others.length === 0) return frequency;
  const reason =
    frequency === undefined
      ? "The model has no drive"
      : `The drives of the model have the frequencies ${[...frequencies.values()].join(", ")}`;
  throw new SlowFlowError(
    `${reason}, so that the frequencies of the ansatz must be given by name, e.g. ${frequency ?? "omega0"}, not as multiples.`,
  );
}
