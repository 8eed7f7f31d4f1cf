import { encodeModule, placesOf } from "../../../base/webassembly/index.ts";
import { CallingStep } from "./calling-step.ts";
import { InlinedStep } from "./inlined-step.ts";
import type { StepFunction } from "./step-function.ts";
import { stepMemory, type StepModuleShape } from "./step-memory.ts";

/**
 * A module with the steps of an explicit method, for one dimension: `attempt(t, h, rtol)` and, if it
 * interpolates, `extend(t, h)` do what `StepCode` describes, by the operations of `explicitStep` in
 * their order, hence with the same bits everywhere. `corrections` receives the interpolant's terms from
 * the fourth on.
 */
export function stepModule(shape: StepModuleShape): Uint8Array<ArrayBuffer> {
  const { places } = placesOf(stepMemory(shape));
  const { statements, interpolates } = shape;
  const written = (name: "attempt" | "extend"): StepFunction =>
    statements === undefined
      ? new CallingStep(shape, places, name)
      : new InlinedStep(shape, places, name, statements);
  const names = interpolates ? (["attempt", "extend"] as const) : (["attempt"] as const);
  return encodeModule(
    names.map((name) => written(name).code()),
    { imports: statements?.imports.declared ?? [{ name: "rhs", parameters: ["i32"] }] },
  );
}
