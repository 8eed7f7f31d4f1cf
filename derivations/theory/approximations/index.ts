export { bareCoupling } from "./bare-coupling.ts";
export { bathCorrelations } from "./bath-correlations.ts";
export { bathMoments, bornMarkovDissipator } from "./bath-moments.ts";
export { bathTrace } from "./bath-trace.ts";
export { bornMarkov } from "./born-markov.ts";
export { peakedSpectralDensity } from "./peaked-spectral-density.ts";
export { shortTime } from "./short-time.ts";
