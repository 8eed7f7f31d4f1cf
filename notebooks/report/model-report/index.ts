export { generatedModule } from "./generated-module.ts";
export { modelReport } from "./model-report.ts";
export { modesFigures } from "./modes-figures.ts";
export {
  type QuantumState,
  quantumState,
  quantumStateLimit,
  quantumStateOfModes,
  quantumWarning,
} from "./quantum-state.ts";
export { slowFlowSections } from "./slow-flow-section.ts";
export { trajectory, trajectoryFigure } from "./trajectory.ts";
