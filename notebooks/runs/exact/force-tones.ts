import { angleAsScalar, differentiate, evaluate, Scalar } from "../../../symbolic/index.ts";

/** Forces Re[f e^{-iωt}] on each variable, ω ≥ 0; at ω = 0 constant ones. */
export interface ForceTone {
  readonly omega: number;
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/** Frequencies closer than this, relative to their size, are one. */
const same = 1e-12;

interface ForcePart {
  readonly place: number;
  readonly value: Scalar;
  /** The frequency ν; zero for a constant. */
  readonly frequency: Scalar;
}

/**
 * Real forces Σ c e^{iνt} as tones by rising frequency, for numbers: f = 2c of ν = -ω, since the other half is its conjugate.
 * The function that is given takes the numbers, and the units of the forces.
 */
export function forceTones(
  forces: readonly Scalar[],
): (numbers: ReadonlyMap<string, number>, sizes: readonly number[]) => readonly ForceTone[] {
  const parts = forces.flatMap((force, place) =>
    force.terms.map(({ coefficient, monomial }): ForcePart => ({
      ...{ place, value: Scalar.term(coefficient, monomial) },
      frequency: monomial.angle.isZero
        ? Scalar.zero
        : differentiate(angleAsScalar(monomial.angle), "t"),
    })),
  );
  return (numbers, sizes) => tonesOf(parts, numbers, sizes);
}

function tonesOf(
  parts: readonly ForcePart[],
  numbers: ReadonlyMap<string, number>,
  sizes: readonly number[],
): readonly ForceTone[] {
  const tones: { omega: number; re: number[]; im: number[] }[] = [];
  const atStart = new Map([...numbers, ["t", 0]]);
  const zeros = (): number[] => sizes.map(() => 0);
  for (const { place, value: scalar, frequency } of parts) {
    const nu = frequency.isZero ? 0 : evaluate(frequency, numbers).re;
    if (nu > 0) continue;
    const value = evaluate(scalar, atStart);
    const factor = (nu === 0 ? 1 : 2) / sizes[place]!;
    let tone = tones.find(({ omega }) => Math.abs(omega + nu) <= same * Math.abs(nu));
    if (tone === undefined) tones.push((tone = { omega: Math.abs(nu), re: zeros(), im: zeros() }));
    tone.re[place]! += factor * value.re;
    // At rest it is the real part that counts.
    tone.im[place]! += nu === 0 ? 0 : factor * value.im;
  }
  return tones.sort((one, other) => one.omega - other.omega);
}
