/** A slow flow that cannot be derived: cause and remedy. */
export class SlowFlowError extends Error {
  override readonly name = "SlowFlowError";
}
