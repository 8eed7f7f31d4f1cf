import { modeIndices } from "./letters.ts";

/** LaTeX of what belongs to a bath mode. */
export const bathNotation: ReadonlyMap<string, string> = new Map([
  ["m_nu", "m_\\nu"],
  ["omega_nu", "\\omega_\\nu"],
  ["lambda_nu", "\\lambda_\\nu"],
  ...modeIndices.map(
    ({ name }) =>
      [`coth_${name}`, `\\coth\\frac{\\hbar\\omega_\\${name}}{2k_{\\mathrm{B}}T}`] as const,
  ),
]);

/** The name of a moment of the bath, `M_0c`, `N_1s`, …. */
export function bathMomentSymbol(
  kind: "noise" | "response",
  order: number,
  trigonometric: "cos" | "sin",
): string {
  return `${kind === "noise" ? "N" : "M"}_${order}${trigonometric[0]}`;
}

/** LaTeX of the moments up to an order. */
export function bathMomentNotation(order: number): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const kind of ["noise", "response"] as const) {
    for (let n = 0; n <= order; n++) {
      for (const trigonometric of ["cos", "sin"] as const) {
        const letter = kind === "noise" ? "N" : "M";
        const latex = `${letter}_{${n}}^{\\${trigonometric}}`;
        names.set(bathMomentSymbol(kind, n, trigonometric), latex);
      }
    }
  }
  return names;
}
