import type { StepperOptions } from "../methods/method.ts";
import type { Tableau } from "../methods/tableau.ts";
import type { CountedSystem } from "../system.ts";
import { ExplicitStepper } from "./explicit-stepper.ts";
import { GeneratedStepper } from "./generated-stepper.ts";
import { ModuleStepper } from "./module-stepper.ts";
import type { Stepper } from "./stepper.ts";

/** Steps of an explicit Runge-Kutta method, in the way in which they are to be executed. */
export function explicitStepper(
  tableau: Tableau,
  system: CountedSystem,
  { tolerances, execution, interpolates }: StepperOptions,
): Stepper {
  if (execution === "interpreted") return new ExplicitStepper(tableau, system, tolerances);
  return execution === "generated"
    ? new GeneratedStepper(tableau, system, tolerances, interpolates)
    : new ModuleStepper(tableau, system, tolerances, interpolates);
}
