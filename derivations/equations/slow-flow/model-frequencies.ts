import {
  Angle,
  angleAsScalar,
  differentiate,
  parseScalar,
  Rational,
  Scalar,
  substitute,
} from "../../../symbolic/index.ts";
import { type Drive, type Model, modelParameters, taylorModel } from "../../model/index.ts";
import { physicalNamesOf } from "../../model/modes.ts";
import { variableNames } from "../../model/names.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { commonFrequency } from "./base-frequency.ts";
import { type AnsatzFrequency, modeAndText, type ModeFrequency } from "./harmonic-ansatz.ts";
import { SlowFlowError } from "./slow-flow-error.ts";

/**
 * The frequencies of an ansatz for a model. Numbers are multiples of the frequency of the drive,
 * "1", "3", "1/2"; other texts are frequencies themselves, "omega1-omega2". Of several drives whose
 * frequencies are rational multiples of each other, that frequency is the largest of which all
 * are whole multiples.
 *
 * Without texts they are those at which the drives excite motion at resonance: ν/k for a drive
 * F cos(νt) x^k, the frequency itself for a force, half of it for a parametric drive. Of several
 * drives those of the lowest power count.
 *
 * @param put what is put for the parameters of texts, where that was put into the model
 * @throws SlowFlowError for a name that is no parameter of the model; where there is no drive, or drives of incommensurate frequencies, to take
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
export function modelFrequencies(
  model: Model,
  texts?: readonly string[],
  put: (scalar: Scalar) => Scalar = (scalar) => scalar,
): readonly Scalar[] {
  if (texts === undefined) return defaultFrequencies(model);
  return texts.map((text) => modelFrequency(model, text, put));
}

function modelFrequency(model: Model, text: string, put: (scalar: Scalar) => Scalar): Scalar {
  const typed = parseScalar(text, { positive: positiveNames });
  // A name at a time: 3*omega is three times the decimal that is put for omega.
  const names = typed.parameters.map((name) => [name, put(Scalar.parameter(name))] as const);
  const value = substitute(typed, new Map(names));
  requireKnownNames(value, model);
  const multiple = typed.asConstant;
  if (multiple === undefined || multiple.isZero) return value;
  return value.times(frequencyOfDrives(model));
}

/** The frequencies of an ansatz, texts as for {@link modelFrequencies}, each with its mode if it is for one. */
export function ansatzFrequencies(
  model: Model,
  given: readonly AnsatzFrequency[],
  put: (scalar: Scalar) => Scalar = (scalar) => scalar,
): readonly (Scalar | (ModeFrequency & { readonly frequency: Scalar }))[] {
  return given.map((one) => {
    if (one instanceof Scalar) return put(one);
    const { mode, text } =
      typeof one === "string" ? modeAndText(one) : { mode: one.mode, text: one.frequency };
    const frequency = typeof text === "string" ? modelFrequency(model, text, put) : put(text);
    return mode === undefined ? frequency : { mode, frequency };
  });
}

/** A name that nothing else contains is a slip of the pen. */
function requireKnownNames(frequency: Scalar, model: Model): void {
  const known = [
    ...new Set([
      ...modelParameters(model),
      ...physicalNamesOf(model.modes),
      ...model.values.keys(),
    ]),
  ];
  // A state variable or time has a message of its own.
  const unknown = frequency.parameters.find(
    (name) => !known.includes(name) && !variableNames.has(name),
  );
  if (unknown === undefined) return;
  throw new SlowFlowError(
    `The frequency ${frequency} is of no parameter of the model, and there is no number for \`${unknown}\`. Add one to its parameters, or take ${known.join(", ")}.`,
  );
}

/** The frequencies of the tones of a model: those of its drives, and of what sines and cosines of positions contain. */
export function driveFrequencies({ drives, modulations }: Model): readonly Scalar[] {
  const tones = modulations.flatMap(({ operator }) =>
    operator.parts
      .flatMap(({ terms }) => terms)
      .flatMap(({ coefficient }) =>
        coefficient.terms.flatMap(({ monomial: { angle } }) => [
          rateOf(Angle.of(angle.plain)),
          ...angle.modulations.map(({ tone }) => rateOf(tone)),
        ]),
      ),
  );
  const all = [...drives.map(({ frequency }) => frequency), ...tones];
  return [
    ...new Map(
      all.filter(({ isZero }) => !isZero).map((frequency) => [signless(frequency), frequency]),
    ).values(),
  ];
}

/** dL/dt of a phase. */
function rateOf(angle: Angle): Scalar {
  return differentiate(angleAsScalar(angle), "t");
}

/** The drives, and those that the terms with sines and cosines of positions are at small x and to first order in tones inside. */
function actingDrives(model: Model): readonly Drive[] {
  if (model.modulations.length === 0) return model.drives;
  const names = driveFrequencies(model).map(signless);
  for (let degree = 2; degree <= mostDegree; degree++) {
    const { drives } = taylorModel(model, degree);
    const acting = drives.filter(({ frequency }) => names.includes(signless(frequency)));
    if (acting.length > 0) return acting;
  }
  return model.drives;
}

/** Of Taylor polynomials that are looked at. */
const mostDegree = 4;

function defaultFrequencies(model: Model): readonly Scalar[] {
  frequencyOfDrives(model);
  const drives = actingDrives(model);
  const lowest = Math.min(...drives.map(({ power }) => power));
  const frequencies = new Map<string, Scalar>();
  for (const { frequency, power } of drives) {
    const key = signless(frequency);
    if (power !== lowest || frequencies.has(key)) continue;
    frequencies.set(key, frequency.scaled(Rational.of(1, lowest)));
  }
  return [...frequencies.values()];
}

function frequencyOfDrives(model: Model): Scalar {
  const given = driveFrequencies(model);
  // The first one as typed, with its sign.
  const first = model.drives[0]?.frequency ?? given[0];
  if (first !== undefined && given.length === 1) return first;
  const common = given.length === 0 ? undefined : commonFrequency(given);
  if (common !== undefined) return common.unit;
  const reason =
    first === undefined
      ? "The model has no drive"
      : `The drives of the model have the incommensurate frequencies ${given.join(", ")}`;
  throw new SlowFlowError(
    `${reason}, so that the frequencies of the ansatz must be given by name, e.g. ${given.length > 0 ? given.join(",") : "omega0"}, not as multiples.`,
  );
}

/** The same for ω and -ω, which are one tone. */
function signless(frequency: Scalar): string {
  return [frequency, frequency.negated()].map(String).sort().join();
}
