import { ExplicitStepper } from "./explicit-stepper.ts";
import { GeneratedStepper } from "./generated-stepper.ts";
import { ModuleStepper } from "./module-stepper.ts";
import { type IntegrationProblem, mayInterpolate } from "../options.ts";
import { RadauStepper } from "./radau-stepper.ts";
import { RosenbrockStepper } from "./rosenbrock-stepper.ts";
import type { Stepper } from "./stepper.ts";
import type { CountedSystem } from "../system.ts";

/** The stepper that carries out the method of a problem, in the way in which it is to be executed. */
export function stepperFor(problem: IntegrationProblem, system: CountedSystem): Stepper {
  const { method, tolerances, execution } = problem;
  switch (method.kind) {
    case "explicit":
      if (execution === "interpreted") return new ExplicitStepper(method, system, tolerances);
      return execution === "generated"
        ? new GeneratedStepper(method, system, tolerances, mayInterpolate(problem))
        : new ModuleStepper(method, system, tolerances, mayInterpolate(problem));
    case "rosenbrock":
      return new RosenbrockStepper(method, system, tolerances);
    case "radau":
      return new RadauStepper(method, system, tolerances);
  }
}
