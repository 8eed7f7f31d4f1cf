import { nameLatex } from "../../symbolic/index.ts";
import { bathMomentLatex, bathMomentSymbol, bathTransformNamed } from "./bath-names.ts";
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

/** LaTeX of a transform by its name; undefined for other names. */
function bathTransformLatex(name: string): string | undefined {
  const transform = bathTransformNamed(name);
  if (transform === undefined) return undefined;
  const { kind, order, trigonometric, other, at, and, bath } = transform;
  if (at === "0") return bath === "" ? undefined : bathMomentLatex(transform);
  const letter = kind === "noise" ? "N" : "M";
  const lower = bath === "" ? order : `${order},\\mathrm{${bath}}`;
  const whole = `${letter}_{${lower}}^{\\${trigonometric},\\${other}}`;
  return and === undefined
    ? `${whole}(${frequencyLatex(at)})`
    : `${whole}[${frequencyLatex(at)},${frequencyLatex(and)}]`;
}

/** LaTeX of a sum such as 2*omega-5/3*omega0; a parser would be a large part of what only derives. */
export function frequencyLatex(sum: string): string {
  return sum
    .split(/([+-])/)
    .map((part) => {
      const [, numerator, denominator, names = part] =
        /^(\d+)(?:\/(\d+))?\*?(.*)$/.exec(part) ?? [];
      const factors = names
        .split("*")
        .map((name) => (/^[A-Za-z]/.test(name) ? nameLatex(name) : name))
        .join(" ");
      if (numerator === undefined) return factors;
      const number = denominator === undefined ? numerator : `\\frac{${numerator}}{${denominator}}`;
      return `${number} ${factors}`.trim();
    })
    .join(" ")
    .trim();
}

/** LaTeX of names; those of transforms of the bath, of which there are any number, are made when they are met. */
export class PhysicalNames extends Map<string, string> {
  override get(name: string): string | undefined {
    return super.get(name) ?? bathTransformLatex(name);
  }
}

/** LaTeX of the moments up to an order. */
export function bathMomentNotation(order: number): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const kind of ["noise", "response"] as const) {
    for (let n = 0; n <= order; n++) {
      for (const trigonometric of ["cos", "sin"] as const) {
        const moment = { kind, order: n, trigonometric, other: "cos", at: "0", bath: "" } as const;
        names.set(bathMomentSymbol(kind, n, trigonometric), bathMomentLatex(moment));
      }
    }
  }
  return names;
}
