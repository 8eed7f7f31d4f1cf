import { angleAsScalar, differentiate, evaluate, Scalar } from "../../../symbolic/index.ts";

/** Forces Re[f e^{-iωt}] on each variable, ω ≥ 0; at ω = 0 constant ones. */
export interface ForceTone {
  readonly omega: number;
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/** Frequencies closer than this, relative to their size, are one. */
const same = 1e-12;

/**
 * Real forces Σ c e^{iνt} as tones by rising frequency: f = 2c of ν = -ω, since the other half is its conjugate.
 *
 * @param sizes units of the forces
 */
export function forceTones(
  forces: readonly Scalar[],
  numbers: ReadonlyMap<string, number>,
  sizes: readonly number[],
): readonly ForceTone[] {
  const tones: { omega: number; re: number[]; im: number[] }[] = [];
  const atStart = new Map([...numbers, ["t", 0]]);
  const zeros = (): number[] => forces.map(() => 0);
  forces.forEach((force, a) => {
    for (const { coefficient, monomial } of force.terms) {
      const angle = angleAsScalar(monomial.angle);
      const nu = monomial.angle.isZero ? 0 : evaluate(differentiate(angle, "t"), numbers).re;
      if (nu > 0) continue;
      const value = evaluate(Scalar.term(coefficient, monomial), atStart);
      const factor = (nu === 0 ? 1 : 2) / sizes[a]!;
      let tone = tones.find(({ omega }) => Math.abs(omega + nu) <= same * Math.abs(nu));
      if (tone === undefined)
        tones.push((tone = { omega: Math.abs(nu), re: zeros(), im: zeros() }));
      tone.re[a]! += factor * value.re;
      // At rest it is the real part that counts.
      tone.im[a]! += nu === 0 ? 0 : factor * value.im;
    }
  });
  return tones.sort((one, other) => one.omega - other.omega);
}
