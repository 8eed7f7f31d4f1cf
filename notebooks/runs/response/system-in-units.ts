import type { DrivenSystemWithJacobian } from "../../../numeric/index.ts";

/** For x/X and v/V in place of x and v. */
export function inUnits(
  system: Required<DrivenSystemWithJacobian>,
  length: number,
  velocity: number,
): Required<DrivenSystemWithJacobian> {
  const y = new Float64Array(2);
  const unscaled = (z: Float64Array): Float64Array => {
    y[0] = (z[0] ?? 0) * length;
    y[1] = (z[1] ?? 0) * velocity;
    return y;
  };
  const ratio = velocity / length;
  return {
    rhs: (t, z, out) => {
      system.rhs(t, unscaled(z), out);
      out[0] = (out[0] ?? 0) / length;
      out[1] = (out[1] ?? 0) / velocity;
    },
    jacobian: (t, z, out) => {
      system.jacobian(t, unscaled(z), out);
      out[1] = (out[1] ?? 0) * ratio;
      out[2] = (out[2] ?? 0) / ratio;
    },
  };
}
