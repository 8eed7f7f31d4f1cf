import type { Intermediate, SystemModule } from "../../../numeric/program/index.ts";
import {
  definitionsLatex,
  driveFrequencies,
  exactDefinitions,
  independentNames,
  type MasterEquation,
  type Model,
  ModelError,
  modelSlowFlow,
  numbersOf,
  type SlowFlow,
  SlowFlowError,
  slowFlowLatex,
  slowFlowSystem,
  slowFlowText,
  usedDependents,
  withDefinitions,
} from "../../../derivations/index.ts";
import {
  constantFunctions,
  evaluateReal,
  parseExpression,
  type Rational,
  Scalar,
  ScalarError,
} from "../../../symbolic/index.ts";
import { moduleParameters } from "./model-parameters.ts";

export interface SlowFlowCode {
  readonly module: SystemModule;
  /** The names of parameters that it depends on, those of frequencies that follow from others as well. */
  readonly used: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * The slow flow of a master equation on an ansatz as a module; what the ansatz drops stands in its comments.
 *
 * @param harmonics frequencies of the ansatz, see {@link modelFrequencies}; the default ansatz if absent
 * @throws SlowFlowError where the ansatz does not fit the model
 */
export function slowFlowModule(
  equation: MasterEquation,
  harmonics: readonly string[] | undefined,
  comments: readonly string[] = [],
): SlowFlowCode {
  const { dependents: all } = equation.model;
  const tones = driveFrequencies(equation.model).flatMap(({ parameters }) => parameters);
  const defining = usedDependents(all, tones);
  const first = exactDefinitions(defining);
  const { flow, model } = modelSlowFlow(equation, { harmonics, first });
  requireClosedForm(flow);
  const { variables, rates, parameters: used } = slowFlowSystem(flow);
  const further = flow.definitions.map(({ name, value }) => {
    const text = String(value);
    const syntax = parseExpression(text, { functions: constantFunctions });
    return { name, text, syntax, parameters: value.parameters };
  });
  const { names, units, ...parameters } = moduleParameters(model, used, further);
  const dependents = usedDependents(model.dependents, used);
  const module = {
    name: model.name,
    system: { variables, rates, parameters: names, intermediates: besselIntermediates(flow) },
    ...parameters,
    equations: slowFlowText(flow).split("\n"),
    formulas: [slowFlowLatex(flow)].flat().concat(definitionsLatex(dependents)),
    comments: [
      `Slow flow of the ${equation.kind} master equation: slowly varying amplitudes of x(t).`,
      ...units,
      ...comments,
    ],
  };
  return {
    module,
    used: [...used, ...defining.map(({ name }) => name)],
    warnings: meetingTones(model, flow),
  };
}

/** @throws SlowFlowError for averages over time, which code does not compute */
function requireClosedForm({ functions, frequencies }: SlowFlow): void {
  if (!functions.some(({ tag }) => tag === "mean")) return;
  throw new SlowFlowError(
    `With sines and cosines of x code is written of a slow flow in closed form, on one frequency, but the ansatz has ${frequencies.map(String).join(", ")}. Give --harmonics 1 or 0,1, or take Taylor polynomials with --taylor 8.`,
  );
}

/** J_n(kρ)/ρⁿ as kⁿ j_n(k²ρ²), with the arguments of functions that have them in common once. */
function besselIntermediates({ functions }: SlowFlow): readonly Intermediate[] {
  const places = new Map<string, string>();
  return functions.flatMap((one): readonly Intermediate[] => {
    if (one.tag !== "bessel") return [];
    const { name, order, square, scale } = one;
    const argument = square.times(scale).times(scale);
    const known = places.get(String(argument));
    // No name that is typed has brackets.
    const place = known ?? `s(${name})`;
    places.set(String(argument), place);
    const quotient = { name: `j(${name})`, order, square: Scalar.parameter(place) };
    const value = Scalar.parameter(quotient.name).times(scale.power(order));
    return [
      ...(known === undefined ? [{ name: place, value: argument }] : []),
      quotient,
      { name, value },
    ];
  });
}

/** Frequencies that are apart by name, but equal in the numbers of the model. */
function meetingTones(model: Model, flow: SlowFlow): readonly string[] {
  // Of several modes a frequency stands once for each.
  const own = [...new Map(flow.frequencies.map((one) => [String(one), one])).values()];
  const others = [...own, ...flow.droppedFrequencies];
  const numberOf = (frequency: Scalar): number | undefined => {
    try {
      const names = independentNames(model.dependents, frequency.parameters);
      return Math.abs(evaluateReal(frequency, withDefinitions(flow, numbersOf(model, names, []))));
    } catch (error) {
      if (error instanceof ScalarError || error instanceof ModelError) return undefined;
      throw error;
    }
  };
  const numbers = others.map(numberOf);
  const found = own.flatMap((one, j) =>
    others.flatMap((other, k) => {
      const [a, b] = [numbers[j], numbers[k]];
      if (k <= j || a === undefined || b === undefined || Math.abs(a - b) > 1e-9 * a) return [];
      return [
        `With the numbers of the model the frequencies ${one} and ${other} are equal, but the slow flow holds them apart. If they always are, define one by the other: ${definition(one, other)}.`,
      ];
    }),
  );
  return found.slice(0, 1);
}

/** How to say that two frequencies are equal. */
function definition(own: Scalar, other: Scalar): string {
  const [first, second] = [own, other].map(multipleOf);
  if (first === undefined || second === undefined || first.name === second.name) {
    return 'in the model file, as in "omega2": "2*omega1"';
  }
  const ratio = first.factor.dividedBy(second.factor);
  return `--set ${second.name}=${ratio.isOne ? "" : `${ratio}*`}${first.name}`;
}

/** The parameter that a frequency is a rational multiple of, if it is one. */
function multipleOf(
  frequency: Scalar,
): { readonly name: string; readonly factor: Rational } | undefined {
  const [name, ...others] = frequency.parameters;
  if (name === undefined || others.length > 0) return undefined;
  const factor = frequency.times(Scalar.parameter(name, -1)).asConstant;
  return factor?.im.isZero === true ? { name, factor: factor.re } : undefined;
}
