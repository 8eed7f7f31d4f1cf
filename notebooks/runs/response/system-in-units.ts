import type { DrivenSystemWithJacobian } from "../../../numeric/index.ts";

/** For x/X and v/V in place of x and v, of each mode. */
export function inUnits(
  system: Required<DrivenSystemWithJacobian>,
  length: number,
  velocity: number,
): Required<DrivenSystemWithJacobian> {
  const unit = (j: number): number => (j % 2 === 0 ? length : velocity);
  const unscaled = (z: Float64Array): Float64Array => z.map((value, j) => value * unit(j));
  const ratio = velocity / length;
  return {
    rhs: (t, z, out) => {
      system.rhs(t, unscaled(z), out);
      for (let j = 0; j < out.length; j += 1) out[j] = (out[j] ?? 0) / unit(j);
    },
    jacobian: (t, z, out) => {
      system.jacobian(t, unscaled(z), out);
      for (let j = 0; j < z.length; j += 1) {
        for (let k = 0; k < z.length; k += 1) {
          const place = j * z.length + k;
          if ((j - k) % 2 !== 0) out[place] = (out[place] ?? 0) * (j % 2 === 0 ? ratio : 1 / ratio);
        }
      }
    },
  };
}
