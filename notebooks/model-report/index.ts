export { generatedModule } from "./generated-module.ts";
export { type ModelReportContent, modelReport, stepOf } from "./model-report.ts";
export { type TrajectoryOptions, trajectory, trajectoryFigure } from "./trajectory.ts";
