import type { EquationOf, Scalar } from "../../../symbolic/index.ts";
import { type DerivationStep, relation } from "../../theory/index.ts";
import { type EquationsOfMotion, motionLines } from "../index.ts";
import { ansatzLatex } from "./print/latex.ts";
import { symbolLatex } from "./print/symbols.ts";
import { ansatzText } from "./print/text.ts";
import type { SlowFlow } from "./slow-flow.ts";

/**
 * The steps from an equation of motion to a slow flow as data, to follow those of a derivation:
 * the ansatz, the balance equations, the slow flow.
 *
 * @example
 * ```ts
 * import { derivationText, slowFlow, slowFlowSteps } from "caldera/derivations";
 * import { parseScalar } from "caldera/symbolic";
 * const rates = ["xdot", "-x - gamma*xdot"].map((text) => parseScalar(text));
 * const damped = { form: "second-order", variables: ["x", "xdot"], rates };
 * const steps = slowFlowSteps(damped, slowFlow(damped, ["1"]));
 * assert.ok(derivationText(steps).includes("du1/dt = -1/2*gamma*u1"));
 * ```
 */
export function slowFlowSteps(
  equations: EquationsOfMotion,
  flow: SlowFlow,
): readonly DerivationStep[] {
  const motion = motionLines(equations);
  const ansatz = relation(ansatzLatex(flow.ansatz), ansatzText(flow.ansatz));
  const line = (latex: string, text: string, value: Scalar): EquationOf<"scalar"> => ({
    tag: "scalar",
    name: { latex, text },
    value,
  });
  const balance = flow.balance.map((value) => line("0", "0", value));
  const rates = flow.rates.map((value, j) => {
    const name = flow.variables[j] as string;
    return line(symbolLatex(name, "\\dot"), `d${name}/dt`, value);
  });
  const definitions = flow.definitions.map(({ name, value }) =>
    line(symbolLatex(name), name, value),
  );
  const dropped = flow.droppedFrequencies.map(String).join(", ");
  return [
    {
      name: "harmonic-ansatz",
      rule: "Harmonic ansatz",
      before: motion,
      after: [ansatz],
      reference: "Figs. 3, 4",
    },
    {
      name: "harmonic-balance",
      rule: "Projection of the equation of motion on the cosine and the sine of each frequency",
      ...(dropped === "" ? {} : { assumption: `Dropped are the frequencies ${dropped}.` }),
      before: [...motion, ansatz],
      after: balance,
      reference: "Figs. 3, 4",
    },
    {
      name: "slow-amplitudes",
      rule: "Slowly varying amplitudes",
      assumption:
        "Second derivatives of the amplitudes, and products of first ones with the dissipation, are dropped.",
      before: balance,
      after: [...rates, ...definitions],
      reference: "Figs. 3, 4",
    },
  ];
}
