export { type GaussianMoments, gaussianState } from "./gaussian-state.ts";
export { type GaussianOrbit, gaussianOrbit } from "./gaussian-orbit.ts";
export { fourierStateOf } from "./fourier-state.ts";
export { type LinearMoments, type MomentMap, momentMaps, multipliers } from "./moment-maps.ts";
