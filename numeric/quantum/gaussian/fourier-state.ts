import { frobeniusNorm } from "../../linear-algebra/dense/index.ts";
import {
  type DensityMatrix,
  type FourierComponent,
  fourierComponents,
  type FourierState,
} from "../states/index.ts";

/** So many harmonics below what is negligible in a row, as symmetries may forbid some. */
const inARow = 4;

/**
 * The Fourier components of a periodic state given at equidistant phases, a power of two of them, up to where they are
 * below `negligible`; undefined where the phases are too few for that. The samples are overwritten.
 */
export function fourierStateOf(
  samples: readonly DensityMatrix[],
  frequencies: readonly number[],
  negligible: number,
): FourierState | undefined {
  const { levels } = samples[0]!;
  if (frequencies.length === 0) {
    return { levels, frequencies, components: [{ ...samples[0]!, harmonic: [] }] };
  }
  const componentAt = fourierComponents(samples, levels);
  const components: FourierComponent[] = [];
  let last = 0;
  for (let k = 0; k < last + inARow; k++) {
    if (2 * k >= samples.length) return undefined;
    const component = componentAt(k);
    components.push({ harmonic: [k], levels, ...component });
    if (frobeniusNorm(component) >= negligible) last = k + 1;
  }
  // The last one kept shows how little is left out.
  return { levels, frequencies, components: components.slice(0, last + 1) };
}
