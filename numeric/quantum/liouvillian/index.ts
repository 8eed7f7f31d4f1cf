export { type BlockLayout, firstColumn } from "./block-layout.ts";
export { type FrequencyLattice, frequencyLattice } from "./frequency-lattice.ts";
export {
  type GeneratorHarmonic,
  type HarmonicGenerator,
  harmonicGenerator,
} from "./harmonic-generator.ts";
export { displacedGenerator } from "./displaced-generator.ts";
export { FourierSeries } from "./fourier-series.ts";
export { GeneratorTerms } from "./generator-terms.ts";
export { HarmonicOperator } from "./harmonic-operator.ts";
export { keepHermiticity } from "./hermiticity.ts";
export { harmonicSet } from "./harmonic-set.ts";
export { TimeGenerator } from "./time-generator.ts";
