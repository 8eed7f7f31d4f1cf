import { type Dependent, type SlowFlow, withDefinitions } from "../../../derivations/index.ts";
import { compilePolynomialSystem, type PolynomialFamily } from "../../../numeric/index.ts";
import { evaluateReal, NotPolynomialError } from "../../../symbolic/index.ts";
import { inNaturalUnits, naturalUnits } from "./natural-units.ts";
import type { AnsatzColumn, ResponseProblem } from "./problem.ts";
import { numbersIn, valuesOf } from "./problem-numbers.ts";

/** A slow flow compiled, in natural units. */
export function problemOn(
  rest: Omit<ResponseProblem, "flow" | "columns" | "family" | "units">,
  flow: SlowFlow,
  columns: readonly AnsatzColumn[],
): ResponseProblem {
  if (flow.functions.length > 0) throw new NotPolynomialError();
  const { parameters, dependents, samples } = rest;
  const family = compiledFamily(flow, parameters, dependents);
  const numbers = valuesOf(rest, samples[1] ?? rest.q);
  const tones = flow.frequencies.map((frequency) => Math.abs(evaluateReal(frequency, numbers)));
  const least = 1e-3 * Math.max(...tones);
  const units = naturalUnits(flow, family, samples, tones.find((tone) => tone > least) ?? 1);
  return { ...rest, flow, columns, family: inNaturalUnits(family, units), units };
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
