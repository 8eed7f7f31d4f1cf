export type {
  Disagreement,
  EngineOutcome,
  Verdict,
  VerificationReport,
  VerificationRow,
} from "./report.ts";
export { verificationTable } from "./table.ts";
export { defaultEngines, type VerificationEngine, type VerifyOptions, verify } from "./verify.ts";
