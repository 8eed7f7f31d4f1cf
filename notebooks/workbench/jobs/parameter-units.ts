import { drivePotential, type Model } from "../../../derivations/index.ts";
import type { Powers } from "../../../symbolic/index.ts";

const bases = ["hbar", "m", "omega0"] as const;
const letters: Readonly<Record<(typeof bases)[number], string>> = {
  hbar: "\\hbar",
  m: "m",
  omega0: "\\omega_0",
};

/** Exponents of ħ, m and ω0. */
type Dimension = readonly [number, number, number];

/**
 * LaTeX of the units that parameters of V1 and V2 are counted in where m = ħ = ω0 = 1. A term
 * q ħ^a m^b ω0^c x^k is an energy, counted in ħω0, and x in √(ħ/mω0); so q is counted in
 *
 *     ħ^(1-k/2-a) m^(k/2-b) ω0^(1+k/2-c).
 *
 * and of a wave number k in a sine or cosine ħ^(-1/2-a) m^(1/2-b) ω0^(1/2-c). Only of parameters that stand alone in a
 * term.
 */
export function parameterUnits(model: Model): ReadonlyMap<string, string> {
  const units = new Map<string, string>();
  const note = (powers: Powers, of: Dimension): void => {
    const name = onlyParameter(powers);
    if (name === undefined || units.has(name)) return;
    const [a, b, c] = bases.map((base) => powers.exponentOf(base)) as [number, number, number];
    units.set(name, unitLatex([of[0] - a, of[1] - b, of[2] - c]));
  };
  const parts = [model.potential, drivePotential(model)].flatMap((operator) => operator.parts);
  for (const { wave, terms } of parts) {
    // k x is a number, with k in 1/√(ħ/mω0).
    for (const { plain } of wave.numbers) {
      for (const { powers } of plain) note(powers, [-1 / 2, 1 / 2, 1 / 2]);
    }
    for (const { exponents, coefficient } of terms) {
      const half = (exponents[0] ?? 0) / 2;
      for (const { monomial } of coefficient.terms) {
        note(monomial.powers, [1 - half, half, 1 + half]);
      }
    }
  }
  return units;
}

function onlyParameter({ names, exponents }: Powers): string | undefined {
  const others = names.flatMap((name, j) =>
    bases.some((base) => base === name) || name === "pi" ? [] : [{ name, power: exponents[j] }],
  );
  const [first] = others;
  return others.length === 1 && first?.power === 1 ? first.name : undefined;
}

/** Half powers are drawn under a root. */
function unitLatex(dimension: Dimension): string {
  const isHalf = dimension.some((power) => !Number.isInteger(power));
  const powers = dimension.map((power) => (isHalf ? 2 * power : power));
  const product = (sign: 1 | -1): string =>
    bases
      .map((base, j) => {
        const power = sign * (powers[j] ?? 0);
        if (power <= 0) return "";
        return power === 1 ? letters[base] : `${letters[base]}^{${power}}`;
      })
      .filter((factor) => factor !== "")
      .join(" ");
  const [above, below] = [product(1), product(-1)];
  if (above === "" && below === "") return "";
  const ratio =
    below === ""
      ? above
      : `${above === "" ? "1" : above}/${/ /.test(below) ? `(${below})` : below}`;
  return isHalf ? `\\sqrt{${ratio}}` : ratio;
}
