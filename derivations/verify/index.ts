export type {
  Disagreement,
  EngineOutcome,
  Verdict,
  VerificationReport,
  VerificationRow,
} from "./report.ts";
export { verificationTable } from "./table.ts";
export { type VerifyOptions, verify } from "./verify.ts";
