export type {
  Disagreement,
  EngineOutcome,
  Verdict,
  VerificationReport,
  VerificationRow,
} from "./report.ts";
export { type VerifyOptions, verify } from "./verify.ts";
