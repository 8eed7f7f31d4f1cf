export {
  bathMomentLatex,
  bathMomentSymbol,
  bathParameters,
  type BathTransform,
  bathTransformNamed,
  bathTransformSymbol,
} from "./bath-names.ts";
export { delays, type GreekLetter, modeIndices } from "./letters.ts";
export { involvesThermalFactor, notationOf } from "./of-lines.ts";
export { differenceNotes, singularNotes } from "./transform-notes.ts";
export { paragraphLatex } from "./paragraph.ts";
export { parameterLatex, systemNotation, thermalNotation } from "./physical.ts";
