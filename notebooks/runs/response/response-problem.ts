import {
  ansatzFrequencies,
  type EquationsOfMotion,
  harmonicAnsatz,
  independentNames,
  type MasterEquationKind,
  type Model,
  modelSlowFlow,
  namesInModes,
  usedDependents,
} from "../../../derivations/index.ts";
import { motionOfRun } from "../equation-of-run.ts";
import {
  ansatzOf,
  defaultFrequencies,
  givenFrequencies,
  labelsOf,
  type Sweep,
  sampledNumbers,
} from "./ansatz.ts";
import { drivesLeftOut, droppedInWords, openWell, withoutEffect } from "./ansatz-remarks.ts";
import { problemOn } from "./compiled-problem.ts";
import { requireDrive } from "./drive-parameter.ts";
import type { ResponseProblem } from "./problem.ts";
import { numbersIn } from "./problem-numbers.ts";
import {
  parameterNames,
  requireEffect,
  requireNoConstant,
  requirePositive,
} from "./sweep-checks.ts";

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
  requireDrive(model);
  const { equation, equations } = motionOfRun(model, kind);
  const given = ansatzFrequencies(model, harmonics ?? []);
  const coordinates = namesInModes("x", model.modes);
  if (harmonics !== undefined) harmonicAnsatz(given, { coordinates });
  const { dependents, ...named } = parametersOfSweep(model, equations, given, sweeps);
  const samples = sampledNumbers(model, named.parameters, sweeps);
  const { entries, note } = chosenFrequencies(model, equations, samples, harmonics);
  const positive = requirePositive(entries, samples, sweeps);
  // Numbers come after: parameters that are varied keep their names.
  const { flow } = modelSlowFlow(equation, {
    equations,
    harmonics: ansatzOf(entries, positive),
    first: (name) => name,
  });
  const at = samples.map((values) => numbersIn(named.parameters, values));
  return problemOn(
    {
      model,
      equations,
      labels: labelsOf(flow, entries, positive),
      ...named,
      dependents,
      q: withoutSwept(at[1] as Float64Array, named.parameters, sweeps),
      samples: at,
      notes: [...(note === undefined ? [] : [note]), ...openWell(model)],
      dropped: droppedInWords(flow),
      warnings: [...drivesLeftOut(flow), ...withoutEffect(equations, flow)],
    },
    flow,
    flow.ansatz.terms.map(({ tag }, place) => ({ place, sign: 1, tag })),
  );
}

function chosenFrequencies(
  model: Model,
  equations: EquationsOfMotion,
  samples: ReturnType<typeof sampledNumbers>,
  harmonics: readonly string[] | undefined,
) {
  return harmonics === undefined
    ? defaultFrequencies(model, equations, samples)
    : givenFrequencies(model, harmonics);
}

/** NaN for what is varied. */
function withoutSwept(
  values: Float64Array,
  parameters: readonly string[],
  sweeps: readonly Sweep[],
): Float64Array {
  const swept = sweeps.map(({ parameter }) => parameter);
  return values.map((value, j) => (swept.includes(parameters[j] as string) ? Number.NaN : value));
}

/**
 * What the response depends on, and what follows from it.
 *
 * @throws ModelError for a sweep of a constant, or one without effect
 */
function parametersOfSweep(
  model: Model,
  equations: EquationsOfMotion,
  given: ReturnType<typeof ansatzFrequencies>,
  sweeps: readonly Sweep[],
): Pick<ResponseProblem, "parameters" | "dependsOn" | "dependents"> {
  const frequencies = given.map((one) => ("mode" in one ? one.frequency : one));
  const swept = sweeps.map(({ parameter }) => parameter);
  const dependents = model.dependents.filter(({ name }) => !swept.includes(name));
  for (const sweep of sweeps) requireNoConstant(sweep, model.dependents);
  const names = parameterNames(equations, frequencies);
  const parameters = independentNames(dependents, names);
  for (const sweep of sweeps) requireEffect(sweep, parameters);
  const used = usedDependents(dependents, names).map(({ name }) => name);
  return { parameters, dependsOn: [...parameters, ...used], dependents };
}
