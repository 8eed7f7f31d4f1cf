import {
  type AnsatzFrequency,
  type Dependent,
  modeOfCoordinate,
  type SlowFlow,
  slowFlow,
  withDefinitions,
} from "../../../derivations/index.ts";
import { expandedForce } from "../../../derivations/equations/slow-flow/waves/wave-term.ts";
import { compilePolynomialSystem, type PolynomialFamily } from "../../../numeric/index.ts";
import { evaluateReal } from "../../../symbolic/index.ts";
import { inNaturalUnits, naturalUnits } from "./natural-units.ts";
import type { AnsatzColumn, ResponseProblem } from "./problem.ts";
import { numbersIn, valuesOf } from "./problem-numbers.ts";
import { waveFamilyOf } from "./wave-family.ts";

/** A slow flow compiled, in natural units. */
export function problemOn(
  rest: Omit<ResponseProblem, "flow" | "columns" | "family" | "units">,
  flow: SlowFlow,
  columns: readonly AnsatzColumn[],
): ResponseProblem {
  const { parameters, dependents, samples } = rest;
  const numbers = valuesOf(rest, samples[1] ?? rest.q);
  const tones = flow.frequencies.map((frequency) => Math.abs(evaluateReal(frequency, numbers)));
  const least = 1e-3 * Math.max(...tones);
  const rate = tones.find((tone) => tone > least) ?? 1;
  if (flow.functions.length > 0) return waveProblem(rest, flow, columns, rate);
  const family = compiledFamily(flow, parameters, dependents);
  const units = naturalUnits(flow, family, samples, rate);
  return { ...rest, flow, columns, family: inNaturalUnits(family, units), units };
}

/** With the units of the force's expansion to third order. */
function waveProblem(
  rest: Omit<ResponseProblem, "flow" | "columns" | "family" | "units">,
  flow: SlowFlow,
  columns: readonly AnsatzColumn[],
  rate: number,
): ResponseProblem {
  const { parameters, dependents, samples, equations } = rest;
  const { variables } = equations;
  const expanded = {
    ...equations,
    rates: equations.rates.map((force) => expandedForce(force, variables, 3)),
  };
  const shape = slowFlow(expanded, ansatzOf(flow));
  const units = naturalUnits(shape, compiledFamily(shape, parameters, dependents), samples, rate);
  const derived = [...dependents, ...flow.definitions].map(({ name }) => name);
  const names = [...parameters, ...derived];
  const numbers = (q: Float64Array): Float64Array =>
    derived.length === 0
      ? q
      : numbersIn(names, withDefinitions(flow, valuesOf({ parameters, dependents }, q)));
  const family = waveFamilyOf(flow, { parameters, names, numbers }, units);
  return { ...rest, flow, columns, family, units };
}

/** The frequencies of an ansatz for each coordinate. */
function ansatzOf({ ansatz }: SlowFlow): readonly AnsatzFrequency[] {
  return ansatz.terms.map(({ coordinate, frequency }) =>
    coordinate === "x" ? frequency : { mode: modeOfCoordinate(coordinate), frequency },
  );
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
