import type { ComplexArrays } from "../../base/complex.ts";
import type { DensityMatrix, FourierState } from "../states/index.ts";

/**
 * Expectation values of X = (a + a†)/√2 and P = (a - a†)/i√2, of products of two of them in
 * symmetric order, of n = a†a and of a†²a² = n(n - 1); real parts, those of the Hermitian part of ρ.
 */
export interface LadderMoments {
  readonly trace: number;
  readonly x: number;
  readonly p: number;
  readonly xx: number;
  readonly xp: number;
  readonly pp: number;
  readonly occupation: number;
  readonly pairs: number;
}

export function ladderMoments(rho: DensityMatrix): LadderMoments {
  const { re } = traces(rho);
  return fromTraces((j) => re[j]!);
}

/** Tr(ρ_k O) of a Fourier component, which need not be Hermitian: real and imaginary parts. */
export function ladderMomentsOfComponent(component: DensityMatrix): {
  readonly re: LadderMoments;
  readonly im: LadderMoments;
} {
  const { re, im } = traces(component);
  return { re: fromTraces((j) => re[j]!), im: fromTraces((j) => im[j]!) };
}

/** The moments of a periodic state as a function of the phases Ωt. */
export function ladderMomentsOverPeriod(
  state: FourierState,
): (phases: readonly number[]) => LadderMoments {
  const sums = state.components.map((component) => {
    const { re, im } = traces(component);
    // Tr(ρ_k O) e^{ik·φ} and its conjugate
    const weight = component.harmonic.some((k) => k !== 0) ? 2 : 1;
    const weighted = (x: number): number => weight * x;
    return { harmonic: component.harmonic, re: re.map(weighted), im: im.map(weighted) };
  });
  const value = new Float64Array(count);
  const of = (j: number): number => value[j]!;
  return (phases) => {
    value.fill(0);
    for (const { harmonic, re, im } of sums) {
      let angle = 0;
      for (let axis = 0; axis < harmonic.length; axis++) angle += harmonic[axis]! * phases[axis]!;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      for (let j = 0; j < count; j++) value[j]! += re[j]! * cos - im[j]! * sin;
    }
    return fromTraces(of);
  };
}

const count = 7;

/** Tr(ρO) for O = 1, √2 X, √2 P, a² + a†², (a² - a†²)/i, n, n(n - 1). */
function traces({ levels, re, im }: DensityMatrix): ComplexArrays {
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < levels; i++) {
    const at = i * levels + i;
    [1, i, i * (i - 1)].forEach((factor, j) => {
      const to = j === 0 ? 0 : 4 + j;
      x[to]! += factor * re[at]!;
      y[to]! += factor * im[at]!;
    });
    // Tr(ρaˢ) has ρ_{i,i-s}, Tr(ρa†ˢ) has ρ_{i-s,i}.
    for (let s = 1; s <= Math.min(2, i); s++) {
      const root = Math.sqrt(s === 1 ? i : i * (i - 1));
      const below = at - s;
      const above = at - s * levels;
      const to = 2 * s - 1;
      x[to]! += root * (re[below]! + re[above]!);
      y[to]! += root * (im[below]! + im[above]!);
      // (u + iv)/i = v - iu
      x[to + 1]! += root * (im[below]! - im[above]!);
      y[to + 1]! -= root * (re[below]! - re[above]!);
    }
  }
  return { re: x, im: y };
}

function fromTraces(of: (j: number) => number): LadderMoments {
  // X² = (a² + a†²)/2 + n + ½, P² = -(a² + a†²)/2 + n + ½, (XP + PX)/2 = (a² - a†²)/2i
  const even = of(5) + of(0) / 2;
  return {
    trace: of(0),
    x: of(1) * Math.SQRT1_2,
    p: of(2) * Math.SQRT1_2,
    xx: even + of(3) / 2,
    xp: of(4) / 2,
    pp: even - of(3) / 2,
    occupation: of(5),
    pairs: of(6),
  };
}
