import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Model,
  modelFrequencies,
  readModel,
  type SlowFlow,
  slowFlow,
  slowFlowFromJson,
  slowFlowJson,
  slowFlowLatex,
  slowFlowText,
  equationsOfMotion,
} from "../../../../derivations/index.ts";
import { symbolLatex } from "../../../../derivations/equations/slow-flow/print/symbols.ts";
import { nameLatex, type Scalar, Scalar as S, substitute } from "../../../../symbolic/index.ts";
import { samples } from "../../../seed.ts";

function flowOf(model: Model): SlowFlow {
  const equations = equationsOfMotion(model);
  return slowFlow(equations, modelFrequencies(model, ["0", "1"]));
}

const modelWith = (first: string, second: string): Model =>
  readModel({
    potential: `${first}*x^4/4 + ${second}*x^3`,
    drives: [`F*cos(omega*t)*x`],
  });

/** Names as Caldera gives them, in any spelling, and some others. */
const names = fc
  .tuple(
    fc.constantFrom("u", "v", "w", "A", "utilde", "Atilde", "Omega", "a", "kappa"),
    fc.constantFrom("", "_", "__"),
    fc.constantFrom("0", "1", "2"),
  )
  .map(([letter, gap, index]) => `${letter}${gap.slice(0, 1)}${index}`);

describe("symbols of a slow flow are never those of the model", () => {
  const plain = flowOf(modelWith("kappaA", "kappaB"));

  it("whatever the parameters are called, the equations are the same", () => {
    fc.assert(
      fc.property(names, names, (first, second) => {
        const flow = flowOf(modelWith(first, second));
        const own = new Set([first, second].map((name) => S.parameter(name).toString()));
        expect(flow.variables.filter((name) => own.has(name))).toEqual([]);
        const renamed = new Map<string, Scalar>([
          ["kappaA", S.parameter(first)],
          ["kappaB", S.parameter(second)],
          ...plain.variables.map((name, j): [string, Scalar] => [
            name,
            S.parameter(flow.variables[j] as string),
          ]),
        ]);
        flow.rates.forEach((rate, j) => {
          expect(rate.equals(substitute(plain.rates[j] as Scalar, renamed))).toBe(true);
        });
        const read = slowFlowFromJson(slowFlowJson(flow));
        flow.rates.forEach((rate, j) => expect(read.rates[j]?.equals(rate)).toBe(true));
      }),
      { numRuns: samples(40) },
    );
  });

  it("no two symbols of a document look alike", () => {
    fc.assert(
      fc.property(names, names, (first, second) => {
        const flow = flowOf(modelWith(first, second));
        const parameters = new Set(flow.rates.flatMap((rate) => rate.parameters));
        const symbols = [...parameters].map((name) =>
          flow.variables.includes(name) ? symbolLatex(name) : nameLatex(name),
        );
        const amplitude = /(?:^|\n)(A\w*)\^2 = /.exec(slowFlowText(flow))?.[1];
        if (amplitude !== undefined) {
          expect(parameters.has(amplitude)).toBe(false);
          symbols.push(symbolLatex(amplitude));
        }
        expect(new Set(symbols).size).toBe(symbols.length);
      }),
      { numRuns: samples(40) },
    );
  });

  it.each([
    ["u_1", "\\tilde{u}_{1}"],
    ["w_0", "\\tilde{u}_{1}"],
    ["v1", "\\tilde{u}_{1}"],
    ["u_3", "u_{1}"],
    ["A_1", "u_{1}"],
  ])("with a parameter %s the amplitude is %s", (name, amplitude) => {
    const [ansatz] = slowFlowLatex(flowOf(modelWith(name, "b")));
    expect(ansatz).toContain(`${amplitude} \\cos(\\omega t)`);
  });
});
