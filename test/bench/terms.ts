/** re + i im with integer parts. */
interface Coefficient {
  readonly re: bigint;
  readonly im: bigint;
}

/** Coefficients of monomials, each written "hbar^2*p^3*x" with sorted names. */
export type Terms = ReadonlyMap<string, Coefficient>;

/**
 * Reads an expanded polynomial with integer coefficients as Caldera and FORM print it:
 * "4*x^3*p - 6*i*hbar*x^2" or "- 6*i_*hbar*x*x". Powers of a name are added up, so this ignores
 * the order of factors: both sides must have the same operator ordering.
 *
 * @throws Error at a factor that is not an integer, i, i_, a name or a power of a name
 */
export function readTerms(text: string): Terms {
  const terms = new Map<string, Coefficient>();
  for (const [term] of text.replaceAll(/\s/g, "").matchAll(/[+-]?[^+-]+/g)) {
    const [monomial, coefficient] = readTerm(term);
    const present = terms.get(monomial) ?? { re: 0n, im: 0n };
    terms.set(monomial, { re: present.re + coefficient.re, im: present.im + coefficient.im });
  }
  return terms;
}

function readTerm(term: string): readonly [string, Coefficient] {
  let integer = term.startsWith("-") ? -1n : 1n;
  let quarterTurns = 0;
  const powers = new Map<string, number>();
  for (const factor of term.replace(/^[+-]/, "").split("*")) {
    const [, name, exponent] = /^([A-Za-z]\w*)(?:\^(\d+))?$/.exec(factor) ?? [];
    if (name === "i" || name === "i_") quarterTurns += Number(exponent ?? 1);
    else if (name !== undefined) powers.set(name, (powers.get(name) ?? 0) + Number(exponent ?? 1));
    else if (/^\d+$/.test(factor)) integer *= BigInt(factor);
    else throw new Error(`Factor must be an integer, i, a name or a power, but is "${factor}".`);
  }
  if (quarterTurns % 4 >= 2) integer = -integer;
  const monomial = [...powers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, power]) => (power === 1 ? name : `${name}^${power}`))
    .join("*");
  return [monomial, quarterTurns % 2 === 0 ? { re: integer, im: 0n } : { re: 0n, im: integer }];
}

/** The first difference between two polynomials, undefined if they are equal. */
export function firstDifference(a: Terms, b: Terms): string | undefined {
  for (const monomial of new Set([...a.keys(), ...b.keys()])) {
    const [left, right] = [a.get(monomial), b.get(monomial)].map((c) => c ?? { re: 0n, im: 0n });
    if (left?.re !== right?.re || left?.im !== right?.im) {
      return `${monomial}: ${left?.re} + ${left?.im} i against ${right?.re} + ${right?.im} i`;
    }
  }
  return undefined;
}
