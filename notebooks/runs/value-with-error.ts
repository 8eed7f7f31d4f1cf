/** Decimals that are written at most. */
const most = 9;

/**
 * A number with its error in units of the last digit, rounded up: 0.0123(4) is 0.0123 ± 0.0004. The error has one digit, or two from
 * 10 to 20. One that is not known is a question mark.
 */
export function valueWithError(value: number, error: number | null): string {
  if (error === null || !Number.isFinite(error)) return `${value.toPrecision(3)}(?)`;
  const decimals = decimalsOf(error);
  const count = Math.max(1, Math.ceil(error * 10 ** decimals - 1e-9));
  // Zero has no sign.
  const digits = value.toFixed(decimals).replace(/^-(?=[0.]+$)/, "");
  return `${digits}(${count})`;
}

function decimalsOf(error: number): number {
  if (!(error > 0)) return most;
  return Math.min(most, Math.max(0, -Math.floor(Math.log10(error / 2))));
}
