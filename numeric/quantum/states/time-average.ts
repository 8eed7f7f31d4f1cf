import { ArgumentError } from "../../base/argument-error.ts";
import type { DensityMatrix, FourierState } from "./density-matrix.ts";

/** ρ averaged over all times, its component k = 0. */
export function timeAverage({ components }: FourierState): DensityMatrix {
  const [first] = components;
  if (first === undefined || first.harmonic.some((k) => k !== 0)) {
    const found = first === undefined ? "absent" : `of k = (${first.harmonic.join(", ")})`;
    throw new ArgumentError("components[0]", "be that of k = 0", found);
  }
  const { levels, re, im } = first;
  return { levels, re, im };
}

/** A state that does not change, as a periodic one. */
export function staticState(rho: DensityMatrix): FourierState {
  return { levels: rho.levels, frequencies: [], components: [{ ...rho, harmonic: [] }] };
}
