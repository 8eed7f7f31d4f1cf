import { encodeModule, placesOf } from "../../../base/webassembly/index.ts";
import { callingStep } from "./calling-step.ts";
import { inlinedStep } from "./inlined-step.ts";
import { stepMemory, type StepModuleShape } from "./step-memory.ts";

/**
 * A module with the steps of an explicit method, for one dimension: `attempt(t, h, rtol)` and, if it
 * interpolates, `extend(t, h)` do what `StepCode` describes, by the operations of `ExplicitStepper`
 * in the same order, hence with the same bits. `corrections` receives the interpolant's terms from the
 * fourth on.
 */
export function stepModule(shape: StepModuleShape): Uint8Array<ArrayBuffer> {
  const { places } = placesOf(stepMemory(shape));
  const { statements, interpolates } = shape;
  const step =
    statements === undefined
      ? callingStep(shape, places)
      : inlinedStep({ ...shape, statements }, places);
  return encodeModule(interpolates ? [step.attempt, step.extend] : [step.attempt], {
    imports: statements?.imports.declared ?? [{ name: "rhs", parameters: ["i32"] }],
  });
}
