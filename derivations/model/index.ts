export { type Confinement, confinement } from "./confinement.ts";
export { maximumDegree } from "./expression.ts";
export type { Drive } from "./drive.ts";
export { drivePotential, type Model, modelParameters } from "./model.ts";
export { ModelError } from "./model-error.ts";
export { physicalNames, variableNames } from "./names.ts";
export { type Dependent, independentNames, usedDependents, withDependents } from "./dependents.ts";
export { knownNumbers, numbersOf } from "./numbers.ts";
export { loadUnits, loadUnitsOf } from "./units/mathjs-units.ts";
export { type Quantity, type SiUnits } from "./units/si-units.ts";
export { type Dimension, unitText } from "./units/dimension.ts";
export { thermalFactor } from "./parameters.ts";

export { readModel, readModelFile, settingsInSi, withParameters } from "./read-model.ts";
