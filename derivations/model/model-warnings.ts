import { modeCount, nameInMode, type OperatorTerm, Scalar } from "../../symbolic/index.ts";
import { withoutBath } from "./bath/bath-name.ts";
import { idleBathNumbers } from "./coupling.ts";
import { usedDependents } from "./dependents.ts";
import { type Model, modelParameters } from "./model.ts";
import { namesInModes, physicalNamesOf } from "./modes.ts";
import { environmentNames, physicalMeant, physicalWords } from "./names.ts";
import { whereTrusted } from "./normal/trusted-quanta.ts";
import { minimumWarnings } from "./total/minimum-warnings.ts";
import { trustedPosition } from "./taylor-remainder.ts";
import { totalNames } from "./total/total-potential.ts";
import { hertzWarnings } from "./units/si-units.ts";
/** What to know of a model that is no error. */
export function warningsOf(model: Model): readonly string[] {
  return [
    ...taylorPolynomial(model),
    ...normalExpansionOf(model),
    ...minimumWarnings(model.total),
    ...unusedParameters(model),
    ...constantTerms(model),
    ...ownPotential(model),
    ...reservedNames(model),
    ...otherPi(model),
    ...withoutBath(model, modelParameters(model)),
    ...idleBathNumbers(model.coupling, model.values, modelParameters(model)),
    ...idleModeNumbers(model),
    ...(model.units === undefined ? [] : hertzWarnings(model.units, model.values)),
  ];
}

function taylorPolynomial(model: Model): readonly string[] {
  const { taylor, total } = model;
  if (taylor === undefined) return [];
  const { of, degree, exact } = taylor;
  const most = exact === undefined ? undefined : trustedPosition(exact, degree, model);
  const where =
    most === undefined
      ? "good where these arguments stay small"
      : `which leave out less than a thousandth of 1/2*m*omega0^2*x^2 for |x| < ${Number(most.toPrecision(3))}`;
  return [
    `For the sines and cosines of \`${of}\` stand their Taylor polynomials of degree ${degree} about ${total === undefined ? "x = 0" : "the minimum"}, ${where}. Leave taylor out where the sines and cosines themselves do.`,
  ];
}

function normalExpansionOf({ normal, ...model }: Model): readonly string[] {
  if (normal === undefined) return [];
  const { of, degree, factors } = normal;
  const named = factors.map(({ name }) => name).join(", ");
  return [
    `For the sines and cosines of \`${of}\` stand their normally ordered expansions to degree ${degree}, with zero-point factors ${named}, ${whereTrusted(normal, model)}. Leave normal out where the sines and cosines themselves do.`,
  ];
}

function unusedParameters(model: Model): readonly string[] {
  const used = new Set([
    ...physicalNamesOf(model.modes),
    ...modelParameters(model),
    ...totalNames(model.total),
  ]);
  for (const { name, parameters } of [...model.dependents].reverse()) {
    if (used.has(name)) for (const one of parameters) used.add(one);
  }
  const rates = ["Omega", ...namesInModes("Omega", model.modes)];
  return (
    [...model.values.keys()]
      // The rates at which baths forget stand in no term; validity has them.
      .filter((name) => !used.has(name) && !rates.includes(name))
      .map((name) => {
        const meant = physicalMeant(name);
        const remark =
          meant === undefined || model.values.has(meant)
            ? ""
            : ` If ${physicalWords.get(meant)} is meant, write \`${meant}\`.`;
        return `Parameter \`${name}\` has a value but appears in no term.${remark}${ofEveryPair(name, model)}`;
      })
  );
}

/** g_2_3 or g_3 beside the g of an interaction, which all pairs share. */
function ofEveryPair(name: string, { array }: Model): string {
  const inPairs = array?.interaction.terms.flatMap(({ coefficient }) => coefficient.parameters);
  const indices = /(?:_?\d+)+$/.exec(name)?.[0] ?? "";
  const base = inPairs?.find(
    (one) => one !== name && name.startsWith(one) && indices.endsWith(name.slice(one.length)),
  );
  if (base === undefined) return "";
  return ` \`${base}\` is that of every pair of neighbours: where pairs differ, give the modes names, e.g. "modes": ["a", "b", "c"], and write the term of each pair into the potential, e.g. g*x_a*x_b + h*x_b*x_c.`;
}

/** V1 + constant is V1. */
function constantTerms({ potential }: Model): readonly string[] {
  return polynomialTerms(potential)
    .filter(({ exponents }) => exponents.every((power) => power === 0))
    .map(({ coefficient }) => `The constant term ${coefficient} of the potential changes nothing.`);
}

/** The terms without a sine or cosine of x. */
function polynomialTerms({ parts }: Model["potential"]): readonly OperatorTerm[] {
  return parts.flatMap(({ wave, terms }) => (wave.isNone ? terms : []));
}

/** ½mω0²x², which H_S has beside V1, of each mode. */
function ownPotential({ potential, modes }: Model): readonly string[] {
  return Array.from({ length: modeCount(modes) }, (_, mode) => mode).flatMap((mode) => {
    const [x, m, omega0] = ["x", "m", "omega0"].map((name) => nameInMode(name, mode, modes)) as [
      string,
      string,
      string,
    ];
    const own = Scalar.rational(1, 2).times(Scalar.parameter(m)).times(Scalar.parameter(omega0, 2));
    const square = new Array<number>(2 * modeCount(modes)).fill(0);
    square[2 * mode] = 2;
    const same = ({ exponents, coefficient }: OperatorTerm): boolean =>
      exponents.every((power, j) => power === square[j]) && coefficient.equals(own);
    if (!polynomialTerms(potential).some(same)) return [];
    return [
      `The term 1/2*${m}*${omega0}^2*${x}^2 of the potential counts twice, because the oscillator has this term already and the potential is what is added to it. Leave it out, or, if a stiffer oscillator is meant, write a name of its own for the addition, e.g. k/2*${x}^2.`,
    ];
  });
}

/** Numbers of a bath that several modes do not have: gamma where each has its own, gamma_a where one is common. */
function idleModeNumbers(model: Model): readonly string[] {
  const { modes, array, bath, coupling, values } = model;
  if (typeof modes === "number" || bath === "none" || coupling !== undefined) return [];
  // Sites of an array have the common value.
  if (array !== undefined && bath !== "common") return [];
  const used = modelParameters(model);
  const names = ["gamma", "theta", "c", "n_th"];
  const idle = bath === "common" ? names.flatMap((name) => namesInModes(name, modes)) : names;
  return idle
    .filter((name) => values.has(name) && !used.includes(name))
    .map((name) =>
      bath === "common"
        ? `Parameter \`${name}\` has no effect: the bath is common, with gamma, theta and c.`
        : `Parameter \`${name}\` has no effect: every mode has a bath of its own, with ${namesInModes(name, modes).slice(0, 3).join(", ")}. Write "bath": "common" for one bath.`,
    );
}

/** Names with a meaning of their own that stand in a potential or drive as if they were free. */
function reservedNames(model: Model): readonly string[] {
  // A loss may share the temperature and the rate of the bath; without a bath they are free.
  if (model.bath === "none") return [];
  const symbols = modelParameters({ ...model, loss: [], coupling: undefined, bath: "peaked" });
  const constants = model.dependents.filter(({ kind }) => kind === "constant");
  const inConstants = usedDependents(constants, symbols).flatMap(({ parameters }) => parameters);
  const used = [...new Set([...symbols, ...inConstants])];
  return used.flatMap((name) => {
    const meaning = environmentNames.get(name);
    if (meaning === undefined) return [];
    let other = `${name.replace(/_.*/, "")}1`;
    while (used.includes(other)) other = other.replace(/\d+$/, (index) => `${Number(index) + 1}`);
    return [
      `The name \`${name}\` in the potential or a drive is ${meaning}, one number for both. For a coefficient of its own write another name, e.g. ${other}.`,
    ];
  });
}

/** Pi of Mathematica, PI of C: parameters, where the number is meant. */
function otherPi(model: Model): readonly string[] {
  return modelParameters(model)
    .filter((name) => /^(?:Pi|PI)$/.test(name) && !model.values.has(name))
    .map(
      (name) =>
        `\`${name}\` is a parameter without a value. If the number π is meant, write \`pi\`.`,
    );
}
