/** A number for tables and captions: `digits` significant ones, a true minus sign, ten to powers in LaTeX. */
export function shown(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "$\\infty$" : "$-\\infty$";
  if (value === 0) return "0";
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  if (magnitude >= -3 && magnitude < 6) {
    const decimals = Math.max(0, digits - 1 - magnitude);
    return value.toFixed(Math.min(decimals, 12)).replace("-", "−");
  }
  const [mantissa = "", exponent = ""] = value.toExponential(digits - 1).split("e");
  return `$${mantissa}\\times10^{${Number(exponent)}}$`;
}
