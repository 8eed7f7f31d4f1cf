export {
  type AmplitudeEquation,
  amplitudeEquation,
  type FreeMotion,
  freeMotion,
} from "./amplitude-equation.ts";
export {
  type AveragedFlow,
  type AveragingGauge,
  type AveragingOptions,
  averagedFlow,
} from "./averaging.ts";
export { type CommonFrequency, commonFrequency } from "./base-frequency.ts";
export { type DefaultAnsatz, defaultAnsatz } from "./default-ansatz.ts";
export { withDefinitions } from "./definitions.ts";
export type { Definition } from "./division.ts";
export { type DriveTone, requireActingDrive } from "./dropped.ts";
export {
  type AnsatzOptions,
  type ConstantTerm,
  type Harmonic,
  type HarmonicAnsatz,
  harmonicAnsatz,
} from "./harmonic-ansatz.ts";
export { type HarmonicBalance, harmonicBalance } from "./harmonic-balance.ts";
export { type ImplicitSlowFlow, massMatrix } from "./mass-matrix.ts";
export { modelFrequencies } from "./model-frequencies.ts";
export {
  type AnsatzTermJson,
  type SlowFlowJson,
  slowFlowFromJson,
  slowFlowJson,
} from "./print/json.ts";
export { amplitudeEquationLatex, amplitudeEquationText } from "./print/amplitude-equation.ts";
export { ansatzLatex, harmonicBalanceLatex, slowFlowLatex } from "./print/latex.ts";
export { ansatzLine, driveText, harmonicBalanceLines, slowFlowLines } from "./print/lines.ts";
export { ansatzText, harmonicBalanceText, slowFlowText } from "./print/text.ts";
export {
  type SlowFlow,
  type SlowFlowSystem,
  slowFlow,
  slowFlowJacobian,
  slowFlowSystem,
} from "./slow-flow.ts";
export { SlowFlowError } from "./slow-flow-error.ts";
export { slowFlowSteps } from "./steps.ts";
