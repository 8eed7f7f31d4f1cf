export { covarianceInset } from "./covariance-inset.ts";
export {
  detuningSweep,
  type Kind,
  kinds,
  type Observable,
  steadyStates,
  sweepPoint,
  type Sweep,
  type SweepPoint,
} from "./detuning-sweep.ts";
export { observablePanel } from "./observable-panel.ts";
export { columnComments, sweepCsv } from "./sweep-csv.ts";
export {
  certificateText,
  type Stability,
  stabilityLevels,
  staticStability,
  sweepNotes,
  sweepWarnings,
} from "./trust.ts";
