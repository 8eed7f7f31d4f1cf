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
 * Only of parameters that stand alone in a term.
 */
export function parameterUnits(model: Model): ReadonlyMap<string, string> {
  const units = new Map<string, string>();
  for (const operator of [model.potential, drivePotential(model)]) {
    for (const { exponents, coefficient } of operator.terms) {
      const half = (exponents[0] ?? 0) / 2;
      for (const { monomial } of coefficient.terms) {
        const name = onlyParameter(monomial.powers);
        if (name === undefined || units.has(name)) continue;
        const [a, b, c] = bases.map((base) => monomial.powers.exponentOf(base)) as [
          number,
          number,
          number,
        ];
        units.set(name, unitLatex([1 - half - a, half - b, 1 + half - c]));
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
