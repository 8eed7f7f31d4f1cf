import type { DerivationStep, Statement } from "../../derivation/step.ts";
import { relation } from "../../theory/index.ts";
import type { EquationsOfMotion } from "../index.ts";
import { ansatzLatex, symbolLatex } from "./print/latex.ts";
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
  const motion: Statement = { tag: "equations", equations };
  const ansatz = relation(ansatzLatex(flow.ansatz), ansatzText(flow.ansatz));
  const balance = flow.balance.map((value): Statement => ({
    tag: "scalar",
    name: { latex: "0", text: "0" },
    value,
  }));
  const rates = flow.rates.map((value, j): Statement => {
    const name = flow.variables[j] as string;
    return {
      tag: "scalar",
      name: { latex: symbolLatex(name, "\\dot"), text: `d${name}/dt` },
      value,
    };
  });
  const definitions = flow.definitions.map(({ name, value }): Statement => ({
    tag: "scalar",
    name: { latex: symbolLatex(name), text: name },
    value,
  }));
  const dropped = flow.droppedFrequencies.map(String).join(", ");
  return [
    {
      name: "harmonic-ansatz",
      rule: "Harmonic ansatz",
      before: [motion],
      after: [ansatz],
      reference: "Figs. 3, 4",
    },
    {
      name: "harmonic-balance",
      rule: "Projection of the equation of motion on the cosine and the sine of each frequency",
      ...(dropped === "" ? {} : { assumption: `Dropped are the frequencies ${dropped}.` }),
      before: [motion, ansatz],
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
