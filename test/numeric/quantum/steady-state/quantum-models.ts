import {
  liouvillian,
  type MasterEquation,
  type MasterEquationKind,
  masterEquation,
  type Model,
  numbersOf,
  readModel,
} from "../../../../derivations/index.ts";
import { compileGenerator, type FockGenerator } from "../../../../numeric/index.ts";

export interface QuantumCase {
  readonly model: Model;
  readonly equation: MasterEquation;
  readonly generatorAt: FockGenerator;
}

/** A model in units m = ħ = ω0 = 1 unless it says otherwise, with its generator. */
export function quantumCase(
  potential: string,
  drives: readonly string[],
  parameters: Readonly<Record<string, number | string>>,
  kind: MasterEquationKind = "gCL",
): QuantumCase {
  const model = readModel({
    potential,
    drives,
    parameters: { hbar: 1, m: 1, omega0: 1, ...parameters },
  });
  const equation = masterEquation(model, { kind });
  const generator = liouvillian(equation);
  const names = generator.terms.flatMap(({ coefficient }) => coefficient.parameters);
  return { model, equation, generatorAt: compileGenerator(generator)(numbersOf(model, names)) };
}

/** The linearly driven Kerr oscillator of Fig. 5. */
export function drivenKerr(
  parameters: Readonly<Record<string, number | string>> = {},
  kind: MasterEquationKind = "gCL",
): QuantumCase {
  return quantumCase(
    "U*x^4/3",
    ["2*sqrt(2)*F_q*cos(omega*t)*x"],
    { gamma: 0.3, theta: "pi/4", c: 1, U: 0.2, F_q: 0.3, omega: 1.2, ...parameters },
    kind,
  );
}
