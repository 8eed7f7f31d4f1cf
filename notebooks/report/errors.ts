/** Thrown when a report's data do not fit together. */
export class ReportError extends Error {
  override readonly name = "ReportError";
}
