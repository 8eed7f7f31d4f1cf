export { covarianceInset } from "./covariance-inset.ts";
export {
  detuningSweep,
  type Kind,
  kinds,
  type Observable,
  steadyStates,
  sweepSettings,
  sweepPoint,
  type Sweep,
  type SweepPoint,
} from "./detuning-sweep.ts";
export { observablePanel } from "./observable-panel.ts";
export { sweepComments, sweepCsv } from "./sweep-csv.ts";
export {
  certificateText,
  linesInWords,
  positivityInWords,
  type Stability,
  staticStability,
  sweepNotes,
  sweepWarnings,
} from "./trust.ts";
