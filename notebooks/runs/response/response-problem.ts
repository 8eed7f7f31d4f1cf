import {
  confinement,
  type Dependent,
  driveText,
  type EquationsOfMotion,
  type MasterEquationKind,
  type Model,
  harmonicAnsatz,
  independentNames,
  ModelError,
  modelFrequencies,
  numbersOf,
  parametersOf,
  requireActingDrive,
  type SlowFlow,
  slowFlow,
  usedDependents,
  withDefinitions,
  withDependents,
  equationsOfMotion,
  requireOneMode,
} from "../../../derivations/index.ts";
import { compilePolynomialSystem, type PolynomialFamily } from "../../../numeric/index.ts";
import {
  coefficientsIn,
  evaluateReal,
  printedScalarText,
  Scalar,
} from "../../../symbolic/index.ts";
import { defaultFrequencies, givenFrequencies, type Sweep, sampledNumbers } from "./ansatz.ts";
import { inNaturalUnits, type NaturalUnits, naturalUnits } from "./natural-units.ts";
import { requireDrive } from "./drive-parameter.ts";

/** The slow flow of a model, with numbers for all parameters but those that are varied. */
export interface ResponseProblem {
  readonly model: Model;
  readonly equations: EquationsOfMotion;
  readonly flow: SlowFlow;
  /** Of the frequencies as they were given, as columns are named. */
  readonly labels: readonly string[];
  /** For each label, which term of the ansatz it is: where tones meet, two are one. */
  readonly columns: readonly AnsatzColumn[];
  /**
   * Names of the model's independent parameters, in the order of q; what the flow defines and what
   * follows from others is not among them.
   */
  readonly parameters: readonly string[];
  /** The same, and names on the way to them that follow from others. */
  readonly dependsOn: readonly string[];
  /** What follows from the parameters, unless it is varied itself. */
  readonly dependents: readonly Dependent[];
  /** Numbers of the parameters, NaN for those that are varied. */
  readonly q: Float64Array;
  /** Numbers of all parameters at both ends and in the middle of what is varied. */
  readonly samples: readonly Float64Array[];
  /** The slow flow in natural units, polynomials with coefficients that are functions of q. */
  readonly family: PolynomialFamily;
  readonly units: NaturalUnits;
  /** Remarks on the choice of the ansatz. */
  readonly notes: readonly string[];
  /** The frequencies that the ansatz drops, in words. */
  readonly dropped: readonly string[];
  /** What the ansatz leaves out so that the result may be another one. */
  readonly warnings: readonly string[];
}

/** A frequency as it was given: sign times that of a term of the ansatz. */
export interface AnsatzColumn {
  readonly place: number;
  readonly sign: 1 | -1;
  /** What it is as an expression; a harmonic of frequency 0 in numbers stays one. */
  readonly tag: "constant" | "harmonic";
}

/** Most paths of a homotopy, by Bézout's number, that are followed. */
export const mostPaths = 5000;

/**
 * Derives the slow flow of a model on a harmonic ansatz and compiles it.
 *
 * @param harmonics multiples of the frequency of the drive, or frequencies by name; if absent, those
 *   that `defaultFrequencies` chooses
 * @throws SlowFlowError for frequencies that cannot be taken
 * @throws ModelError naming the parameters without a number, or a sweep that has no effect
 */
export function responseProblem(
  model: Model,
  kind: MasterEquationKind,
  sweeps: readonly Sweep[],
  harmonics?: readonly string[],
): ResponseProblem {
  requireOneMode(
    model,
    "A response",
    "Take its equations of motion (derive --what eom), or its Heisenberg equations.",
  );
  requireDrive(model);
  const equations = equationsOfMotion(model, { kind });
  const given = harmonics === undefined ? [] : modelFrequencies(model, harmonics);
  if (harmonics !== undefined) harmonicAnsatz(given);
  const swept = sweeps.map(({ parameter }) => parameter);
  const dependents = model.dependents.filter(({ name }) => !swept.includes(name));
  for (const sweep of sweeps) requireNoConstant(sweep, model.dependents);
  const names = parameterNames(equations, given);
  const parameters = independentNames(dependents, names);
  for (const sweep of sweeps) requireEffect(sweep, parameters);
  const samples = sampledNumbers(model, parameters, sweeps);
  const chosen =
    harmonics === undefined
      ? defaultFrequencies(model, equations, samples)
      : givenFrequencies(model, harmonics);
  const frequencies = requirePositive(chosen.frequencies, samples, sweeps);
  const flow = slowFlow(equations, frequencies);
  const at = samples.map((values) => numbersIn(parameters, values));
  return problemOn(
    {
      model,
      equations,
      labels: chosen.labels,
      parameters,
      dependsOn: [...parameters, ...usedDependents(dependents, names).map(({ name }) => name)],
      dependents,
      q: (at[1] as Float64Array).map((value, j) =>
        swept.includes(parameters[j] as string) ? Number.NaN : value,
      ),
      samples: at,
      notes: [...(chosen.note === undefined ? [] : [chosen.note]), ...openWell(model)],
      dropped: dropped(flow),
      warnings: [...drivesLeftOut(model, flow), ...withoutEffect(equations, flow)],
    },
    flow,
    flow.ansatz.terms.map(({ tag }, place) => ({ place, sign: 1, tag })),
  );
}

/** That the motion may leave its well, which no amplitude shows. */
function openWell(model: Model): readonly string[] {
  const shape = confinement(model);
  if (shape.kind !== "open") return [];
  return [`${shape.reason} Motion that leaves its well is not among the states.`];
}

/** A slow flow compiled, in natural units. */
export function problemOn(
  rest: Omit<ResponseProblem, "flow" | "columns" | "family" | "units">,
  flow: SlowFlow,
  columns: readonly AnsatzColumn[],
): ResponseProblem {
  const { parameters, dependents, samples } = rest;
  const family = compiledFamily(flow, parameters, dependents);
  const numbers = valuesOf(rest, samples[1] ?? rest.q);
  const tones = flow.frequencies.map((frequency) => Math.abs(evaluateReal(frequency, numbers)));
  const least = 1e-3 * Math.max(...tones);
  const units = naturalUnits(flow, family, samples, tones.find((tone) => tone > least) ?? 1);
  return { ...rest, flow, columns, family: inNaturalUnits(family, units), units };
}

/**
 * The drives that have no effect on the ansatz, in words.
 *
 * @throws SlowFlowError if none has
 */
function drivesLeftOut(model: Model, { droppedDrives, frequencies }: SlowFlow): readonly string[] {
  requireActingDrive(model, { droppedDrives, frequencies });
  if (droppedDrives.length === 0) return [];
  return [
    `Left out of the result: the drive ${droppedDrives.map(driveText).join(", ")}, which has no effect on this ansatz. Add its frequency with --harmonics.`,
  ];
}

/** Powers of the nonlinear force of which nothing is left on the ansatz. */
function withoutEffect(
  equations: EquationsOfMotion,
  { rates, variables, droppedFrequencies }: SlowFlow,
): readonly string[] {
  const degreesIn = (scalar: Scalar, names: readonly string[]): readonly number[] =>
    coefficientsIn(scalar, names).map(({ exponents }) => exponents.reduce((sum, n) => sum + n, 0));
  const kept = new Set(rates.flatMap((rate) => degreesIn(rate, variables)));
  const force = degreesIn(equations.rates[1] ?? Scalar.zero, equations.variables);
  const lost = [...new Set(force)].filter((degree) => degree > 1 && !kept.has(degree));
  if (lost.length === 0) return [];
  const powers = lost.sort((a, b) => a - b).map((degree) => `x^${degree}`);
  return [
    `The force ${powers.join(", ")} has no effect on this ansatz, which drops ${listed(droppedFrequencies)}. Add these frequencies with --harmonics, or leave the option out.`,
  ];
}

/** Most frequencies that a sentence lists; several tones and a high power have hundreds. */
const mostListed = 12;

/** In words, what JSON and the file beside CSV list in full. */
function dropped({ droppedFrequencies }: SlowFlow): readonly string[] {
  return droppedFrequencies.length === 0
    ? []
    : [`Dropped frequencies: ${listed(droppedFrequencies)}.`];
}

function listed(frequencies: readonly Scalar[]): string {
  const more = frequencies.length - mostListed;
  return `${frequencies.slice(0, mostListed).map(printedScalarText).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The product of the degrees: the most isolated complex solutions that there can be. */
export function bezoutNumber({ rates, variables }: Pick<SlowFlow, "rates" | "variables">): number {
  return rates.reduce((product, rate) => {
    const degrees = rate.terms.map(({ monomial }) =>
      variables.reduce((sum, name) => sum + monomial.powers.exponentOf(name), 0),
    );
    return product * Math.max(1, ...degrees);
  }, 1);
}

/** Whether all complex solutions can be looked for. */
export function hasFewPaths({ flow }: Pick<ResponseProblem, "flow">): boolean {
  return flow.variables.length <= 2 || bezoutNumber(flow) <= mostPaths;
}

/** @throws ModelError where there are more solutions than are looked for */
export function requireFewPaths(problem: Pick<ResponseProblem, "flow">): void {
  if (hasFewPaths(problem)) return;
  const { flow } = problem;
  const paths = bezoutNumber(flow);
  throw new ModelError(
    "--harmonics",
    `With ${flow.frequencies.length} frequencies there can be ${paths} complex solutions, more than the limit of ${mostPaths}. Take fewer harmonics with --harmonics, or the command response.`,
  );
}

function parameterNames(
  equations: EquationsOfMotion,
  frequencies: readonly Scalar[],
): readonly string[] {
  const named = frequencies.flatMap((frequency) => frequency.parameters);
  return [...new Set([...parametersOf(equations), ...named])];
}

/** C1 = 1/(a+b) is varied by a and b. */
function requireNoConstant({ parameter, place }: Sweep, dependents: readonly Dependent[]): void {
  const constant = dependents.find(({ kind, name }) => kind === "constant" && name === parameter);
  if (constant === undefined) return;
  throw new ModelError(
    place ?? parameter,
    `\`${parameter}\` stands for ${constant.text} here. Vary ${constant.parameters.join(" or ") || "another parameter"}.`,
  );
}

function requireEffect({ parameter, place }: Sweep, parameters: readonly string[]): void {
  if (parameters.includes(parameter)) return;
  throw new ModelError(
    place ?? parameter,
    `The response does not depend on \`${parameter}\`. Name one of ${parameters.join(", ")}.`,
  );
}

/** The numbers in q by name, with those that follow from them. */
export function valuesOf(
  { parameters, dependents }: Pick<ResponseProblem, "parameters" | "dependents">,
  q: Float64Array,
): ReadonlyMap<string, number> {
  return withDependents(
    dependents,
    new Map(parameters.map((name, j) => [name, q[j] ?? Number.NaN])),
  );
}

function numbersIn(
  parameters: readonly string[],
  values: ReadonlyMap<string, number>,
): Float64Array {
  return Float64Array.from(parameters, (name) => values.get(name) ?? Number.NaN);
}

/** The slow flow as polynomials; q is followed by what the flow defines. */
function compiledFamily(
  flow: SlowFlow,
  parameters: readonly string[],
  dependents: readonly Dependent[],
): PolynomialFamily {
  const { variables, definitions } = flow;
  const derived = [...dependents, ...definitions].map(({ name }) => name);
  const names = [...parameters, ...derived];
  const { coefficients, exponents } = compilePolynomialSystem(flow.rates, variables, names);
  if (derived.length === 0) return { variables, parameters, exponents, coefficients };
  return {
    variables,
    parameters,
    exponents,
    coefficients: (q, out) =>
      coefficients(
        numbersIn(names, withDefinitions(flow, valuesOf({ parameters, dependents }, q))),
        out,
      ),
  };
}

/**
 * Frequencies of positive sign, the constant first; those that pass zero as they are.
 *
 * @throws ModelError where none of them stays apart from zero
 */
function requirePositive(
  frequencies: readonly Scalar[],
  samples: readonly ReadonlyMap<string, number>[],
  sweeps: readonly Sweep[],
): readonly Scalar[] {
  const signsOf = (frequency: Scalar): ReadonlySet<number> =>
    new Set(samples.map((values) => Math.sign(evaluateReal(frequency, values))));
  const isSettled = (frequency: Scalar): boolean => {
    const signs = signsOf(frequency);
    return signs.size === 1 && !signs.has(0);
  };
  // A tone that passes zero is a constant there; one at least must remain a tone.
  const remains = frequencies.some((frequency) => !frequency.isZero && isSettled(frequency));
  return frequencies.map((frequency) => {
    if (frequency.isZero) return frequency;
    if (isSettled(frequency)) return signsOf(frequency).has(1) ? frequency : frequency.negated();
    if (remains) return frequency;
    const ranges = sweeps.map(({ parameter, from, to }) => `${parameter} from ${from} to ${to}`);
    throw new ModelError(
      sweeps.map(({ parameter, place }) => place ?? parameter).join(", "),
      `The frequency ${frequency} of the ansatz must not be zero, but is zero for ${ranges.join(" and ")}. Choose a range without zeros.`,
    );
  });
}

/** Numbers of all parameters, with a value for one. */
export function valuesAt(
  problem: Pick<ResponseProblem, "parameters" | "dependents" | "q">,
  parameter: string,
  value: number,
): ReadonlyMap<string, number> {
  return valuesOf(problem, withValue(problem, parameter, value));
}

/** The same slow flow with other numbers for all parameters but one. */
export function withNumbersOf(
  problem: ResponseProblem,
  model: Model,
  swept: string,
): ResponseProblem {
  const others = problem.parameters.filter((name) => name !== swept);
  const numbers = new Map([...numbersOf(model, others), [swept, Number.NaN]]);
  return { ...problem, q: numbersIn(problem.parameters, numbers) };
}

/** q with a number for one parameter. */
export function withValue(
  { parameters, q }: Pick<ResponseProblem, "parameters" | "q">,
  parameter: string,
  value: number,
): Float64Array {
  const result = q.slice();
  result[parameters.indexOf(parameter)] = value;
  return result;
}
