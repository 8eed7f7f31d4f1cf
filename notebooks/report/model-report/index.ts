export { generatedModule } from "./generated-module.ts";
export { modelReport } from "./model-report.ts";
export {
  type QuantumState,
  quantumState,
  quantumStateLimit,
  quantumWarning,
} from "./quantum-state.ts";
export { trajectory, trajectoryFigure } from "./trajectory.ts";
