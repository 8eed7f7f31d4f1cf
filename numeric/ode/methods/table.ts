/** Every integrator by the name that `integrate` knows it by: a new one is its file and a line here. */
export { dop853 } from "./dop853.ts";
export { dormandPrince54 } from "./dormand-prince-54.ts";
export { radauIIA5 } from "./radau-iia-5.ts";
export { rodas5p } from "./rodas5p.ts";
export { tsit5 } from "./tsit5.ts";
export { vern9 } from "./vern9.ts";
