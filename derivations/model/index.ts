export { confinement, highestPower } from "./confinement.ts";
export { type Bath, bathText } from "./bath/bath-name.ts";
export type { BathSpectrum, KernelFunction, SpectrumOfBath } from "./bath/bath-spectrum.ts";
export type { NumericExponential } from "./bath/complex-pair.ts";
export type { Fluctuations, RationalNoise } from "./bath/rational-noise.ts";
export type { GivenBath } from "./bath/given-bath.ts";
export type { GivenCoupling } from "./coupling.ts";
export type { Drive } from "./drive.ts";
export { lossBrackets } from "./loss-brackets.ts";
export type { Loss } from "./loss.ts";
export { drivePotential, type Model, modelParameters } from "./model.ts";
export { ModelError } from "./model-error.ts";
export { physicalNames } from "./physical-names.ts";
export {
  baseName,
  coordinatesOf,
  modeOfCoordinate,
  namesInModes,
  oscillatorUnits,
  physicalNamesOf,
  positiveNamesOf,
  requireOneMode,
} from "./modes.ts";
export {
  closedNumber,
  type Dependent,
  dependentConstant,
  hasExpression,
  independentNames,
  usedDependents,
  withDependents,
} from "./dependents.ts";
export { knownNumbers, numbersOf, typedText } from "./numbers.ts";
export { loadUnitsOf } from "./units/mathjs-units.ts";
export { type SiUnits } from "./units/si-units.ts";
export { unitText } from "./units/dimension.ts";
export { quantityInSi } from "./units/quantity.ts";
export { thermalFactor } from "./parameters.ts";

export { readModel, settingsInSi, withParameters } from "./read-model.ts";
export { taylorModel } from "./taylor.ts";
export {
  defaultDressingDegree,
  defaultNormalDegree,
  mostNormalDegree,
  normalModel,
  polynomialModel,
  takenNames,
} from "./normal/normal-model.ts";
export { normallyOrdered, smoothedSymbol } from "./normal/normal-order.ts";
export { lagrangeRemainder } from "./normal/remainder.ts";
export {
  type SmoothingFactor,
  smoothingConstants,
  smoothingFactors,
  withSmoothing,
  zeroPoint,
} from "./normal/smoothing.ts";
export { expansionRemark, expansionWords, trustedQuanta } from "./normal/trusted-quanta.ts";
export { minimumNotes, minimumWarnings } from "./total/minimum-warnings.ts";
export { minimumName, minimumText } from "./total/total-potential.ts";
export type { TotalWell } from "./total/total-well.ts";
