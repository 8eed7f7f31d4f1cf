export { stepOf } from "./derivation-step.ts";
export { generatedModule } from "./generated-module.ts";
export { type ModelReportContent, modelReport } from "./model-report.ts";
export {
  type QuantumState,
  quantumState,
  quantumStateLimit,
  quantumWarning,
} from "./quantum-state.ts";
export { type TrajectoryOptions, trajectory, trajectoryFigure } from "./trajectory.ts";
